import { createRandom, normal, type Random, uniform } from "./random.ts";
import { digitStrokes, type Point, type Stroke } from "./strokes.ts";

/** An image and what it shows. */
export interface Example {
  /** Ink of each pixel, row by row: about 0 for paper and 1 for ink, with noise on top. */
  readonly pixels: Float64Array;
  /** The digit, 0 to 9. */
  readonly label: number;
}

/** Images to learn from, and images that nothing is learned from. */
export interface Dataset {
  readonly train: readonly Example[];
  readonly test: readonly Example[];
}

export const CLASS_COUNT = 10;
export const PIXEL_COUNT = 12 ** 2;

const SIDE = Math.sqrt(PIXEL_COUNT);
const NOISE_SD = 0.15;

/**
 * Drawn digits: strokes that are slanted, stretched, turned, moved and thickened at random, with noise on each pixel.
 *
 * Every digit is equally frequent. The same seed and counts give the same images.
 */
export function createDigits(seed: number, trainCount: number, testCount: number): Dataset {
  const random = createRandom(seed);
  const draw = (count: number): readonly Example[] =>
    Array.from({ length: count }, (_, index) => drawExample(index % CLASS_COUNT, random));
  return { train: draw(trainCount), test: draw(testCount) };
}

function drawExample(label: number, random: Random): Example {
  const place = randomPlace(random);
  const strokes = (digitStrokes[label] ?? []).map((stroke) => stroke.map(place));
  const penRadius = uniform(random, 0.06, 0.16);
  const pixels = Float64Array.from({ length: PIXEL_COUNT }, (_, index) => {
    const x = ((index % SIDE) + 0.5) / (SIDE / 2) - 1;
    const y = (Math.floor(index / SIDE) + 0.5) / (SIDE / 2) - 1;
    const distance = Math.min(...strokes.map((stroke) => distanceToStroke([x, y], stroke)));
    const ink = Math.exp(-((distance / (2 * penRadius)) ** 2));
    return ink + NOISE_SD * normal(random);
  });
  return { pixels, label };
}

/** A random hand: turns, slants, stretches and moves what it draws. */
function randomPlace(random: Random): (point: Point) => Point {
  const angle = uniform(random, -0.3, 0.3);
  const slant = uniform(random, -0.25, 0.25);
  const width = uniform(random, 0.5, 0.8);
  const height = uniform(random, 0.5, 0.8);
  const right = uniform(random, -0.2, 0.2);
  const down = uniform(random, -0.18, 0.18);
  return ([x, y]) => {
    const slantedX = width * x - slant * y;
    const stretchedY = height * y;
    return [
      right + slantedX * Math.cos(angle) - stretchedY * Math.sin(angle),
      down + slantedX * Math.sin(angle) + stretchedY * Math.cos(angle),
    ];
  };
}

function distanceToStroke(point: Point, stroke: Stroke): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const [index, to] of stroke.entries()) {
    nearest = Math.min(nearest, distanceToSegment(point, stroke[index - 1] ?? to, to));
  }
  return nearest;
}

function distanceToSegment([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const squaredLength = alongX ** 2 + alongY ** 2;
  const position = ((x - fromX) * alongX + (y - fromY) * alongY) / (squaredLength || 1);
  const onSegment = Math.min(1, Math.max(0, position));
  return Math.hypot(x - fromX - onSegment * alongX, y - fromY - onSegment * alongY);
}
