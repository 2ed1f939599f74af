import * as l10n from '@vscode/l10n';
import type { Draft, Start } from '../src/experiment/draft.ts';
import type { DraftField, DraftPlace, DraftProblem } from '../src/experiment/problem.ts';
import { element } from './element.ts';
import { FormField } from './formField.ts';
import { lectureStandard } from './formFieldFrame.ts';
import type { FormProblems } from './formProblems.ts';
import { HyperparameterGroup } from './hyperparameterGroup.ts';
import { LECTURE } from './hyperparameterStandards.ts';
import type { LabContext } from './labContext.ts';
import { SegmentedField } from './segmentedField.ts';
import { WeightFields } from './weightFields.ts';

/** Minibatches that are drawn take the seed, too, wherever the parameters start. */
function needsSeed({ start, rest, fields }: Draft): boolean {
  return start === 'seed' || (rest.shuffle && fields.batchSize.trim() !== '');
}

/** Where training starts: parameters that a seed draws, or those given here. */
export class StartFields {
  readonly group: HyperparameterGroup;
  readonly #start: SegmentedField<Start>;
  readonly #seed: FormField;
  readonly #bias: FormField;
  readonly #weights: WeightFields;
  readonly #given: HTMLElement;

  constructor(context: LabContext) {
    const field = (name: DraftField, explanation: string) =>
      new FormField(name, explanation, (text) => context.edit({ type: 'setField', field: name, text }));
    this.#start = startChoice(context);
    this.#seed = field('seed', l10n.t('torch.manual_seed: the same seed draws the same numbers.'));
    this.#bias = field('bias', l10n.t('The bias before the first epoch.'));
    this.#weights = new WeightFields(context);
    this.#given = element('div', {}, this.#weights.element, this.#bias.element);
    const parts = [this.#start.element, this.#seed.element, this.#given];
    this.group = new HyperparameterGroup(l10n.t('Start'), ...parts);
  }

  update(draft: Draft, problems: FormProblems, listed: readonly DraftProblem[]): void {
    const [seed, bias] = [problems.field('seed'), problems.field('bias')];
    const isSeeded = draft.start === 'seed';
    this.#start.update(draft.start, lectureStandard(LECTURE.start, l10n.t('given')));
    this.#seed.element.hidden = !needsSeed(draft);
    this.#seed.update(draft.fields.seed, seed);
    this.#given.hidden = isSeeded;
    this.#bias.update(draft.fields.bias, bias, lectureStandard(LECTURE.fields.bias));
    this.#weights.update(draft, listed);
    const gist = isSeeded ? l10n.t('seed {0}', draft.fields.seed) : l10n.t('given parameters');
    this.group.update(gist, (seed ?? bias) !== undefined || problems.hasWeight);
  }

  focus(place: Extract<DraftPlace, { at: 'field' | 'weight' }>): void {
    this.group.open();
    if (place.at === 'weight') this.#weights.focus(place.feature);
    else if (place.field === 'seed') this.#seed.focus();
    else this.#bias.focus();
  }
}

function startChoice(context: LabContext): SegmentedField<Start> {
  const choices = [
    {
      value: 'seed',
      label: l10n.t('seed'),
      explanation: l10n.t('From weights drawn as torch.manual_seed(seed) draws them.'),
    },
    { value: 'initial', label: l10n.t('given'), explanation: l10n.t('From the weight and bias given here.') },
  ] as const;
  return new SegmentedField<Start>('start', l10n.t('start'), choices, (start) =>
    context.edit({ type: 'setStart', start }),
  );
}
