import * as l10n from '@vscode/l10n';
import type { Draft } from '../src/experiment/draft.ts';
import { CheckField } from './checkField.ts';
import { FormField } from './formField.ts';
import { lectureStandard } from './formFieldFrame.ts';
import type { FormProblems } from './formProblems.ts';
import { HyperparameterGroup } from './hyperparameterGroup.ts';
import type { LabContext } from './labContext.ts';

function gistOf({ fields, rest }: Draft): string {
  const size = fields.batchSize.trim();
  if (size === '') return l10n.t('full batch');
  return rest.shuffle ? l10n.t('{0} a batch, shuffled', size) : l10n.t('{0} a batch', size);
}

/** How an epoch is cut into steps. */
export class BatchFields {
  readonly group: HyperparameterGroup;
  readonly #size: FormField;
  readonly #shuffle: CheckField;

  constructor(context: LabContext) {
    this.#size = new FormField(
      'batch_size',
      l10n.t('Examples a step; empty is all of them. The last batch may be smaller.'),
      (text) => context.edit({ type: 'setField', field: 'batchSize', text }),
      l10n.t('all'),
    );
    this.#shuffle = new CheckField('shuffle', l10n.t('Draws the batches anew each epoch, with the seed.'), (value) =>
      context.edit({ type: 'choose', choice: { key: 'shuffle', value } }),
    );
    this.group = new HyperparameterGroup(l10n.t('Batches'), this.#size.element, this.#shuffle.element);
  }

  update(draft: Draft, problems: FormProblems): void {
    const [size, shuffle] = [problems.field('batchSize'), problems.combination('shuffle-needs-seed')];
    this.#size.update(draft.fields.batchSize, size, lectureStandard('', l10n.t('all of them')));
    this.#shuffle.update(draft.rest.shuffle, shuffle, lectureStandard(false, 'False'));
    this.group.update(gistOf(draft), (size ?? shuffle) !== undefined);
  }

  focus(): void {
    this.group.open();
    this.#size.focus();
  }
}
