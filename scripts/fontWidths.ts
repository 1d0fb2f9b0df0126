/**
 * Writes src/charts/fontWidths.json: advance widths of Source Sans 3 in thousandths of an em.
 * Run it again after an update of the font: `node --import tsx scripts/fontWidths.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { create } from "fontkit";

const WEIGHTS = [400, 600] as const;
const fontFile = (weight: number): URL =>
  new URL(import.meta.resolve(`@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff2`));

const tables = Object.fromEntries(
  WEIGHTS.map((weight) => {
    const font = create(readFileSync(fontFile(weight)));
    if (!("characterSet" in font)) throw new Error(`expected one font, got a collection of weight ${weight}`);
    const widths = font.characterSet.map((codePoint) => [
      String.fromCodePoint(codePoint),
      Math.round((font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm) * 1000),
    ]);
    return [weight, Object.fromEntries(widths)];
  }),
);

const target = fileURLToPath(new URL("../src/charts/fontWidths.json", import.meta.url));
writeFileSync(target, `${JSON.stringify(tables, null, 2)}\n`);
