import * as l10n from '@vscode/l10n';
import { grouped } from '../src/wording/expectationText.ts';
import { element, setText } from './element.ts';
import { ExportMenu } from './exportMenu.ts';
import type { LabContext, View } from './labContext.ts';
import { accuracyText } from './runText.ts';
import { shortNumber } from './shortNumber.ts';
import type { State } from './store.ts';
import { TrainButton } from './trainButton.ts';

/** The strip on top: Train or Stop, how far the run is and what it has come to, Export. */
export class RunBar implements View {
  readonly element: HTMLElement;
  readonly #train: TrainButton;
  readonly #export: ExportMenu;
  readonly #epoch = element('dd', { class: 'number' });
  readonly #progress = element('progress', { 'aria-label': l10n.t('Epochs trained') });
  readonly #loss = element('dd', { class: 'number' });
  readonly #accuracy = element('dd', { class: 'number' });

  constructor(context: LabContext) {
    this.#train = new TrainButton(context);
    this.#export = new ExportMenu(context);
    const metrics = element(
      'dl',
      { class: 'metrics' },
      element('div', { class: 'metric epochs' }, element('dt', {}, l10n.t('epoch')), this.#epoch),
      element('div', { class: 'metric' }, element('dt', {}, l10n.t('loss')), this.#loss),
      element('div', { class: 'metric' }, element('dt', {}, l10n.t('accuracy')), this.#accuracy),
    );
    const bar = element(
      'div',
      { class: 'run-bar' },
      this.#train.button,
      metrics,
      this.#train.reason,
      this.#export.element,
    );
    this.element = element('header', {}, bar, this.#progress);
  }

  update(state: State): void {
    this.#train.update(state);
    this.#export.update(state);
    const { run } = state;
    const done = run?.loss.length ?? 0;
    const planned = run?.hyperparameters.epochs ?? 0;
    const last = run?.loss.at(done - 1);
    setText(this.#epoch, run === null ? '–' : `${grouped(done)}/${grouped(planned)}`);
    setText(this.#loss, last === undefined ? '–' : shortNumber(last));
    setText(this.#accuracy, run === null ? '–' : accuracyText(run, done - 1));
    this.#progress.max = Math.max(1, planned);
    this.#progress.value = done;
    this.#progress.dataset['state'] = run?.state.kind ?? 'none';
  }

  openExport(): void {
    this.#export.open();
  }
}
