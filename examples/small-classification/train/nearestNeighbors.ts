import type { Classifier } from "./classifier.ts";
import { CLASS_COUNT, type Example } from "./digits.ts";
import { argmax } from "./vectors.ts";

const settings = { neighborCount: 5 };

interface Neighbor {
  readonly distance: number;
  readonly label: number;
}

/** The nearest of the examples, nearest first, by squared Euclidean distance. */
export function nearest(
  examples: readonly Example[],
  pixels: Float64Array,
  count: number,
): readonly Neighbor[] {
  const neighbors: Neighbor[] = [];
  for (const example of examples) {
    const farthest = neighbors.length < count ? Number.POSITIVE_INFINITY : (neighbors.at(-1)?.distance ?? 0);
    const distance = squaredDistance(example.pixels, pixels);
    if (distance >= farthest) continue;
    const at = neighbors.findIndex((neighbor) => neighbor.distance > distance);
    neighbors.splice(at === -1 ? neighbors.length : at, 0, { distance, label: example.label });
    if (neighbors.length > count) neighbors.pop();
  }
  return neighbors;
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += ((a[index] ?? 0) - (b[index] ?? 0)) ** 2;
  return sum;
}

/** The label that most of the nearest examples have: learning costs nothing, every answer costs all examples. */
export const nearestNeighbors: Classifier = {
  name: "Nearest neighbors",
  epochs: 1,
  settings,
  create: () => {
    const examples: Example[] = [];
    return {
      learn: (example) => {
        examples.push(example);
      },
      classify: (pixels) => {
        const votes = new Float64Array(CLASS_COUNT);
        for (const { label } of nearest(examples, pixels, settings.neighborCount)) {
          votes[label] = (votes[label] ?? 0) + 1;
        }
        return argmax(votes);
      },
    };
  },
};
