import * as l10n from '@vscode/l10n';
import { draftProblemText } from '../src/wording/problemText.ts';
import { element, setText } from './element.ts';
import { icon } from './icon.ts';
import type { LabContext } from './labContext.ts';
import { isRunning } from './runLog.ts';
import type { State } from './store.ts';
import type { ToolkitButton } from './toolkit.ts';
import { describeControl, fillButton, toolkitButton } from './toolkit.ts';

/** Train, which is Stop while it runs. What keeps it from training stands beside it; a click there leads to the place. */
export class TrainButton {
  readonly button: ToolkitButton;
  readonly reason: HTMLButtonElement;
  readonly #context: LabContext;
  #mode: 'train' | 'stop' = 'train';

  constructor(context: LabContext) {
    this.#context = context;
    this.button = toolkitButton('primary', l10n.t('Train'), icon('train'));
    this.button.classList.add('train');
    this.button.addEventListener('click', (event) => this.#click(event));
    this.reason = element('button', { type: 'button', class: 'reason link', hidden: true });
    this.reason.addEventListener('click', () => this.#mend());
  }

  update(state: State): void {
    const mode = isRunning(state.run) ? 'stop' : 'train';
    if (mode !== this.#mode) this.#show(mode);
    const problem = mode === 'train' ? state.problems[0] : undefined;
    const reason = problem === undefined ? '' : l10n.t("Can't train: {0}", draftProblemText(problem));
    setText(this.reason, reason);
    this.reason.hidden = reason === '';
    this.button.classList.toggle('blocked', reason !== '');
    describeControl(this.button, {
      'aria-disabled': reason === '' ? null : 'true',
      'aria-description': reason === '' ? null : reason,
    });
  }

  #show(mode: 'train' | 'stop'): void {
    this.#mode = mode;
    fillButton(this.button, mode === 'train' ? l10n.t('Train') : l10n.t('Stop'), icon(mode));
  }

  #click(event: MouseEvent): void {
    // The second click of a double click on Train would land on Stop.
    if (event.detail > 1) return;
    if (this.#mode === 'stop') this.#context.stop();
    else if (this.#context.state.problems.length === 0) this.#context.train();
    else this.reason.focus();
  }

  #mend(): void {
    const problem = this.#context.state.problems[0];
    if (problem !== undefined) this.#context.focusPlace(problem.place);
  }
}
