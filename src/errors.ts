/** One thing that is wrong with an input: where, what was found, what was expected, what to do. */
export interface Fault {
  /** Path as the user would type it. */
  readonly file: string;
  /** 1-based line, where there is one. */
  readonly line?: number;
  /** "gpuPowerW is -4.2; expected a power of at least 0 W" */
  readonly message: string;
}

/** `runs/a/samples.jsonl:118: gpuPowerW is -4.2; expected a power of at least 0 W` */
export function formatFault(fault: Fault): string {
  const place = fault.line === undefined ? fault.file : `${fault.file}:${fault.line}`;
  return `${place}: ${fault.message}`;
}

/** Wrong input, with every fault that was found. The command prints them and exits with 1, without a stack. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[] | Fault, options?: ErrorOptions) {
    const list = "message" in faults ? [faults] : faults;
    super(list.map(formatFault).join("\n"), options);
    this.faults = list;
  }
}

/** Neither wrong input nor a fault of this program, such as a lack of memory. Printed like wrong input, without a stack. */
export class SystemFault extends Error {
  override readonly name = "SystemFault";
}

/** Wrong usage of the command. Printed with a hint to `--help`; exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Results of a task for every item, in their order.
 *
 * @throws {InputError} with the faults of all items, not only of the first that fails
 */
export async function mapAll<T, R>(
  items: readonly T[],
  task: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const faults: Fault[] = [];
  for (const item of items) {
    try {
      results.push(await task(item));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length > 0) throw new InputError(faults);
  return results;
}
