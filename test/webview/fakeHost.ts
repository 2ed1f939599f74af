import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { checkDraft } from '../../src/experiment/checkDraft.ts';
import type { Draft } from '../../src/experiment/draft.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import { DraftHistory } from '../../src/experiment/draftHistory.ts';
import type { Recipe } from '../../src/experiment/recipe.ts';
import type { FromWebview, RunView, ToWebview } from '../../src/protocol.ts';
import { draftView, fromWebviewSchema } from '../../src/protocol.ts';
import type { FileState, ReadingView } from '../../src/protocol/origin.ts';
import { FakeComparison } from './fakeComparison.ts';
import { diagnosisOf, inspected, progressOf, runOf, summaryOf } from './fakeRuns.ts';

export interface FakeHostOptions {
  readonly draft?: Draft;
  readonly run?: RunView | null;
  /** Runs of the shelf beside `run`. */
  readonly shelf?: readonly RunView[];
  readonly draftIsOfRun?: boolean;
  readonly language?: string;
  readonly messages?: Readonly<Record<string, string>>;
  readonly notice?: string | null;
  readonly file?: string | null;
  /** Why the experiment file cannot be read: then there is no lab. */
  readonly unreadable?: readonly string[];
  readonly reading?: ReadingView | null;
  readonly dataFile?: FileState;
  /** Names of files that were changed on disk. */
  readonly changed?: readonly string[];
  /** What `makeTable` is answered with, beside the end of the work. */
  readonly make?: (recipe: Recipe, draft: Draft) => Draft;
  /** Whether Train is answered by a whole run, or left to the test. */
  readonly trains?: boolean;
}

/** Stands in for the extension: keeps a draft and runs, trains with the real engine, remembers what the page posted. */
export class FakeHost {
  readonly posted: FromWebview[] = [];
  readonly #options: FakeHostOptions;
  readonly #page: Page;
  readonly #runs: Map<string, RunView>;
  /** The sweep that a run is one of. */
  readonly #sweeps = new Map<string, string>();
  readonly #comparison = new FakeComparison();
  /** Those that are being given. */
  readonly #answers = new Set<Promise<void>>();
  #history: DraftHistory;
  #shown: RunView | null;
  #count = 0;

  constructor(page: Page, options: FakeHostOptions) {
    this.#page = page;
    this.#options = options;
    this.#history = new DraftHistory(options.draft ?? lectureDraft());
    this.#shown = options.run ?? null;
    const runs = [...(options.shelf ?? []), ...(this.#shown === null ? [] : [this.#shown])];
    this.#runs = new Map(runs.map((run) => [run.runId, run]));
  }

  get draft(): Draft {
    return this.#history.draft;
  }

  /** The messages of one type, in the order they came, once all that are on their way have arrived. */
  async postedOf<Type extends FromWebview['type']>(type: Type): Promise<Extract<FromWebview, { type: Type }>[]> {
    await this.#arrived();
    return this.posted.filter((message): message is Extract<FromWebview, { type: Type }> => message.type === type);
  }

  /** Resolves once all messages that are on their way are answered, and the page has taken the answers. */
  async answered(): Promise<void> {
    await this.#arrived();
    await Promise.allSettled(this.#answers);
  }

  /** Takes a message of the page: it has to be one of the protocol's. */
  receive(input: unknown): Promise<void> {
    const answer = this.#answer(input).finally(() => this.#answers.delete(answer));
    this.#answers.add(answer);
    return answer;
  }

  /** Resolves once the page has taken the message. */
  async send(message: ToWebview): Promise<void> {
    await this.sendAny(message);
  }

  /** The same for a message that need not be one of the protocol's. */
  async sendAny(message: unknown): Promise<void> {
    await this.#page.evaluate(
      (data) =>
        new Promise<void>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve();
          window.postMessage(data, '*', [port2]);
        }),
      message,
    );
  }

  async #arrived(): Promise<void> {
    await this.#page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  }

