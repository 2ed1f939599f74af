import type { NamedValue } from './annotation.ts';
import { AnnotationLog } from './annotationLog.ts';
import type { Dataset } from './dataset.ts';
import { diagnose } from './diagnose.ts';
import type { Diagnosis, Plane } from './diagnosis.ts';
import type { Epoch } from './epoch.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import type { LossScale } from './lossScale.ts';
import { lossScaleOf } from './lossScale.ts';
import type { Scaling } from './scaling.ts';
import { scalingOf, standardize, toOriginalUnits } from './scaling.ts';
import { marginOf } from './separability.ts';
import { chosenRows, splitRows } from './split.ts';

/** What the watchers of one run have found so far, for those that must not contradict them. */
export interface RunState {
  /** Examples saturate on the wrong side, as far as was looked. */
  saturated: boolean;
  stuck: boolean;
  converged: boolean;
  precisionExhausted: boolean;
  plateau: boolean;
  /** Whether the last loss was a number. */
  finite: boolean;
  belowChanceEpoch: number | null;
}

/** How far a run has come. */
export interface Seen {
  /** How many epochs were observed. */
  epochs: number;
  /** The last epoch with a finite loss; while watchers observe an epoch, the one before it. */
  last: Epoch | null;
}

/** All that is known about a run before its first epoch, what it has come to, and where to say so. */
export interface RunFacts {
  /** The rows as they are trained on: without the held-out ones, in the units of the parameters. */
  readonly dataset: Dataset;
  /** Of these rows. */
  readonly diagnosis: Diagnosis;
  /** The whole dataset, in its own units. */
  readonly original: Dataset;
  readonly hyperparameters: Hyperparameters;
  readonly scale: LossScale;
  readonly log: AnnotationLog;
  readonly state: RunState;
  readonly seen: Seen;
  /** Which row of the original dataset an example is. */
  readonly rowOf: (example: number) => number;
  /** A plane of the rows as they are trained on, in the original units. */
  readonly plane: (plane: Plane) => Plane & { readonly margin: number };
}

/** Whether all labels are 0, or all are 1: then nothing is there to separate, and the bias alone is enough. */
export function hasOneClass({ diagnosis: { classes } }: Pick<RunFacts, 'diagnosis'>): boolean {
  return classes !== null && (classes.positives === 0 || classes.negatives === 0);
}

/** More than this would no longer tell an example from another at a glance. */
const NAMED_FEATURES = 3;

/** The first few features of an example, by name, in the dataset's own units; −0, which JSON has not, as 0. */
export function namedFeatures(
  { original, rowOf }: Pick<RunFacts, 'original' | 'rowOf'>,
  example: number,
): NamedValue[] {
  const { features, x } = original;
  const names = features.slice(0, NAMED_FEATURES);
  return names.map((name, j) => ({ name, value: (x[rowOf(example) * features.length + j] ?? 0) + 0 }));
}

/** How a dataset is trained on: which rows, and how they are scaled. The same as `trainingDataOf`, before it rounds. */
function trainedRows(original: Dataset, hyperparameters: Hyperparameters) {
  const { training } = splitRows(original.y, hyperparameters);
  const kept = chosenRows(original, training);
  const scaling = hyperparameters.standardize ? scalingOf(original, training) : null;
  return { training, kept, scaling, dataset: scaling === null ? kept : { ...kept, x: standardize(kept.x, scaling) } };
}

function originalPlane(kept: Dataset, scaling: Scaling | null, plane: Plane): ReturnType<RunFacts['plane']> {
  const { weight, bias } = scaling === null ? plane : toOriginalUnits(plane, scaling);
  return { weight, bias, margin: Math.max(marginOf(kept, { weight, bias }), 0) };
}

/** Diagnoses the rows that the run trains on, which is most of what this costs. */
export function runFactsOf(original: Dataset, hyperparameters: Hyperparameters): RunFacts {
  const plain = hyperparameters.validation === 0 && !hyperparameters.standardize;
  const rows = plain ? null : trainedRows(original, hyperparameters);
  const dataset = rows?.dataset ?? original;
  const diagnosis = diagnose(dataset);
  const state = { saturated: false, stuck: false, converged: false, precisionExhausted: false, plateau: false };
  return {
    ...{ dataset, diagnosis, original, hyperparameters },
    scale: lossScaleOf(dataset, hyperparameters, diagnosis),
    log: new AnnotationLog(),
    state: { ...state, finite: true, belowChanceEpoch: null },
    seen: { epochs: 0, last: null },
    rowOf: (example) => rows?.training[example] ?? example,
    plane: (plane) => originalPlane(rows?.kept ?? original, rows?.scaling ?? null, plane),
  };
}
