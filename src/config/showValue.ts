const MAX_LENGTH = 80;

/** A value of the front matter as an error message shows it: short, on one line. */
export function showValue(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "empty";
  if (value instanceof Date) return `the date ${value.toISOString().slice(0, 10)}`;
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return `a mapping with ${listKeys(value)}`;
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value.length > MAX_LENGTH ? `${value.slice(0, MAX_LENGTH)}…` : value).replace(
    TURNING,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Marks that change the direction of writing would make the message itself unreadable. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const listKeys = (value: object): string => {
  const keys = Object.keys(value);
  if (keys.length === 0) return "no keys";
  return keys.length > 4 ? `${keys.slice(0, 4).join(", ")}, …` : keys.join(", ");
};
