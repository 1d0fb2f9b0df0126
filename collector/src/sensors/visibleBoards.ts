/** What tells a board from others. */
export interface BoardIdentity {
  /** Place among the boards that the driver shows. */
  readonly index: number;
  readonly uuid: string;
  readonly name: string;
  /** MIG instances on it, where they can be listed. */
  readonly migUuids?: readonly string[];
}

/** The boards that count, and in words which ones those are. */
export interface VisibleBoards<Board> {
  readonly boards: readonly Board[];
  readonly note: string;
  /** Whether the experiment was given exactly these: then they are its own even while they idle. */
  readonly isAssigned: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Devices that the environment names, with the variable that does. */
export interface WantedDevices {
  readonly variable: string;
  readonly text: string;
  readonly items: readonly string[];
}

/**
 * What CUDA_VISIBLE_DEVICES says, else the UUIDs of NVIDIA_VISIBLE_DEVICES: its numbers are those of the computer
 * around the container, and have been applied by then.
 *
 * As in CUDA, devices after a -1 or an empty item don't count.
 */
export function wantedDevices(env: Environment): WantedDevices | null {
  const cuda = env.CUDA_VISIBLE_DEVICES;
  if (cuda !== undefined) {
    const items = cuda.split(",").map((item) => item.trim());
    const end = items.findIndex((item) => item === "" || item === "-1");
    return {
      variable: "CUDA_VISIBLE_DEVICES",
      text: cuda,
      items: end < 0 ? items : items.slice(0, end),
    };
  }
  const text = env.NVIDIA_VISIBLE_DEVICES ?? "";
  const uuids = text.split(",").filter((item) => /^(GPU|MIG)-/.test(item));
  return uuids.length === 0 ? null : { variable: "NVIDIA_VISIBLE_DEVICES", text, items: uuids };
}

/**
 * Boards that the environment gives to the experiment; all of them if it says nothing that can be matched.
 *
 * CUDA numbers different boards by speed, the driver by place: then numbers only match if CUDA_DEVICE_ORDER says so.
 */
export function visibleBoards<Board extends BoardIdentity>(
  boards: readonly Board[],
  env: Environment,
): VisibleBoards<Board> {
  const all = (note: string): VisibleBoards<Board> => ({ boards, note, isAssigned: false });
  const wanted = wantedDevices(env);
  if (wanted === null) return all("all boards of the computer");
  const { items, variable, text } = wanted;
  const isNumbered = items.some((item) => /^\d+$/.test(item));
  const isOneModel = new Set(boards.map((board) => board.name)).size === 1;
  if (isNumbered && !isOneModel && env.CUDA_DEVICE_ORDER !== "PCI_BUS_ID") {
    return all(`all boards: ${variable} numbers them in an order of its own`);
  }
  const chosen = boards.filter((board) => items.some((item) => isBoard(item, board)));
  if (chosen.length === 0 && items.some((item) => item.startsWith("MIG-"))) {
    return all(`all boards, each as a whole: nothing tells which one has the MIG instance of ${variable}`);
  }
  if (chosen.length > 0) return { boards: chosen, note: `boards in ${variable}`, isAssigned: true };
  return {
    boards: [],
    note: `${variable} is "${text}" and gives the experiment no board`,
    isAssigned: true,
  };
}

/** Numbers, UUIDs as far as they are written out, and MIG instances: `MIG-UUID`, or `MIG-GPU-UUID/1/0` of old drivers. */
function isBoard(item: string, { index, uuid, migUuids = [] }: BoardIdentity): boolean {
  if (item === String(index)) return true;
  if (item.startsWith("GPU-")) return uuid.startsWith(item);
  if (item.startsWith("MIG-GPU-")) return item.startsWith(`MIG-${uuid}/`);
  return item.startsWith("MIG-") && migUuids.some((mig) => mig.startsWith(item));
}
