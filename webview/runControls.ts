import * as l10n from '@vscode/l10n';
import { element } from './element.ts';
import { IconButton } from './iconButton.ts';
import type { LabContext } from './labContext.ts';
import type { PendingHalt } from './pendingHalt.ts';
import type { RunLog } from './runLog.ts';
import { isRunning } from './runLog.ts';
import type { State } from './store.ts';

/** Whether there is a next epoch: one of the past, or one that can still be trained. */
function canStep(run: RunLog, epoch: number | null): boolean {
  if (epoch !== null && epoch < run.loss.length) return true;
  return run.state.kind !== 'stopped' && run.state.kind !== 'failed';
}

/** Stop, one epoch back or on, and back to before any run. All of them are always there: nothing moves. */
export class RunControls {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #halt: PendingHalt;
  readonly #stop: IconButton;
  readonly #stepBack: IconButton;
  readonly #step: IconButton;
  readonly #clear: IconButton;

  constructor(context: LabContext, halt: PendingHalt) {
    this.#context = context;
    this.#halt = halt;
    this.#stop = new IconButton('stop', l10n.t('Stop'), () => this.#stopRun(), l10n.t('End this run for good'));
    this.#stepBack = new IconButton('stepBack', l10n.t('Step back one epoch'), () => context.stepBack());
    this.#step = new IconButton('step', l10n.t('Step one epoch'), () => context.step());
    this.#clear = new IconButton('reset', l10n.t('Clear the views; the run stays on the shelf'), () =>
      this.#clearRun(),
    );
    const buttons = [this.#stop, this.#stepBack, this.#step, this.#clear].map((button) => button.element);
    this.element = element('div', { class: 'run-controls', role: 'group' }, ...buttons);
    this.element.setAttribute('aria-label', l10n.t('Run'));
  }

  update(state: State): void {
    const { run, view, problems } = state;
    const mayEnd = run?.state.kind === 'running' || run?.state.kind === 'paused';
    this.#stop.enabled = mayEnd && this.#halt.of(run) !== 'stop';
    this.#stepBack.enabled = run !== null && (view.epoch ?? run.loss.length) > 0;
    this.#step.enabled = run === null ? problems.length === 0 : canStep(run, view.epoch);
    this.#step.show('step', l10n.t('Step one epoch'), this.#stepText(state));
    this.#clear.enabled = run !== null;
  }

  #stepText({ run, view }: State): string {
    if (run === null) return l10n.t('Step: train the first epoch of a new run');
    if (view.epoch !== null && view.epoch < run.loss.length) return l10n.t('Step one epoch on along the run');
    return isRunning(run) ? l10n.t('Step: pause the run first') : l10n.t('Step: train one epoch more');
  }

  #stopRun(): void {
    this.#context.stop();
    this.#halt.ask(this.#context.state.run, 'stop');
  }

  #clearRun(): void {
    // A run that nobody looks at any more would hold up the next one.
    if (isRunning(this.#context.state.run)) this.#context.stop();
    this.#context.showRun(null);
  }
}
