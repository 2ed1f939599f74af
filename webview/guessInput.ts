import * as l10n from '@vscode/l10n';
import type { Guess } from '../src/experiment/lessonAnswer.ts';
import type { LessonQuestion } from '../src/experiment/lessonSchema.ts';
import { parseNumber } from '../src/experiment/parseNumber.ts';
import { element, setAttribute } from './element.ts';

/** Where a guess is typed or chosen: nothing is chosen to begin with. */
export interface GuessInput {
  readonly element: HTMLElement;
  /** Null while there is none. */
  readonly guess: Guess | null;
  /** What is typed or chosen, as it can be written here again; empty where nothing is. */
  text: string;
  /** A guess that was committed stays as it is. */
  disable(): void;
  onChange(listener: () => void): void;
}

class NumberGuess implements GuessInput {
  readonly element: HTMLElement;
  readonly #box: HTMLInputElement;

  constructor(id: string) {
    const attributes = { type: 'text', inputmode: 'decimal', autocomplete: 'off', class: 'text-box guess-box', id };
    this.#box = element('input', attributes);
    this.element = element('div', { class: 'guess' }, element('label', { for: id }, l10n.t('Your guess')), this.#box);
    this.#box.addEventListener('blur', () => this.#mark());
  }

  get guess(): number | null {
    return parseNumber(this.#box.value);
  }

  get text(): string {
    return this.#box.value;
  }

  set text(text: string) {
    this.#box.value = text;
  }

  disable(): void {
    this.#box.readOnly = true;
  }

  onChange(listener: () => void): void {
    this.#box.addEventListener('input', listener);
    this.#box.addEventListener('input', () => setAttribute(this.#box, 'aria-invalid', null));
  }

  #mark(): void {
    const isWrong = this.#box.value.trim() !== '' && this.guess === null;
    setAttribute(this.#box, 'aria-invalid', isWrong ? 'true' : null);
  }
}

class ChoiceGuess implements GuessInput {
  readonly element: HTMLElement;
  readonly #inputs: readonly HTMLInputElement[];
  readonly #choices: readonly (readonly [Guess, string])[];

  constructor(id: string, choices: readonly (readonly [Guess, string])[]) {
    this.#choices = choices;
    this.#inputs = choices.map((_, i) => element('input', { type: 'radio', name: id, id: `${id}-${i}` }));
    const labels = choices.map(([, label], i) =>
      element('label', { class: 'segment' }, ...this.#inputs.slice(i, i + 1), element('span', {}, label)),
    );
    const legend = element('legend', { class: 'hidden' }, l10n.t('Your guess'));
    this.element = element('fieldset', { class: 'segmented guess-choices' }, legend, ...labels);
  }

  get guess(): Guess | null {
    return this.#choices[this.#inputs.findIndex(({ checked }) => checked)]?.[0] ?? null;
  }

  get text(): string {
    return this.guess === null ? '' : String(this.guess);
  }

  set text(text: string) {
    this.#choices.forEach(([choice], i) => {
      const input = this.#inputs[i];
      if (input !== undefined) input.checked = choice === text;
    });
  }

  disable(): void {
    for (const input of this.#inputs) input.disabled = true;
  }

  onChange(listener: () => void): void {
    this.element.addEventListener('change', listener);
  }
}

/** @param settings what the two settings of a comparison are called */
export function guessInput(question: LessonQuestion, id: string, settings: readonly string[]): GuessInput {
  if (question.ask === 'converges')
    return new ChoiceGuess(id, [
      ['yes', l10n.t('yes')],
      ['no', l10n.t('no')],
    ]);
  if (question.ask !== 'lower') return new NumberGuess(id);
  const [first = '', second = ''] = settings;
  return new ChoiceGuess(id, [
    ['first', first],
    ['second', second],
  ]);
}
