import * as l10n from '@vscode/l10n';
import { sentences } from '../src/wording/sentences.ts';
import { shown } from '../src/wording/shown.ts';
import { element } from './element.ts';
import { dotsLayer, graphLayer, handleLayer } from './figureLayers.ts';
import type { View } from './labContext.ts';
import { LectureFigure } from './lectureFigure.ts';
import { lectureNumber } from './lectureNumber.ts';
import { LectureTable } from './lectureTable.ts';
import { isLastRow } from './lineExperiment.ts';
import type { ExampleSet } from './exampleSet.ts';
import { exampleSetOf } from './exampleSet.ts';
import { NumberSlider } from './numberSlider.ts';
import type { PlaneLayer } from './plane.ts';
import { pixelStep, roundTo } from './plotBounds.ts';
import { fillSlots, slot } from './richText.ts';
import { squash } from './squashing.ts';
import type { State } from './store.ts';
import type { Theme } from './theme.ts';
import type { Fits, Profile } from './twoModels.ts';
import { EPOCHS, TwoModels, crossing } from './twoModels.ts';

/** Features and bias of the examples that both models learn from: some milliseconds of training. */
const MOST_VALUES = 600;
/** Where the example lies to begin with, between the data's end and the farthest place. */
const FIRST_SHARE = 2 / 3;

const BOUNDS = { bottom: -0.35, top: 1.55 };

function at({ slope, offset }: Profile, x: number): number {
  return slope * x + offset;
}

function place(profile: Profile, model: 'linear' | 'logistic'): string {
  const x = crossing(profile, model);
  return x === null ? '–' : lectureNumber(x);
}

