import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../src/protocol.ts';
import { arrange, element, setAttribute } from './element.ts';
import { icon } from './icon.ts';
import type { LossQuantity, ShelfOrder, SortKey } from './shelfOrder.ts';
import { NEWEST_FIRST, bestRun, comparability, ordered } from './shelfOrder.ts';
import type { ShelfActions } from './shelfRow.ts';
import { ShelfRow } from './shelfRow.ts';

/** What the table shows. */
export interface ShelfContent {
  /** The oldest first. */
  readonly runs: readonly RunSummary[];
  readonly shownId: string | null;
  /** In the order of their colours. */
  readonly compared: readonly string[];
  /** What the losses of the run that is shown, or would be trained next, are of. */
  readonly basis: LossQuantity;
}

interface Column {
  /** null where there is nothing to order by. */
  readonly key: SortKey | null;
  readonly label: string;
  readonly class: string;
  /** Which way round it is worth reading first. */
  readonly descending: boolean;
}

function columns(): readonly Column[] {
  return [
    { key: 'age', label: l10n.t('Run'), class: 'name-cell', descending: true },
    { key: null, label: l10n.t('State'), class: 'run-state-cell', descending: true },
    { key: 'epochs', label: l10n.t('Epochs'), class: 'end', descending: true },
    { key: 'last', label: l10n.t('Last loss'), class: 'end', descending: false },
    { key: 'lowest', label: l10n.t('Lowest @ epoch'), class: 'end lowest-cell', descending: false },
    { key: 'accuracy', label: l10n.t('Accuracy'), class: 'end', descending: true },
    { key: 'time', label: l10n.t('Time'), class: 'end time-cell', descending: false },
  ];
}

/** All runs as a table that can be ordered by any of its columns. */
export class ShelfTable {
  readonly element: HTMLElement;
  readonly #actions: ShelfActions;
  readonly #body = element('tbody');
  readonly #heads = new Map<SortKey, HTMLElement>();
  #rows = new Map<string, ShelfRow>();
  #content: ShelfContent | null = null;
  #order: ShelfOrder = NEWEST_FIRST;

  constructor(actions: ShelfActions) {
    this.#actions = actions;
    const head = element('tr', {}, element('td', { class: 'overlay-cell' }));
    head.append(...columns().map((column) => this.#head(column)), element('td'));
    const table = element('table', { class: 'shelf-table' }, element('thead', {}, head), this.#body);
    table.setAttribute('aria-label', l10n.t('Runs'));
    this.element = element('div', { class: 'shelf-scroll' }, table);
    this.#showOrder();
  }

  update(content: ShelfContent): void {
    this.#content = content;
    const runs = ordered(content.runs, this.#order);
    const focusedAt = this.#focusedRow();
    const rows = runs.map((run) => this.#rows.get(run.runId) ?? new ShelfRow(run, this.#actions));
    this.#rows = new Map(
      runs.map((run, i) => [run.runId, rows[i]]).filter((entry): entry is [string, ShelfRow] => entry[1] !== undefined),
    );
    arrange(
      this.#body,
      rows.map((row) => row.element),
    );
    const best = bestRun(content.runs, content.basis);
    runs.forEach((run, i) => rows[i]?.update(this.#rowContent(run, content, best)));
    // The row that the keyboard was in is gone: it goes on with the one in its place.
    if (focusedAt !== null && this.#focusedRow() === null) (rows[focusedAt] ?? rows.at(-1))?.remove.element.focus();
  }

  #rowContent(run: RunSummary, { shownId, compared, basis }: ShelfContent, best: RunSummary | null) {
    const series = compared.indexOf(run.runId);
    return {
      run,
      isShown: run.runId === shownId,
      series: series < 0 ? null : series,
      comparability: comparability(run, basis),
      isBest: run === best,
    };
  }

  #focusedRow(): number | null {
    const at = [...this.#body.children].findIndex((row) => row.contains(document.activeElement));
    return at < 0 ? null : at;
  }

  #head({ key, label, class: name, descending }: Column): HTMLElement {
    if (key === null) return element('th', { scope: 'col', class: name }, label);
    const button = element('button', { type: 'button', class: 'sort' }, label, icon('menu'));
    button.addEventListener('click', () => this.#sort(key, descending));
    const head = element('th', { scope: 'col', class: name }, button);
    this.#heads.set(key, head);
    return head;
  }

  /** A second press turns the order round, a third one brings the newest to the top again. */
  #sort(key: SortKey, descending: boolean): void {
    const { key: before, descending: was } = this.#order;
    if (key !== before) this.#order = { key, descending };
    else this.#order = was === descending ? { key, descending: !descending } : NEWEST_FIRST;
    this.#showOrder();
    if (this.#content !== null) this.update(this.#content);
  }

  #showOrder(): void {
    for (const [key, head] of this.#heads) {
      const sort = this.#order.descending ? 'descending' : 'ascending';
      setAttribute(head, 'aria-sort', key === this.#order.key ? sort : null);
    }
  }
}
