/** The evidence over time: one figure for so many blocks, the highest in them. It holds few points, however long. */
export interface Curve {
  /** Blocks a point. */
  step: number;
  points: number[];
}

const mostPoints = 40;

/** A curve before the first block. */
export const freshCurve = (): Curve => ({ step: 1, points: [] });

/** Draws on to a block; where nothing was seen in between, the evidence stayed what it was. */
export function drawnTo(curve: Curve, block: number, weight: number): Curve {
  let { step, points } = curve;
  let index = Math.floor(block / step);
  points = [...points];
  while (index >= mostPoints) {
    step *= 2;
    points = halved(points);
    index = Math.floor(block / step);
  }
  // Without the zero there would be a minus zero, which JSON does not keep.
  const now = Math.round(weight * 10) / 10 + 0;
  const last = points.at(-1) ?? 0;
  while (points.length <= index) points.push(points.length === index ? now : last);
  points[index] = Math.max(points[index] ?? now, now);
  return { step, points };
}

const halved = (points: readonly number[]): number[] =>
  Array.from({ length: Math.ceil(points.length / 2) }, (_, index) =>
    Math.max(points[2 * index] ?? -Infinity, points[2 * index + 1] ?? -Infinity),
  );
