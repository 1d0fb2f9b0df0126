/** A point of a stroke; the digit fills about −1 to 1 in both directions, y downward. */
export type Point = readonly [x: number, y: number];

/** A line through its points. */
export type Stroke = readonly Point[];

const STEPS_PER_TURN = 12;

/** Part of an ellipse; turns count clockwise from the right. */
function arc(center: Point, radii: Point, fromTurns: number, toTurns: number): Stroke {
  const count = Math.ceil(Math.abs(toTurns - fromTurns) * STEPS_PER_TURN);
  return Array.from({ length: count + 1 }, (_, step): Point => {
    const angle = 2 * Math.PI * (fromTurns + ((toTurns - fromTurns) * step) / count);
    return [center[0] + radii[0] * Math.cos(angle), center[1] + radii[1] * Math.sin(angle)];
  });
}

const line = (...points: readonly Point[]): Stroke => points;

/** How the digits 0 to 9 are drawn. */
export const digitStrokes: readonly (readonly Stroke[])[] = [
  [arc([0, 0], [0.55, 0.9], 0, 1)],
  [line([-0.35, -0.55], [0.1, -0.9], [0.1, 0.9])],
  [arc([0, -0.4], [0.5, 0.5], 0.5, 1.1), line([0.4, -0.1], [-0.55, 0.9], [0.6, 0.9])],
  [arc([-0.05, -0.45], [0.5, 0.45], 0.55, 1.25), arc([-0.05, 0.45], [0.55, 0.45], -0.25, 0.45)],
  [line([0.25, 0.9], [0.25, -0.9], [-0.6, 0.3], [0.6, 0.3])],
  [line([0.5, -0.9], [-0.4, -0.9], [-0.45, -0.15]), arc([-0.05, 0.35], [0.55, 0.55], -0.35, 0.4)],
  [line([0.3, -0.9], [-0.35, -0.1], [-0.5, 0.4]), arc([0, 0.4], [0.5, 0.5], 0, 1)],
  [line([-0.55, -0.9], [0.55, -0.9], [-0.1, 0.9])],
  [arc([0, -0.45], [0.42, 0.42], 0, 1), arc([0, 0.43], [0.52, 0.47], 0, 1)],
  [arc([0, -0.4], [0.5, 0.5], 0, 1), line([0.5, -0.4], [0.35, 0.3], [-0.1, 0.9])],
];
