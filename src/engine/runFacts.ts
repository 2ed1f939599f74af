import type { AnnotationLog } from './annotationLog.ts';
import type { NamedValue } from './annotation.ts';
import type { Dataset } from './dataset.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import type { LossScale } from './lossScale.ts';

/** All that is known about a run before its first epoch, and where to say what happens in it. */
export interface RunFacts {
  readonly dataset: Dataset;
  readonly hyperparameters: Hyperparameters;
  readonly diagnosis: Diagnosis;
  readonly scale: LossScale;
  readonly log: AnnotationLog;
}

/** More than this would no longer tell an example from another at a glance. */
const NAMED_FEATURES = 3;

/** The first few features of an example, by name. */
export function namedFeatures({ features, x }: Dataset, example: number): NamedValue[] {
  const names = features.slice(0, NAMED_FEATURES);
  return names.map((name, j) => ({ name, value: x[example * features.length + j] ?? 0 }));
}
