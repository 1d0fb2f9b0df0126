import assert from "node:assert/strict";
import { test } from "node:test";
import { classifiers } from "../../examples/small-classification/train/catalog.ts";
import { createDigits, type Example, PIXEL_COUNT } from "../../examples/small-classification/train/digits.ts";
import { createFourierFeatures } from "../../examples/small-classification/train/fourierFeatures.ts";
import { loss, lossGradient, type Model } from "../../examples/small-classification/train/gradientDescent.ts";
import { nearest } from "../../examples/small-classification/train/nearestNeighbors.ts";
import { createPerceptronModel } from "../../examples/small-classification/train/perceptron.ts";
import { createRandom, normal, shuffled } from "../../examples/small-classification/train/random.ts";
import { createLinearModel } from "../../examples/small-classification/train/softmaxRegression.ts";
import { train } from "../../examples/small-classification/train/training.ts";

const digits = createDigits(1, 200, 100);

const example = (...pixels: readonly number[]): Example => ({
  pixels: Float64Array.from(pixels),
  label: pixels[0] ?? 0,
});

test("the same seed draws the same digits, and another seed draws others", () => {
  assert.deepEqual(createDigits(1, 200, 100), digits);
  assert.notDeepEqual(createDigits(2, 200, 100), digits);
});

test("every digit is equally frequent, and no test image is a training image", () => {
  const counts = Array.from({ length: 10 }, (_, digit) => digits.test.filter(({ label }) => label === digit));
  assert.deepEqual(
    counts.map(({ length }) => length),
    Array.from({ length: 10 }, () => 10),
  );
  const images = new Set([...digits.train, ...digits.test].map(({ pixels }) => pixels.join()));
  assert.equal(images.size, 300);
});

test("normal numbers have a mean of 0 and a variance of 1", () => {
  const random = createRandom(3);
  const values = Array.from({ length: 20_000 }, () => normal(random));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  assert.ok(Math.abs(mean) < 0.03, `mean ${mean}`);
  assert.ok(Math.abs(variance - 1) < 0.05, `variance ${variance}`);
});

test("shuffling keeps every item and leaves the list alone", () => {
  const items = [1, 2, 3, 4, 5, 6, 7, 8];
  const order = shuffled(items, createRandom(1));
  assert.notDeepEqual(order, items);
  assert.deepEqual([...order].sort(), items);
  assert.deepEqual(items, [1, 2, 3, 4, 5, 6, 7, 8]);
});

const random = createRandom(5);
const models: Readonly<Record<string, Model>> = {
  "softmax regression": createLinearModel(PIXEL_COUNT, (pixels) => pixels, random),
  "Fourier features": createLinearModel(30, createFourierFeatures(30, 5, random), random),
  perceptron: createPerceptronModel(8, random),
};

for (const [name, model] of Object.entries(models)) {
  test(`the gradient of ${name} is the slope of its loss`, () => {
    const { pixels, label } = digits.train[3] ?? example();
    const { logits, addGradients } = model.apply(pixels);
    addGradients(lossGradient(logits, label));
    const step = 1e-5;
    for (const { parameters, gradient } of model.layers) {
      for (let at = 0; at < parameters.length; at += 7) {
        const value = parameters[at] ?? 0;
        const lossAt = (shift: number): number => {
          parameters[at] = value + shift;
          return loss(model.apply(pixels).logits, label);
        };
        const slope = (lossAt(step) - lossAt(-step)) / (2 * step);
        parameters[at] = value;
        assert.ok(Math.abs(slope - (gradient[at] ?? 0)) < 1e-7, `${at}: ${slope} and ${gradient[at]}`);
      }
    }
  });
}

test("the products of Fourier features approximate a Gaussian kernel", () => {
  const width = 5;
  const featuresOf = createFourierFeatures(5000, width, createRandom(7));
  const [a, b] = [new Float64Array(PIXEL_COUNT), new Float64Array(PIXEL_COUNT)];
  b[0] = width;
  const features = featuresOf(b);
  const product = featuresOf(a).reduce((sum, value, index) => sum + value * (features[index] ?? 0), 0);
  assert.ok(Math.abs(product - Math.exp(-1 / 2)) < 0.05, `${product}`);
});

test("the nearest neighbors come nearest first", () => {
  const examples = [example(9, 0), example(1, 0), example(4, 0), example(2, 0), example(3, 0)];
  const found = nearest(examples, Float64Array.from([0, 0]), 3);
  assert.deepEqual(found, [
    { distance: 1, label: 1 },
    { distance: 4, label: 2 },
    { distance: 9, label: 3 },
  ]);
});

for (const classifier of classifiers) {
  const short = { ...classifier, epochs: Math.ceil(classifier.epochs / 4) };
  const settings = { trainFraction: 0.8, evaluationCount: 4 };

  test(`${classifier.name} is far better than chance, and repeats its scores`, () => {
    const scores = [...train(short, digits, 1, settings)];
    const total = short.epochs * 160;
    assert.deepEqual(
      scores.map(({ frames }) => frames),
      [0, total / 4, total / 2, (3 * total) / 4, total],
    );
    const accuracy = scores.at(-1)?.accuracy ?? 0;
    assert.ok(accuracy > 0.3, `accuracy is ${accuracy}`);
    const again = train(short, digits, 1, settings);
    assert.deepEqual([again.next().value, again.next().value], scores.slice(0, 2));
  });
}
