import type { Hyperparameters } from '../src/engine/hyperparameters.ts';
import type { RunSummary } from '../src/protocol.ts';
import type { RunLog } from './runLog.ts';

/** What the runs can be ordered by; `age` is how they were begun. */
export type SortKey = 'age' | 'epochs' | 'last' | 'lowest' | 'accuracy' | 'time';

export interface ShelfOrder {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** The newest run first. */
export const NEWEST_FIRST: ShelfOrder = { key: 'age', descending: true };

function valueOf({ epochs, losses, correct, examples, elapsedMs }: RunSummary, key: SortKey, age: number): number {
  switch (key) {
    case 'epochs':
      return epochs;
    case 'last':
      return losses[0] ?? Number.NaN;
    case 'lowest':
      return losses[1] ?? Number.NaN;
    case 'accuracy':
      return correct / examples;
    case 'time':
      return elapsedMs;
    default:
      return age;
  }
}

/** The runs in an order; those without the number that is asked for come last, either way. */
export function ordered(runs: readonly RunSummary[], { key, descending }: ShelfOrder): RunSummary[] {
  const sign = descending ? -1 : 1;
  const entries = runs.map((run, age) => ({ run, age, value: valueOf(run, key, age) }));
  entries.sort(
    (a, b) =>
      Number(Number.isNaN(a.value)) - Number(Number.isNaN(b.value)) ||
      sign * compare(a.value, b.value) ||
      b.age - a.age,
  );
  return entries.map(({ run }) => run);
}

/** Infinity minus itself would be no number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Where the losses of a run stand beside those of another: the same quantity, of other data, or another quantity. */
export type Comparability = 'same' | 'other-data' | 'other-loss';

/** What a loss is of: see `comparability`. */
export type LossQuantity = Pick<Hyperparameters, 'loss' | 'reduction'> & { readonly examples: number | null };

/** BCELoss and BCEWithLogitsLoss compute one quantity; a sum over more examples is another one, a mean is not. */
function isSameQuantity(a: LossQuantity, b: LossQuantity): boolean {
  if ((a.loss === 'MSELoss') !== (b.loss === 'MSELoss') || a.reduction !== b.reduction) return false;
  return a.reduction === 'mean' || a.examples === null || b.examples === null || a.examples === b.examples;
}

/** What the losses of a run are of. */
export function quantityOf({ hyperparameters, examples }: RunSummary): LossQuantity {
  return { loss: hyperparameters.loss, reduction: hyperparameters.reduction, examples };
}

/** Whether a run's losses may be compared with losses of `basis` on the dataset that is on the desk. */
export function comparability(run: RunSummary, basis: LossQuantity): Comparability {
  if (!run.isOfDraftTable) return 'other-data';
  return isSameQuantity(quantityOf(run), basis) ? 'same' : 'other-loss';
}

/** The run with the lowest last loss among those that may be compared; null where there are not two of them. */
export function bestRun(runs: readonly RunSummary[], basis: LossQuantity): RunSummary | null {
  const candidates = runs.filter((run) => comparability(run, basis) === 'same' && Number.isFinite(run.losses[0]));
  if (candidates.length < 2) return null;
  return candidates.reduce((best, run) => ((run.losses[0] ?? NaN) < (best.losses[0] ?? NaN) ? run : best));
}

/** A run's line with what the page knows of it by now: the shelf hears of a run less often than the views. */
export function withLog(summary: RunSummary, run: RunLog | null): RunSummary {
  if (run?.runId !== summary.runId) return summary;
  const epochs = run.loss.length;
  if (epochs <= summary.epochs) return { ...summary, state: run.state.kind };
  const [, lowest = Number.NaN, validation = Number.NaN] = summary.losses;
  const [, lowestEpoch = 0, validationEpoch = 0] = summary.lossEpochs;
  return {
    ...summary,
    state: run.state.kind,
    epochs,
    elapsedMs: run.elapsedMs,
    correct: run.correct.at(epochs - 1) ?? summary.correct,
    losses: Float64Array.of(run.loss.at(epochs - 1) ?? Number.NaN, lowest, validation),
    lossEpochs: Uint32Array.of(epochs - 1, lowestEpoch, validationEpoch),
  };
}
