import * as l10n from '@vscode/l10n';
import { grouped } from '../src/wording/numberText.ts';
import { draftProblemText } from '../src/wording/problemText.ts';
import { pythonRepr } from '../src/report/pythonRepr.ts';
import { element, setAttribute, setText } from './element.ts';
import { icon } from './icon.ts';
import type { LabContext } from './labContext.ts';
import type { PendingHalt } from './pendingHalt.ts';
import { isHalted, isRunning } from './runLog.ts';
import { spaceAction } from './shortcuts.ts';
import type { State } from './store.ts';
import type { ToolkitButton } from './toolkit.ts';
import { describeControl, fillButton, toolkitButton } from './toolkit.ts';

type Mode = 'train' | 'pause' | 'resume' | 'pausing' | 'stopping';

/**
 * Train, which is Pause while it runs and Resume while it is paused; beside it the other way to go on: from where a
 * complete run stands, or anew. What keeps it from training stands beside them; a click there leads to the place.
 */
export class TrainButton {
  readonly button: ToolkitButton;
  readonly other: ToolkitButton;
  readonly reason: HTMLButtonElement;
  readonly #context: LabContext;
  readonly #halt: PendingHalt;
  #mode: Mode = 'train';
  #otherText = '';

  constructor(context: LabContext, halt: PendingHalt) {
    this.#context = context;
    this.#halt = halt;
    this.button = toolkitButton('primary', l10n.t('Train'), icon('train'));
    this.button.classList.add('train');
    this.button.addEventListener('click', (event) => this.#click(event));
    this.other = toolkitButton('secondary', '', icon('step'));
    this.other.classList.add('other');
    this.other.addEventListener('click', (event) => this.#clickOther(event));
    this.reason = element('button', { type: 'button', class: 'reason link', hidden: true });
    this.reason.addEventListener('click', () => this.#mend());
  }

  update(state: State): void {
    const mode = this.#modeOf(state);
    if (mode !== this.#mode) this.#show(mode);
    const isPaused = isHalted(state.run);
    const problem = mode === 'train' || isPaused ? state.problems[0] : undefined;
    const reason = problem === undefined ? '' : l10n.t("Can't train: {0}", draftProblemText(problem));
    setText(this.reason, reason);
    this.reason.hidden = reason === '';
    const isBlocked = reason !== '' && mode === 'train';
    const isIdle = mode === 'pausing' || mode === 'stopping';
    describe(this.button, isBlocked || isIdle, isBlocked ? reason : null);
    setAttribute(this.button, 'title', this.#tooltip(mode, state));
    this.#updateOther(state, isPaused ? reason : '');
  }

  #modeOf({ run }: State): Mode {
    if (isHalted(run)) return 'resume';
    if (!isRunning(run)) return 'train';
    const asked = this.#halt.of(run);
    if (asked === null) return 'pause';
    return asked === 'pause' ? 'pausing' : 'stopping';
  }

  #show(mode: Mode): void {
    const names: Readonly<Record<Mode, string>> = {
      train: l10n.t('Train'),
      pause: l10n.t('Pause'),
      resume: l10n.t('Resume'),
      pausing: l10n.t('Pausing…'),
      stopping: l10n.t('Stopping…'),
    };
    this.#mode = mode;
    const picture = { train: 'train', resume: 'train', pause: 'pause', pausing: 'pause', stopping: 'stop' } as const;
    fillButton(this.button, names[mode], icon(picture[mode]));
  }

  #tooltip(mode: Mode, state: State): string {
    const texts: Readonly<Record<Mode, string>> = {
      train: l10n.t('Train a new run from its first epoch'),
      pause: l10n.t('Pause within one epoch'),
      resume: l10n.t('Train on to the planned epochs, with the settings it was trained with (lr {0})', lrText(state)),
      pausing: l10n.t('The epoch that has begun is finished'),
      stopping: l10n.t('The epoch that has begun is finished'),
    };
    return spaceAction(state) === mode ? l10n.t('{0} (Space)', texts[mode]) : texts[mode];
  }

  #updateOther(state: State, reason: string): void {
    const { run } = state;
    const isPaused = isHalted(run);
    const isComplete = run?.state.kind === 'completed';
    const more = grouped(run?.firstEpochs ?? 0);
    const text = isPaused ? l10n.t('Train anew') : isComplete ? l10n.t('Continue +{0}', more) : l10n.t('Continue');
    if (text !== this.#otherText) fillButton(this.other, text, icon(isPaused ? 'train' : 'step'));
    this.#otherText = text;
    const tooltip = isPaused
      ? l10n.t('A new run from its first epoch; this one stays on the shelf')
      : isComplete
        ? l10n.t(
            'Train this run on from its end, whatever epoch is looked at: {0} epochs more, with the settings it was trained with (lr {1})',
            more,
            lrText(state),
          )
        : l10n.t('Train a complete run on from its end');
    setAttribute(this.other, 'title', tooltip);
    const isIdle = !isPaused && !isComplete;
    this.other.classList.toggle('idle', isIdle);
    describe(this.other, isIdle || reason !== '', reason === '' ? null : reason);
  }

  #click(event: MouseEvent): void {
    // The second click of a double click on Train would land on Pause.
    if (event.detail > 1) return;
    if (this.#mode === 'train') this.#train();
    else if (this.#mode === 'resume') this.#context.resume();
    else if (this.#mode === 'pause') {
      this.#context.pause();
      this.#halt.ask(this.#context.state.run, 'pause');
    }
  }

  #clickOther(event: MouseEvent): void {
    if (event.detail > 1) return;
    const { run } = this.#context.state;
    if (isHalted(run)) this.#train();
    else if (run?.state.kind === 'completed') this.#context.resume();
  }

  #train(): void {
    if (this.#context.state.problems.length === 0) this.#context.train();
    else this.reason.focus();
  }

  #mend(): void {
    const problem = this.#context.state.problems[0];
    if (problem !== undefined) this.#context.focusPlace(problem.place);
  }
}

/** The lr of the run that is shown, which goes on with it whatever was edited since. */
function lrText({ run }: State): string {
  return run === null ? '' : pythonRepr(run.hyperparameters.optimizer.lr);
}

function describe(button: ToolkitButton, isBlocked: boolean, description: string | null): void {
  button.classList.toggle('blocked', isBlocked);
  describeControl(button, { 'aria-disabled': isBlocked ? 'true' : null, 'aria-description': description });
}
