/**
 * Order of names with numbers in them, for `sort`. Not by `Intl`, whose first use takes as long as all the rest of a start.
 *
 * @example ["cpu10", "cpu2", "cpu"].sort(naturalOrder); // => ["cpu", "cpu2", "cpu10"]
 */
export function naturalOrder(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  const [one, other] = [left[at], right[at]];
  if (one === undefined || other === undefined) return left.length - right.length;
  const difference = Number(one) - Number(other);
  if (Number.isNaN(difference) || difference === 0) return one < other ? -1 : 1;
  return difference;
}

const partsOf = (text: string): readonly string[] => text.match(/\d+|\D+/g) ?? [];
