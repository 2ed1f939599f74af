import type { AnnotationView, DiagnosisView, RunState, RunView, ToWebview } from '../src/protocol.ts';
import { GrowingColumn } from './growingColumn.ts';

export type RunProgress = Extract<ToWebview, { type: 'runProgress' }>;
type RunStateMessage = Extract<ToWebview, { type: 'runState' }>;

/** One training as the page knows it: its log so far, its annotations and how it stands. */
export interface RunLog {
  readonly runId: string;
  /** What it is called on the shelf. */
  readonly name: string;
  readonly examples: number;
  readonly dataset: RunView['dataset'];
  readonly hyperparameters: RunView['hyperparameters'];
  /** The epochs planned as it began: that many more at a time continue it. */
  readonly firstEpochs: number;
  readonly state: RunState;
  readonly elapsedMs: number;
  /** One number an epoch. */
  readonly loss: GrowingColumn<Float64Array>;
  readonly correct: GrowingColumn<Uint32Array>;
  /** Empty where no examples are held out. */
  readonly validationLoss: GrowingColumn<Float64Array>;
  /** D weights and the bias after the last epoch of the columns; empty before the first, and while more are on their way. */
  readonly parameters: Float64Array;
  readonly diagnosis: DiagnosisView | null;
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
  const { runId, name, examples, dataset, hyperparameters, firstEpochs, state, elapsedMs, parameters, diagnosis } =
    view;
  const annotations = inOrder(view.annotations);
  return {
    ...{ runId, name, examples, dataset, hyperparameters, firstEpochs, state, elapsedMs, parameters, diagnosis },
    loss: GrowingColumn.floats(view.loss),
    correct: GrowingColumn.counts(view.correct),
    validationLoss: GrowingColumn.floats(view.validationLoss),
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
  return withAnnotations(run, byId.values());
}

/** The run with these annotations and no others: it was given more epochs, and what had summed it up is no more. */
export function withAnnotations(run: RunLog, list: Iterable<AnnotationView>): RunLog {
  const annotations = inOrder(list);
  return { ...run, annotations, annotatedEpochs: epochsOf(annotations) };
}

/** The run with the epochs and annotations of one more message. */
export function advance(run: RunLog, progress: RunProgress): RunLog {
  const { loss, correct, validationLoss, parameters, elapsedMs, annotations } = progress;
  const grown = {
    ...run,
    loss: run.loss.append(loss),
    correct: run.correct.append(correct),
    validationLoss: run.validationLoss.append(validationLoss),
    parameters,
    elapsedMs,
  };
  return annotate(grown, annotations);
}

/** The run as it stands after a `runState`: it may have been given more epochs. */
export function withState(run: RunLog, { state, elapsedMs, epochs }: RunStateMessage): RunLog {
  const { hyperparameters } = run;
  const planned = epochs === hyperparameters.epochs ? hyperparameters : { ...hyperparameters, epochs };
  return { ...run, state, elapsedMs, hyperparameters: planned };
}

/** Whether a run halted on its way: it goes on from there, also after its window was closed over it. */
export function isHalted(run: RunLog | null): boolean {
  return run?.state.kind === 'paused' || run?.state.kind === 'interrupted';
}

export function isRunning(run: RunLog | null): boolean {
  return run?.state.kind === 'running';
}
