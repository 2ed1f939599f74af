import type { Annotation } from '../engine/annotation.ts';
import type { RunView, ToWebview } from '../protocol.ts';
import { annotationView } from './annotationView.ts';
import type { Run } from './run.ts';
import type { PostToPage } from './runFeed.ts';
import { RunFeed } from './runFeed.ts';

/**
 * Epochs that a run is shown with at once, 0.8 MB; the feed brings the rest in small messages, for VS Code copies a
 * message on the extension host's thread.
 */
const EPOCHS_AT_ONCE = 65_536;

/** Keeps the page's runs up to date: the one that is shown, and those that were loaded beside it. */
export class RunFeeds {
  readonly #post: PostToPage;
  readonly #feeds = new Map<string, RunFeed>();
  readonly #loaded = new Set<string>();
  #shown: Run | null = null;

  constructor(post: PostToPage) {
    this.#post = post;
  }

  /** Another page, which knows nothing, is given the run that is shown in a message of its own. */
  restart(run: Run | null, message: (view: RunView | null) => ToWebview): void {
    this.clear();
    this.#shown = run;
    if (run === null) void this.#post(message(null));
    else this.#follow(run, message);
  }

  /** A new run is shown. */
  begin(run: Run): void {
    this.#replace(run);
    this.#follow(run, (view) => ({ type: 'runStarted', run: view }));
  }

  /** Another run of the shelf is shown, or none. */
  show(run: Run | null, draftIsOfRun: boolean): void {
    this.#replace(run);
    if (run === null) void this.#post({ type: 'runShown', run, draftIsOfRun });
    else this.#follow(run, (view) => ({ type: 'runShown', run: view, draftIsOfRun }));
  }

  /** The page is given a run to compare. */
  load(run: Run): void {
    this.#loaded.add(run.runId);
    this.#follow(run, (view) => ({ type: 'runLoaded', run: view }));
  }

  /** There is something new about a run. */
  changed({ runId }: Run, annotations: readonly Annotation[] = []): void {
    this.#feeds.get(runId)?.changed(annotations.map(({ id }) => id));
  }

  annotated({ runId, annotations }: Run): void {
    if (!this.#feeds.has(runId)) return;
    void this.#post({ type: 'runAnnotated', runId, annotations: [...annotations.values()].map(annotationView) });
  }

  diagnosed({ runId, diagnosis }: Run): void {
    if (diagnosis !== null && this.#feeds.has(runId)) void this.#post({ type: 'runDiagnosed', runId, diagnosis });
  }

  /** The run is no more. */
  drop(runId: string): void {
    this.#loaded.delete(runId);
    this.#feeds.get(runId)?.follow(null);
    this.#feeds.delete(runId);
  }

  /** Nothing more is told about any run. */
  clear(): void {
    for (const runId of [...this.#feeds.keys()]) this.drop(runId);
    this.#shown = null;
  }

  /**
   * The page may keep the run that it showed, to compare it: its feed goes on. What it had loaded of that run did not grow
   * while the run was shown, and is loaded once more.
   */
  #replace(shown: Run | null): void {
    const before = this.#shown;
    this.#shown = shown;
    if (before !== null && before !== shown && this.#loaded.has(before.runId)) this.load(before);
  }

  #follow(run: Run, message: (view: RunView) => ToWebview): void {
    const view = run.view(EPOCHS_AT_ONCE);
    const feed = this.#feeds.get(run.runId) ?? new RunFeed(this.#post);
    this.#feeds.set(run.runId, feed);
    void this.#post(message(view));
    feed.follow(run, view.loss.length);
    feed.changed();
  }
}
