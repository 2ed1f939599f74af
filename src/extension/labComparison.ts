import * as l10n from '@vscode/l10n';
import { checkDraft } from '../experiment/checkDraft.ts';
import type { Draft } from '../experiment/draft.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { hyperparameterChanges } from '../experiment/hyperparameterChanges.ts';
import type { LogComparisonView } from '../experiment/logComparisonSchema.ts';
import type { LogAnswer, PrintedLogRequest, PrintedLogView } from '../experiment/printedLogSchema.ts';
import { LONGEST_LOG } from '../experiment/printedLogSchema.ts';
import type { PostToPage } from './runFeed.ts';
import type { StoredLab } from './storedLab.ts';
import type { Job, Trainer } from './trainer.ts';

/** What a script printed. */
export type PrintedText = NonNullable<StoredLab['printedLog']>;

/** What the comparison of a lab needs from it. */
export interface ComparisonHost {
  readonly post: PostToPage;
  draft(): Draft;
  /** A log that the person chooses, or null where none was (why, has been told). */
  openLog(): Promise<PrintedText | null>;
  /** The log is another one, or none. */
  changed(): void;
}

interface Compared {
  readonly table: Draft['table'];
  readonly experiment: Experiment;
}

/** Holds the log that a script printed and compares the draft with it, in the worker. */
export class LabComparison {
  readonly #host: ComparisonHost;
  readonly #trainer: Pick<Trainer, 'compareLog'>;
  #text: PrintedText | null;
  #job: Job | null = null;
  #compared: Compared | null = null;
  #comparison: LogComparisonView | null = null;
  #problem: string | null = null;
  #wasStale = false;

  /** @param text as it was stored; it is compared when a page asks for it */
  constructor(text: PrintedText | null, host: ComparisonHost, trainer: Pick<Trainer, 'compareLog'>) {
    this.#text = text;
    this.#host = host;
    this.#trainer = trainer;
  }

  /** To be kept with the lab; what came of it is found out anew. */
  get stored(): PrintedText | undefined {
    return this.#text ?? undefined;
  }

  async receive(request: PrintedLogRequest): Promise<void> {
    switch (request.kind) {
      case 'compare':
        return this.compare({ name: null, text: request.text });
      case 'open': {
        const text = await this.#host.openLog();
        return text === null ? undefined : this.compare(text);
      }
      case 'again':
        return this.#compare();
      case 'stop':
        this.#job?.stop();
        break;
      case 'remove':
        this.#remove();
    }
  }

  /** A page has come: it is told what there is, and what is not known yet is found out. */
  async ready(): Promise<void> {
    if (this.#text === null) return;
    this.#send();
    if (this.#comparison === null && this.#job === null && this.#problem === null) await this.#compare();
  }

  /** Compares the draft with another log from now on. */
  async compare(text: PrintedText): Promise<void> {
    this.#remove();
    if (text.text.length > LONGEST_LOG) {
      const problem = l10n.t('The log is longer than {0} characters: leave out some lines.', String(LONGEST_LOG));
      void this.#host.post({ type: 'refused', message: problem });
      return;
    }
    this.#text = text;
    this.#host.changed();
    await this.#compare();
  }

  /** The draft was changed: what was found out may be about another experiment now. */
  draftChanged(): void {
    if (this.#text !== null && this.#isStale !== this.#wasStale) this.#send();
  }

  dispose(): void {
    this.#job?.stop();
    this.#job = null;
  }

  get #isStale(): boolean {
    if (this.#compared === null) return false;
    const draft = this.#host.draft();
    const { experiment } = checkDraft(draft);
    if (experiment === null || draft.table !== this.#compared.table) return true;
    return hyperparameterChanges(this.#compared.experiment.hyperparameters, experiment.hyperparameters).length > 0;
  }

  async #compare(): Promise<void> {
    if (this.#text === null) return;
    this.dispose();
    const draft = this.#host.draft();
    const { experiment } = checkDraft(draft);
    if (experiment === null) {
      this.#fail(l10n.t('The experiment has problems. Once they are solved it can be compared.'));
      return;
    }
    this.#compared = { table: draft.table, experiment };
    const tell = (done: number) => void this.#host.post({ type: 'comparing', done });
    const { job, answer } = this.#trainer.compareLog(experiment, this.#text.text, tell);
    this.#job = job;
    this.#problem = null;
    this.#send();
    const told = await answer.catch((error: unknown): Error =>
      error instanceof Error ? error : new Error(String(error)),
    );
    // Another comparison was begun in the meantime, or the log was removed.
    if (this.#job !== job) return;
    this.#job = null;
    if (told instanceof Error) this.#fail(told.message);
    else this.#take(told);
  }

  #take(answer: LogAnswer): void {
    if (answer.kind === 'compared') {
      this.#comparison = answer.comparison;
      this.#send();
    } else if (answer.kind === 'stopped') this.#fail(l10n.t('The comparison was stopped.'));
    else
      this.#fail(
        l10n.t(
          'There are no losses in this text. Paste what the script prints: a line an epoch, with the epoch and its loss.',
        ),
      );
  }

  #fail(problem: string): void {
    this.#problem = problem;
    this.#comparison = null;
    this.#send();
  }

  #remove(): void {
    this.dispose();
    this.#compared = null;
    this.#comparison = null;
    this.#problem = null;
    if (this.#text === null) return;
    this.#text = null;
    this.#host.changed();
    this.#send();
  }

  #send(): void {
    this.#wasStale = this.#isStale;
    void this.#host.post({ type: 'printedLog', log: this.#view() });
  }

  #view(): PrintedLogView | null {
    if (this.#text === null) return null;
    const { name } = this.#text;
    const isComparing = this.#job !== null;
    return { name, isComparing, isStale: this.#wasStale, problem: this.#problem, comparison: this.#comparison };
  }
}
