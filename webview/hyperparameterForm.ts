import * as l10n from '@vscode/l10n';
import type { Reduction } from '../src/engine/hyperparameters.ts';
import type { Start } from '../src/experiment/draft.ts';
import type { DraftField, DraftPlace } from '../src/experiment/problem.ts';
import { fieldProblemText } from '../src/wording/problemText.ts';
import { element, setText } from './element.ts';
import { FormField } from './formField.ts';
import type { LabContext, View } from './labContext.ts';
import { Segmented } from './segmented.ts';
import type { State } from './store.ts';
import { WeightFields } from './weightFields.ts';

/** A choice with its name and what the chosen value means. */
function choiceField(name: string, choice: Segmented<string>, hint: HTMLElement): HTMLElement {
  choice.element.setAttribute('aria-describedby', hint.id);
  const text = element('div', { class: 'field-text' }, element('span', { class: 'field-name' }, name), hint);
  return element('div', { class: 'field' }, text, choice.element);
}

function reductionHint(reduction: Reduction): string {
  return reduction === 'sum'
    ? l10n.t('The losses of all examples added up (size_average=False).')
    : l10n.t('The mean of the losses: loss and gradient divided by N (size_average=True).');
}

function startHint(start: Start): string {
  return start === 'seed'
    ? l10n.t('From weights drawn as torch.manual_seed(seed) draws them.')
    : l10n.t('From the weight and bias given here.');
}

/** What is chosen about a run, apart from the dataset. */
export class HyperparameterForm implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #fields: Readonly<Record<DraftField, FormField>>;
  readonly #weights: WeightFields;
  readonly #reduction: Segmented<Reduction>;
  readonly #reductionHint = element('p', { class: 'hint', id: 'reduction-hint' });
  readonly #start: Segmented<Start>;
  readonly #startHint = element('p', { class: 'hint', id: 'start-hint' });
  readonly #given = element('div', { class: 'nested' });

  constructor(context: LabContext) {
    this.#context = context;
    this.#fields = {
      lr: this.#field('lr', l10n.t('Learning rate: how far a step follows the gradient.')),
      epochs: this.#field('epochs', l10n.t('Passes over the whole dataset.')),
      seed: this.#field('seed', l10n.t('The same seed draws the same weights.')),
      bias: this.#field('bias', l10n.t('The bias before the first epoch.')),
    };
    this.#weights = new WeightFields(context);
    this.#reduction = this.#reductionChoice();
    this.#start = this.#startChoice();
    this.#given.append(this.#weights.element, this.#fields.bias.element);
    this.element = this.#layOut();
  }

  update({ draft, problems }: State): void {
    const wrong = new Map(
      problems.map((problem) => [problem.place.at === 'field' ? problem.place.field : null, problem]),
    );
    for (const field of ['lr', 'epochs', 'seed', 'bias'] as const) {
      const problem = wrong.get(field);
      this.#fields[field].update(draft.fields[field], problem === undefined ? undefined : fieldProblemText(problem));
    }
    this.#weights.update(draft, problems);
    this.#reduction.value = draft.reduction;
    setText(this.#reductionHint, reductionHint(draft.reduction));
    this.#start.value = draft.start;
    setText(this.#startHint, startHint(draft.start));
    this.#fields.seed.element.hidden = draft.start !== 'seed';
    this.#given.hidden = draft.start !== 'initial';
  }

  focus(place: Extract<DraftPlace, { at: 'field' | 'weight' }>): void {
    if (place.at === 'weight') this.#weights.focus(place.feature);
    else this.#fields[place.field].focus();
  }

  #field(field: DraftField, explanation: string): FormField {
    return new FormField(field, explanation, (text) => this.#context.edit({ type: 'setField', field, text }));
  }

  #reductionChoice(): Segmented<Reduction> {
    const choices = [
      { value: 'sum', label: 'sum' },
      { value: 'mean', label: 'mean' },
    ] as const;
    return new Segmented<Reduction>('reduction', 'reduction', choices, (reduction) =>
      this.#context.edit({ type: 'setReduction', reduction }),
    );
  }

  #startChoice(): Segmented<Start> {
    const choices = [
      { value: 'seed', label: l10n.t('seed') },
      { value: 'initial', label: l10n.t('given') },
    ] as const;
    return new Segmented<Start>('start', l10n.t('start'), choices, (start) =>
      this.#context.edit({ type: 'setStart', start }),
    );
  }

  #layOut(): HTMLElement {
    const heading = element('h2', { id: 'hyperparameters-heading' }, l10n.t('Hyperparameters'));
    return element(
      'section',
      { class: 'hyperparameters', 'aria-labelledby': 'hyperparameters-heading' },
      element('div', { class: 'section-head' }, heading),
      this.#fields.lr.element,
      this.#fields.epochs.element,
      choiceField('reduction', this.#reduction, this.#reductionHint),
      choiceField(l10n.t('start'), this.#start, this.#startHint),
      this.#fields.seed.element,
      this.#given,
    );
  }
}
