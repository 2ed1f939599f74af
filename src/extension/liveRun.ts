import type { Annotation } from '../engine/annotation.ts';
import { RunControl } from '../worker/runControl.ts';
import type { Diagnosed } from './diagnosisView.ts';
import { diagnosisView } from './diagnosisView.ts';
import type { Run } from './run.ts';
import type { Ended, Inspected, Progress, Recalled, RunListener, Trainer } from './trainer.ts';

/** What becomes of runs, for those who show and keep them. */
export interface RunEvents {
  /** Epochs were trained, and these annotations are new or changed. */
  advanced(run: Run, annotations: readonly Annotation[]): void;
  /** It was started, halted, extended or has ended. */
  stateChanged(run: Run): void;
  /** All its annotations were replaced. */
  annotated(run: Run): void;
  diagnosed(run: Run): void;
}

/**
 * One run and its counterpart in the worker, which may have forgotten it: then it is trained anew, silently, up to where
 * it stands, before it goes on or is looked at.
 */
export class LiveRun implements RunListener {
  readonly #run: Run;
  readonly #trainer: Trainer;
  readonly #events: RunEvents;
  #control = new RunControl();
  #pace = 0;
  /** So many epochs it is to have before it halts. */
  #wanted = 0;
  /** Whether the worker was told to train it and has not said that it halted. */
  #isBusy = false;
  /** Whether it was told to go on by single epochs. */
  #isStepping = false;
  #recalling: Promise<boolean> | null = null;
  #recalled: (isThere: boolean) => void = () => undefined;

  constructor(run: Run, trainer: Trainer, events: RunEvents) {
    this.#run = run;
    this.#trainer = trainer;
    this.#events = events;
  }

  /** Epochs a second; 0 is as fast as possible. */
  set pace(pace: number) {
    this.#pace = pace;
    this.#control.pace = pace;
  }

  /** Trains its first epochs, up to `target`. */
  begin(target: number): void {
    const { runId, experiment } = this.#run;
    this.#want(target);
    this.#isBusy = true;
    this.#run.state = { kind: 'running' };
    this.#run.restartClock();
    this.#trainer.train({ runId, experiment, control: this.#control }, this);
  }

  /**
   * Trains it on, up to `target` epochs.
   * @param isExtended whether it is planned to have more epochs than the worker knows of
   */
  goOn(target: number, isExtended: boolean): void {
    this.#isStepping = false;
    this.#goOn(target, isExtended);
  }

  /** One epoch more than it has, or is on its way to have. */
  step(isExtended: boolean): void {
    const from = this.#isBusy && this.#isStepping ? this.#wanted : this.#run.log.length;
    this.#isStepping = true;
    this.#goOn(from + 1, isExtended);
  }

  pause(): void {
    this.#want(0);
    if (this.#recalling !== null) this.#settle({ kind: 'paused' });
  }

  /** Ends it for good; one that is halted gets to say what can only be said at the end. */
  stop(): void {
    this.#wanted = 0;
    this.#control.stop();
    if (this.#recalling !== null) this.#settle({ kind: 'stopped' });
    if (!this.#isBusy) this.#resume();
  }

  /** The parameters of some of its epochs, or null where they cannot be had. */
  async inspect(epochs: Uint32Array): Promise<Inspected | null> {
    const { runId } = this.#run;
    if (this.#recalling !== null) await this.#recalling;
    const inspected = await this.#trainer.inspect(runId, epochs);
    if (inspected !== null) return inspected;
    return (await this.#recall()) ? this.#trainer.inspect(runId, epochs) : null;
  }

  /** It is not needed any more: whatever goes on for it ends. */
  forget(): void {
    this.#control.stop();
    this.#trainer.forget(this.#run.runId);
    this.#recalled(false);
  }

  progress(message: Progress): void {
    this.#run.advance(message);
    this.#events.advanced(this.#run, message.annotations);
  }

  diagnosed(diagnosed: Diagnosed): void {
    this.#run.diagnosis = diagnosisView(diagnosed, this.#run.experiment.dataset);
    this.#events.diagnosed(this.#run);
  }

  ended({ outcome, elapsedMs }: Ended): void {
    if (this.#recalling !== null) return this.#recalled(false);
    this.#isBusy = false;
    if (this.#run.isRunning) this.#run.elapsed(elapsedMs);
    if (outcome === 'paused' && this.#wanted > this.#run.log.length) return this.#resume();
    this.#settle({ kind: outcome });
  }

  recalled({ parameters, annotations }: Recalled): void {
    if (this.#isBusy) {
      this.#run.parameters = parameters;
      this.#run.replaceAnnotations(annotations);
      this.#events.annotated(this.#run);
    }
    this.#recalled(true);
  }

  unknown(): void {
    if (!this.#control.isStopped) return void this.#resumeRecalled(false);
    this.#isBusy = false;
    this.#settle({ kind: 'stopped' });
  }

  failed(message: string): void {
    this.#isBusy = false;
    this.#recalled(false);
    if (this.#run.isRunning) this.#settle({ kind: 'failed', message });
  }

  #want(target: number): void {
    this.#wanted = target;
    this.#control.target = target;
  }

  #goOn(target: number, isExtended: boolean): void {
    this.#want(target);
    if (!this.#run.isRunning) this.#settle({ kind: 'running' });
    // Busy: it reads the new target in time, or says that it halted and is sent on.
    if (this.#isBusy) return;
    if (isExtended || this.#recalling !== null) void this.#resumeRecalled(isExtended);
    else this.#resume();
  }

  #resume(): void {
    this.#isBusy = true;
    this.#run.restartClock();
    this.#trainer.resume(this.#run.runId, this);
  }

  #settle(state: Run['state']): void {
    this.#run.state = state;
    this.#events.stateChanged(this.#run);
  }

  /** @param isExtended the worker knows it with fewer planned epochs, which its annotations depend on */
  async #resumeRecalled(isExtended: boolean): Promise<void> {
    this.#isBusy = true;
    if (isExtended) await this.#recalling;
    const isThere = await this.#recall();
    this.#isBusy = false;
    if (isThere && this.#run.isRunning) this.#resume();
  }

  #recall(): Promise<boolean> {
    this.#recalling ??= this.#startRecall().finally(() => (this.#recalling = null));
    return this.#recalling;
  }

  /** Under a control of its own: the one before may be stopped for good. */
  #startRecall(): Promise<boolean> {
    const { runId, experiment, hyperparameters, log } = this.#run;
    this.#control = new RunControl();
    this.#control.pace = this.#pace;
    this.#control.target = this.#wanted;
    const planned = { ...experiment, hyperparameters };
    return new Promise((resolve) => {
      this.#recalled = resolve;
      this.#trainer.recall({ runId, experiment: planned, control: this.#control }, log.length, this);
    });
  }
}
