import type { Badge } from "../pages/model.ts";
import { type TextStyle, textWidth } from "./textWidth.ts";

const STYLE: TextStyle = { sizePx: 12, weight: 400 };
const HEIGHT_PX = 22;
const BASELINE_PX = 15;
const SIDE_PX = 8;

/** White on these is 11:1 and 7:1, and both stand out from white and from black paper. */
const LABEL_FILL = "#3a3f47";
const TEXT_FILL = "#2f55a4";

const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.codePointAt(0)};`).replace(/\p{Cc}/gu, " ");

/** A line of text squeezed or stretched to the width that was measured, as no font comes with the picture. */
function textSvg(text: string, leftPx: number, widthPx: number): string {
  const length = widthPx.toFixed(1);
  return `<text x="${leftPx.toFixed(1)}" y="${BASELINE_PX}" textLength="${length}" lengthAdjust="spacingAndGlyphs">${escapeXml(text)}</text>`;
}

/**
 * A badge as a picture for READMEs, light or dark: its text is its accessible name.
 *
 * The widths are those of Source Sans 3; another font is fitted to them by the browser.
 */
export function badgeSvg({ label, text }: Badge): string {
  const [labelPx, textPx] = [label, text].map((each) => textWidth(each, STYLE) * WIDENING);
  const leftPx = (labelPx ?? 0) + 2 * SIDE_PX;
  const rightPx = (textPx ?? 0) + 2 * SIDE_PX;
  const widthPx = Math.ceil(leftPx + rightPx);
  const left = leftPx.toFixed(1);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${HEIGHT_PX}" viewBox="0 0 ${widthPx} ${HEIGHT_PX}" role="img" aria-labelledby="t"><title id="t">${escapeXml(`${label}: ${text}`)}</title><rect width="${widthPx}" height="${HEIGHT_PX}" rx="3" fill="${TEXT_FILL}"/><path d="M3 0H${left}V${HEIGHT_PX}H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="${LABEL_FILL}"/><g fill="#fff" font-family="'Source Sans 3','Source Sans Pro',Verdana,'DejaVu Sans',sans-serif" font-size="${STYLE.sizePx}">${textSvg(label, SIDE_PX, labelPx ?? 0)}${textSvg(text, leftPx + SIDE_PX, textPx ?? 0)}</g></svg>\n`;
}

/** Fonts that a reader is likely to have are wider than Source Sans. */
const WIDENING = 1.12;
