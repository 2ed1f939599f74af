import type { Annotation } from '../engine/annotation.ts';
import { splitRows } from '../engine/split.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { AnnotationView, RunState, RunView } from '../protocol.ts';
import { hyperparametersView } from '../protocol.ts';
import { annotationText } from '../wording/annotationText.ts';
import { annotationTitles } from '../wording/annotationTitles.ts';
import type { RunColumns } from './runLog.ts';
import { RunLog } from './runLog.ts';

/** An annotation in the words of the display language. */
export function annotationView(annotation: Annotation): AnnotationView {
  const { id, severity, epoch, endEpoch } = annotation;
  return { id, severity, epoch, endEpoch, ...annotationText(annotation) };
}

/** One training: what it was asked to do, and all that is known of it so far. */
export class Run {
  readonly runId: string;
  readonly experiment: Experiment;
  readonly log = new RunLog();
  readonly annotations = new Map<number, Annotation>();
  state: RunState = { kind: 'running' };
  elapsedMs = 0;
  /** D weights and the bias after the last logged epoch. */
  parameters: Float64Array = new Float64Array(0);

  constructor(runId: string, experiment: Experiment) {
    this.runId = runId;
    this.experiment = experiment;
  }

  get isRunning(): boolean {
    return this.state.kind === 'running';
  }

  /** Takes in what the worker has to report. */
  advance(
    progress: RunColumns & { parameters: Float64Array; elapsedMs: number; annotations: readonly Annotation[] },
  ): void {
    const { loss, correct, gradientNorm, parameters, elapsedMs, annotations } = progress;
    this.log.append({ loss, correct, gradientNorm });
    this.parameters = parameters;
    this.elapsedMs = elapsedMs;
    for (const annotation of annotations) this.annotations.set(annotation.id, annotation);
  }

  /** The whole run as the page shows it. */
  view(): RunView {
    const { dataset, hyperparameters } = this.experiment;
    const { loss, correct } = this.log.columns();
    return {
      runId: this.runId,
      examples: splitRows(dataset.y, hyperparameters).training.length,
      features: [...dataset.features],
      hyperparameters: hyperparametersView(hyperparameters),
      state: this.state,
      elapsedMs: this.elapsedMs,
      parameters: this.parameters,
      annotations: [...this.annotations.values()].map(annotationView),
      loss,
      correct,
    };
  }

  /** What was noticed, by epoch, for the exported log. */
  annotationTitles(): Map<number, string> {
    return annotationTitles(this.annotations.values());
  }
}
