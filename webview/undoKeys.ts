import type { LabContext } from './labContext.ts';
import { isTextField } from './textField.ts';

type Direction = 'undo' | 'redo';

/** Ctrl+Z undoes; Shift+Ctrl+Z and Ctrl+Y redo. On a Mac it is Cmd. */
export function undoDirection({
  key,
  ctrlKey,
  metaKey,
  shiftKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): Direction | null {
  if (ctrlKey === metaKey || altKey) return null;
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' && ctrlKey && !shiftKey ? 'redo' : null;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = { historyUndo: 'undo', historyRedo: 'redo' };

/** A field whose text is no part of the experiment: what is typed to find an epoch is undone as in any text field. */
function isForeignField(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return false;
  if (target.classList.contains('column-rename')) return true;
  const root = target.getRootNode();
  const host = root instanceof ShadowRoot ? root.host : target;
  return host.closest('.experiment') === null && isTextField(target);
}

/**
 * Undo and redo of the experiment by keyboard, anywhere on the page. A text field has an undo of its own, which knows
 * nothing of what else was edited and of what the lab took back: in the fields of the experiment the lab's wins. The key
 * is caught before VS Code hears of it, which would have the focused field undo as well.
 */
export function listenForUndo(context: LabContext): void {
  const act = (event: Event, direction: Direction) => {
    event.preventDefault();
    event.stopPropagation();
    if (direction === 'undo') context.undo();
    else context.redo();
  };
  const keydown = (event: KeyboardEvent) => {
    const direction = undoDirection(event);
    if (direction !== null && !isForeignField(event.composedPath()[0])) act(event, direction);
  };
  // The same from a menu of the window. The browser's own undo goes to the field that was written last, wherever the
  // keyboard is by now: what is undone in a foreign field must be its own.
  const beforeInput = (event: InputEvent) => {
    const direction = DIRECTIONS[event.inputType];
    if (direction === undefined) return;
    const focused = focusedElement();
    if (!isForeignField(focused)) act(event, direction);
    else if (event.composedPath()[0] !== focused) event.preventDefault();
  };
  document.addEventListener('keydown', keydown, { capture: true });
  document.addEventListener('beforeinput', beforeInput, { capture: true });
}

function focusedElement(): Element | undefined {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement != null) focused = focused.shadowRoot.activeElement;
  return focused ?? undefined;
}
