import file from "./data/accelerators.json" with { type: "json" };

/** A GPU or TPU as its data sheet describes it. */
export interface Accelerator {
  readonly name: string;
  /** Exact names by which drivers call it. */
  readonly aliases: readonly string[];
  /** Thermal design power of what a driver counts as one device, in W. */
  readonly tdpW: number;
  /** Peak rates in 10^12 operations a second, dense; `null` where none is known. */
  readonly fp32Tflops: number | null;
  readonly fp16Tflops: number | null;
  /** Compared with the maker's data sheet; else it is from a list that nobody checked. */
  readonly isChecked: boolean;
  readonly source: string;
}

export const ACCELERATORS: readonly Accelerator[] = file.rows;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\b(nvidia|geforce|tesla|amd|radeon)\b/g, " ")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

const BY_EXACT_NAME = new Map(
  ACCELERATORS.flatMap((each) => [each.name, ...each.aliases].map((name) => [name.toLowerCase(), each])),
);

/**
 * The accelerator that a driver calls by exactly this name; `null` for any other, however much alike.
 * @example acceleratorByName("NVIDIA A100-SXM4-80GB")?.tdpW; // => 400
 */
export const acceleratorByName = (name: string): Accelerator | null =>
  BY_EXACT_NAME.get(name.toLowerCase()) ?? null;

/**
 * The accelerators that a short name can mean: "V100" is a card of 250 W and a module of 300 W.
 * @example findAccelerators("V100").map(({ tdpW }) => tdpW); // => [250, 250, 300, 300]
 */
export function findAccelerators(query: string): readonly Accelerator[] {
  const exact = acceleratorByName(query);
  if (exact) return [exact];
  const wanted = plain(query);
  if (wanted === "") return [];
  const same = ACCELERATORS.filter(({ name, aliases }) =>
    [name, ...aliases].some((each) => plain(each) === wanted),
  );
  if (same.length > 0) return same;
  return ACCELERATORS.filter(({ name }) => ` ${plain(name)} `.startsWith(` ${wanted} `));
}
