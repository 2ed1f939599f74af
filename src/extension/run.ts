import type { Annotation } from '../engine/annotation.ts';
import type { Hyperparameters } from '../engine/hyperparameters.ts';
import { splitRows } from '../engine/split.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Making } from '../experiment/making.ts';
import type { DiagnosisView, RunState, RunView } from '../protocol.ts';
import { hyperparametersView } from '../protocol.ts';
import { annotationView } from './annotationView.ts';
import type { RunColumns } from './runLog.ts';
import { RunLog } from './runLog.ts';
import type { RunOutline } from './runOutline.ts';
import type { Tally } from './runTally.ts';
import { RunTally } from './runTally.ts';
import type { StoredExperiment, StoredRun } from './storedLab.ts';

/** What a run is from its beginning on. */
export interface RunOrigin {
  readonly runId: string;
  readonly name: string;
  /** The sweep that it is a run of, or null. */
  readonly sweepId: string | null;
  /** See `tableKey`. */
  readonly tableKey: string;
  /** How its table was made of a dataset file; null where it was not. */
  readonly made: Making | null;
  readonly experiment: Experiment;
}

/** What a run keeps of where its table comes from. */
export type TableOrigin = Pick<RunOrigin, 'tableKey' | 'made'>;

/** One training: what it was asked to do, and all that is known of it so far. */
export class Run {
  readonly runId: string;
  readonly name: string;
  readonly sweepId: string | null;
  readonly tableKey: string;
  readonly made: Making | null;
  /** As it began: `hyperparameters` are those with the epochs that are planned by now. */
  readonly experiment: Experiment;
  readonly examples: number;
  readonly log: RunLog;
  readonly annotations = new Map<number, Annotation>();
  hyperparameters: Hyperparameters;
  elapsedMs = 0;
  /** D weights and the bias after the last logged epoch; empty before the first. */
  parameters: Float64Array = new Float64Array(0);
  diagnosis: DiagnosisView | null = null;
  #state: RunState | null = null;
  #stateEpoch = 0;
  #elapsedBeforeMs = 0;
  #tally = new RunTally();

  constructor({ runId, name, sweepId, tableKey, made, experiment }: RunOrigin, log = new RunLog()) {
    this.runId = runId;
    this.name = name;
    this.sweepId = sweepId;
    this.tableKey = tableKey;
    this.made = made;
    this.experiment = experiment;
    this.log = log;
    this.hyperparameters = experiment.hyperparameters;
    this.examples = splitRows(experiment.dataset.y, experiment.hyperparameters).training.length;
  }

  /** A run as it was stored. A window that closed while it trained or was halted has cut it off. */
  static restore(stored: StoredRun, { made, ...experiment }: StoredExperiment, log: RunLog): Run {
    const run = new Run({ ...stored, made, experiment }, log);
    const { state, hyperparameters, elapsedMs, tally, parameters, annotations, diagnosis } = stored;
    run.hyperparameters = hyperparameters;
    run.elapsedMs = elapsedMs;
    run.#tally = new RunTally(tally);
    run.parameters = parameters;
    run.replaceAnnotations(annotations);
    run.diagnosis = diagnosis;
    run.state = state;
    return run;
  }

  /** How it stands; a run of a sweep that has not begun is like one that was paused before its first epoch. */
  get state(): RunState {
    return this.#state ?? { kind: 'paused' };
  }

  set state(state: RunState) {
    this.#state = state;
    this.#stateEpoch = this.log.length;
  }

  /** How many epochs were logged when the state became what it is. */
  get stateEpoch(): number {
    return this.#stateEpoch;
  }

  get isQueued(): boolean {
    return this.#state === null;
  }

  get isRunning(): boolean {
    return this.state.kind === 'running';
  }

  get tally(): Tally {
    return this.#tally.tally;
  }

  /** It is set going: the times that are reported from now on count from here. */
  restartClock(): void {
    this.#elapsedBeforeMs = this.elapsedMs;
  }

  /** Takes in what the worker has to report. */
  advance(
    progress: RunColumns & { parameters: Float64Array; elapsedMs: number; annotations: readonly Annotation[] },
  ): void {
    const { parameters, elapsedMs, annotations } = progress;
    this.log.append(progress);
    this.#tally.add(progress);
    if (this.log.length > 0) this.parameters = parameters;
    this.elapsed(elapsedMs);
    for (const annotation of annotations) this.annotations.set(annotation.id, annotation);
  }

  /** @param sinceStart ms since it was started last */
  elapsed(sinceStart: number): void {
    this.elapsedMs = this.#elapsedBeforeMs + sinceStart;
  }

  replaceAnnotations(annotations: readonly Annotation[]): void {
    this.annotations.clear();
    for (const annotation of annotations) this.annotations.set(annotation.id, annotation);
  }

  get outline(): RunOutline {
    const { runId, name, sweepId, tableKey, hyperparameters, examples, elapsedMs, tally } = this;
    const state = this.isQueued ? ('queued' as const) : this.state.kind;
    return { runId, name, sweepId, tableKey, state, hyperparameters, examples, elapsedMs, tally };
  }

  /** The run as it is kept across a reload; its log and its experiment are kept beside it. */
  stored(): StoredRun {
    const { runId, name, sweepId, tableKey, examples, elapsedMs, tally, parameters, diagnosis } = this;
    const isCut = this.state.kind === 'running' || this.state.kind === 'paused';
    return {
      ...{ runId, name, sweepId, tableKey, examples, elapsedMs, tally, parameters, diagnosis },
      hyperparameters: hyperparametersView(this.hyperparameters),
      state: isCut ? { kind: 'interrupted' } : this.state,
      annotations: [...this.annotations.values()],
    };
  }

  /** The parameters after so many epochs where these are all that are logged; empty before the last of them. */
  parametersAfter(epochs: number): Float64Array {
    return epochs < this.log.length ? new Float64Array(0) : this.parameters;
  }

  /** The run as the page shows it, with the first `epochs` of its log at most. */
  view(epochs = Infinity): RunView {
    const { runId, name, examples, experiment, state, elapsedMs, diagnosis } = this;
    const parameters = this.parametersAfter(epochs);
    const { features, label, x, y } = experiment.dataset;
    const { loss, correct, validationLoss } = this.log.columns(0, epochs);
    return {
      ...{ runId, name, examples, state, elapsedMs, parameters, diagnosis },
      dataset: { features: [...features], label, x, y },
      hyperparameters: hyperparametersView(this.hyperparameters),
      firstEpochs: experiment.hyperparameters.epochs,
      annotations: [...this.annotations.values()].map(annotationView),
      ...{ loss, correct, validationLoss },
    };
  }
}
