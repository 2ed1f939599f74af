import { MAX_EPOCHS } from '../experiment/limits.ts';
import type { RunEvents } from './liveRun.ts';
import { LiveRun } from './liveRun.ts';
import type { Run } from './run.ts';
import type { Inspected, Trainer } from './trainer.ts';

/** Sets runs going and halts them. Several may go on at once: the worker gives each its turn. */
export class LiveRuns {
  readonly #trainer: Trainer;
  readonly #events: RunEvents;
  readonly #live = new Map<string, LiveRun>();
  #pace: number;

  /** @param pace epochs a second of runs that are watched; 0 is as fast as possible */
  constructor(trainer: Trainer, events: RunEvents, pace: number) {
    this.#trainer = trainer;
    this.#events = events;
    this.#pace = pace;
  }

  setPace(pace: number, watched: Iterable<Run>): void {
    this.#pace = pace;
    for (const { runId } of watched) {
      const live = this.#live.get(runId);
      if (live !== undefined) live.pace = pace;
    }
  }

  /** Trains the first epochs of a run, up to `target`. */
  begin(run: Run, target: number): void {
    const live = this.#of(run);
    // The runs of a sweep are waited for, not watched.
    live.pace = run.sweepId === null ? this.#pace : 0;
    live.begin(target);
  }

  /** Whether a run can go on at all; one that has all epochs that a run may have, or was ended for good, can not. */
  canGoOn({ state, hyperparameters, isQueued }: Run): boolean {
    if (state.kind === 'completed') return hyperparameters.epochs < MAX_EPOCHS;
    return !isQueued && ['running', 'paused', 'interrupted'].includes(state.kind);
  }

  /** Trains it on to the epochs planned, or, where it has them, gives it as many more. */
  resume(run: Run): void {
    const live = this.#watched(run);
    const isExtended = extend(run);
    live.goOn(run.hyperparameters.epochs, isExtended);
  }

  step(run: Run): void {
    const live = this.#watched(run);
    live.step(extend(run));
  }

  pause(run: Run): void {
    if (run.isRunning) this.#of(run).pause();
  }

  stop(run: Run): void {
    if (run.isRunning || (run.state.kind === 'paused' && !run.isQueued)) this.#of(run).stop();
  }

  inspect(run: Run, epochs: Uint32Array): Promise<Inspected | null> {
    return this.#of(run).inspect(epochs);
  }

  forget({ runId }: Run): void {
    this.#live.get(runId)?.forget();
    this.#live.delete(runId);
  }

  #watched(run: Run): LiveRun {
    const live = this.#of(run);
    live.pace = this.#pace;
    return live;
  }

  #of(run: Run): LiveRun {
    const live = this.#live.get(run.runId) ?? new LiveRun(run, this.#trainer, this.#events);
    this.#live.set(run.runId, live);
    return live;
  }
}

/** Plans as many epochs more as it was begun with, where it has all that are planned. */
function extend(run: Run): boolean {
  if (run.state.kind !== 'completed') return false;
  const epochs = run.hyperparameters.epochs + run.experiment.hyperparameters.epochs;
  run.hyperparameters = { ...run.hyperparameters, epochs: Math.min(epochs, MAX_EPOCHS) };
  return true;
}
