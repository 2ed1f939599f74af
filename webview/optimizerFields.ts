import * as l10n from '@vscode/l10n';
import type { OptimizerName } from '../src/engine/optimizerSettings.ts';
import { OPTIMIZER_DEFAULTS } from '../src/engine/optimizerSettings.ts';
import type { Draft } from '../src/experiment/draft.ts';
import type { OptimizerField } from '../src/experiment/optimizerFields.ts';
import {
  isFlagOn,
  mayBeEmpty,
  optimizerFieldsOf,
  optimizerFlagOf,
  optimizerTextsOf,
} from '../src/experiment/optimizerFields.ts';
import { CheckField } from './checkField.ts';
import { element } from './element.ts';
import { FormField } from './formField.ts';
import { torchStandard } from './formFieldFrame.ts';
import type { FormProblems } from './formProblems.ts';
import { HyperparameterGroup } from './hyperparameterGroup.ts';
import type { LabContext } from './labContext.ts';
import { optimizerFieldExplanation, optimizerFlagExplanation } from './optimizerExplanations.ts';

/** What of an optimizer's keywords is not PyTorch's default: `momentum 0.9, nesterov`. */
function gistOf({ optimizer, rest }: Draft): string {
  const { name } = rest.optimizer;
  const defaults = optimizerTextsOf(OPTIMIZER_DEFAULTS[name]);
  const fields = optimizerFieldsOf(name).map(([field]) => field);
  const changed = fields.filter((field) => optimizer[field] !== defaults[field]);
  const numbers = changed.map((field) => `${field} ${optimizer[field] ?? ''}`);
  const flag = optimizerFlagOf(name);
  const parts = flag !== null && isFlagOn(rest.optimizer) ? [...numbers, flag] : numbers;
  return parts.length === 0 ? l10n.t('defaults') : parts.join(', ');
}

/** The keywords of the chosen optimizer beside lr: a field each, made anew when another optimizer is chosen. */
export class OptimizerFields {
  readonly group: HyperparameterGroup;
  readonly #context: LabContext;
  readonly #body = element('div');
  #name: OptimizerName | null = null;
  #fields: ReadonlyMap<OptimizerField, FormField> = new Map();
  #flag: CheckField | null = null;

  constructor(context: LabContext) {
    this.#context = context;
    this.group = new HyperparameterGroup(l10n.t('Optimizer details'), this.#body);
  }

  update(draft: Draft, problems: FormProblems): void {
    const settings = draft.rest.optimizer;
    const { name } = settings;
    if (name !== this.#name) this.#make(name);
    const defaults = optimizerTextsOf(OPTIMIZER_DEFAULTS[name]);
    this.#fields.forEach((field, key) =>
      field.update(draft.optimizer[key] ?? '', problems.optimizer(key), torchStandard(name, defaults[key] ?? '')),
    );
    const combination = problems.combination('nesterov-needs-momentum');
    this.#flag?.update(isFlagOn(settings), combination, torchStandard(name, 'false', 'False'));
    this.group.update(gistOf(draft), problems.hasOptimizer);
  }

  focus(field: OptimizerField): void {
    this.group.open();
    this.#fields.get(field)?.focus();
  }

  focusFlag(): void {
    this.group.open();
    this.#flag?.focus();
  }

  #make(name: OptimizerName): void {
    this.#name = name;
    this.#fields = new Map(optimizerFieldsOf(name).map(([field]) => [field, this.#field(name, field)]));
    const flag = optimizerFlagOf(name);
    this.#flag =
      flag === null
        ? null
        : new CheckField(flag, optimizerFlagExplanation(flag), (value) =>
            this.#context.edit({ type: 'setOptimizerFlag', flag, value }),
          );
    const elements = [...this.#fields.values()].map((field) => field.element);
    this.#body.replaceChildren(...elements, ...(this.#flag === null ? [] : [this.#flag.element]));
  }

  #field(name: OptimizerName, field: OptimizerField): FormField {
    const onText = (text: string) => this.#context.edit({ type: 'setOptimizerField', field, text });
    const placeholder = mayBeEmpty(field) ? l10n.t('None: 5/4 of max_iter') : '';
    return new FormField(field, optimizerFieldExplanation(name, field), onText, placeholder);
  }
}
