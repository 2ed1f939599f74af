import { pythonRepr } from '../src/report/pythonRepr.ts';
import { element, setAttribute, setText } from './element.ts';
import { severityIcon } from './icon.ts';
import type { RunLog } from './runLog.ts';
import type { AnnotationView } from '../src/protocol.ts';

/** What a row of the epoch log shows. */
export interface LogRowContent {
  readonly run: RunLog;
  readonly epoch: number;
  /** Its place among the rows, and how many there are. */
  readonly position: number;
  readonly count: number;
  readonly annotations: readonly AnnotationView[];
  readonly selected: boolean;
  readonly current: boolean;
}

export function rowId(epoch: number): string {
  return `epoch-${epoch}`;
}

export function createLogRow(): HTMLElement {
  const epoch = element('span', { class: 'log-epoch' });
  const loss = element('span', { class: 'log-loss' });
  return element(
    'div',
    { class: 'log-row', role: 'option' },
    epoch,
    ' ',
    loss,
    element('span', { class: 'log-notes' }),
  );
}

function note({ severity, title }: AnnotationView): HTMLElement {
  return element('span', { class: 'log-note' }, ' ', severityIcon(severity), element('span', {}, title));
}

/** Writes `epoch loss`, as PyTorch's loop prints it, and the titles of what begins there. */
export function fillLogRow(row: HTMLElement, content: LogRowContent): void {
  const { run, epoch, annotations, selected, current, position, count } = content;
  const [epochText, lossText, notes] = row.children;
  row.id = rowId(epoch);
  row.dataset['epoch'] = String(epoch);
  if (epochText !== undefined) setText(epochText, String(epoch));
  if (lossText !== undefined) setText(lossText, pythonRepr(run.loss.at(epoch) ?? Number.NaN));
  const key = annotations.map(({ id, title }) => `${id} ${title}`).join('\n');
  if (notes instanceof HTMLElement && notes.dataset['key'] !== key) {
    notes.dataset['key'] = key;
    notes.replaceChildren(...annotations.map(note));
  }
  row.classList.toggle('current', current);
  setAttribute(row, 'aria-selected', String(selected));
  setAttribute(row, 'aria-posinset', String(position + 1));
  setAttribute(row, 'aria-setsize', String(count));
}

/** The given epochs as PyTorch's loop prints them, a line each. */
export function logText(run: RunLog, epochs: Iterable<number>): string {
  let text = '';
  for (const epoch of epochs) text += `${epoch} ${pythonRepr(run.loss.at(epoch) ?? Number.NaN)}\n`;
  return text;
}
