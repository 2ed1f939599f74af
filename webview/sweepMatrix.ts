import type { Hyperparameters } from '../src/engine/hyperparameters.ts';
import type { RunSummary } from '../src/protocol.ts';

/** Runs of a sweep side by side: a row a learning rate, a column what else they differ in. */
export interface SweepMatrix {
  /** Ascending. */
  readonly rates: readonly number[];
  readonly columns: readonly SweepColumn[];
}

export interface SweepColumn {
  /** What tells it from the others, in PyTorch's words; empty where there is one column. */
  readonly label: string;
  readonly runs: ReadonlyMap<number, RunSummary>;
}

type Part = (hyperparameters: Hyperparameters) => string;

const PARTS: readonly Part[] = [
  ({ optimizer }) => optimizer.name,
  ({ loss }) => loss,
  ({ reduction }) => reduction,
  ({ batchSize }) => (batchSize === null ? 'batch all' : `batch ${batchSize}`),
];

/** The parts that the runs differ in. */
function varying(runs: readonly RunSummary[]): readonly Part[] {
  return PARTS.filter((part) => new Set(runs.map(({ hyperparameters }) => part(hyperparameters))).size > 1);
}

export function sweepMatrix(runs: readonly RunSummary[]): SweepMatrix {
  const parts = varying(runs);
  const columns = new Map<string, Map<number, RunSummary>>();
  for (const run of runs) {
    const label = parts.map((part) => part(run.hyperparameters)).join(' · ');
    const column = columns.get(label) ?? new Map<number, RunSummary>();
    columns.set(label, column.set(run.hyperparameters.optimizer.lr, run));
  }
  const rates = [...new Set(runs.map(({ hyperparameters }) => hyperparameters.optimizer.lr))].sort((a, b) => a - b);
  return { rates, columns: [...columns].map(([label, byRate]) => ({ label, runs: byRate })) };
}

/** Losses of one kind compare with each other alone. */
function quantity({ hyperparameters }: RunSummary): string {
  return `${hyperparameters.loss === 'MSELoss' ? 'MSE' : 'BCE'} ${hyperparameters.reduction}`;
}

/** Whether a run has a last loss that is a number. */
export function hasLoss({ epochs, losses }: RunSummary): boolean {
  return epochs > 0 && Number.isFinite(losses[0]);
}

/**
 * How good each run's last loss is among those of the same quantity, from 0 (the worst) to 1 (the best), by their order:
 * losses of a sweep lie decades apart. Runs without a loss have none.
 */
export function sweepLevels(runs: readonly RunSummary[]): Map<string, number> {
  const levels = new Map<string, number>();
  for (const kind of new Set(runs.map(quantity))) {
    const group = runs.filter((run) => quantity(run) === kind && hasLoss(run));
    const losses = [...new Set(group.map(({ losses: [last = NaN] }) => last))].sort((a, b) => b - a);
    for (const run of group)
      levels.set(run.runId, losses.length === 1 ? 1 : losses.indexOf(run.losses[0] ?? NaN) / (losses.length - 1));
  }
  return levels;
}
