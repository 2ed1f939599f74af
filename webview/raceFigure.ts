import * as l10n from '@vscode/l10n';
import { element, setText } from './element.ts';
import type { ExampleSet } from './exampleSet.ts';
import { exampleSetOf } from './exampleSet.ts';
import { seriesLayer } from './figureLayers.ts';
import { FrameWork } from './frameWork.ts';
import type { View } from './labContext.ts';
import { LectureFigure } from './lectureFigure.ts';
import { lectureNumber } from './lectureNumber.ts';
import type { RaceRun } from './lossRace.ts';
import { LossRace, meanDistance } from './lossRace.ts';
import { fillSlots, slot } from './richText.ts';
import type { State } from './store.ts';
import type { Theme } from './theme.ts';

/** Features and bias of the examples that are trained on. */
const MOST_VALUES = 2000;
const MOST_EPOCHS = 1000;

const LEGEND = () =>
  [
    { stroke: 'main', text: l10n.t('cross-entropy (BCE)') },
    { stroke: 'second', text: l10n.t('squared distance (MSE)') },
  ] as const;

function highest(...columns: readonly (readonly number[])[]): number {
  return columns.flat().reduce((most, value) => (Number.isFinite(value) ? Math.max(most, value) : most), 1e-6);
}

/** The same start trained twice, once with each loss: their losses and their gradients beside each other. */
export class RaceFigure implements View {
  readonly element: HTMLElement;
  readonly #losses = new LectureFigure('half', l10n.t('The loss, epoch by epoch'), LEGEND());
  readonly #gradients = new LectureFigure('half', l10n.t('The length of the gradient'), LEGEND());
  readonly #seen = element('p', { class: 'lecture-seen' });
  readonly #note = element('p', { class: 'hint' });
  readonly #work: FrameWork;
  #set: ExampleSet | null = null;
  #race: LossRace | null = null;

  constructor() {
    const pair = element('div', { class: 'lecture-pair' }, this.#losses.element, this.#gradients.element);
    this.element = element('div', { class: 'lecture-figures' }, pair, this.#seen, this.#note);
    this.#work = new FrameWork(this.element, () => this.#draw());
  }

  update(state: State): void {
    const set = exampleSetOf(state, MOST_VALUES);
    this.#work.resume();
    if (set === this.#set) return;
    this.#set = set;
    const race = new LossRace(set.dataset, set.hyperparameters, Math.min(set.hyperparameters.epochs, MOST_EPOCHS));
    this.#race = race;
    setText(this.#note, noteOf(set));
    this.#note.hidden = this.#note.textContent === '';
    this.#work.start((hasTime) => {
      race.work(hasTime);
      return race.isDone;
    });
  }

  setTheme(theme: Theme): void {
    this.#losses.setTheme(theme);
    this.#gradients.setTheme(theme);
  }

  #draw(): void {
    const race = this.#race;
    if (race === null) return;
    this.#tell(race);
    this.#show(this.#losses, l10n.t('loss'), ({ losses }) => losses);
    this.#show(this.#gradients, l10n.t('gradient norm'), ({ gradientNorms }) => gradientNorms);
  }

  #show(figure: LectureFigure, yTitle: string, columnOf: (run: RaceRun) => readonly number[]): void {
    const race = this.#race;
    if (race === null) return;
    const [entropy, squares] = [columnOf(race.entropy), columnOf(race.squares)];
    const top = highest(entropy, squares);
    const last = entropy.length - 1;
    figure.show(
      {
        bounds: { left: -0.015 * race.epochs, right: race.epochs, bottom: -0.04 * top, top: 1.06 * top },
        xTitle: l10n.t('epoch'),
        yTitle,
        layers: [seriesLayer(squares, 'second'), seriesLayer(entropy, 'main')],
      },
      l10n.t(
        '{0}: cross-entropy from {1} to {2}, squared distance from {3} to {4}.',
        yTitle,
        ...[entropy[0], entropy[last], squares[0], squares[last]].map((value) => lectureNumber(value ?? Number.NaN)),
      ),
      tableOf(entropy, squares),
    );
  }

  #tell({ dataset, entropy, squares, isDone }: LossRace): void {
    this.#seen.hidden = !isDone;
    if (!isDone) return;
    const distance = (run: RaceRun) =>
      lectureNumber(meanDistance(run.trainedDataset(dataset), run.parameters, run.hyperparameters));
    const parts = [
      lectureNumber(entropy.losses[0] ?? Number.NaN),
      lectureNumber(squares.losses[0] ?? Number.NaN),
      lectureNumber(entropy.gradientNorms[0] ?? Number.NaN),
      lectureNumber(squares.gradientNorms[0] ?? Number.NaN),
      String(entropy.epochs),
      distance(entropy),
      distance(squares),
    ];
    fillSlots(this.#seen, seenText(), parts);
  }
}

function seenText(): string {
  return l10n.t(
    'At the start the two losses are {0} and {1}; they measure different things, so compare the gradients: {2} and {3}. After {4} epochs with the same lr the predictions miss their labels by {5} on average with cross-entropy, and by {6} with the squared distance.',
    ...[0, 1, 2, 3, 4, 5, 6].map(slot),
  );
}

function noteOf({ isOwn, dataset, examples }: ExampleSet): string {
  if (!isOwn) return l10n.t('Shown on the lecture’s three examples: the table has no two classes to learn.');
  return dataset.y.length < examples
    ? l10n.t('Learned from an even sample of {0} of the {1} examples.', dataset.y.length, examples)
    : '';
}

function tableOf(entropy: readonly number[], squares: readonly number[]) {
  const last = entropy.length - 1;
  const epochs = [...new Set([0, 0.1, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * last)))];
  return {
    columns: [l10n.t('epoch'), 'BCE', 'MSE'],
    rows: epochs.map((epoch) => [
      String(epoch),
      lectureNumber(entropy[epoch] ?? Number.NaN),
      lectureNumber(squares[epoch] ?? Number.NaN),
    ]),
  };
}
