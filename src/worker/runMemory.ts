import type { Recording } from './recording.ts';

/** Runs that are remembered beside those that train; each takes 32 MiB at most. */
const MOST_REMEMBERED = 4;

/** The runs whose epochs can be asked for, or that can go on; those that were not needed for longest are forgotten. */
export class RunMemory {
  /** The one that was needed last comes last. */
  readonly #recordings = new Map<string, Recording>();

  get(runId: string): Recording | undefined {
    const recording = this.#recordings.get(runId);
    if (recording !== undefined) this.add(recording);
    return recording;
  }

  add(recording: Recording): void {
    this.#recordings.delete(recording.runId);
    this.#recordings.set(recording.runId, recording);
    const idle = [...this.#recordings.values()].filter(({ isBusy }) => !isBusy);
    const tooMany = Math.max(0, idle.length - MOST_REMEMBERED);
    for (const { runId } of idle.slice(0, tooMany)) this.#recordings.delete(runId);
  }

  forget(runId: string): void {
    this.#recordings.delete(runId);
  }
}
