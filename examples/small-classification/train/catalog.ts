import type { Classifier } from "./classifier.ts";
import { fourierFeatures } from "./fourierFeatures.ts";
import { nearestNeighbors } from "./nearestNeighbors.ts";
import { perceptron } from "./perceptron.ts";
import { softmaxRegression } from "./softmaxRegression.ts";

export const classifiers: readonly Classifier[] = [
  nearestNeighbors,
  softmaxRegression,
  fourierFeatures,
  perceptron,
];

/** The classifier of that name. Throws with the names that there are. */
export function findClassifier(name: string | undefined): Classifier {
  const found = classifiers.find((classifier) => classifier.name === name);
  if (found) return found;
  const names = classifiers.map((classifier) => classifier.name).join(", ");
  throw new RangeError(`no classifier "${name ?? ""}"; expected one of ${names}`);
}
