import type { RunSummary } from '../protocol.ts';
import { Run } from './run.ts';
import { outlineOf, summaryOf } from './runOutline.ts';
import type { RunOutline } from './runOutline.ts';
import type { StoredRun } from './storedLab.ts';

const MOST_RUNS = 50;
/** Epochs of all runs together: 20 bytes each, 28 where examples are held out, in memory and on disk. */
const MOST_EPOCHS = 20_000_000;

/** A run that is in memory, or what is known of one whose log is still on disk. */
export type ShelvedRun = Run | StoredRun;

/** Reads a run back, with its log. */
export type LoadRun = (stored: StoredRun) => Promise<Run>;

function outline(shelved: ShelvedRun): RunOutline {
  return shelved instanceof Run ? shelved.outline : outlineOf(shelved);
}

/** The runs of a lab, the oldest first. Those of an earlier window are read from disk when they are asked for. */
export class RunShelf {
  readonly #runs: Map<string, ShelvedRun>;
  readonly #load: LoadRun;
  readonly #loading = new Map<string, Promise<Run>>();

  constructor(runs: readonly ShelvedRun[], load: LoadRun) {
    this.#runs = new Map(runs.map((run) => [run.runId, run]));
    this.#load = load;
  }

  get runIds(): string[] {
    return [...this.#runs.keys()];
  }

  /** The runs that are in memory. */
  get runs(): Run[] {
    return [...this.#runs.values()].filter((shelved) => shelved instanceof Run);
  }

  /** A run that is in memory. */
  get(runId: string): Run | undefined {
    const shelved = this.#runs.get(runId);
    return shelved instanceof Run ? shelved : undefined;
  }

  /**
   * A run of the shelf, from disk if need be; null where there is none of this id.
   * @throws where its log cannot be read
   */
  async load(runId: string): Promise<Run | null> {
    const shelved = this.#runs.get(runId);
    if (shelved === undefined || shelved instanceof Run) return shelved ?? null;
    const loading = this.#loading.get(runId) ?? this.#load(shelved);
    this.#loading.set(runId, loading);
    const run = await loading.finally(() => this.#loading.delete(runId));
    // It may have been deleted in the meantime.
    if (this.#runs.get(runId) === shelved) this.#runs.set(runId, run);
    return this.get(runId) ?? null;
  }

  add(run: Run): void {
    this.#runs.set(run.runId, run);
  }

  remove(runId: string): void {
    this.#runs.delete(runId);
  }

  /** @param keyOfDraft of the table that is on the desk */
  summaries(keyOfDraft: string): RunSummary[] {
    return [...this.#runs.values()].map((shelved) => summaryOf(outline(shelved), keyOfDraft));
  }

  /** The oldest runs, as many as have to go for the shelf to keep its limits; none that `isNeeded`. */
  surplus(isNeeded: (runId: string) => boolean): string[] {
    const outlines = [...this.#runs.values()].map(outline);
    let [runs, epochs] = [outlines.length, outlines.reduce((sum, { tally }) => sum + tally.epochs, 0)];
    const surplus: string[] = [];
    for (const { runId, tally } of outlines) {
      if (runs <= MOST_RUNS && epochs <= MOST_EPOCHS) break;
      // A run without epochs makes no room for them.
      if (isNeeded(runId) || (runs <= MOST_RUNS && tally.epochs === 0)) continue;
      surplus.push(runId);
      runs--;
      epochs -= tally.epochs;
    }
    return surplus;
  }
}