  async #answer(input: unknown): Promise<void> {
    const message = v.parse(fromWebviewSchema, input);
    this.posted.push(message);
    await this.#answerDraft(message);
    await this.#answerRun(message);
  }

  #unreadable(): ToWebview | null {
    const { unreadable, language = 'en', messages = {}, file } = this.#options;
    if (unreadable === undefined) return null;
    const named = { language, messages: { ...messages }, file: file ?? 'a.logreg.json' };
    return { type: 'unreadable', ...named, problems: [...unreadable] };
  }

  async #answerDraft(message: FromWebview): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.send(this.#unreadable() ?? this.#snapshot());
      case 'edit':
        this.#history = this.#history.edit(message.edit);
        await this.send({ type: 'history', history: this.#flags() });
        return this.#diagnose();
      case 'makeTable':
        return this.#make(message.recipe);
      case 'undo':
      case 'redo': {
        this.#history = message.type === 'undo' ? this.#history.undo() : this.#history.redo();
        const draft = draftView(this.draft);
        await this.send({ type: 'draftReplaced', draft, draftIsOfRun: false, history: this.#flags() });
        return this.#diagnose();
      }
      case 'reset':
        this.#history = this.#history.replace(this.#options.draft ?? lectureDraft());
        return this.send(this.#snapshot());
    }
  }

  async #answerRun(message: FromWebview): Promise<void> {
    switch (message.type) {
      case 'printedLog': {
        const log = this.#comparison.answer(message.request, this.draft);
        return log === undefined ? undefined : this.send({ type: 'printedLog', log });
      }
      case 'train':
        if (this.#options.trains !== false) await this.#train();
        return;
      case 'step':
        return this.#step();
      case 'resume':
        return this.#resume();
      case 'pause':
        return this.#halt({ kind: 'paused' });
      case 'stop':
        return this.#halt({ kind: 'stopped' });
      case 'sweep':
        return this.#sweep(message.variants);
      case 'showRun':
        this.#shown = this.#runs.get(message.runId ?? '') ?? null;
        return this.send({ type: 'runShown', run: this.#shown, draftIsOfRun: this.#shown !== null });
      case 'loadRun': {
        const run = this.#runs.get(message.runId);
        return run === undefined ? undefined : this.send({ type: 'runLoaded', run });
      }
      case 'deleteRun':
        this.#runs.delete(message.runId);
        return this.#sendShelf();
      case 'inspect': {
        const run = this.#runs.get(message.runId);
        return run === undefined ? undefined : this.send(inspected(run, message.epochs));
      }
    }
  }

  async #make(recipe: Recipe): Promise<void> {
    await this.send({ type: 'fileStatus', status: { changed: [], isMaking: true } });
    const draft = this.#options.make?.(recipe, this.draft) ?? this.draft;
    this.#history = this.#history.replace(draft);
    await this.send({ type: 'draftReplaced', draft: draftView(draft), draftIsOfRun: false, history: this.#flags() });
    await this.send({ type: 'fileStatus', status: { changed: [], isMaking: false } });
  }

  #flags() {
    const { canUndo, canRedo } = this.#history;
    return { canUndo, canRedo };
  }

  async #diagnose(): Promise<void> {
    const { experiment } = checkDraft(this.draft);
    await this.send({ type: 'diagnosed', diagnosis: experiment && diagnosisOf(experiment) });
  }

  async #sendShelf(): Promise<void> {
    const runs = [...this.#runs.values()].map(summaryOf);
    const ofSweep = (runId: string) => this.#sweeps.get(runId) ?? null;
    await this.send({ type: 'shelf', runs: runs.map((run) => ({ ...run, sweepId: ofSweep(run.runId) })) });
  }

  #snapshot(): ToWebview {
    const { language = 'en', messages = {}, notice = null, file = null, draftIsOfRun = true } = this.#options;
    const { reading = null, dataFile = { kind: 'none' }, changed = [] } = this.#options;
    const { experiment } = checkDraft(this.draft);
    return {
      type: 'snapshot',
      language,
      messages: { ...messages },
      lab: { labId: 'lab-1', title: 'Logistic Regression Lab', file },
      reading,
      file: dataFile,
      fileStatus: { changed: [...changed], isMaking: false },
      draft: draftView(this.draft),
      run: this.#shown,
      draftIsOfRun: this.#shown !== null && draftIsOfRun,
      history: this.#flags(),
      diagnosis: experiment && diagnosisOf(experiment),
      shelf: [...this.#runs.values()].map(summaryOf),
      pace: null,
      notice,
    };
  }

  #begin(whole: RunView): RunView {
    const run = { ...whole, runId: `run-${this.#runs.size + 1}-${++this.#count}` };
    this.#runs.set(run.runId, run);
    this.#shown = run;
    return run;
  }

  async #sendStarted(run: RunView): Promise<void> {
    const none = new Float64Array();
    const log = { loss: none, correct: new Uint32Array(), validationLoss: none, parameters: none };
    const started = { ...run, ...log, annotations: [], elapsedMs: 0 };
    await this.send({ type: 'runStarted', run: { ...started, state: { kind: 'running' } } });
  }

  async #sendState({ runId, state, elapsedMs, hyperparameters }: RunView): Promise<void> {
    await this.send({ type: 'runState', runId, state, elapsedMs, epochs: hyperparameters.epochs });
    await this.#sendShelf();
  }

  /** A run in the three kinds of messages it comes in, with the epochs in two pieces. */
  async #train(): Promise<void> {
    const { experiment } = checkDraft(this.draft);
    if (experiment === null) return this.send({ type: 'refused', message: 'The draft is no experiment.' });
    const run = this.#begin(runOf(experiment));
    await this.#sendStarted(run);
    const middle = Math.floor(run.loss.length / 2);
    await this.send(progressOf(run, 0, middle));
    await this.send(progressOf(run, middle, run.loss.length));
    await this.#sendState(run);
  }

  async #step(): Promise<void> {
    if (this.#shown !== null) return this.#grow(this.#shown.loss.length + 1);
    const { experiment } = checkDraft(this.draft);
    if (experiment === null) return;
    const run = this.#begin(runOf(experiment, 1));
    await this.#sendStarted(run);
    await this.send(progressOf(run, 0, 1));
    await this.#sendState(run);
  }

  /** To the planned epochs or, where they are done, as many again. */
  async #resume(): Promise<void> {
    if (this.#options.trains === false || this.#shown === null) return;
    const { loss, hyperparameters } = this.#shown;
    const { epochs } = hyperparameters;
    await this.#grow(loss.length < epochs ? epochs : 2 * epochs);
  }

  /** Left to the test where runs are. */
  async #halt(state: RunView['state']): Promise<void> {
    if (this.#options.trains === false || this.#shown === null) return;
    this.#shown = { ...this.#shown, state };
    this.#runs.set(this.#shown.runId, this.#shown);
    await this.#sendState(this.#shown);
  }

  /** All runs at once. */
  async #sweep(variants: readonly RunView['hyperparameters'][]): Promise<void> {
    const { experiment } = checkDraft(this.draft);
    if (experiment === null) return;
    const sweepId = `sweep-${++this.#count}`;
    variants.forEach((hyperparameters, i) => {
      const run = runOf({ dataset: experiment.dataset, hyperparameters });
      const runId = `${sweepId}-${i}`;
      this.#runs.set(runId, { ...run, runId, name: `lr ${hyperparameters.optimizer.lr}` });
      this.#sweeps.set(runId, sweepId);
    });
    await this.#sendShelf();
  }

  /** The run that is shown, trained on to so many epochs. */
  async #grow(epochs: number): Promise<void> {
    if (this.#shown === null) return;
    const { runId, dataset, hyperparameters, loss } = this.#shown;
    const planned = { ...hyperparameters, epochs: Math.max(epochs, hyperparameters.epochs) };
    const run = { ...runOf({ dataset, hyperparameters: planned }, epochs), runId };
    this.#runs.set(runId, run);
    this.#shown = run;
    await this.send(progressOf(run, loss.length, run.loss.length));
    await this.#sendState(run);
  }
}
