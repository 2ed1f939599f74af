import type { AnnotationView, RunState, RunView, ToWebview } from '../src/protocol.ts';
import { GrowingColumn } from './growingColumn.ts';

export type RunProgress = Extract<ToWebview, { type: 'runProgress' }>;

/** One training as the page knows it: its log so far, its annotations and how it stands. */
export interface RunLog {
  readonly runId: string;
  readonly examples: number;
  readonly hyperparameters: RunView['hyperparameters'];
  readonly state: RunState;
  readonly elapsedMs: number;
  /** One number an epoch. */
  readonly loss: GrowingColumn<Float64Array>;
  readonly correct: GrowingColumn<Uint32Array>;
  /** In the order of their epochs. */
  readonly annotations: readonly AnnotationView[];
  /** The epochs that annotations begin at, ascending, each once. */
  readonly annotatedEpochs: readonly number[];
}

function inOrder(annotations: Iterable<AnnotationView>): AnnotationView[] {
  return [...annotations].sort((a, b) => a.epoch - b.epoch || a.id - b.id);
}

function epochsOf(annotations: readonly AnnotationView[]): number[] {
  return [...new Set(annotations.map(({ epoch }) => epoch))];
}

/** A run as a snapshot or `runStarted` brings it. */
export function runLogOf(view: RunView): RunLog {
  const { runId, examples, hyperparameters, state, elapsedMs } = view;
  const annotations = inOrder(view.annotations);
  return {
    runId,
    examples,
    hyperparameters,
    state,
    elapsedMs,
    loss: GrowingColumn.floats(view.loss),
    correct: GrowingColumn.counts(view.correct),
    annotations,
    annotatedEpochs: epochsOf(annotations),
  };
}

/** Whether these epochs are the next ones of the log, with none missing and none twice. */
export function continues(run: RunLog, progress: RunProgress): boolean {
  return progress.runId === run.runId && progress.start === run.loss.length;
}

function annotate(run: RunLog, changed: readonly AnnotationView[]): RunLog {
  if (changed.length === 0) return run;
  const byId = new Map([...run.annotations, ...changed].map((annotation) => [annotation.id, annotation]));
  const annotations = inOrder(byId.values());
  return { ...run, annotations, annotatedEpochs: epochsOf(annotations) };
}

/** The run with the epochs and annotations of one more message. */
export function advance(run: RunLog, { loss, correct, elapsedMs, annotations }: RunProgress): RunLog {
  const grown = { ...run, loss: run.loss.append(loss), correct: run.correct.append(correct), elapsedMs };
  return annotate(grown, annotations);
}

export function isRunning(run: RunLog | null): boolean {
  return run?.state.kind === 'running';
}
