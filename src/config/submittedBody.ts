import type { Fault } from "../errors.ts";
import { hiddenCharacter } from "./submittedText.ts";

const MAX_LENGTH = 20_000;

/** What is wrong with the text below the front matter of a submitted file. */
export function bodyFaults(body: string, file: string): readonly Fault[] {
  const faults: Fault[] = [];
  if (body.length > MAX_LENGTH) {
    const message = `the text below the front matter has ${body.length} characters; expected at most ${MAX_LENGTH}`;
    faults.push({ file, message });
  }
  const hidden = hiddenCharacter(body);
  if (hidden !== null) {
    const message = `the text below the front matter ${hidden}; expected no control characters and no marks that change the direction of writing`;
    faults.push({ file, message });
  }
  return faults;
}
