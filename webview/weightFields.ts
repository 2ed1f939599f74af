import * as l10n from '@vscode/l10n';
import type { Draft } from '../src/experiment/draft.ts';
import type { DraftProblem } from '../src/experiment/problem.ts';
import { fieldProblemText } from '../src/wording/problemText.ts';
import { element } from './element.ts';
import { FormField } from './formField.ts';
import type { LabContext } from './labContext.ts';

/** More weights than these are folded away. */
const UNFOLDED = 4;

/** The initial weights, one field a feature. They are made when they are first seen: a dataset may have a thousand. */
export class WeightFields {
  readonly element = element('div', { class: 'weights' });
  readonly #context: LabContext;
  readonly #folded = element('details', {}, element('summary', {}));
  #fields: readonly FormField[] = [];
  #features: readonly string[] = [];
  #shown: { draft: Draft; problems: readonly DraftProblem[] } | null = null;

  constructor(context: LabContext) {
    this.#context = context;
    this.#folded.addEventListener('toggle', () => this.#unfold());
  }

  update(draft: Draft, problems: readonly DraftProblem[]): void {
    this.#shown = { draft, problems };
    const features = draft.table.columns.slice(0, -1);
    if (features.join('\n') !== this.#features.join('\n')) this.#rebuild(features);
    const wrong = new Map(problems.map(({ place }, at) => [place.at === 'weight' ? place.feature : -1, problems[at]]));
    this.#fields.forEach((field, feature) => {
      const problem = wrong.get(feature);
      field.update(draft.weight[feature] ?? '', problem === undefined ? undefined : fieldProblemText(problem));
    });
  }

  focus(feature: number): void {
    this.#folded.open = true;
    this.#unfold();
    this.#fields[feature]?.focus();
  }

  #rebuild(features: readonly string[]): void {
    this.#features = features;
    this.#fields = [];
    if (features.length <= UNFOLDED) {
      this.#fields = features.map((name, feature) => this.#field(name, feature));
      this.element.replaceChildren(...this.#fields.map((field) => field.element));
      return;
    }
    const summary = element('summary', {}, l10n.t('weight of each of the {0} features', features.length));
    this.#folded.replaceChildren(summary);
    this.#folded.open = false;
    this.element.replaceChildren(this.#folded);
  }

  #unfold(): void {
    if (this.#fields.length > 0 || !this.#folded.open) return;
    this.#fields = this.#features.map((name, feature) => this.#field(name, feature));
    this.#folded.append(...this.#fields.map((field) => field.element));
    if (this.#shown !== null) this.update(this.#shown.draft, this.#shown.problems);
  }

  #field(name: string, feature: number): FormField {
    const alone = this.#features.length === 1;
    const label = alone ? 'weight' : `weight[${feature}]`;
    const explanation = alone ? l10n.t('The weight of {0} before the first epoch.', name) : name;
    return new FormField(label, explanation, (text) => this.#context.edit({ type: 'setWeight', feature, text }));
  }
}
