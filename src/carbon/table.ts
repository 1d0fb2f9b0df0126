import { z } from "zod";
import { type IntensityKind, isSameKind, KINDS, type KindName } from "./kind.ts";

/** Averages of one source and one kind. */
export interface IntensityTable {
  readonly id: string;
  readonly title: string;
  readonly kind: KindName;
  readonly source: string;
  readonly url: string;
  readonly license: string;
  /** What a reader must know of every value. */
  readonly note: string;
  readonly rows: readonly IntensityRow[];
}

export interface IntensityRow {
  /** Of a country (`FRA`), a subdivision (`US-CA`), or a cloud region (`us-west-2`). */
  readonly code: string;
  readonly gPerKwh: number;
  /** Of the data; `null` where the source gives none for each value. */
  readonly year: number | null;
  /** The region whose average it is, where that is another one than `code`'s: "NERC region WECC". */
  readonly of: string | null;
}

const head = z.object({
  id: z.string(),
  title: z.string(),
  basis: z.enum(["life-cycle", "direct"]),
  boundary: z.enum(["generation", "consumption"]),
  signal: z.enum(["average", "marginal"]),
  year: z.int().nullable(),
  source: z.string(),
  url: z.url(),
  license: z.string(),
  note: z.string(),
});

const row = z.object({
  code: z.string(),
  gPerKwh: z.number().min(0),
  year: z.int().exactOptional(),
  of: z.string().exactOptional(),
});

const file = head.extend({ rows: z.array(row).min(1) });

/** What stands above the rows of a data file, whatever its rows are. */
export type TableHead = z.output<typeof head>;

/** @throws {Error} for a kind that has no name */
function nameOfKind(kind: IntensityKind): KindName {
  for (const name of ["life-cycle", "direct", "direct-consumption", "life-cycle-consumption"] as const) {
    if (isSameKind(KINDS[name], kind)) return name;
  }
  throw new Error(`no kind is ${kind.basis}, ${kind.boundary}, ${kind.signal}`);
}

/** A table with its kind named and the year of the file given to every row that has none of its own. */
export function tableOf(
  about: TableHead,
  rows: readonly { code: string; gPerKwh: number; year?: number; of?: string }[],
): IntensityTable {
  const { basis, boundary, signal, year, ...rest } = about;
  return {
    ...rest,
    kind: nameOfKind({ basis, boundary, signal }),
    rows: rows.map((each) => ({
      code: each.code,
      gPerKwh: each.gPerKwh,
      year: each.year ?? year,
      of: each.of ?? null,
    })),
  };
}

/** @throws {z.ZodError} where the data file is not as described: a mistake of this project, not of a user */
export function parseTable(data: unknown): IntensityTable {
  const { rows, ...about } = file.parse(data);
  return tableOf(about, rows);
}

/** @throws {z.ZodError} as `parseTable` */
export const parseHead = (data: unknown): TableHead => head.parse(data);
