const POLYLINE = /^(?:[MLZ][-\d.,]*)+$/u;
const COMMAND = /([MLZ])([-\d.]*),?([-\d.]*)/gu;

/** Differences of numbers of one decimal have one decimal, whatever their binary form. */
const tenths = (value: number): number => Math.round(value * 10);
const written = (value: number): string => String(value / 10);

/**
 * Path data of straight lines with each point relative to the one before, which is much shorter. Coordinates must be
 * rounded to tenths, so that nothing is lost; other paths stay as they are.
 *
 * @example relativeLines("M100,20.5L101.5,20L103,22"); // => "M100,20.5l1.5-.5 1.5,2"
 */
export function relativeLines(path: string): string {
  if (!POLYLINE.test(path)) return path;
  let [px, py] = [0, 0];
  let [startX, startY] = [0, 0];
  let before = "";
  let out = "";
  for (const [, command = "", xText = "", yText = ""] of path.matchAll(COMMAND)) {
    if (command === "Z") {
      [px, py] = [startX, startY];
      out += "Z";
    } else {
      const [x, y] = [tenths(Number(xText)), tenths(Number(yText))];
      if (command === "M") {
        [startX, startY] = [x, y];
        out += `M${written(x)},${written(y)}`;
      } else {
        out += pair(before === "L" ? " " : "l", x - px, y - py);
      }
      [px, py] = [x, y];
    }
    before = command;
  }
  return out;
}

const short = (value: number): string => written(value).replace(/^(-?)0\./u, "$1.");

/** A sign separates numbers as well as a space or a comma does. */
function pair(lead: string, dx: number, dy: number): string {
  const [x, y] = [short(dx), short(dy)];
  const start = lead === " " && x.startsWith("-") ? "" : lead;
  return `${start}${x}${y.startsWith("-") ? "" : ","}${y}`;
}
