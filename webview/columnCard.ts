import * as l10n from '@vscode/l10n';
import type { CompleteRecipe, MissingRule } from '../src/experiment/recipe.ts';
import { COLUMN_KINDS, MISSING_RULES } from '../src/experiment/recipe.ts';
import type { FileColumnView, FileView } from '../src/protocol/origin.ts';
import { columnKindText, missingRuleText } from '../src/wording/columnText.ts';
import { grouped } from '../src/wording/numberText.ts';
import { shown } from '../src/wording/shown.ts';
import { ChoiceBox } from './choiceBox.ts';
import { columnPicture } from './columnPicture.ts';
import { columnText } from './columnsText.ts';
import { element, setText } from './element.ts';
import { icon } from './icon.ts';
import { chooseKind, chooseMissing, chooseReference, useFeature } from './recipeChanges.ts';

/** A change of the recipe, made of the one that stands at that moment. */
export type ChangeRecipe = (change: (recipe: CompleteRecipe) => ReturnType<typeof chooseKind>) => void;

/** One column of the file: what it is, what is in it, and what becomes of it. */
export class ColumnCard {
  readonly element: HTMLLIElement;
  readonly #column: FileColumnView;
  readonly #use = element('input', { type: 'checkbox', class: 'checkbox' });
  readonly #role = element('span', { class: 'column-role' });
  readonly #kind: ChoiceBox;
  readonly #missing: ChoiceBox;
  readonly #missingCount = element('span', { class: 'column-missing-count' });
  readonly #reference: ChoiceBox;

  constructor(column: FileColumnView, file: FileView, change: ChangeRecipe) {
    const { name } = column;
    this.#column = column;
    this.#kind = new ChoiceBox(
      l10n.t('Kind of {0}', name),
      (text) => {
        const chosen = COLUMN_KINDS.find((other) => other === text);
        if (chosen !== undefined) change((recipe) => chooseKind(recipe, file, name, chosen));
      },
      '',
    );
    this.#kind.title = column.reason;
    this.#missing = new ChoiceBox(
      l10n.t('Where {0} is missing', name),
      (text) => {
        const rule = MISSING_RULES.find((other) => other === text);
        if (rule !== undefined) change((recipe) => chooseMissing(recipe, name, rule));
      },
      '',
    );
    this.#reference = new ChoiceBox(
      l10n.t('What {0} is compared to', name),
      (level) => change((recipe) => chooseReference(recipe, name, level)),
      l10n.t('compared to'),
    );
    this.#use.setAttribute('aria-label', l10n.t('Use {0} as a feature', name));
    this.#use.addEventListener('change', () => {
      const { checked } = this.#use;
      change((recipe) => useFeature(recipe, file, name, checked));
    });
    this.element = this.#layOut();
  }

  update(recipe: CompleteRecipe): void {
    const { name, missing } = this.#column;
    const isLabel = recipe.label === name;
    const isFeature = recipe.features.includes(name);
    const kind = recipe.kinds[name] ?? this.#column.kind;
    this.element.dataset['role'] = isLabel ? 'label' : isFeature ? 'feature' : 'unused';
    this.#use.checked = isFeature;
    this.#use.hidden = isLabel;
    setText(this.#role, isLabel ? l10n.t('label') : '');
    this.#kind.update(
      COLUMN_KINDS.map((value) => ({ value, label: columnKindText(value) })),
      kind,
    );
    this.#missing.element.hidden = missing === 0 || !isFeature;
    this.#missing.update(this.#rules(kind), recipe.missing[name] ?? 'drop');
    this.#missingCount.hidden = missing === 0;
    this.#updateReference(recipe, isFeature && kind === 'category');
  }

  /** A category has no mean. */
  #rules(kind: FileColumnView['kind']) {
    const isNumber = kind === 'number' || kind === 'date';
    const rules = MISSING_RULES.filter((rule: MissingRule) => isNumber || rule === 'drop' || rule === 'mode');
    return rules.map((value) => ({ value, label: missingRuleText(value) }));
  }

  #updateReference({ reference }: CompleteRecipe, isShown: boolean): void {
    const { name, levels } = this.#column;
    this.#reference.element.hidden = !isShown;
    if (!isShown) return;
    this.#reference.update(
      levels.map(({ text }) => ({ value: text, label: shown(text, 24) })),
      reference[name] ?? '',
    );
  }

  #layOut(): HTMLLIElement {
    const { name, missing, isConstant } = this.#column;
    setText(this.#missingCount, l10n.t('{0} missing', grouped(missing)));
    const title = element('span', { class: 'column-title', title: name }, name);
    const head = element('div', { class: 'column-head' }, this.#use, title, this.#role);
    const text = element('p', { class: 'column-text' }, columnText(this.#column));
    if (isConstant) text.prepend(icon('warning', 'severity', 'severity-warning'), ' ');
    const choices = element(
      'div',
      { class: 'column-choices' },
      ...[this.#missingCount, this.#missing.element, this.#reference.element],
    );
    const parts = [head, this.#kind.element, columnPicture(this.#column), text, choices];
    return element('li', { class: 'column-card' }, ...parts);
  }
}
