import { isHalted, isRunning } from './runLog.ts';
import type { State } from './store.ts';

/** What the space bar does where no control has a use of its own for it. */
export type SpaceAction = 'train' | 'pause' | 'resume' | 'replay';

/** As in any player: it goes, it halts, and at the end, or in the past, it plays what there is. */
export function spaceAction({ run, view }: Pick<State, 'run' | 'view'>): SpaceAction {
  if (isRunning(run)) return 'pause';
  if (isHalted(run) && view.epoch === null) return 'resume';
  return run !== null && run.loss.length > 0 ? 'replay' : 'train';
}

/** Controls with no use for the space bar, though they take the keyboard. */
const WITHOUT_SPACE = '[role="slider"], input[type="range"], [role="listbox"]';
const CONTROLS =
  'a, button, input, select, textarea, summary, vscode-button, vscode-text-field, [role], [tabindex], [contenteditable]';

/** Whether a key on this element is the page's: nothing there takes it. */
export function isFree(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
  if (!(target instanceof Element)) return true;
  const control = target.closest(CONTROLS);
  return control === null || control.getAttribute('role') === 'tabpanel' || isIdle(event, control);
}

function isIdle({ key }: KeyboardEvent, control: Element): boolean {
  return key === ' ' && control.matches(WITHOUT_SPACE);
}
