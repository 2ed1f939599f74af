import * as l10n from '@vscode/l10n';
import { grouped } from '../src/wording/numberText.ts';
import { element, setAttribute, setText } from './element.ts';
import { ExperimentMenu } from './experimentMenu.ts';
import { ExportMenu } from './exportMenu.ts';
import { icon } from './icon.ts';
import type { LabContext, View } from './labContext.ts';
import { PaceControl } from './paceControl.ts';
import { PendingHalt } from './pendingHalt.ts';
import { RunControls } from './runControls.ts';
import { accuracyText } from './runText.ts';
import { shortNumber } from './shortNumber.ts';
import type { State } from './store.ts';
import { TrainButton } from './trainButton.ts';

/** A number with its name before it. */
function metric(name: string, value: HTMLElement): HTMLElement {
  return element('div', { class: 'metric' }, element('dt', {}, name), value);
}

/** The strip on top: what drives the run, how far it is and what it has come to, its pace, Export. */
export class RunBar implements View {
  readonly element: HTMLElement;
  readonly #train: TrainButton;
  readonly #controls: RunControls;
  readonly #pace: PaceControl;
  readonly #export: ExportMenu;
  readonly #epoch = element('dd', { class: 'number epoch' });
  readonly #progress = element('progress', { 'aria-label': l10n.t('Epochs trained') });
  readonly #loss = element('dd', { class: 'number loss-now' });
  readonly #accuracy = element('dd', { class: 'number' });
  readonly #metrics: HTMLElement;

  constructor(context: LabContext) {
    const halt = new PendingHalt(() => this.#updateControls(context.state));
    this.#train = new TrainButton(context, halt);
    this.#controls = new RunControls(context, halt);
    this.#pace = new PaceControl(context);
    this.#export = new ExportMenu(context);
    const past = element('span', { class: 'past' }, icon('past'));
    past.title = l10n.t('All views show this epoch of the past');
    this.#metrics = element(
      'dl',
      { class: 'metrics' },
      element('div', { class: 'metric' }, element('dt', {}, past, l10n.t('epoch')), this.#epoch),
      metric(l10n.t('loss'), this.#loss),
      metric(l10n.t('accuracy'), this.#accuracy),
    );
    const run = element('div', { class: 'run-buttons' }, this.#train.button, this.#train.other);
    const experiment = new ExperimentMenu(context);
    const right = element('div', { class: 'run-right' }, this.#pace.element, experiment.element, this.#export.element);
    const parts = [run, this.#controls.element, this.#metrics, this.#train.reason, right];
    this.element = element('header', {}, element('div', { class: 'run-bar' }, ...parts), this.#progress);
  }

  update(state: State): void {
    this.#updateControls(state);
    this.#pace.update(state);
    this.#export.update(state);
    this.#showMetrics(state);
    const { run } = state;
    this.#progress.max = Math.max(1, run?.hyperparameters.epochs ?? 0);
    this.#progress.value = run?.loss.length ?? 0;
    this.#progress.dataset['state'] = run?.state.kind ?? 'none';
  }

  #updateControls(state: State): void {
    this.#train.update(state);
    this.#controls.update(state);
  }

  /** Of the chosen epoch, or of the latest. */
  #showMetrics({ run, view }: State): void {
    const done = run?.loss.length ?? 0;
    const isPast = view.epoch !== null && view.epoch < done;
    const planned = run?.hyperparameters.epochs ?? 0;
    const epoch = isPast ? view.epoch : done - 1;
    const loss = run?.loss.at(epoch);
    this.#metrics.classList.toggle('is-past', isPast);
    setText(this.#epoch, run === null ? '–' : `${grouped(isPast ? epoch : done)}/${grouped(planned)}`);
    setText(this.#loss, loss === undefined ? '–' : shortNumber(loss));
    // What a step has led to is printed in the epoch after it: the rows of the dataset say it at once.
    const printed = loss === undefined ? null : l10n.t('Printed in epoch {0}, before its step', grouped(epoch));
    setAttribute(this.#loss, 'title', printed);
    setText(this.#accuracy, run === null ? '–' : accuracyText(run, epoch));
    // As wide as it will ever be in this run, so that nothing beside it moves.
    this.#epoch.style.minWidth = run === null ? '' : `${2 * grouped(planned).length + 1}ch`;
    this.#loss.style.minWidth = run === null ? '' : '6ch';
    this.#accuracy.style.minWidth = run === null ? '' : `${2 * String(run.examples).length + 1}ch`;
  }
}
