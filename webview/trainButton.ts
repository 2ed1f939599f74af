import * as l10n from '@vscode/l10n';
import { draftProblemText } from '../src/wording/problemText.ts';
import { element, setText } from './element.ts';
import { icon } from './icon.ts';
import type { LabContext } from './labContext.ts';
import { isRunning } from './runLog.ts';
import type { State } from './store.ts';
import type { ToolkitButton } from './toolkit.ts';
import { describeControl, fillButton, toolkitButton } from './toolkit.ts';

type Mode = 'train' | 'stop' | 'stopping';

/** Train, which is Stop while it runs. What keeps it from training stands beside it; a click there leads to the place. */
export class TrainButton {
  readonly button: ToolkitButton;
  readonly reason: HTMLButtonElement;
  readonly #context: LabContext;
  #mode: Mode = 'train';
  /** The run that was told to stop: epochs that were on their way may still come in for a moment. */
  #stoppedRunId: string | null = null;

  constructor(context: LabContext) {
    this.#context = context;
    this.button = toolkitButton('primary', l10n.t('Train'), icon('train'));
    this.button.classList.add('train');
    this.button.addEventListener('click', (event) => this.#click(event));
    this.reason = element('button', { type: 'button', class: 'reason link', hidden: true });
    this.reason.addEventListener('click', () => this.#mend());
  }

  update(state: State): void {
    const mode = this.#modeOf(state);
    if (mode !== this.#mode) this.#show(mode);
    const problem = mode === 'train' ? state.problems[0] : undefined;
    const reason = problem === undefined ? '' : l10n.t("Can't train: {0}", draftProblemText(problem));
    setText(this.reason, reason);
    this.reason.hidden = reason === '';
    this.button.classList.toggle('blocked', reason !== '');
    describeControl(this.button, {
      'aria-disabled': reason === '' && mode !== 'stopping' ? null : 'true',
      'aria-description': reason === '' ? null : reason,
    });
  }

  #modeOf({ run }: State): Mode {
    if (run === null || !isRunning(run)) return 'train';
    return run.runId === this.#stoppedRunId ? 'stopping' : 'stop';
  }

  #show(mode: Mode): void {
    const names = { train: l10n.t('Train'), stop: l10n.t('Stop'), stopping: l10n.t('Stopping…') };
    this.#mode = mode;
    fillButton(this.button, names[mode], icon(mode === 'train' ? 'train' : 'stop'));
  }

  #stop(): void {
    this.#context.stop();
    this.#stoppedRunId = this.#context.state.run?.runId ?? null;
    this.update(this.#context.state);
  }

  #click(event: MouseEvent): void {
    // The second click of a double click on Train would land on Stop.
    if (event.detail > 1) return;
    if (this.#mode === 'stopping') return;
    if (this.#mode === 'stop') this.#stop();
    else if (this.#context.state.problems.length === 0) this.#context.train();
    else this.reason.focus();
  }

  #mend(): void {
    const problem = this.#context.state.problems[0];
    if (problem !== undefined) this.#context.focusPlace(problem.place);
  }
}
