import { slugFromText } from "./slug.ts";

/**
 * What addresses call a target of a board.
 * @example targetSlug({ score: -100, label: "−100" }); // => "minus-100"
 */
export const targetSlug = ({ score, label }: { readonly score: number; readonly label: string }): string =>
  slugFromText(`${score < 0 ? "minus " : ""}${label}`);
