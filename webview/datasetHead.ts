import * as l10n from '@vscode/l10n';
import type { ColumnEvents } from './datasetColumnName.ts';
import { DatasetColumnName } from './datasetColumnName.ts';
import type { DrawnColumns } from './datasetRow.ts';
import type { TableWidths } from './datasetWidths.ts';
import { element } from './element.ts';

/**
 * The head of the dataset's table, and how wide its columns are. The widths are fixed: with the widths of what is in
 * sight, the columns would jump while the rows scroll and while a run rewrites its numbers.
 */
export class DatasetHead {
  readonly element = element('thead');
  readonly widths = element('colgroup');
  readonly #events: ColumnEvents;
  #names: ReadonlyMap<number, DatasetColumnName> = new Map();
  #stop = 0;

  constructor(events: ColumnEvents) {
    this.#events = events;
    this.element.addEventListener('focusin', ({ target }) => this.#moveStop(target));
  }

  setColumns({ names, shown, predicted }: DrawnColumns): void {
    const label = names.length - 1;
    this.#names = new Map(
      shown.map((column) => [
        column,
        new DatasetColumnName(column, names[column] ?? '', column === label, this.#events),
      ]),
    );
    const corner = element('th', { scope: 'col', 'aria-colindex': 1 }, hidden(l10n.t('Row')));
    const results = predicted ? resultHeads(names.length + 2) : [];
    const cells = [corner, ...[...this.#names.values()].map((name) => name.element), ...results];
    this.element.replaceChildren(element('tr', { 'aria-rowindex': 1 }, ...cells));
    this.#setStop(shown.includes(this.#stop) ? this.#stop : (shown[0] ?? 0));
  }

  setWidths({ rowHead, label, results }: TableWidths, features: number): void {
    const free = Array.from({ length: features }, () => null);
    const columns = [rowHead, ...free, label, ...results].map((width) => {
      const column = element('col');
      if (width !== null) column.style.width = `${width}px`;
      return column;
    });
    this.widths.replaceChildren(...columns);
  }

  /** What the columns of the run's results are called and when they are of. */
  setResults(output: string, title: string): void {
    const cell = this.element.querySelector<HTMLElement>('.row-output');
    if (cell === null) return;
    if (cell.textContent !== output) cell.textContent = output;
    if (cell.title !== title) cell.title = title;
  }

  columnOf(target: Node): number | null {
    for (const [column, name] of this.#names) if (name.element.contains(target)) return column;
    return null;
  }

  focus(column: number): void {
    this.#names.get(column)?.focus();
  }

  rename(column: number): void {
    this.#names.get(column)?.rename();
  }

  /** One of the columns' menus is a stop for Tab; arrows lead from it to the others. */
  #setStop(stop: number): void {
    this.#stop = stop;
    for (const [column, name] of this.#names) name.isStop = column === stop;
  }

  #moveStop(target: EventTarget | null): void {
    const column = target instanceof Node ? this.columnOf(target) : null;
    if (column !== null) this.#setStop(column);
  }
}

function hidden(text: string): HTMLElement {
  return element('span', { class: 'hidden' }, text);
}

function resultHeads(firstColumn: number): HTMLElement[] {
  const loss = element('th', { scope: 'col', class: 'row-loss', 'aria-colindex': firstColumn + 1 }, l10n.t('loss'));
  loss.title = l10n.t('The loss of each example alone');
  return [element('th', { scope: 'col', class: 'row-output', 'aria-colindex': firstColumn }), loss];
}
