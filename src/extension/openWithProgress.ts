import * as vscode from 'vscode';
import type { ReadingListener } from './dataFile.ts';
import type { OpenedSource } from './labOrigin.ts';
import { fileNameOf } from './labSource.ts';
import { openSource } from './openSource.ts';
import type { PanelSource } from './storedLab.ts';
import type { Job, Trainer } from './trainer.ts';

/** What is over sooner needs no progress. */
const DELAY_MS = 500;

/** Shows how far a file is read, once that takes long, with a way to end it. */
class LateProgress {
  readonly listener: ReadingListener = {
    progress: (share) => this.#progress(share),
    started: (job) => this.#started(job),
  };
  #share = 0;
  #shown = 0;
  #job: Job | null = null;
  #isCancelled = false;
  #report: ((increment: number) => void) | null = null;

  /** @param work what is waited for */
  show(title: string, work: Promise<unknown>): void {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, (progress, token) => {
      this.#report = (increment) => progress.report({ increment });
      this.#progress(this.#share);
      token.onCancellationRequested(() => this.#cancel());
      return work.catch(() => undefined);
    });
  }

  #progress(share: number): void {
    this.#share = share;
    if (this.#report === null) return;
    this.#report((share - this.#shown) * 100);
    this.#shown = share;
  }

  #started(job: Job): void {
    this.#job = job;
    if (this.#isCancelled) job.stop();
  }

  #cancel(): void {
    this.#isCancelled = true;
    this.#job?.stop();
  }
}

/** Opens a source; of a large file it is told how far that is, with a way to end it (the answer is then null). */
export async function openWithProgress(source: PanelSource, trainer: Trainer): Promise<OpenedSource | null> {
  const late = new LateProgress();
  const work = openSource(source, trainer, late.listener);
  const title = vscode.l10n.t('Reading {0}', fileNameOf(source) ?? '');
  const timer = setTimeout(() => late.show(title, work), DELAY_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
