/** What a carbon intensity counts. Values of different kinds are never joined, filled from one another or sorted together. */
export interface IntensityKind {
  /** `direct`: what leaves the stack. `life-cycle`: also fuel supply, building and dismantling of the plants. */
  readonly basis: "life-cycle" | "direct";
  /** `generation`: of the plants in the region. `consumption`: of what is used there, imports and exports counted. */
  readonly boundary: "generation" | "consumption";
  /** `average`: of all electricity. `marginal`: of one kWh more, which is what moving a job changes. */
  readonly signal: "average" | "marginal";
}

/** The kinds of which values are shipped, by the name that a user writes. */
export const KINDS = {
  "life-cycle": { basis: "life-cycle", boundary: "generation", signal: "average" },
  direct: { basis: "direct", boundary: "generation", signal: "average" },
  "direct-consumption": { basis: "direct", boundary: "consumption", signal: "average" },
  "life-cycle-consumption": { basis: "life-cycle", boundary: "consumption", signal: "average" },
} as const satisfies Readonly<Record<string, IntensityKind>>;

export type KindName = keyof typeof KINDS;

/** The kind that is taken where nobody asks for one: the only one of which every country's value is shipped. */
export const DEFAULT_KIND: KindName = "life-cycle";

/** @example describeKind("direct"); // => "direct, generation, average" */
export function describeKind(name: KindName): string {
  const { basis, boundary, signal } = KINDS[name];
  return `${basis}, ${boundary}, ${signal}`;
}

/** The name of a kind that is stated in full; `null` for one that is not, or of which no averages are shipped. */
export function kindOf(stated: Partial<IntensityKind>): KindName | null {
  for (const name of ["life-cycle", "direct", "direct-consumption", "life-cycle-consumption"] as const) {
    const { basis, boundary, signal } = KINDS[name];
    if (stated.basis === basis && stated.boundary === boundary && stated.signal === signal) return name;
  }
  return null;
}

export const isSameKind = (a: IntensityKind, b: IntensityKind): boolean =>
  a.basis === b.basis && a.boundary === b.boundary && a.signal === b.signal;
