import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { extractText, getDocumentProxy } from "unpdf";
import type { PaperText } from "./audit/mentions.ts";
import { InputError } from "./errors.ts";

/** Files that an audit reads, by the end of their name. */
export const PAPER_ENDINGS = [".pdf", ".txt", ".md", ".tex"] as const;

const MOST_BYTES = 200_000_000;

/**
 * The text of a paper: of a PDF page by page, of another file as it is.
 *
 * @throws {InputError} for a file that is too large or no PDF, is locked, or has no text in it
 */
export async function readPaperText(file: string): Promise<PaperText> {
  const { size } = await stat(file);
  if (size > MOST_BYTES) {
    throw new InputError({ file, message: `has ${size} bytes; expected at most ${MOST_BYTES}` });
  }
  const isPaged = extname(file).toLowerCase() === ".pdf";
  const parts = isPaged ? await pagesOf(file) : [await readFile(file, "utf8")];
  if (parts.every((part) => part.trim() === "")) {
    const message = isPaged
      ? "has no text; expected a PDF with text, not pictures of pages. Have its letters recognized first (OCR)"
      : "is empty; expected the text of a paper";
    throw new InputError({ file, message });
  }
  return { name: basename(file), isPaged, parts };
}

async function pagesOf(file: string): Promise<readonly string[]> {
  const bytes = new Uint8Array(await readFile(file));
  try {
    // The level keeps its warnings about fonts off the terminal.
    const document = await getDocumentProxy(bytes, { verbosity: 0 });
    const { text } = await extractText(document, { mergePages: false });
    await document.destroy();
    return text;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
    throw new InputError({
      file,
      message: `cannot be read as a PDF (${reason}); expected a PDF without password`,
    });
  }
}