/** The same examples under a line and under a curve, and one more, far away, that can be moved. */
export class FarExample implements View {
  readonly element: HTMLElement;
  readonly #figure = new LectureFigure('wide', '', [
    { stroke: 'second', text: l10n.t('linear: the least-squares line') },
    { stroke: 'main', text: l10n.t('logistic: the curve after {0} epochs', 2 * EPOCHS) },
    { stroke: 'faint', text: l10n.t('both without the far-away example') },
  ]);
  readonly #slider: NumberSlider;
  readonly #note = element('p', { class: 'hint' });
  readonly #seen = element('p', { class: 'lecture-seen' });
  readonly #table = new LectureTable(
    l10n.t('The two models side by side'),
    ['', l10n.t('linear'), l10n.t('logistic')],
    [
      l10n.t('output'),
      l10n.t('loss of an example'),
      l10n.t('says of the far-away example, before it learned from it'),
      l10n.t('crosses 0.5 without → with it'),
      l10n.t('right of the other examples without → with it'),
    ],
  );
  #models: TwoModels | null = null;
  #place = Number.NaN;
  /** Once it is in the table, an example beyond it is another one: trained on twice, the first is meant both times. */
  #taken: readonly number[] | null = null;

  constructor() {
    const [label, boxLabel] = [l10n.t('Far-away example at'), l10n.t('Place of the far-away example as a number')];
    this.#slider = new NumberSlider({ id: 'far-example', label, boxLabel, min: 0, max: 1, step: 1 }, (value) =>
      this.#move(value),
    );
    this.#figure.onDrag(({ x }) => this.#move(x));
    this.#table.element.classList.add('has-long-names');
    const parts = [this.#figure.element, this.#slider.element, this.#seen, this.#table.element, this.#note];
    this.element = element('div', { class: 'lecture-figures' }, ...parts);
  }

  /**
   * The far-away example as a row to put into the table, with its label: the one that stands there from last time, until
   * another place is chosen. Null before the first update.
   */
  takeExample(): readonly number[] | null {
    if (this.#models === null) return null;
    if (this.#taken === null || !isLastRow(this.#models.dataset, this.#taken))
      this.#taken = [...this.#models.exampleAt(this.#place), this.#models.label];
    return this.#taken;
  }

  update(state: State): void {
    const set = exampleSetOf(state, MOST_VALUES);
    const [chosen] = state.view.features;
    const feature = chosen < set.dataset.features.length ? chosen : 0;
    if (set.dataset === this.#models?.dataset && feature === this.#models.feature) return;
    this.#take(new TwoModels(set.dataset, feature));
    this.#note.textContent = noteOf(set, feature);
    this.#note.hidden = this.#note.textContent === '';
  }

  setTheme(theme: Theme): void {
    this.#figure.setTheme(theme);
  }

  #take(models: TwoModels): void {
    const { high, farthest } = models;
    const step = pixelStep((farthest - high) / 400);
    this.#models = models;
    // A table that is edited keeps the example where it was put.
    if (!(this.#place > high && this.#place <= farthest))
      this.#place = roundTo(high + FIRST_SHARE * (farthest - high), step);
    this.#slider.limit(high, farthest, step);
    this.#draw(models);
  }

  #move(x: number): void {
    const models = this.#models;
    if (models === null) return;
    const { high, farthest } = models;
    const within = Math.min(Math.max(x, high), farthest);
    this.#taken = null;
    this.#place = roundTo(within, pixelStep((farthest - high) / 400));
    this.#draw(models);
  }

  #draw(models: TwoModels): void {
    const { before, feature, dataset, label } = models;
    const after = models.withExampleAt(this.#place);
    this.#slider.value = this.#place;
    const line = models.profileOf(after.line);
    const curve = models.profileOf(after.curve);
    const seen = this.#tell(models, before, after);
    const { low, high, farthest } = models;
    const margin = 0.05 * (farthest - low);
    this.#figure.show(
      {
        bounds: { left: low - margin, right: farthest + margin, ...BOUNDS },
        xTitle: shown(dataset.features[feature] ?? '', 32),
        yTitle: l10n.t('{0}, ŷ', shown(dataset.label, 24)),
        yTicks: [0, 0.5, 1],
        layers: [
          graphLayer((x) => at(models.profileOf(before.line), x), 'faint'),
          graphLayer((x) => squash('sigmoid', at(models.profileOf(before.curve), x)), 'faint'),
          graphLayer(() => 0.5, 'faint'),
          graphLayer((x) => at(line, x), 'second'),
          graphLayer((x) => squash('sigmoid', at(curve, x)), 'main'),
          this.#dots(models),
          handleLayer({ x: this.#place, y: label }, 'down'),
          dotsLayer([{ x: this.#place, y: label, label }]),
        ],
      },
      seen,
      tableOf(line, curve, [low, high, this.#place]),
    );
  }

  #dots({ dataset, feature }: TwoModels): PlaneLayer {
    const width = dataset.features.length;
    return dotsLayer(Array.from(dataset.y, (y, i) => ({ x: dataset.x[i * width + feature] ?? NaN, y, label: y })));
  }

  /** What is seen, in a sentence and a table. */
  #tell(models: TwoModels, before: Fits, after: Fits): string {
    const profile = (fits: Fits) => ({ line: models.profileOf(fits.line), curve: models.profileOf(fits.curve) });
    const [without, now] = [profile(before), profile(after)];
    const { label } = models;
    const said = at(without.line, this.#place);
    const p = squash('sigmoid', at(without.curve, this.#place));
    const parts = [
      lectureNumber(said),
      String(label),
      lectureNumber((said - label) ** 2),
      place(without.line, 'linear'),
      place(now.line, 'linear'),
      lectureNumber(p),
      lectureNumber(p - label),
      place(without.curve, 'logistic'),
      place(now.curve, 'logistic'),
    ];
    fillSlots(this.#seen, seenText(label === 1 ? said > 1 : said < 0), parts);
    const count = models.dataset.y.length;
    const right = (fits: Fits, model: 'linear' | 'logistic') =>
      `${models.right(model === 'linear' ? fits.line : fits.curve, model)}/${count}`;
    this.#table.show([
      ['ŷ = w·x + b', 'ŷ = σ(w·x + b)'],
      ['(ŷ − y)²', '−y·ln ŷ − (1 − y)·ln(1 − ŷ)'],
      [lectureNumber(said), lectureNumber(p)],
      [`${parts[3] ?? ''} → ${parts[4] ?? ''}`, `${parts[7] ?? ''} → ${parts[8] ?? ''}`],
      [
        `${right(before, 'linear')} → ${right(after, 'linear')}`,
        `${right(before, 'logistic')} → ${right(after, 'logistic')}`,
      ],
    ]);
    return this.#seen.textContent;
  }
}

/** @param isTooSure the line says more than the label, as if there were a probability above 1 or below 0 */
function seenText(isTooSure: boolean): string {
  const slots = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(slot);
  if (!isTooSure)
    return l10n.t(
      'Of the far-away example the line says {0}. Its label is {1}, and the line is charged {2}: it turns towards the example, and where it crossed 0.5 at {3} it now crosses at {4}. The curve says {5}, and its pull p − y is {6}: it crosses 0.5 at {7} without the example and at {8} with it.',
      ...slots,
    );
  return l10n.t(
    'Of the far-away example the line says {0}. Its label is {1}, and the line is charged {2} for being too sure: it tips towards the example, and where it crossed 0.5 at {3} it now crosses at {4}. The curve says {5}, and its pull p − y is {6}: it crosses 0.5 at {7} without the example and at {8} with it.',
    ...slots,
  );
}

function tableOf(line: Profile, curve: Profile, places: readonly number[]) {
  return {
    columns: ['x', l10n.t('line'), l10n.t('curve')],
    rows: places.map((x) => [
      lectureNumber(x),
      lectureNumber(at(line, x)),
      lectureNumber(squash('sigmoid', at(curve, x))),
    ]),
  };
}

function noteOf({ isOwn, dataset, examples }: ExampleSet, feature: number): string {
  const notes = [
    ...(isOwn ? [] : [l10n.t('Shown on the lecture’s three examples: the table has no two classes to learn.')]),
    ...(isOwn && dataset.y.length < examples
      ? [l10n.t('Learned from an even sample of {0} of the {1} examples.', dataset.y.length, examples)]
      : []),
    ...(dataset.features.length > 1
      ? [l10n.t('Drawn along {0}, with the other features at their means.', shown(dataset.features[feature] ?? '', 32))]
      : []),
  ];
  return notes.length === 0 ? '' : sentences(...notes);
}
