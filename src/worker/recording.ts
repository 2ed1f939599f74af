import type { Annotator } from '../engine/annotate.ts';
import { annotatorOf } from '../engine/annotate.ts';
import type { Annotation } from '../engine/annotation.ts';
import type { Epoch } from '../engine/epoch.ts';
import type { Parameters } from '../engine/hyperparameters.ts';
import { RecordedTraining } from '../engine/recordedTraining.ts';
import type { RunFacts } from '../engine/runFacts.ts';
import { runFactsOf } from '../engine/runFacts.ts';
import type { ToWorker } from '../protocol/workerMessages.ts';
import { RunControl } from './runControl.ts';

type Begun = Pick<Extract<ToWorker, { type: 'train' | 'recall' }>, 'runId' | 'dataset' | 'hyperparameters' | 'control'>;

/** D weights and the bias in one array. */
export function flatParameters({ weight, bias }: Parameters): Float64Array {
  return Float64Array.of(...weight, bias);
}

/** A run as the worker remembers it: its training, which can be asked for any epoch, and who annotates it. */
export class Recording {
  readonly runId: string;
  readonly control: RunControl;
  readonly training: RecordedTraining;
  readonly facts: RunFacts;
  /** How many epochs the run is planned to have. */
  readonly planned: number;
  /** Whether it trains at this moment: it must not be set going twice, nor forgotten. */
  isBusy = false;
  readonly #annotator: Annotator;
  #isFinished = false;
  #noticed: Annotation[] = [];

  /** @throws RangeError where the loss does not go with the model (see `lossOf`). */
  constructor({ runId, dataset, hyperparameters, control }: Begun) {
    this.runId = runId;
    this.control = new RunControl(control);
    this.training = new RecordedTraining(dataset, hyperparameters);
    this.facts = runFactsOf(dataset, hyperparameters);
    this.planned = hyperparameters.epochs;
    this.#annotator = annotatorOf(this.facts);
  }

  nextEpoch(): Epoch {
    const epoch = this.training.nextEpoch();
    const noticed = this.#annotator.observe(epoch);
    if (noticed.length > 0) this.#noticed.push(...noticed);
    return epoch;
  }

  /** The run is over: what can only be said now. It is over once. */
  finish(): void {
    if (this.#isFinished) return;
    this.#isFinished = true;
    this.#noticed.push(...this.#annotator.finish());
  }

  /** What was noticed since the last time. */
  takeNoticed(): Annotation[] {
    const noticed = this.#noticed;
    this.#noticed = [];
    return noticed;
  }
}
