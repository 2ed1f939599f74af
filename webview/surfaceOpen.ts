import type { Pair } from './lossGrid.ts';
import type { RunData } from './runData.ts';

/** Two directions nearer than this to opposite ones are: what arctangents lose. */
const ROUNDING = 1e-12;

/** What a step along the two parameters adds to z, turned so that more of it is less loss; as an angle. */
function anglesOf({ trained: { x, y, features }, split: { training } }: RunData, [i, j]: Pair): number[] {
  const width = features.length;
  const value = (row: number, index: number) => (index === width ? 1 : (x[row * width + index] ?? 0));
  const angles: number[] = [];
  for (const row of training) {
    const sign = (y[row] ?? 0) >= 0.5 ? 1 : -1;
    const [dx, dy] = [sign * value(row, i), sign * value(row, j)];
    if (dx !== 0 || dy !== 0) angles.push(Math.atan2(dy, dx));
  }
  return angles.sort((a, b) => a - b);
}

function isOpen(angles: readonly number[]): boolean {
  const gaps = angles.map((angle, k) => (angles[k + 1] ?? (angles[0] ?? 0) + 2 * Math.PI) - angle);
  return gaps.filter((gap) => gap >= Math.PI - ROUNDING).length === 1;
}

const known = new WeakMap<RunData, Map<string, boolean>>();

/**
 * Whether the cross-entropy falls for ever along some direction of two parameters, whatever the others are held at:
 * there is a step that raises z for no example of 0 and lowers it for none of 1, and changes it for some. That is when
 * the examples' directions lie in one half of the plane, and not only on its border.
 */
export function isOpenSlice(data: RunData, pair: Pair): boolean {
  const ofData = known.get(data) ?? new Map<string, boolean>();
  known.set(data, ofData);
  const key = pair.join(' ');
  const answer = ofData.get(key) ?? isOpen(anglesOf(data, pair));
  ofData.set(key, answer);
  return answer;
}
