/** A rectangle in pixels, y down. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A label to place near its mark. */
export interface LabelRequest {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Center of the mark. */
  readonly px: number;
  readonly py: number;
  /** Half the width of the mark. */
  readonly radiusPx: number;
}

export interface Obstacles {
  /** Marks that no label may cover. */
  readonly hard: readonly Box[];
  /** Marks that labels keep clear of where they can. */
  readonly soft: readonly Box[];
  /** All labels stay inside. */
  readonly bounds: Box;
}

/** Upper right first, as cross-bars leave the corners free; then to the sides, at last above and below. */
const POSITIONS = [
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
] as const;

const ROUNDS = 12;

/**
 * Places labels around their marks: none overlaps another, a mark, or the bounds.
 *
 * Greedy, first come first served; labels that found no place come first in the next try, and the best try counts.
 * @returns the box of each label, in the order given; `null` where no position is free
 */
export function placeLabels(labels: readonly LabelRequest[], obstacles: Obstacles): readonly (Box | null)[] {
  let order = labels.map((_, i) => i);
  let best: ReadonlyMap<number, Box> = new Map();
  for (let round = 0; round < ROUNDS; round += 1) {
    const placed = placeInOrder(labels, order, obstacles);
    if (round === 0 || placed.size > best.size) best = placed;
    const dropped = order.filter((i) => !placed.has(i));
    if (dropped.length === 0) break;
    order = [...dropped, ...order.filter((i) => placed.has(i))];
  }
  return labels.map((_, i) => best.get(i) ?? null);
}

function placeInOrder(
  labels: readonly LabelRequest[],
  order: readonly number[],
  { hard, soft, bounds }: Obstacles,
): ReadonlyMap<number, Box> {
  const placed = new Map<number, Box>();
  for (const i of order) {
    const label = labels[i];
    if (label === undefined) continue;
    const taken = [...hard, ...placed.values()];
    const free = POSITIONS.map((position) => boxAt(label, position, bounds)).filter(
      (box) => isInside(box, bounds) && !taken.some((other) => overlaps(box, other)),
    );
    const conflicts = free.map((box) => soft.filter((other) => overlaps(box, other)).length);
    const box = free[conflicts.indexOf(Math.min(...conflicts))];
    if (box) placed.set(i, box);
  }
  return placed;
}

function boxAt(label: LabelRequest, [right, down]: readonly [number, number], bounds: Box): Box {
  const reach = label.radiusPx + 4;
  const isCorner = right !== 0 && down !== 0;
  const wantedX = label.px + right * (reach + label.widthPx / 2);
  const centerY = label.py + down * (isCorner ? label.heightPx / 2 + 2 : reach + label.heightPx / 2);
  // Above and below, a label may slide along to stay inside.
  const leftmost = bounds.left + label.widthPx / 2;
  const rightmost = bounds.right - label.widthPx / 2;
  const centerX = right === 0 ? Math.max(leftmost, Math.min(rightmost, wantedX)) : wantedX;
  return {
    left: centerX - label.widthPx / 2,
    right: centerX + label.widthPx / 2,
    top: centerY - label.heightPx / 2,
    bottom: centerY + label.heightPx / 2,
  };
}

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const isInside = (a: Box, b: Box): boolean =>
  a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
