/** A running sum that does not lose the small terms of a long log. */
export interface ExactSum {
  add(term: number): void;
  value(): number;
}

/**
 * A compensated sum: its error does not grow with the number of terms.
 * @see Neumaier (1974), Z. Angew. Math. Mech. 54:39–51, doi:10.1002/zamm.19740540106
 * @example exactSum().value(); // => 0
 */
export function exactSum(): ExactSum {
  let sum = 0;
  let lost = 0;
  return {
    add(term) {
      const next = sum + term;
      lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
      sum = next;
    },
    value: () => sum + lost,
  };
}
