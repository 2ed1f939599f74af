import * as l10n from '@vscode/l10n';
import type { Experiment } from '../src/experiment/experiment.ts';
import type { Era } from '../src/report/lectureSpelling.ts';
import { lectureSpelling, OLD_SPELLINGS } from '../src/report/lectureSpelling.ts';
import type { Spelling } from '../src/report/pythonSpelling.ts';
import { element } from './element.ts';
import type { LabContext, View } from './labContext.ts';
import { experimentBox, lectureStep, prose } from './lectureStep.ts';
import { PythonCode } from './pythonCode.ts';
import { fillSlots, slot } from './richText.ts';
import { Segmented } from './segmented.ts';
import type { State } from './store.ts';

/** Examples that are written out on the page. */
const ROWS = 4;

/** The fifth question: who owns the weights, as Python spells it for the experiment on the desk. */
export class ModulesOrFunctional implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #codes: Readonly<Record<Spelling, PythonCode>>;
  readonly #eras: Segmented<Era>;
  readonly #seen = element('p', { class: 'lecture-seen' });
  readonly #problem = element('p', { class: 'hint' });
  #era: Era = 'lecture';
  #experiment: Experiment | null = null;

  constructor(context: LabContext) {
    this.#context = context;
    const today = () => this.#choose('today');
    this.#codes = {
      module: new PythonCode('torch.nn', l10n.t('Linear owns its weight and bias.'), today),
      functional: new PythonCode('torch.nn.functional', l10n.t('F.linear is handed them at each call.'), today),
    };
    const eras = [
      { value: 'lecture', label: l10n.t('the lecture’s names') },
      { value: 'today', label: l10n.t('today’s names') },
    ] as const;
    this.#eras = new Segmented<Era>('era', l10n.t('Names'), eras, (era) => this.#choose(era));
    this.#eras.value = this.#era;
    this.element = element('div', { class: 'lecture-body' }, this.#spellings(), this.#oldNames(), this.#box());
  }

  update({ experiment, run }: State): void {
    const source = experiment ?? run;
    this.#problem.hidden = source !== null;
    if (
      source === null ||
      (source.dataset === this.#experiment?.dataset && source.hyperparameters === this.#experiment.hyperparameters)
    )
      return;
    this.#experiment = { dataset: source.dataset, hyperparameters: source.hyperparameters };
    this.#show(this.#experiment);
  }

  #choose(era: Era): void {
    this.#era = era;
    this.#eras.value = era;
    if (this.#experiment !== null) this.#show(this.#experiment);
  }

  #show(experiment: Experiment): void {
    for (const spelling of ['module', 'functional'] as const) {
      const options = { spelling, era: this.#era };
      const script = (rows?: number) =>
        lectureSpelling(experiment, { ...options, ...(rows !== undefined && { rows }) });
      this.#codes[spelling].show(script(ROWS), script);
    }
    const { features } = experiment.dataset;
    fillSlots(this.#seen, seenText(), [String(features.length), String(features.length + 1)]);
  }

  #spellings(): HTMLElement {
    this.#problem.textContent = l10n.t('The script appears as soon as the experiment has no problems.');
    const { module, functional } = this.#codes;
    return lectureStep(
      l10n.t('Your experiment, spelled both ways'),
      prose(
        l10n.t(
          'Both scripts train what is on the desk, and print the same losses. What differs is who makes the parameters, who keeps them, and who hands them to the optimizer. Change a setting and see what changes in them.',
        ),
      ),
      this.#eras.element,
      this.#problem,
      element('div', { class: 'lecture-pair python-pair' }, module.element, functional.element),
      this.#seen,
    );
  }

  #oldNames(): HTMLElement {
    const items = OLD_SPELLINGS.map(({ old, today }) =>
      element('li', {}, element('code', {}, old), ' → ', element('code', {}, today)),
    );
    return lectureStep(
      l10n.t('Names that have changed since'),
      prose(
        l10n.t(
          'PyTorch still takes the lecture’s names and warns of them. They are marked in the scripts above; press one to see today’s.',
        ),
      ),
      element('ul', { class: 'old-names' }, ...items),
    );
  }

  #box(): HTMLElement {
    return experimentBox(
      l10n.t('Try it in the lab'),
      l10n.t('Train the experiment here, then run either script: the losses are those of the log.'),
      [{ label: l10n.t('Train it'), press: () => this.#context.train() }],
    );
  }
}

function seenText(): string {
  return l10n.t(
    'Linear makes a weight for each feature ({0}) and a bias, and model.parameters() hands them to the optimizer. With torch.nn.functional you make these {1} numbers yourself, with requires_grad=True, and name them twice: for F.linear and for the optimizer.',
    slot(0),
    slot(1),
  );
}
