import * as l10n from '@vscode/l10n';
import type { LossName, Reduction } from '../src/engine/hyperparameters.ts';
import { LOSS_NAMES } from '../src/engine/hyperparameters.ts';
import type { OptimizerName } from '../src/engine/optimizerSettings.ts';
import { OPTIMIZER_DEFAULTS, OPTIMIZER_NAMES } from '../src/engine/optimizerSettings.ts';
import { element } from './element.ts';
import { FormField } from './formField.ts';
import type { Standard } from './formFieldFrame.ts';
import { lectureStandard, torchStandard } from './formFieldFrame.ts';
import type { FormProblems } from './formProblems.ts';
import { LECTURE } from './hyperparameterStandards.ts';
import type { LabContext } from './labContext.ts';
import { LrGauge } from './lrGauge.ts';
import { optimizerExplanation } from './optimizerExplanations.ts';
import { SegmentedField } from './segmentedField.ts';
import { SelectField } from './selectField.ts';
import type { State } from './store.ts';

function lossExplanation(loss: LossName): string {
  switch (loss) {
    case 'BCELoss':
      return l10n.t('Cross-entropy of p: −ln p for label 1, −ln(1 − p) for 0.');
    case 'BCEWithLogitsLoss':
      return l10n.t('The same from the logit: exact where p saturates.');
    case 'MSELoss':
      return l10n.t('(p − y)²: its gradient fades where p saturates.');
  }
}

/** An optimizer of its own has an lr of its own: SGD's is the lecture's. */
function lrStandard(name: OptimizerName): Standard {
  if (name === 'SGD') return lectureStandard(LECTURE.fields.lr);
  return torchStandard(name, String(OPTIMIZER_DEFAULTS[name].lr));
}

/** What everyone looks at first: lr with its gauge, epochs, reduction, optimizer and loss. */
export class BasicFields {
  readonly element: HTMLElement;
  readonly #lr: FormField;
  readonly #gauge: LrGauge;
  readonly #epochs: FormField;
  readonly #reduction: SegmentedField<Reduction>;
  readonly #optimizer: SelectField<OptimizerName>;
  readonly #loss: SelectField<LossName>;

  constructor(context: LabContext) {
    const field = (name: 'lr' | 'epochs', explanation: string) =>
      new FormField(name, explanation, (text) => context.edit({ type: 'setField', field: name, text }));
    this.#lr = field('lr', l10n.t('Learning rate: how far a step follows the gradient.'));
    this.#gauge = new LrGauge(context);
    this.#epochs = field('epochs', l10n.t('Passes over the whole dataset.'));
    this.#reduction = reductionChoice(context);
    this.#optimizer = new SelectField('optimizer', OPTIMIZER_NAMES, optimizerExplanation, (value) =>
      context.edit({ type: 'choose', choice: { key: 'optimizer', value } }),
    );
    this.#loss = new SelectField('loss', LOSS_NAMES, lossExplanation, (value) =>
      context.edit({ type: 'choose', choice: { key: 'loss', value } }),
    );
    const parts = [this.#lr, this.#gauge, this.#epochs, this.#reduction, this.#optimizer, this.#loss];
    this.element = element('div', {}, ...parts.map((part) => part.element));
  }

  update(state: State, problems: FormProblems): void {
    const { fields, reduction, rest } = state.draft;
    this.#lr.update(fields.lr, problems.field('lr'), lrStandard(rest.optimizer.name));
    this.#gauge.update(state);
    this.#epochs.update(fields.epochs, problems.field('epochs'), lectureStandard(LECTURE.fields.epochs));
    this.#reduction.update(reduction, lectureStandard(LECTURE.reduction));
    this.#optimizer.update(rest.optimizer.name, undefined, lectureStandard(LECTURE.rest.optimizer.name));
    this.#loss.update(rest.loss, problems.combination('loss-needs-probabilities'), lectureStandard(LECTURE.rest.loss));
  }

  focusLoss(): void {
    this.#loss.focus();
  }

  focus(field: 'lr' | 'epochs'): void {
    (field === 'lr' ? this.#lr : this.#epochs).focus();
  }
}

function reductionChoice(context: LabContext): SegmentedField<Reduction> {
  const choices = [
    {
      value: 'sum',
      label: 'sum',
      explanation: l10n.t('The losses of all examples added up (size_average=False).'),
    },
    { value: 'mean', label: 'mean', explanation: l10n.t('Loss and gradient divided by N (size_average=True).') },
  ] as const;
  return new SegmentedField<Reduction>('reduction', 'reduction', choices, (reduction) =>
    context.edit({ type: 'setReduction', reduction }),
  );
}
