import type { HeaderLine, IntensitySource } from "@wattprint/collector/format";

/** Watches the carbon intensities of one log, so that they are one series of one kind. */
export interface IntensityReader {
  /** The header with intensities of another provider or kind than the first one's as columns that are only logged. */
  take(header: HeaderLine): HeaderLine;
  /** Counts a sample under the header before. */
  add(gPerKwh: number | null): void;
  /** What readers of the page need to know, in sentences. */
  warnings(): readonly string[];
}

/**
 * Names a source with its kind, for a page.
 * @example intensityText({ provider: "P", region: "GB", basis: "direct", timing: "actual" }); // => "P, GB: direct, actual"
 */
export function intensityText({
  provider,
  region,
  basis,
  boundary,
  signal,
  timing,
}: IntensitySource): string {
  const kind = [basis, boundary, signal, timing].filter((each) => each !== undefined);
  const who = region === undefined ? provider : `${provider}, ${region}`;
  return `${who}: ${kind.length === 0 ? "kind not stated" : kind.join(", ")}`;
}

/** What a source states of the kind of its numbers. */
export function kindPart({
  basis,
  boundary,
  signal,
}: IntensitySource): Pick<IntensitySource, "basis" | "boundary" | "signal"> {
  return {
    ...(basis === undefined ? {} : { basis }),
    ...(boundary === undefined ? {} : { boundary }),
    ...(signal === undefined ? {} : { signal }),
  };
}

/** The first source of a real-time intensity that counts, or `null` where none is stated. */
export function firstIntensitySource(headers: readonly HeaderLine[]): IntensitySource | null {
  const columns = headers.flatMap((header) => header.columns);
  return columns.find((column) => column.quantity === "carbonIntensity")?.intensity ?? null;
}

export function intensityReader(): IntensityReader {
  let first: string | null = null;
  const others = new Set<string>();
  let hasColumn = false;
  let knownCount = 0;
  let missingCount = 0;
  let missingBefore = 0;
  const textOf = (source: IntensitySource | undefined): string =>
    source === undefined ? "not stated" : intensityText(source);
  return {
    take(header) {
      const columns = header.columns.map((column) => {
        if (column.quantity !== "carbonIntensity") return column;
        const text = textOf(column.intensity);
        first ??= text;
        if (text === first) return column;
        others.add(text);
        return { ...column, quantity: "logged" as const };
      });
      hasColumn = columns.some(({ quantity }) => quantity === "carbonIntensity");
      return { ...header, columns };
    },
    add(gPerKwh) {
      if (!hasColumn) return;
      if (gPerKwh !== null) knownCount += 1;
      else if (knownCount > 0) missingCount += 1;
      else missingBefore += 1;
    },
    warnings() {
      const mixed =
        others.size === 0
          ? []
          : [
              `The log has carbon intensities of several kinds, which are never joined: “${first}” counts, “${[...others].join("”, “")}” does not.`,
            ];
      if (first === null || knownCount + missingBefore === 0) return mixed;
      if (knownCount === 0) {
        return [
          ...mixed,
          `The carbon intensity in real time (${first}) was asked for, and no answer was logged.`,
        ];
      }
      if (missingCount === 0) return mixed;
      const percent = ((100 * missingCount) / (knownCount + missingCount)).toFixed(1);
      return [
        ...mixed,
        `The carbon intensity in real time (${first}) is missing in ${percent} % of the samples, as polls failed; there the one before counts.`,
      ];
    },
  };
}
