import * as l10n from '@vscode/l10n';
import { LECTURE_HYPERPARAMETERS } from '../src/engine/hyperparameters.ts';
import type { DraftPlace } from '../src/experiment/problem.ts';
import { hyperparametersView } from '../src/protocol.ts';
import { element } from './element.ts';
import { FormProblems } from './formProblems.ts';
import { BasicFields } from './hyperparameterBasics.ts';
import { BatchFields } from './hyperparameterBatches.ts';
import { ModelFields } from './hyperparameterModel.ts';
import { isLecture } from './hyperparameterStandards.ts';
import { StartFields } from './hyperparameterStart.ts';
import { icon } from './icon.ts';
import { keepFields } from './lessonControls.ts';
import type { LabContext, View } from './labContext.ts';
import { OptimizerFields } from './optimizerFields.ts';
import type { State } from './store.ts';

/** What is chosen about a run, apart from the dataset: what matters most in sight, the rest folded away. */
export class HyperparameterForm implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #basics: BasicFields;
  readonly #optimizer: OptimizerFields;
  readonly #batches: BatchFields;
  readonly #start: StartFields;
  readonly #model: ModelFields;
  readonly #reset: HTMLButtonElement;
  #shown: Pick<State, 'draft' | 'diagnosis'> | null = null;

  constructor(context: LabContext) {
    this.#context = context;
    this.#basics = new BasicFields(context);
    this.#optimizer = new OptimizerFields(context);
    this.#batches = new BatchFields(context);
    this.#start = new StartFields(context);
    this.#model = new ModelFields(context);
    this.#reset = this.#resetButton();
    this.element = this.#layOut();
  }

  /** What else the fields show follows from the draft. */
  update(state: State): void {
    const { draft, diagnosis, problems } = state;
    if (draft === this.#shown?.draft && diagnosis === this.#shown.diagnosis) return;
    const isInLesson = draft.lesson !== null || this.#shown?.draft.lesson != null;
    this.#shown = { draft, diagnosis };
    const texts = new FormProblems(problems);
    this.#basics.update(state, texts);
    this.#optimizer.update(draft, texts);
    this.#batches.update(draft, texts);
    this.#start.update(draft, texts, problems);
    this.#model.update(draft, texts);
    this.#reset.hidden = isLecture(draft) || draft.lesson !== null;
    if (isInLesson) keepFields(this.element, draft.lesson);
  }

  focus(place: Exclude<DraftPlace, { at: 'cell' | 'table' }>): void {
    if (place.at === 'choice') this.#focusChoice(place.key);
    else if (place.at === 'optimizer') this.#optimizer.focus(place.field);
    else if (place.at === 'weight') this.#start.focus(place);
    else if (place.field === 'lr' || place.field === 'epochs') this.#basics.focus(place.field);
    else if (place.field === 'batchSize') this.#batches.focus();
    else if (place.field === 'validation') this.#model.focus();
    else this.#start.focus(place);
  }

  #focusChoice(key: 'loss' | 'nesterov'): void {
    if (key === 'loss') this.#basics.focusLoss();
    else this.#optimizer.focusFlag();
  }

  #resetButton(): HTMLButtonElement {
    const text = l10n.t('Reset to the lecture');
    const button = element(
      'button',
      { type: 'button', class: 'link reset-lecture', hidden: true },
      icon('reset'),
      text,
    );
    button.title = l10n.t('All hyperparameters as in the lecture; the dataset stays');
    button.addEventListener('click', () => {
      this.#context.edit({ type: 'adopt', hyperparameters: hyperparametersView(LECTURE_HYPERPARAMETERS) });
      // The button goes away with what it takes back.
      this.#context.focusPlace({ at: 'field', field: 'lr' });
    });
    return button;
  }

  #layOut(): HTMLElement {
    const heading = element('h2', { id: 'hyperparameters-heading' }, l10n.t('Hyperparameters'));
    const groups = [this.#optimizer, this.#batches, this.#start, this.#model].map(({ group }) => group.element);
    return element(
      'section',
      { class: 'hyperparameters', 'aria-labelledby': 'hyperparameters-heading' },
      element('div', { class: 'section-head' }, heading, this.#reset),
      this.#basics.element,
      element('div', { class: 'groups' }, ...groups),
    );
  }
}
