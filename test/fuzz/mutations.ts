import fc from "fast-check";

/** A way to damage a file. `at` and `to` are places, from 0 (start) to 1 (end); `pick` chooses among replacements. */
export interface Mutation {
  readonly kind: MutationKind;
  readonly at: number;
  readonly to: number;
  readonly pick: number;
}

type Damage = (bytes: Buffer, mutation: Mutation) => Buffer;

/** What stands in place of a number. */
const NUMBERS = [
  "NaN",
  "Infinity",
  "-Infinity",
  "1e308",
  "-1e308",
  "1e999",
  "-1",
  "0",
  "-0",
  "null",
  '"7"',
  '""',
  "true",
  "[]",
  "{}",
  "1e-320",
  "9007199254740993",
  "0x10",
  "1,5",
] as const;

/** What is put between two bytes. */
const INSERTED = [
  Buffer.from([0]),
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0xef, 0xbb, 0xbf]),
  Buffer.from([0xc3]),
  Buffer.from("\r\n"),
  Buffer.from("\n\n\n"),
  Buffer.from("\u202e"),
  Buffer.from("[".repeat(2000)),
  Buffer.from('{"a":'.repeat(2000)),
  Buffer.from("9".repeat(400)),
  Buffer.from('"__proto__":{"polluted":1},'),
  Buffer.from("x".repeat(70_000)),
] as const;

const place = (bytes: Buffer, at: number): number =>
  Math.min(bytes.length, Math.floor(at * (bytes.length + 1)));

const chosen = <T>(list: readonly T[], pick: number): T | undefined => list[Math.floor(pick * list.length)];

const onLines =
  (change: (lines: string[], from: number, to: number) => readonly string[]): Damage =>
  (bytes, { at, to }) => {
    const lines = bytes.toString("latin1").split("\n");
    const index = (share: number): number => Math.min(lines.length - 1, Math.floor(share * lines.length));
    return Buffer.from(change(lines, index(at), index(to)).join("\n"), "latin1");
  };

const DAMAGES = {
  cut: (bytes, { at }) => bytes.subarray(0, place(bytes, at)),
  flip: (bytes, { at, pick }) => {
    const flipped = Buffer.from(bytes);
    const index = Math.min(bytes.length - 1, place(bytes, at));
    if (index >= 0) flipped[index] = (flipped[index] ?? 0) ^ (1 << Math.floor(pick * 8));
    return flipped;
  },
  insert: (bytes, { at, pick }) => {
    const index = place(bytes, at);
    return Buffer.concat([
      bytes.subarray(0, index),
      chosen(INSERTED, pick) ?? Buffer.of(),
      bytes.subarray(index),
    ]);
  },
  remove: (bytes, { at, to }) =>
    Buffer.concat([
      bytes.subarray(0, place(bytes, Math.min(at, to))),
      bytes.subarray(place(bytes, Math.max(at, to))),
    ]),
  number: (bytes, { at, pick }) => {
    const text = bytes.toString("latin1");
    const numbers = [...text.matchAll(/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g)];
    const match = chosen(numbers, Math.min(at, 0.999_999));
    if (match === undefined) return bytes;
    const end = match.index + match[0].length;
    return Buffer.from(
      text.slice(0, match.index) + (chosen(NUMBERS, pick) ?? "") + text.slice(end),
      "latin1",
    );
  },
  dropLine: onLines((lines, from) => lines.toSpliced(from, 1)),
  doubleLine: onLines((lines, from) => lines.toSpliced(from, 0, lines[from] ?? "")),
  swapLines: onLines((lines, from, to) => lines.with(from, lines[to] ?? "").with(to, lines[from] ?? "")),
  windowsLines: (bytes) => Buffer.from(bytes.toString("latin1").replaceAll("\n", "\r\n"), "latin1"),
  empty: () => Buffer.of(),
} satisfies Readonly<Record<string, Damage>>;

export type MutationKind = keyof typeof DAMAGES;

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

/** One to three damages; fewer and earlier ones are tried first when a failure is made smaller. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...(Object.keys(DAMAGES) as MutationKind[])),
    at: share,
    to: share,
    pick: share,
  }),
  { minLength: 1, maxLength: 3 },
);

export const damaged = (bytes: Buffer, list: readonly Mutation[]): Buffer =>
  list.reduce((result, mutation) => DAMAGES[mutation.kind](result, mutation), bytes);
