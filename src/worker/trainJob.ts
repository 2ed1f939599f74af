import { setTimeout } from 'node:timers/promises';
import { EpochBatch } from './epochBatch.ts';
import type { Post } from './job.ts';
import { Slices } from './job.ts';
import { Pacer } from './pacer.ts';
import type { Recording } from './recording.ts';
import { flatParameters } from './recording.ts';

/** Reports of a paced run are this far apart at least: more a second is more than an eye sees. */
const REPORT_MS = 30;
/** A run that waits for its next epoch looks at its control this often. */
const NAP_MS = 20;

/** Brings the epochs of a run to the extension, in columns. */
class Reporter {
  readonly #recording: Recording;
  readonly #post: Post;
  readonly #batch: EpochBatch;
  readonly #began = performance.now();
  #reported = -Infinity;

  constructor(recording: Recording, post: Post) {
    this.#recording = recording;
    this.#post = post;
    this.#batch = new EpochBatch(recording.training.data.validation !== null);
  }

  get elapsedMs(): number {
    return performance.now() - this.#began;
  }

  get isFull(): boolean {
    return this.#batch.isFull;
  }

  /** Whether there are epochs to report, and the last report is long enough ago. */
  isDue(now: number): boolean {
    return !this.#batch.isEmpty && now - this.#reported >= REPORT_MS;
  }

  train(): void {
    this.#batch.add(this.#recording.nextEpoch());
  }

  report(): void {
    const { runId, training } = this.#recording;
    const columns = this.#batch.take();
    const parameters = flatParameters(training.parameters);
    const annotations = this.#recording.takeNoticed();
    const { loss, correct, gradientNorm } = columns;
    this.#reported = performance.now();
    this.#post({ type: 'progress', runId, ...columns, parameters, elapsedMs: this.elapsedMs, annotations }, [
      loss.buffer,
      correct.buffer,
      gradientNorm.buffer,
    ]);
  }
}

/** Trains up to the control's target, which is read before every epoch, at the control's pace, which may change. */
async function advance({ control, training }: Recording, reporter: Reporter): Promise<void> {
  const pacer = new Pacer();
  const slices = new Slices();
  while (training.epochs < control.target) {
    const { pace } = control;
    const now = pace === 0 ? 0 : performance.now();
    const waitMs = pacer.waitMs(pace, now);
    if (waitMs > 0) {
      if (reporter.isDue(now)) reporter.report();
      await setTimeout(Math.min(waitMs, NAP_MS));
      continue;
    }
    pacer.begin(now);
    reporter.train();
    if (!reporter.isFull && !slices.isOver) continue;
    reporter.report();
    await slices.next();
  }
}

/** Trains a run on from where it stands, and tells how far it came. Its time counts from now. */
export async function trainJob(recording: Recording, post: Post): Promise<void> {
  if (recording.isBusy) return;
  recording.isBusy = true;
  const reporter = new Reporter(recording, post);
  await advance(recording, reporter).finally(() => (recording.isBusy = false));
  const { runId, training, control, planned } = recording;
  const outcome = training.epochs >= planned ? 'completed' : control.isStopped ? 'stopped' : 'paused';
  if (outcome !== 'paused') recording.finish();
  reporter.report();
  post({ type: 'ended', runId, outcome, elapsedMs: reporter.elapsedMs });
}
