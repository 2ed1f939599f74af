import * as l10n from '@vscode/l10n';
import type { Dtype, ModelName } from '../src/engine/hyperparameters.ts';
import type { Draft } from '../src/experiment/draft.ts';
import { CheckField } from './checkField.ts';
import { FormField } from './formField.ts';
import { lectureStandard } from './formFieldFrame.ts';
import type { FormProblems } from './formProblems.ts';
import { HyperparameterGroup } from './hyperparameterGroup.ts';
import { LECTURE } from './hyperparameterStandards.ts';
import type { LabContext } from './labContext.ts';
import { SegmentedField } from './segmentedField.ts';

function gistOf({ rest, fields }: Draft): string {
  const held = fields.validation.trim();
  const parts = [
    rest.model === 'logistic' ? l10n.t('logistic') : l10n.t('linear'),
    rest.dtype,
    rest.standardize ? l10n.t('standardized') : '',
    Number(held) === 0 ? '' : l10n.t('validation {0}', held),
    rest.fusedStep === true ? l10n.t('fused') : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** What the model is, in which numbers it counts, and what is done with the examples beforehand. */
export class ModelFields {
  readonly group: HyperparameterGroup;
  readonly #model: SegmentedField<ModelName>;
  readonly #dtype: SegmentedField<Dtype>;
  readonly #standardize: CheckField;
  readonly #validation: FormField;
  readonly #fused: CheckField;

  constructor(context: LabContext) {
    this.#model = modelChoice(context);
    this.#dtype = dtypeChoice(context);
    this.#standardize = new CheckField(
      'standardize',
      l10n.t('Trains on columns of mean 0 and deviation 1; the table stays as it is.'),
      (value) => context.edit({ type: 'choose', choice: { key: 'standardize', value } }),
    );
    this.#validation = new FormField(
      'validation',
      l10n.t('Share of each class held out: not trained on, only watched.'),
      (text) => context.edit({ type: 'setField', field: 'validation', text }),
    );
    this.#fused = fusedField(context);
    const parts = [this.#model, this.#dtype, this.#standardize, this.#validation, this.#fused];
    this.group = new HyperparameterGroup(l10n.t('Model & data'), ...parts.map((part) => part.element));
  }

  update(draft: Draft, problems: FormProblems): void {
    const { rest, fields } = draft;
    const validation = problems.field('validation');
    this.#model.update(rest.model, lectureStandard(LECTURE.rest.model, l10n.t('logistic')));
    this.#dtype.update(rest.dtype, lectureStandard(LECTURE.rest.dtype));
    this.#standardize.update(rest.standardize, undefined, lectureStandard(false, 'False'));
    this.#validation.update(fields.validation, validation, lectureStandard(LECTURE.fields.validation));
    this.#fused.update(rest.fusedStep === true, undefined, lectureStandard(false, 'False'));
    this.group.update(gistOf(draft), validation !== undefined);
  }

  focus(): void {
    this.group.open();
    this.#validation.focus();
  }
}

function modelChoice(context: LabContext): SegmentedField<ModelName> {
  const choices = [
    { value: 'logistic', label: l10n.t('logistic'), explanation: l10n.t('p = sigmoid(x·w + b), for labels 0 and 1.') },
    { value: 'linear', label: l10n.t('linear'), explanation: l10n.t('ŷ = x·w + b, for any label.') },
  ] as const;
  return new SegmentedField<ModelName>('model', 'model', choices, (value) =>
    context.edit({ type: 'choose', choice: { key: 'model', value } }),
  );
}

function dtypeChoice(context: LabContext): SegmentedField<Dtype> {
  const choices = [
    { value: 'float32', label: 'float32', explanation: l10n.t('About 7 digits: PyTorch’s default.') },
    { value: 'float64', label: 'float64', explanation: l10n.t('About 16 digits: torch.float64.') },
  ] as const;
  return new SegmentedField<Dtype>('dtype', 'dtype', choices, (value) =>
    context.edit({ type: 'choose', choice: { key: 'dtype', value } }),
  );
}

function fusedField(context: LabContext): CheckField {
  const explanation = l10n.t(
    'Rounds once, not twice, where a step is added (fused multiply-add), as PyTorch does on CPUs that can. The lecture’s digits were printed without it; only runs that oscillate come out visibly different.',
  );
  return new CheckField('fusedStep', explanation, (value) =>
    context.edit({ type: 'choose', choice: { key: 'fusedStep', value } }),
  );
}
