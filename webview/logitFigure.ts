import * as l10n from '@vscode/l10n';
import { element, setText } from './element.ts';
import { dotsLayer, graphLayer, handleLayer } from './figureLayers.ts';
import type { StrokeName } from './figureStrokes.ts';
import type { MathMLTerm } from './formula.ts';
import { formula, fraction, power, root, row } from './formula.ts';
import type { View } from './labContext.ts';
import { LectureFigure, strokeSwatch } from './lectureFigure.ts';
import { lectureNumber } from './lectureNumber.ts';
import { measuredOf } from './metricsData.ts';
import type { MomentDot } from './momentDots.ts';
import { momentDots } from './momentDots.ts';
import { NumberSlider } from './numberSlider.ts';
import { fillSlots, slot } from './richText.ts';
import type { OtherSquash, SquashName } from './squashing.ts';
import { OTHER_SQUASHES, squash } from './squashing.ts';
import type { State } from './store.ts';
import type { Theme } from './theme.ts';

/** Logits from −8 to 8: beyond, p is within 0.0004 of 0 or 1. */
export const LOGIT_REACH = 8;
const BOUNDS = { left: -LOGIT_REACH - 0.4, right: LOGIT_REACH + 0.4, bottom: -0.06, top: 1.06 };

interface Kind {
  readonly name: string;
  readonly stroke: StrokeName;
  readonly formula: () => MathMLTerm;
}

function halfOf(...terms: readonly MathMLTerm[]): MathMLTerm {
  return fraction(row('1', '+', ...terms), '2');
}

/** Everything about a function but its values. */
function kinds(): Readonly<Record<SquashName, Kind>> {
  const half = () => fraction('z', '2');
  const exponential = () => power('e', row('−', 'z'));
  return {
    sigmoid: { name: l10n.t('sigmoid'), stroke: 'main', formula: () => fraction('1', row('1', '+', exponential())) },
    tanh: { name: 'tanh', stroke: 'second', formula: () => halfOf('tanh', '(', half(), ')') },
    erf: { name: 'erf', stroke: 'third', formula: () => halfOf('erf', '(', fraction(row(root('π'), 'z'), '4'), ')') },
    arctan: {
      name: 'arctan',
      stroke: 'fourth',
      formula: () => row(fraction('1', '2'), '+', fraction('1', 'π'), 'arctan', '(', fraction(row('π', 'z'), '4'), ')'),
    },
    softsign: { name: 'softsign', stroke: 'fifth', formula: () => halfOf(fraction('z', row('2', '+', '|', 'z', '|'))) },
    hardsigmoid: {
      name: 'Hardsigmoid',
      stroke: 'plain',
      formula: () =>
        row('min', '(', 'max', '(', fraction('z', '6'), '+', fraction('1', '2'), ',', '0', ')', ',', '1', ')'),
    },
  };
}

/** A function of the list: its line, its name, its formula and its value. */
class SquashRow {
  readonly element: HTMLElement;
  readonly name: SquashName;
  readonly #value = element('span', { class: 'squash-value number' });
  readonly #box: HTMLInputElement | null;

