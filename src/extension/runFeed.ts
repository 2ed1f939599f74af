import type { ToWebview } from '../protocol.ts';
import type { Run } from './run.ts';
import { annotationView } from './run.ts';

/** Sends one message to the page; false if there is no page to receive it. */
export type PostToPage = (message: ToWebview) => Thenable<boolean>;

/**
 * Epochs in one message: 200 kB. VS Code copies and compresses a message on the extension host's thread; with 65,536
 * epochs a message that took up to 16 ms at a time.
 */
const MOST_EPOCHS = 16_384;

/**
 * Brings a run to the page as fast as the page takes it: one message is on its way at a time, and the next one carries
 * all that has happened since. A page that is slow, or hidden and gone, slows nothing down and misses nothing.
 */
export class RunFeed {
  readonly #post: PostToPage;
  #run: Run | null = null;
  #sentEpochs = 0;
  #changedAnnotations = new Set<number>();
  #endTold = true;
  #generation = 0;
  #busy = false;

  constructor(post: PostToPage) {
    this.#post = post;
  }

  /** The page has just been given the run as it is now, in a snapshot or a `runStarted`. */
  follow(run: Run | null): void {
    this.#run = run;
    this.#sentEpochs = run?.log.length ?? 0;
    this.#changedAnnotations.clear();
    this.#endTold = run?.isRunning !== true;
    this.#generation++;
    this.#busy = false;
  }

  /** There is something new. */
  changed(annotationIds: Iterable<number> = []): void {
    for (const id of annotationIds) this.#changedAnnotations.add(id);
    if (!this.#busy) void this.#pump();
  }

  async #pump(): Promise<void> {
    const generation = this.#generation;
    this.#busy = true;
    for (let message = this.#next(); message !== null; message = this.#next()) {
      const delivered = await this.#post(message);
      if (generation !== this.#generation) return;
      // Nobody listens: the page will say `ready` when it is back, and get a snapshot.
      if (!delivered) this.#run = null;
    }
    this.#busy = false;
  }

  #next(): ToWebview | null {
    const run = this.#run;
    if (run === null) return null;
    const backlog = run.log.length - this.#sentEpochs;
    const isEndNews = !run.isRunning && !this.#endTold;
    // Who presses Stop wants to see it stopped now, not after a second of epochs that were still on their way.
    if (isEndNews && backlog > MOST_EPOCHS) return this.#end(run);
    if (backlog > 0 || this.#changedAnnotations.size > 0) return this.#progress(run);
    return isEndNews ? this.#end(run) : null;
  }

  #end({ runId, state, elapsedMs }: Run): ToWebview {
    this.#endTold = true;
    return { type: 'runEnded', runId, state, elapsedMs };
  }

  #progress(run: Run): ToWebview {
    const start = this.#sentEpochs;
    const end = Math.min(start + MOST_EPOCHS, run.log.length);
    const changed = [...this.#changedAnnotations].flatMap((id) => run.annotations.get(id) ?? []);
    this.#sentEpochs = end;
    this.#changedAnnotations.clear();
    const { runId, parameters, elapsedMs } = run;
    const { loss, correct } = run.log.columns(start, end);
    const annotations = changed.map(annotationView);
    return { type: 'runProgress', runId, start, loss, correct, parameters, elapsedMs, annotations };
  }
}
