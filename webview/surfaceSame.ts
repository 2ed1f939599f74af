import type { Dataset } from '../src/engine/dataset.ts';

function areSame(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}

const known = new WeakMap<Dataset, WeakMap<Dataset, boolean>>();

/** Whether two datasets have the same values, whatever their columns are called; kept, for views ask at every frame. */
export function isSameData(a: Dataset, b: Dataset): boolean {
  if (a === b) return true;
  const answers = known.get(a) ?? new WeakMap<Dataset, boolean>();
  known.set(a, answers);
  const answer = answers.get(b) ?? (a.features.length === b.features.length && areSame(a.x, b.x) && areSame(a.y, b.y));
  answers.set(b, answer);
  return answer;
}
