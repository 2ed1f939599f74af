import { setImmediate } from 'node:timers/promises';
import type { RunState, ToWebview } from '../protocol.ts';
import { annotationView } from './annotationView.ts';
import { packCounts, packLosses } from './packColumns.ts';
import type { Run } from './run.ts';

/** Sends one message to the page; false if there is no page to receive it. */
export type PostToPage = (message: ToWebview) => Thenable<boolean>;

/**
 * Epochs in one message: 80 kB on a small float32 run. VS Code copies a message, and compresses it for a browser, on the
 * extension host's thread.
 */
const MOST_EPOCHS = 16_384;

/**
 * Messages that may be on their way at once. With one, a message every 30 to 90 ms got through to a page in the browser,
 * and a run of ten million epochs was over while the page was still at the third million.
 */
const MOST_ON_THEIR_WAY = 4;

/**
 * Brings a run to the page as fast as the page takes it: few messages are on their way at a time, and the next one
 * carries all that has happened since. A page that is slow, or hidden and gone, slows nothing down and misses nothing.
 */
export class RunFeed {
  readonly #post: PostToPage;
  #run: Run | null = null;
  #sentEpochs = 0;
  #changedAnnotations = new Set<number>();
  #toldState: RunState | null = null;
  #toldPlan = 0;
  #generation = 0;
  #onTheirWay = 0;
  #busy = false;

  constructor(post: PostToPage) {
    this.#post = post;
  }

  /**
   * The page has just been given the run as it is now, in a message of its own.
   * @param sentEpochs how many epochs of its log were in that message
   */
  follow(run: Run | null, sentEpochs = run?.log.length ?? 0): void {
    this.#run = run;
    this.#sentEpochs = sentEpochs;
    this.#changedAnnotations.clear();
    if (run !== null) this.#tellState(run);
    this.#generation++;
    this.#onTheirWay = 0;
    this.#busy = false;
  }

  /** There is something new. */
  changed(annotationIds: Iterable<number> = []): void {
    for (const id of annotationIds) this.#changedAnnotations.add(id);
    if (!this.#busy) void this.#pump();
  }

  /** Sends as long as there is something to send and room on the way, with VS Code's own work in between. */
  async #pump(): Promise<void> {
    const generation = this.#generation;
    this.#busy = true;
    while (this.#onTheirWay < MOST_ON_THEIR_WAY) {
      const message = this.#next();
      if (message === null) break;
      this.#send(message, generation);
      await setImmediate();
      if (generation !== this.#generation) return;
    }
    this.#busy = false;
  }

  #send(message: ToWebview, generation: number): void {
    this.#onTheirWay++;
    void this.#post(message).then((delivered) => {
      if (generation !== this.#generation) return;
      this.#onTheirWay--;
      // Nobody listens: the page will say `ready` when it is back, and get a snapshot.
      if (!delivered) this.#run = null;
      this.changed();
    });
  }

  #next(): ToWebview | null {
    const run = this.#run;
    if (run === null) return null;
    // A state is told after the epochs that came before it, and before those that came after it.
    const isStateNew = run.state !== this.#toldState || run.hyperparameters.epochs !== this.#toldPlan;
    const end = isStateNew ? Math.max(run.stateEpoch, this.#sentEpochs) : run.log.length;
    if (end > this.#sentEpochs || this.#changedAnnotations.size > 0) return this.#progress(run, end);
    return isStateNew ? this.#tellState(run) : null;
  }

  #tellState(run: Run): ToWebview {
    const { runId, state, elapsedMs, hyperparameters } = run;
    this.#toldState = state;
    this.#toldPlan = hyperparameters.epochs;
    return { type: 'runState', runId, state, elapsedMs, epochs: hyperparameters.epochs };
  }

  #progress(run: Run, limit: number): ToWebview {
    const start = this.#sentEpochs;
    const end = Math.min(start + MOST_EPOCHS, limit);
    const changed = [...this.#changedAnnotations].flatMap((id) => run.annotations.get(id) ?? []);
    this.#sentEpochs = end;
    this.#changedAnnotations.clear();
    const { runId, elapsedMs } = run;
    const parameters = run.parametersAfter(end);
    const columns = run.log.columns(start, end);
    const loss = packLosses(columns.loss);
    const correct = packCounts(columns.correct, run.examples);
    const validationLoss = packLosses(columns.validationLoss);
    const annotations = changed.map(annotationView);
    return { type: 'runProgress', runId, start, loss, correct, validationLoss, parameters, elapsedMs, annotations };
  }
}