  constructor(name: SquashName, kind: Kind, onToggle: () => void) {
    this.name = name;
    this.#box = name === 'sigmoid' ? null : element('input', { type: 'checkbox', class: 'checkbox' });
    this.#box?.addEventListener('change', onToggle);
    const box = this.#box ?? element('span');
    const label = element('label', { class: 'squash-name' }, box, strokeSwatch(kind.stroke), kind.name);
    const written = element('span', { class: 'squash-formula' }, formula(kind.formula()));
    this.element = element('li', { class: 'squash-row' }, label, written, this.#value);
  }

  get isShown(): boolean {
    return this.#box?.checked ?? true;
  }

  set value(value: number) {
    setText(this.#value, lectureNumber(value));
  }
}

/** R mapped onto [0, 1]: a logit to drag, the sigmoid and others beside it, the examples of the run where they are. */
export class LogitFigure implements View {
  readonly element: HTMLElement;
  readonly #figure = new LectureFigure('wide');
  readonly #rows: readonly SquashRow[];
  readonly #slider: NumberSlider;
  readonly #seen = element('p', { class: 'lecture-seen' });
  readonly #kinds = kinds();
  #dots: readonly MomentDot[] = [];
  #z = 0;

  /** @param onMove is told of a logit that is chosen; `show` brings it back */
  constructor(onMove: (z: number) => void) {
    const [label, boxLabel] = [element('var', {}, 'z'), l10n.t('Logit z as a number from −8 to 8')];
    const range = { id: 'lecture-logit', label, boxLabel, min: -LOGIT_REACH, max: LOGIT_REACH, step: 0.1 };
    this.#slider = new NumberSlider(range, onMove);
    this.#figure.onDrag(({ x }) => onMove(Math.round(Math.min(Math.max(x, -LOGIT_REACH), LOGIT_REACH) * 10) / 10));
    this.#rows = (['sigmoid', ...OTHER_SQUASHES] as const).map(
      (name) => new SquashRow(name, this.#kinds[name], () => this.#draw()),
    );
    const list = element('ul', { class: 'squash-list' }, ...this.#rows.map((each) => each.element));
    const parts = [this.#figure.element, this.#slider.element, this.#seen, list];
    this.element = element('div', { class: 'lecture-figures' }, ...parts);
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

  show(z: number): void {
    this.#z = z;
    this.#draw();
  }

  /** The functions beside the sigmoid that are to be seen. */
  get #others(): OtherSquash[] {
    const shownNames = new Set<string>(this.#rows.filter(({ isShown }) => isShown).map(({ name }) => name));
    return OTHER_SQUASHES.filter((name) => shownNames.has(name));
  }

  #draw(): void {
    const z = this.#z;
    const p = squash('sigmoid', z);
    this.#slider.value = z;
    this.#slider.valueText = l10n.t('z {0}, σ(z) {1}', lectureNumber(z), lectureNumber(p));
    for (const each of this.#rows) each.value = squash(each.name, z);
    fillSlots(this.#seen, seenText(), [
      lectureNumber(z),
      lectureNumber(p),
      lectureNumber(1 - p),
      lectureNumber(Math.exp(z)),
    ]);
    const others = this.#others;
    this.#figure.show(
      {
        bounds: BOUNDS,
        xTitle: 'z = w·x + b',
        yTitle: 'σ(z)',
        yTicks: [0, 0.25, 0.5, 0.75, 1],
        layers: [
          graphLayer((at) => squash('sigmoid', at), 'main'),
          ...others.map((name) => graphLayer((at) => squash(name, at), this.#kinds[name].stroke)),
          dotsLayer(this.#dots.map(({ z: x, p: y, label }) => ({ x, y, label }))),
          handleLayer({ x: z, y: p }),
        ],
      },
      l10n.t(
        'The sigmoid over the logit z, from 0 on the left to 1 on the right. At z = {0} it is {1}.',
        lectureNumber(z),
        lectureNumber(p),
      ),
      valuesTable(['sigmoid', ...others], this.#kinds),
    );
  }
}

function seenText(): string {
  return l10n.t(
    'z = {0} becomes ŷ = {1}: the probability of label 1, which leaves {2} for label 0. The odds of the two are {3}, and that is e to the power of z: what the line adds up are logarithms of odds.',
    ...[0, 1, 2, 3].map(slot),
  );
}

const SPOKEN = [-8, -4, -2, -1, 0, 1, 2, 4, 8];

function valuesTable(names: readonly SquashName[], named: Readonly<Record<SquashName, Kind>>) {
  return {
    columns: ['z', ...names.map((name) => named[name].name)],
    rows: SPOKEN.map((z) => [String(z), ...names.map((name) => lectureNumber(squash(name, z)))]),
  };
}
