import * as l10n from '@vscode/l10n';
import { DistributionBars } from './distributionBars.ts';
import { element } from './element.ts';
import { entropyOf, squareOf } from './entropy.ts';
import { dotsLayer, graphLayer, handleLayer } from './figureLayers.ts';
import { displayed, power } from './formula.ts';
import type { View } from './labContext.ts';
import { LectureFigure } from './lectureFigure.ts';
import { lectureNumber } from './lectureNumber.ts';
import { measuredOf } from './metricsData.ts';
import type { MomentDot } from './momentDots.ts';
import { momentDots } from './momentDots.ts';
import { NumberSlider } from './numberSlider.ts';
import { fillSlots, slot } from './richText.ts';
import { Segmented } from './segmented.ts';
import type { State } from './store.ts';
import type { Theme } from './theme.ts';

const BOUNDS = { left: -0.02, right: 1.02, bottom: -0.2, top: 5 };

/** Cross-entropy as what it is, a distance of two distributions, and as a curve over ŷ for either label. */
export class EntropyFigure implements View {
  readonly element: HTMLElement;
  readonly #label: Segmented<'0' | '1'>;
  readonly #bars = new DistributionBars();
  readonly #figure = new LectureFigure('half', '', [
    { stroke: 'main', text: l10n.t('−ln ŷ, for y = 1') },
    { stroke: 'second', text: l10n.t('−ln(1 − ŷ), for y = 0') },
    { stroke: 'faint', text: l10n.t('(ŷ − y)², for the chosen label') },
  ]);
  readonly #slider: NumberSlider;
  readonly #chain = element('div', { class: 'lecture-formula' });
  readonly #seen = element('p', { class: 'lecture-seen' });
  #dots: readonly MomentDot[] = [];
  #y: 0 | 1 = 1;
  #p = 0.3;

  constructor() {
    const choices = [
      { value: '1', label: 'y = 1' },
      { value: '0', label: 'y = 0' },
    ] as const;
    this.#label = new Segmented('entropy-label', l10n.t('Label of the example'), choices, (label) => {
      this.#y = label === '1' ? 1 : 0;
      this.#draw();
    });
    this.#label.value = '1';
    const boxLabel = l10n.t('Prediction ŷ as a number from 0 to 1');
    const range = { id: 'entropy-prediction', label: element('var', {}, 'ŷ'), boxLabel, min: 0, max: 1, step: 0.01 };
    this.#slider = new NumberSlider(range, (p) => this.#move(p));
    this.#figure.onDrag(({ x }) => this.#move(Math.round(Math.min(Math.max(x, 0), 1) * 100) / 100));
    const aside = element('div', { class: 'lecture-beside' }, this.#bars.element, this.#chain);
    const pair = element('div', { class: 'lecture-pair' }, aside, this.#figure.element);
    const parts = [this.#label.element, this.#slider.element, pair, this.#seen];
    this.element = element('div', { class: 'lecture-figures' }, ...parts);
    this.#draw();
  }

  update(state: State): void {
    const dots = momentDots(measuredOf(state));
    if (dots === this.#dots) return;
    this.#dots = dots;
    this.#draw();
  }

  setTheme(theme: Theme): void {
    this.#figure.setTheme(theme);
  }

  #move(p: number): void {
    this.#p = p;
    this.#draw();
  }

  #draw(): void {
    const [p, y] = [this.#p, this.#y];
    const loss = entropyOf(p, y);
    this.#slider.value = p;
    this.#slider.valueText = l10n.t('ŷ {0}, cross-entropy {1}', lectureNumber(p), lectureNumber(loss));
    this.#bars.show(y, p);
    this.#write(p, y, loss);
    this.#figure.show(
      {
        bounds: BOUNDS,
        xTitle: 'ŷ',
        yTitle: l10n.t('loss'),
        layers: [
          graphLayer((at) => (at < 0 || at > 1 ? NaN : squareOf(at, y)), 'faint'),
          graphLayer((at) => (at < 0 || at > 1 ? NaN : entropyOf(at, 0)), 'second'),
          graphLayer((at) => (at < 0 || at > 1 ? NaN : entropyOf(at, 1)), 'main'),
          dotsLayer(this.#dots.map(({ p: x, label }) => ({ x, y: entropyOf(x, label), label }))),
          handleLayer({ x: p, y: Math.min(loss, BOUNDS.top) }),
        ],
      },
      l10n.t(
        'Loss over the prediction: for y = 1 it falls to 0 at ŷ = 1, for y = 0 at ŷ = 0. At ŷ = {0} and y = {1} it is {2}.',
        lectureNumber(p),
        y,
        lectureNumber(loss),
      ),
      {
        columns: ['ŷ', 'y = 1', 'y = 0'],
        rows: [0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1].map((at) => [
          String(at),
          lectureNumber(entropyOf(at, 1)),
          lectureNumber(entropyOf(at, 0)),
        ]),
      },
    );
  }

  #write(p: number, y: 0 | 1, loss: number): void {
    const [one, other] = [lectureNumber(p), lectureNumber(1 - p)];
    this.#chain.replaceChildren(
      displayed('H', '=', '−', 'y', '·', 'ln', 'ŷ', '−', '(', '1', '−', 'y', ')', '·', 'ln', '(', '1', '−', 'ŷ', ')'),
      displayed('=', '−', String(y), '·', 'ln', one, '−', String(1 - y), '·', 'ln', other),
      displayed('=', lectureNumber(loss)),
      displayed('(', 'ŷ', '−', 'y', power(')', '2'), '=', lectureNumber(squareOf(p, y))),
    );
    const confident = y === 1 ? 0.01 : 0.99;
    const parts = [y, y, loss, squareOf(p, y), confident, entropyOf(confident, y), squareOf(confident, y)];
    fillSlots(
      this.#seen,
      seenText(),
      parts.map((part, i) => (i < 2 || i === 4 ? String(part) : lectureNumber(part))),
    );
  }
}

function seenText(): string {
  return l10n.t(
    'y = {0} wants ŷ → {1}: there the loss is 0. Here it is {2}, the squared distance {3}. To be sure and wrong costs: at ŷ = {4} cross-entropy charges {5} and would charge more without end, the squared distance {6} and never more than 1.',
    ...[0, 1, 2, 3, 4, 5, 6].map(slot),
  );
}
