import type { Page } from 'playwright-core';
import * as v from 'valibot';
import type { Annotation } from '../../src/engine/annotation.ts';
import { createAnnotator } from '../../src/engine/annotate.ts';
import { diagnose } from '../../src/engine/diagnose.ts';
import { Training } from '../../src/engine/training.ts';
import { checkDraft } from '../../src/experiment/checkDraft.ts';
import type { Draft } from '../../src/experiment/draft.ts';
import { applyEdit, lectureDraft } from '../../src/experiment/draft.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';
import type { AnnotationView, FromWebview, RunView, ToWebview } from '../../src/protocol.ts';
import { annotationText } from '../../src/wording/annotationText.ts';
import { draftView, fromWebviewSchema, hyperparametersView } from '../../src/protocol.ts';

export interface FakeHostOptions {
  readonly draft?: Draft;
  readonly run?: RunView | null;
  readonly draftIsOfRun?: boolean;
  readonly language?: string;
  readonly messages?: Readonly<Record<string, string>>;
  readonly notice?: string | null;
  readonly file?: string | null;
  /** Whether Train is answered by a whole run, or left to the test. */
  readonly trains?: boolean;
}

/** What the extension knows of a run after all its epochs. */
export function runOf({ dataset, hyperparameters }: Experiment): RunView {
  const training = new Training(dataset, hyperparameters);
  const annotator = createAnnotator(dataset, hyperparameters, diagnose(dataset));
  const epochs = Array.from({ length: hyperparameters.epochs }, () => training.nextEpoch());
  const noticed = [...epochs.flatMap((epoch) => annotator.observe(epoch)), ...annotator.finish()];
  const latest = new Map(noticed.map((annotation) => [annotation.id, annotation]));
  return {
    runId: 'run-1',
    examples: dataset.y.length,
    features: [...dataset.features],
    hyperparameters: hyperparametersView(hyperparameters),
    state: { kind: 'completed' },
    elapsedMs: 24,
    loss: Float64Array.from(epochs, ({ loss }) => loss),
    correct: Uint32Array.from(epochs, ({ correct }) => correct),
    parameters: Float64Array.from([...training.parameters.weight, training.parameters.bias]),
    annotations: [...latest.values()].map(annotationView),
  };
}

function annotationView(annotation: Annotation): AnnotationView {
  const { id, severity, epoch, endEpoch } = annotation;
  return { id, severity, epoch, endEpoch, ...annotationText(annotation) };
}

/** The lecture's run, all 1000 epochs. */
export function lectureRun(): RunView {
  const { experiment } = checkDraft(lectureDraft());
  if (experiment === null) throw new Error('the lecture is no experiment');
  return runOf(experiment);
}

/** Stands in for the extension: keeps a draft, trains with the real engine, remembers what the page posted. */
export class FakeHost {
  readonly posted: FromWebview[] = [];
  readonly #options: FakeHostOptions;
  readonly #page: Page;
  #draft: Draft;
  #runs = 0;

  constructor(page: Page, options: FakeHostOptions) {
    this.#page = page;
    this.#options = options;
    this.#draft = options.draft ?? lectureDraft();
  }

  get draft(): Draft {
    return this.#draft;
  }

  /** The messages of one type, in the order they came, once all that are on their way have arrived. */
  async postedOf<Type extends FromWebview['type']>(type: Type): Promise<Extract<FromWebview, { type: Type }>[]> {
    await this.#page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    return this.posted.filter((message): message is Extract<FromWebview, { type: Type }> => message.type === type);
  }

  /** Takes a message of the page: it has to be one of the protocol's. */
  async receive(input: unknown): Promise<void> {
    const message = v.parse(fromWebviewSchema, input);
    this.posted.push(message);
    if (message.type === 'ready') await this.send(this.#snapshot());
    if (message.type === 'edit') this.#draft = applyEdit(this.#draft, message.edit);
    if (message.type === 'reset') {
      this.#draft = this.#options.draft ?? lectureDraft();
      await this.send(this.#snapshot());
    }
    if (message.type === 'train' && this.#options.trains !== false) await this.#train();
  }

  async send(message: ToWebview): Promise<void> {
    await this.#page.evaluate((data) => window.postMessage(data, '*'), message);
  }

  #snapshot(): ToWebview {
    const {
      language = 'en',
      messages = {},
      run = null,
      notice = null,
      file = null,
      draftIsOfRun = true,
    } = this.#options;
    return {
      type: 'snapshot',
      language,
      messages: { ...messages },
      lab: { labId: 'lab-1', title: 'Logistic Regression Lab', file },
      draft: draftView(this.#draft),
      run,
      draftIsOfRun: run !== null && draftIsOfRun,
      notice,
    };
  }

  /** A run in the three kinds of messages it comes in, with the epochs in two pieces. */
  async #train(): Promise<void> {
    const { experiment } = checkDraft(this.#draft);
    if (experiment === null) return this.send({ type: 'refused', message: 'The draft is no experiment.' });
    const whole = { ...runOf(experiment), runId: `run-${++this.#runs}` };
    const empty = { loss: new Float64Array(), correct: new Uint32Array() };
    await this.send({
      type: 'runStarted',
      run: {
        ...whole,
        ...empty,
        state: { kind: 'running' },
        parameters: new Float64Array(),
        annotations: [],
        elapsedMs: 0,
      },
    });
    const middle = Math.floor(whole.loss.length / 2);
    await this.send(progressOf(whole, 0, middle));
    await this.send(progressOf(whole, middle, whole.loss.length));
    await this.send({ type: 'runEnded', runId: whole.runId, state: whole.state, elapsedMs: whole.elapsedMs });
  }
}

/** Epochs [start, end) of a run as a message. */
export function progressOf(run: RunView, start: number, end: number): Extract<ToWebview, { type: 'runProgress' }> {
  return {
    type: 'runProgress',
    runId: run.runId,
    start,
    loss: run.loss.slice(start, end),
    correct: run.correct.slice(start, end),
    parameters: run.parameters,
    elapsedMs: run.elapsedMs,
    annotations: run.annotations.filter(({ epoch }) => epoch >= start && epoch < end),
  };
}
