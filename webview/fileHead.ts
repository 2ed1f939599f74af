import * as l10n from '@vscode/l10n';
import type { CompleteRecipe } from '../src/experiment/recipe.ts';
import { DECIMALS, DELIMITERS, ENCODINGS } from '../src/experiment/recipe.ts';
import { parseNumber } from '../src/experiment/parseNumber.ts';
import type { FileView } from '../src/protocol/origin.ts';
import { grouped } from '../src/wording/numberText.ts';
import { shown } from '../src/wording/shown.ts';
import { ChoiceBox } from './choiceBox.ts';
import type { ChangeRecipe } from './columnCard.ts';
import { decimalText, delimiterText, encodingText } from './columnsText.ts';
import { element, setAttribute } from './element.ts';
import { chooseLabel, choosePositive, chooseSample, chooseText } from './recipeChanges.ts';

/** So many of the rows a sample begins with, unless the lab proposes another number. */
const ROWS_OF_SAMPLE = 10_000;

/** Where labels are numbers the value that counts as 1 is 1 itself. */
const AS_NUMBERS = '';

/** Which column is the label, and which of its values counts as 1. */
export class LabelChoice {
  readonly element: HTMLElement;
  readonly #label: ChoiceBox;
  readonly #positive: ChoiceBox;
  readonly #reason = element('span', { class: 'hint' });

  constructor(change: ChangeRecipe, file: () => FileView | null) {
    this.#label = new ChoiceBox(l10n.t('Label'), (name) => {
      const current = file();
      if (current !== null) change((recipe) => chooseLabel(recipe, current, name));
    });
    this.#positive = new ChoiceBox(l10n.t('counts as 1'), (value) =>
      change(({ positive, ...recipe }) => (value === AS_NUMBERS ? recipe : choosePositive({ ...recipe }, value))),
    );
    const parts = [this.#label.element, this.#positive.element, this.#reason];
    this.element = element('div', { class: 'file-choices' }, ...parts);
  }

  update(file: FileView, recipe: CompleteRecipe): void {
    const names = file.columns.map(({ name }) => ({ value: name, label: shown(name) }));
    this.#label.update(names, recipe.label);
    const { levels = [], distinct = 0 } = file.columns.find(({ name }) => name === recipe.label) ?? {};
    const values = levels.map(({ text, count }) => ({ value: text, label: `${shown(text, 24)} (${grouped(count)})` }));
    const isByNumber = recipe.positive === undefined;
    const asNumbers = isByNumber ? [{ value: AS_NUMBERS, label: l10n.t('1, as it is') }] : [];
    const known = [...asNumbers, ...values];
    const positive = recipe.positive ?? AS_NUMBERS;
    // Of many values the file view names no more than some.
    const isKnown = known.some(({ value }) => value === positive);
    this.#positive.update(isKnown ? known : [...known, { value: positive, label: shown(positive, 24) }], positive);
    const others = distinct - 1;
    const rest = !isByNumber && others > 1 ? l10n.t('the other {0} values count as 0', grouped(others)) : '';
    const reason = recipe.label === file.recipe.label ? file.labelReason : '';
    this.#reason.textContent = [rest, reason].filter((text) => text !== '').join(' · ');
  }
}

/** How the text of the file is read. */
export class DialectChoice {
  readonly element: HTMLElement;
  readonly #delimiter: ChoiceBox;
  readonly #decimal: ChoiceBox;
  readonly #encoding: ChoiceBox;
  readonly #header = element('input', { type: 'checkbox', class: 'checkbox' });

  constructor(change: ChangeRecipe) {
    const choose =
      <Key extends 'delimiter' | 'decimal' | 'encoding'>(
        key: Key,
        values: readonly NonNullable<CompleteRecipe[Key]>[],
      ) =>
      (text: string) => {
        const value = values.find((other) => other === text);
        if (value !== undefined) change((recipe) => chooseText(recipe, key, value));
      };
    this.#delimiter = new ChoiceBox(l10n.t('Delimiter'), choose('delimiter', DELIMITERS));
    this.#decimal = new ChoiceBox(l10n.t('Decimal'), choose('decimal', DECIMALS));
    this.#encoding = new ChoiceBox(l10n.t('Encoding'), choose('encoding', ENCODINGS));
    this.#header.addEventListener('change', () => {
      const { checked } = this.#header;
      change((recipe) => chooseText(recipe, 'header', checked));
    });
    const header = element('label', { class: 'choice-box' }, this.#header, l10n.t('first line holds the names'));
    const parts = [this.#delimiter.element, this.#decimal.element, this.#encoding.element, header];
    this.element = element('div', { class: 'file-choices' }, ...parts);
  }

  update({ dialect }: FileView, recipe: CompleteRecipe): void {
    this.element.hidden = dialect === null;
    if (dialect === null) return;
    const { delimiter = dialect.delimiter, decimal = dialect.decimal, encoding = dialect.encoding } = recipe;
    this.#delimiter.update(
      DELIMITERS.map((value) => ({ value, label: delimiterText(value) })),
      delimiter,
    );
    this.#decimal.update(
      DECIMALS.map((value) => ({ value, label: decimalText(value) })),
      decimal,
    );
    this.#encoding.update(
      ENCODINGS.map((value) => ({ value, label: encodingText(value) })),
      encoding,
    );
    this.#header.checked = recipe.header ?? dialect.hasHeader;
  }
}

/** Whether all rows are used, or so many drawn with a seed. */
export class SampleChoice {
  readonly element: HTMLElement;
  readonly #use = element('input', { type: 'checkbox', class: 'checkbox' });
  readonly #rows = element('input', { type: 'text', class: 'text-box number-box', inputmode: 'numeric' });
  readonly #seed = element('input', { type: 'text', class: 'text-box number-box', inputmode: 'numeric' });
  readonly #change: ChangeRecipe;

  constructor(change: ChangeRecipe) {
    this.#change = change;
    const rows = element('label', { class: 'choice-box' }, l10n.t('rows'), this.#rows);
    const seed = element('label', { class: 'choice-box' }, l10n.t('seed'), this.#seed);
    const use = element('label', { class: 'choice-box' }, this.#use, l10n.t('only a sample'));
    this.element = element('div', { class: 'file-choices' }, use, rows, seed);
    this.#use.addEventListener('change', () => this.#choose());
    for (const field of [this.#rows, this.#seed]) field.addEventListener('change', () => this.#choose());
  }

  update({ rows }: FileView, { sample }: CompleteRecipe): void {
    this.#use.checked = sample !== null;
    for (const field of [this.#rows, this.#seed]) field.disabled = sample === null;
    if (document.activeElement !== this.#rows)
      this.#rows.value = String(sample?.rows ?? Math.min(rows, ROWS_OF_SAMPLE));
    if (document.activeElement !== this.#seed) this.#seed.value = String(sample?.seed ?? 0);
  }

  #choose(): void {
    const [rows, seed] = [parseNumber(this.#rows.value), parseNumber(this.#seed.value)];
    const areRows = rows !== null && Number.isSafeInteger(rows) && rows >= 1;
    const isSeed = seed !== null && Number.isSafeInteger(seed) && seed >= 0;
    setAttribute(this.#rows, 'aria-invalid', areRows ? null : 'true');
    setAttribute(this.#seed, 'aria-invalid', isSeed ? null : 'true');
    if (!areRows || !isSeed) return;
    const sample = this.#use.checked ? { rows, seed } : null;
    this.#change((recipe) => chooseSample(recipe, sample));
  }
}
