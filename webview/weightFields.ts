import * as l10n from '@vscode/l10n';
import type { Draft } from '../src/experiment/draft.ts';
import type { DraftProblem } from '../src/experiment/problem.ts';
import { fieldProblemText } from '../src/wording/problemText.ts';
import { element, setText } from './element.ts';
import { FormField } from './formField.ts';
import type { Standard } from './formFieldFrame.ts';
import { lectureStandard } from './formFieldFrame.ts';
import { LECTURE } from './hyperparameterStandards.ts';
import type { LabContext } from './labContext.ts';
import { shownFeatures } from './shownFeatures.ts';

/** More weights than these are folded away. */
const UNFOLDED = 4;

/** The initial weights, one field for each of the features that are shown. They are made when they are first seen. */
export class WeightFields {
  readonly element = element('div', { class: 'weights' });
  readonly #context: LabContext;
  readonly #folded = element('details');
  readonly #leftOut = element('p', { class: 'hint' });
  readonly #revealed = new Set<number>();
  /** By feature. */
  #fields: ReadonlyMap<number, FormField> = new Map();
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
      const text = problem === undefined ? undefined : fieldProblemText(problem);
      field.update(draft.weight[feature] ?? '', text, this.#standard());
    });
  }

  focus(feature: number): void {
    if (this.#fields.size > 0 && !this.#fields.has(feature)) this.#fields = new Map();
    this.#revealed.add(feature);
    this.#folded.open = true;
    this.#unfold();
    this.#fields.get(feature)?.focus();
  }

  #rebuild(features: readonly string[]): void {
    this.#features = features;
    this.#fields = new Map();
    this.#revealed.clear();
    if (features.length <= UNFOLDED) {
      this.#makeFields();
      this.element.replaceChildren(...this.#elements());
      return;
    }
    this.#folded.replaceChildren(this.#summary());
    this.#folded.open = false;
    this.element.replaceChildren(this.#folded);
  }

  #unfold(): void {
    if (this.#fields.size > 0 || !this.#folded.open) return;
    this.#makeFields();
    const count = this.#features.length - this.#fields.size;
    const leftOut = l10n.t(
      'Further weights, not shown here, that start from the values they came with: {0}.',
      count.toLocaleString('en'),
    );
    setText(this.#leftOut, count === 0 ? '' : leftOut);
    this.#folded.replaceChildren(this.#summary(), ...this.#elements(), this.#leftOut);
    if (this.#shown !== null) this.update(this.#shown.draft, this.#shown.problems);
  }

  /** The lecture has one feature: it says nothing about the weights of more. */
  #standard(): Standard | null {
    return this.#features.length === 1 ? lectureStandard(LECTURE.weight[0]) : null;
  }

  #summary(): HTMLElement {
    return element('summary', {}, l10n.t('weight of each of the {0} features', this.#features.length));
  }

  #makeFields(): void {
    const shown = shownFeatures(this.#features.length, this.#revealed);
    this.#fields = new Map(shown.map((feature) => [feature, this.#field(this.#features[feature] ?? '', feature)]));
  }

  #elements(): HTMLElement[] {
    return [...this.#fields.values()].map((field) => field.element);
  }

  #field(name: string, feature: number): FormField {
    const alone = this.#features.length === 1;
    const label = alone ? 'weight' : `weight[${feature}]`;
    const explanation = alone ? l10n.t('The weight of {0} before the first epoch.', name) : name;
    return new FormField(label, explanation, (text) => this.#context.edit({ type: 'setWeight', feature, text }));
  }
}
