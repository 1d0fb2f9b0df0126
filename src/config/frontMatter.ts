import matter from "gray-matter";
import { z } from "zod";
import { InputError } from "../errors.ts";
import { yamlLines } from "./yamlLines.ts";

/** The two parts of a Markdown file with front matter. */
export interface FrontMatter {
  readonly data: unknown;
  /** The text below, without the blank lines around it. */
  readonly body: string;
  /** 1-based line of the key at a path of the data; the first line when there is none. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

const MAX_VALUES = 20_000;
const MAX_DEPTH = 30;
const EXPANDED = `the front matter expands to more than ${MAX_VALUES} values or ${MAX_DEPTH} levels; expected less. Write lists out instead of using aliases.`;
const EXAMPLE = 'expected the file to begin with "---", "title: …" and "---", each on its own line';

const yamlError = z.object({ reason: z.string(), mark: z.object({ line: z.number() }) });

/**
 * Takes a Markdown file apart into its YAML front matter and its text. Only YAML: gray-matter would also run
 * JavaScript when the first line asks for it.
 * @throws {InputError} if there is no front matter, or it is not YAML, or it expands beyond measure by aliases
 */
export function parseFrontMatter(content: string, file: string): FrontMatter {
  const text = content.replace(/^\uFEFF/, "");
  const opening = /^.*/.exec(text)?.[0].trimEnd() ?? "";
  if (opening !== "---" && opening !== "---yaml") {
    const found = text.trim() === "" ? "is empty" : `begins with ${JSON.stringify(opening.slice(0, 40))}`;
    throw new InputError({ file, line: 1, message: `${found}; ${EXAMPLE}` });
  }
  if (!/\n---[ \t]*(\r?\n|$)/.test(text.slice(opening.length))) {
    throw new InputError({ file, line: 1, message: `the front matter has no end; ${EXAMPLE}` });
  }
  const lines = yamlLines();
  const parsed = parseYaml(text, file, lines.listener);
  const problem = measure(parsed.data);
  if (problem !== null) throw new InputError({ file, line: 1, message: problem });
  return {
    data: parsed.data,
    body: parsed.content.trim(),
    lineOf: (path) => (lines.lineOf(path) ?? 0) + 1,
  };
}

function parseYaml(text: string, file: string, listener: unknown) {
  const refuse = () => {
    throw new Error("only YAML front matter is read");
  };
  // With an options object gray-matter neither reads nor fills its cache, which hands out the result of a failed parse.
  const options = { engines: { javascript: refuse, js: refuse, coffee: refuse, json: refuse }, listener };
  try {
    return matter(text, options);
  } catch (error) {
    if (error instanceof RangeError) {
      throw new InputError({ file, line: 1, message: EXPANDED }, { cause: error });
    }
    const found = yamlError.safeParse(error);
    if (!found.success) throw error;
    const { reason, mark } = found.data;
    throw new InputError(
      {
        file,
        line: mark.line + 1,
        message: `the front matter is not YAML: ${reason}. Check indentation; a text with a colon needs quotes.`,
      },
      { cause: error },
    );
  }
}

/** Aliases let a small file stand for a tree of any size, or one without end. */
function measure(data: unknown): string | null {
  let values = 0;
  const visit = (value: unknown, depth: number): boolean => {
    values += 1;
    if (values > MAX_VALUES || depth > MAX_DEPTH) return false;
    if (typeof value !== "object" || value === null) return true;
    return Object.values(value).every((child) => visit(child, depth + 1));
  };
  return visit(data, 0) ? null : EXPANDED;
}
