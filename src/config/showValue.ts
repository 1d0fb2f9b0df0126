const MAX_LENGTH = 80;

/** A value of the front matter as an error message shows it: short, on one line. */
export function showValue(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "empty";
  if (value instanceof Date) return `the date ${value.toISOString().slice(0, 10)}`;
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return `a mapping with ${listKeys(value)}`;
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value.length > MAX_LENGTH ? `${value.slice(0, MAX_LENGTH)}…` : value);
}

const listKeys = (value: object): string => {
  const keys = Object.keys(value);
  if (keys.length === 0) return "no keys";
  return keys.length > 4 ? `${keys.slice(0, 4).join(", ")}, …` : keys.join(", ");
};
