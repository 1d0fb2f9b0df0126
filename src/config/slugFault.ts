import type { Fault } from "../errors.ts";
import { slugFromText } from "./slug.ts";

/** A name that is to be a part of addresses has to be clean as it is, so that no two names make one address. */
export function nameFault(file: string, name: string): readonly Fault[] {
  const wanted = slugFromText(name);
  if (name === wanted) return [];
  const message = `is named ${JSON.stringify(name)}; expected lower-case letters, digits and single hyphens, such as "${wanted}"`;
  return [{ file, message }];
}
