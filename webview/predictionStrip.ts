import * as l10n from '@vscode/l10n';
import { parseNumber } from '../src/experiment/parseNumber.ts';
import { shown } from '../src/wording/shown.ts';
import { element, setAttribute, setText } from './element.ts';
import { MOST_FIELDS, fieldFeatures, meanOf } from './modelFields.ts';
import type { ModelPicture } from './modelPicture.ts';
import { prediction } from './modelPicture.ts';
import type { Axes } from './modelSlice.ts';
import { outputText } from './modelText.ts';
import type { Place } from './plane.ts';
import { keyStep, middleValue, nextValue, roundTo } from './plotBounds.ts';
import type { Spread } from './plotPoints.ts';
import { EMPTY_SPREAD } from './plotPoints.ts';

/** One value that a prediction is asked for. */
class AskedField {
  readonly element: HTMLElement;
  readonly input = element('input', {
    class: 'text-box model-input number',
    type: 'text',
    inputmode: 'decimal',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  readonly #name = element('span', { class: 'model-input-name' });

  constructor(onText: (text: string) => void, onStep: (steps: number) => void) {
    this.element = element('label', { class: 'model-asked' }, this.#name, this.input);
    this.input.addEventListener('input', () => onText(this.input.value));
    this.input.addEventListener('keydown', (event) => {
      const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
      if (steps === undefined) return;
      event.preventDefault();
      onStep(steps);
    });
  }

  update(name: string, text: string): void {
    setText(this.#name, `${shown(name, 16)} =`);
    if (this.input.value !== text) this.input.value = text;
    setAttribute(this.input, 'aria-invalid', parseNumber(text) === null ? 'true' : null);
  }
}

/** So far beyond the values of a feature, as a multiple of their spread, an answer that nobody asked for is of no use. */
const FAR = 1;

function isNear(value: number, { low, high }: Spread): boolean {
  const room = (high - low || Math.abs(high) || 1) * FAR;
  return Number.isNaN(low) || (value >= low - room && value <= high + room);
}

/** "x = 4 → p = 0.86, label 1": asks the model about a value of each feature; those of the axes can be dragged in the plot. */
export class PredictionStrip {
  readonly element: HTMLElement;
  readonly #fields: readonly AskedField[];
  readonly #answer = element('output', { class: 'model-answer number', role: 'status' });
  readonly #problem = element('span', { class: 'hint' });
  readonly #rest = element('p', { class: 'hint' });
  readonly #onChange: () => void;
  /** By feature; a default that was shown once stays as long as it is of use. */
  #texts = new Map<number, { readonly text: string; readonly isTyped: boolean }>();
  #names = '';
  #axes: Axes = [0];
  /** The feature of each field. */
  #features: readonly number[] = [];
  #spreads: readonly Spread[] = [];
  #picture: ModelPicture | null = null;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
    const field = (_: unknown, which: number) =>
      new AskedField(
        (text) => this.#write(this.#features[which] ?? 0, text),
        (steps) => this.#step(which, steps),
      );
    this.#fields = Array.from({ length: MOST_FIELDS }, field);
    this.element = element(
      'section',
      { class: 'model-block', 'aria-label': l10n.t('Prediction') },
      element('h2', {}, l10n.t('Predict')),
      element('div', { class: 'model-predict' }, ...this.#fields.map((asked) => asked.element)),
      this.#rest,
      element('p', {}, this.#answer, this.#problem),
    );
  }

  /** What is asked of each feature, NaN where it is no number; its mean where it has no field. Defaults come from the data. */
  askedOf(features: readonly string[], axes: Axes, spreads: readonly Spread[]): (feature: number) => number {
    const names = JSON.stringify(features);
    if (names !== this.#names) this.#texts = new Map();
    this.#names = names;
    this.#axes = axes;
    this.#features = fieldFeatures(features.length, axes);
    this.#spreads = spreads;
    for (const feature of this.#features) this.#suggest(feature, axes, spreads[feature]);
    return (feature) => {
      if (!this.#features.includes(feature)) return meanOf(spreads[feature]);
      return parseNumber(this.#texts.get(feature)?.text ?? '') ?? Number.NaN;
    };
  }

  update(picture: ModelPicture): void {
    this.#picture = picture;
    this.element.hidden = picture.model === null;
    this.#fields.forEach((field, i) => {
      const feature = this.#features[i];
      field.element.hidden = feature === undefined;
      if (feature !== undefined)
        field.update(picture.subject.features[feature] ?? '', this.#texts.get(feature)?.text ?? '');
    });
    setText(this.#answer, answerText(picture));
    const left = picture.subject.features.length - this.#features.length;
    setText(this.#rest, left <= 0 ? '' : l10n.t('Features without a field, held at their mean: {0}.', left));
    this.#rest.hidden = left <= 0;
    const isWrong = this.#features.some((feature) => parseNumber(this.#texts.get(feature)?.text ?? '') === null);
    setText(this.#problem, isWrong ? l10n.t('Type a number.') : '');
  }

  /** A place that was pointed at. */
  ask({ x, y }: Place): void {
    const [first, second] = this.#axes;
    this.#texts.set(first, { text: String(x), isTyped: true });
    if (second !== undefined) this.#texts.set(second, { text: String(y), isTyped: true });
    this.#onChange();
  }

  #suggest(feature: number, axes: Axes, spread: Spread | undefined): void {
    const before = this.#texts.get(feature);
    if (spread === undefined) return;
    if (before?.isTyped === true) return;
    // A value that is held says it is the mean: it follows the data. One that is asked for stays where it can be seen.
    const isDrawn = axes.some((axis) => axis === feature);
    if (isDrawn && before !== undefined && isNear(Number(before.text), spread)) return;
    const value = axes.length === 1 ? nextValue(spread) : middleValue(spread);
    this.#texts.set(feature, { text: String(value), isTyped: false });
  }

  #write(feature: number, text: string): void {
    this.#texts.set(feature, { text, isTyped: true });
    this.#onChange();
  }

  #step(which: number, steps: number): void {
    const feature = this.#features[which];
    if (this.#picture === null || feature === undefined) return;
    const step = this.#stepOf(feature, this.#picture);
    const value = parseNumber(this.#texts.get(feature)?.text ?? '') ?? 0;
    this.#write(feature, String(roundTo(value + steps * step, step)));
  }

  #stepOf(feature: number, { bounds: { left, right, bottom, top } }: ModelPicture): number {
    if (feature === this.#axes[0]) return keyStep(left, right);
    if (feature === this.#axes[1]) return keyStep(bottom, top);
    const { low, high } = this.#spreads[feature] ?? EMPTY_SPREAD;
    return keyStep(low, high);
  }
}

/** `p = 0.86, label 1`: 1 from p = 0.5 on. */
function answerText(picture: ModelPicture): string {
  const output = prediction(picture);
  if (output === null) return '';
  const text = outputText(picture, output);
  return picture.subject.areClasses ? l10n.t('→ {0}, label {1}', text, output >= 0.5 ? 1 : 0) : `→ ${text}`;
}
