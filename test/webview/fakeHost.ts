import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { Training } from '../../src/engine/training.ts';
import { checkDraft } from '../../src/experiment/checkDraft.ts';
import type { Draft } from '../../src/experiment/draft.ts';
import { applyEdit, lectureDraft } from '../../src/experiment/draft.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';
import type { AnnotationView, FromWebview, RunState, RunView, ToWebview } from '../../src/protocol.ts';
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

/** Annotations as the extension would word them; what the page does with them is what is tested. */
function annotationsOf(loss: Float64Array, correct: Uint32Array, examples: number): AnnotationView[] {
  const chance = examples * Math.LN2;
  const annotations: AnnotationView[] = [];
  const add = (severity: AnnotationView['severity'], epoch: number, endEpoch: number, title: string, detail: string) =>
    annotations.push({ id: annotations.length, severity, epoch, endEpoch, title, detail });
  const first = loss[0] ?? 0;
  if (first > chance)
    add(
      'warning',
      0,
      0,
      `Worse than chance (${examples}·ln 2 = ${chance.toFixed(4)})`,
      `The first loss is ${first.toFixed(4)}. Answering p = 0.5 for every example would cost ${chance.toFixed(4)}: these initial parameters are confidently wrong about some examples, which costs more than not knowing.`,
    );
  add(
    'info',
    0,
    loss.length - 1,
    'The data is separable: the loss will fall for ever',
    'A line parts the labels without a mistake, so growing the weight always lowers the loss a little further. There is no best weight to converge to; the loss falls towards 0 without reaching it.',
  );
  const below = loss.findIndex((value) => value < chance);
  if (below > 0)
    add(
      'good',
      below,
      below,
      'Below chance for the first time',
      `From here on the model knows more than p = 0.5 for everyone (${chance.toFixed(4)}).`,
    );
  for (let epoch = 1; epoch < correct.length; epoch++) {
    const [before = 0, now = 0] = [correct[epoch - 1], correct[epoch]];
    if (now > before)
      add(
        'good',
        epoch,
        epoch,
        `Example 2 is now on the right side: ${now}/${examples}`,
        'Its probability crossed 0.5. Its label is 0.',
      );
    if (now < before)
      add(
        'warning',
        epoch,
        epoch,
        `Example 3 is now on the wrong side: ${now}/${examples}`,
        'Its probability crossed 0.5. Its label is 1.',
      );
  }
  return annotations;
}

/** What the extension knows of a run after all its epochs. */
export function runOf({ dataset, hyperparameters }: Experiment, state: RunState = { kind: 'completed' }): RunView {
  const training = new Training(dataset, hyperparameters);
  const epochs = Array.from({ length: hyperparameters.epochs }, () => training.nextEpoch());
  const loss = Float64Array.from(epochs, (epoch) => epoch.loss);
  const correct = Uint32Array.from(epochs, (epoch) => epoch.correct);
  return {
    runId: 'run-1',
    examples: dataset.y.length,
    features: [...dataset.features],
    hyperparameters: hyperparametersView(hyperparameters),
    state,
    elapsedMs: 24,
    loss,
    correct,
    gradientNorm: Float64Array.from(epochs, (epoch) => epoch.gradientNorm),
    parameters: Float64Array.from([...training.parameters.weight, training.parameters.bias]),
    annotations: annotationsOf(loss, correct, dataset.y.length),
  };
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

  /** The messages of one type, in the order they came. */
  postedOf<Type extends FromWebview['type']>(type: Type): Extract<FromWebview, { type: Type }>[] {
    return this.posted.filter((message): message is Extract<FromWebview, { type: Type }> => message.type === type);
  }

  /** Takes a message of the page: it has to be one of the protocol's. */
  async receive(input: unknown): Promise<void> {
    const message = v.parse(fromWebviewSchema, input);
    this.posted.push(message);
    if (message.type === 'ready') await this.send(this.#snapshot());
    if (message.type === 'edit') this.#draft = applyEdit(this.#draft, message.edit);
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
    const empty = { loss: new Float64Array(), correct: new Uint32Array(), gradientNorm: new Float64Array() };
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
    gradientNorm: run.gradientNorm.slice(start, end),
    parameters: run.parameters,
    elapsedMs: run.elapsedMs,
    annotations: run.annotations.filter(({ epoch }) => epoch >= start && epoch < end),
  };
}
