/** A rectangle in pixels, y down. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A label to place near its mark. */
export interface LabelRequest {
  readonly text: string;
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

/**
 * Places labels around their marks, first come first served: none overlaps another, a mark, or the bounds.
 *
 * @returns the box of each label, in the order given; `null` where no position is free
 */
export function placeLabels(
  labels: readonly LabelRequest[],
  { hard, soft, bounds }: Obstacles,
): readonly (Box | null)[] {
  const placed: Box[] = [];
  return labels.map((label) => {
    const candidates = POSITIONS.map((position) => boxAt(label, position)).filter(
      (box) => isInside(box, bounds) && ![...hard, ...placed].some((other) => overlaps(box, other)),
    );
    const box =
      candidates.find((candidate) => !soft.some((other) => overlaps(candidate, other))) ?? candidates[0];
    if (box) placed.push(box);
    return box ?? null;
  });
}

function boxAt(label: LabelRequest, [right, down]: readonly [number, number]): Box {
  const isCorner = right !== 0 && down !== 0;
  const reach = label.radiusPx + (isCorner ? 1 : 4);
  const centerX = label.px + right * (reach + label.widthPx / 2);
  const centerY = label.py + down * (isCorner ? label.heightPx / 2 + 1 : reach + label.heightPx / 2);
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
