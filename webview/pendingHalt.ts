import type { RunLog } from './runLog.ts';
import { isRunning } from './runLog.ts';

type Halt = 'pause' | 'stop';

/** That a run was told to halt. Epochs that were on their way still come in for a moment, and the page says so. */
export class PendingHalt {
  readonly #changed: () => void;
  #asked: { readonly runId: string; readonly halt: Halt } | null = null;

  /** @param changed is called when a run was told to halt */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  ask(run: RunLog | null, halt: Halt): void {
    this.#asked = run === null ? null : { runId: run.runId, halt };
    this.#changed();
  }

  /** What this run was told and has not done yet. */
  of(run: RunLog | null): Halt | null {
    if (run === null || !isRunning(run) || run.runId !== this.#asked?.runId) this.#asked = null;
    return this.#asked?.halt ?? null;
  }
}
