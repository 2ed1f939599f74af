import * as l10n from '@vscode/l10n';
import type { AnnotationView } from '../src/protocol.ts';
import { grouped } from '../src/wording/numberText.ts';
import { element, setAttribute, setText } from './element.ts';
import type { LabContext, View } from './labContext.ts';
import { IconButton } from './iconButton.ts';
import { rowAfterKey } from './listKeys.ts';
import { LogFilterBar } from './logFilter.ts';
import { LogRows } from './logRows.ts';
import { LogSearch } from './logSearch.ts';
import { createLogRow, fillLogRow, logText, rowId } from './logRow.ts';
import type { RunLog } from './runLog.ts';
import { isRunning } from './runLog.ts';
import type { State } from './store.ts';
import { VirtualList } from './virtualList.ts';
import type { ViewState } from './viewState.ts';

interface Shown {
  readonly run: RunLog;
  readonly rows: LogRows;
  readonly view: ViewState;
  readonly annotationsAt: ReadonlyMap<number, readonly AnnotationView[]>;
}

/** PyTorch's printout, a row an epoch, with what was noticed on the rows where it happened. */
export class EpochLog implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #list: VirtualList;
  readonly #viewport = element('div', {
    class: 'log-rows',
    role: 'listbox',
    tabindex: 0,
    'aria-multiselectable': 'true',
  });
  readonly #empty = element('p', { class: 'empty' });
  readonly #filter: LogFilterBar;
  readonly #search: LogSearch;
  readonly #copyButton: IconButton;
  /** What became of a search, or of copying. */
  readonly #message = element('p', { class: 'log-message hint', role: 'status' });
  #shown: Shown | null = null;

  constructor(context: LabContext) {
    this.#context = context;
    this.#filter = new LogFilterBar((filter) => context.dispatch({ type: 'viewed', change: { filter } }));
    this.#search = new LogSearch(context, (text) => setText(this.#message, text));
    this.#copyButton = new IconButton('copy', l10n.t('Copy rows'), () => void this.#copyRows());
    this.#viewport.setAttribute('aria-label', l10n.t('Epoch log'));
    this.#list = new VirtualList({
      viewport: this.#viewport,
      createRow: createLogRow,
      fillRow: (row, index) => this.#fill(row, index),
      onScroll: () => context.dispatch({ type: 'viewed', change: { follow: this.#list.isAtEnd } }),
    });
    const heading = element('h2', { id: 'log-heading', class: 'hidden' }, l10n.t('Epoch log'));
    const tools = element('div', { class: 'log-tools' }, this.#search.element, this.#copyButton.element);
    this.element = element(
      'section',
      { class: 'log', 'aria-labelledby': 'log-heading' },
      element('div', { class: 'section-head' }, heading, this.#filter.element, tools, this.#message),
      this.#viewport,
      this.#empty,
    );
    this.#listen();
  }

  get offset(): number {
    return this.#list.offset;
  }

  /** Scrolls to where a person had been, after a reload. */
  restore(offset: number): void {
    this.#list.scrollTo(offset);
  }

  update({ run, view }: State): void {
    const before = this.#shown;
    this.#filter.update(view.filter, run?.annotations ?? []);
    if (run === null) return this.#showEmpty(run, 0);
    if (before?.run === run && before.view === view) return;
    const shown = { run, view, rows: rowsOf(run, view, before), annotationsAt: annotationsAt(run, before) };
    this.#shown = shown;
    this.#showEmpty(run, shown.rows.count);
    this.#search.update(run, shown.rows);
    this.#viewport.style.setProperty('--epoch-digits', String(String(run.loss.length).length));
    this.#list.setCount(shown.rows.count, { toEnd: view.follow && endIsNew(shown, before) });
    this.#reveal(shown, before);
  }

  /** Why there is no row, where there is none. */
  #showEmpty(run: RunLog | null, count: number): void {
    const isFiltered = run !== null && run.loss.length > 0;
    const text = isFiltered
      ? l10n.t('No epoch of this run has such an annotation.')
      : l10n.t('Train prints one line an epoch here, “epoch loss”, as PyTorch would.');
    setText(this.#empty, text);
    this.#empty.hidden = count > 0;
    this.#viewport.hidden = count === 0;
    this.#copyButton.enabled = count > 0;
  }

  #reveal({ rows, view }: Shown, before: Shown | null): void {
    const { epoch, filter } = view;
    if (epoch !== null && (epoch !== before?.view.epoch || filter !== before.view.filter))
      this.#list.reveal(rows.rowOf(epoch));
    const hasRow = epoch !== null && rows.has(epoch);
    setAttribute(this.#viewport, 'aria-activedescendant', hasRow ? rowId(epoch) : null);
  }

  /** The font has another size: rows are as high as it says. */
  resize(): void {
    this.#list.resize();
  }

  #fill(row: HTMLElement, index: number): void {
    if (this.#shown === null) return;
    const { run, rows, view, annotationsAt } = this.#shown;
    const epoch = rows.epochAt(index);
    const { epoch: chosen, anchor } = view;
    const selected =
      chosen !== null && epoch >= Math.min(chosen, anchor ?? chosen) && epoch <= Math.max(chosen, anchor ?? chosen);
    const annotations = annotationsAt.get(epoch) ?? [];
    fillLogRow(row, {
      run,
      epoch,
      position: index,
      count: rows.count,
      annotations,
      selected,
      current: epoch === chosen,
    });
  }

  #listen(): void {
    this.#viewport.addEventListener('mousedown', (event) => this.#pressed(event));
    this.#viewport.addEventListener('keydown', (event) => this.#keydown(event));
    this.element.addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f') return;
      event.preventDefault();
      this.#search.focus();
    });
    // VS Code copies by `execCommand('copy')`: its events come to the document, and it is off where no text is selected
    // unless someone claims it.
    document.addEventListener('beforecopy', (event) => {
      if (this.#isCopied) event.preventDefault();
    });
    document.addEventListener('copy', (event) => {
      if (this.#isCopied) this.#copy(event);
    });
  }

  /** Whether rows are what a person means to copy. */
  get #isCopied(): boolean {
    return document.activeElement === this.#viewport && (document.getSelection()?.isCollapsed ?? true);
  }

  #pressed({ target, shiftKey, button }: MouseEvent): void {
    const row = target instanceof Element ? target.closest<HTMLElement>('.log-row') : null;
    const epoch = Number(row?.dataset['epoch'] ?? Number.NaN);
    if (button !== 0 || Number.isNaN(epoch)) return;
    this.#context.dispatch({ type: 'epochSelected', epoch, extend: shiftKey });
  }

  #keydown(event: KeyboardEvent): void {
    if (this.#shown === null || this.#shown.rows.count === 0) return;
    const { rows } = this.#shown;
    const { view } = this.#context.state;
    if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
      this.#context.dispatch({ type: 'rangeSelected', from: rows.epochAt(0), to: rows.epochAt(rows.count - 1) });
    } else {
      const row = rowAfterKey(
        event.key,
        view.epoch === null ? null : rows.rowOf(view.epoch),
        rows.count,
        this.#list.page,
      );
      if (row === null) return;
      this.#context.dispatch({ type: 'epochSelected', epoch: rows.epochAt(row), extend: event.shiftKey });
    }
    event.preventDefault();
  }

  /** The chosen rows or, where none is, all that are shown. */
  async #copyRows(): Promise<void> {
    if (this.#shown === null) return;
    const { run, rows } = this.#shown;
    const { epoch, anchor } = this.#context.state.view;
    const [from, to] = epoch === null ? [0, run.loss.length - 1] : [anchor ?? epoch, epoch];
    const text = logText(run, rows.between(from, to));
    try {
      await navigator.clipboard.writeText(text);
      const count = text.split('\n').length - 1;
      setText(this.#message, l10n.t('Rows copied: {0}.', grouped(count)));
    } catch {
      setText(this.#message, l10n.t('The clipboard is closed to the lab: choose rows and press Ctrl+C.'));
    }
  }

  #copy(event: ClipboardEvent): void {
    const { epoch, anchor } = this.#context.state.view;
    if (this.#shown === null || epoch === null) return;
    const { run, rows } = this.#shown;
    event.clipboardData?.setData('text/plain', logText(run, rows.between(anchor ?? epoch, epoch)));
    event.preventDefault();
  }
}

/** The rows as they were, unless other epochs have one now: a replay asks sixty times a second. */
function rowsOf(run: RunLog, { filter }: ViewState, before: Shown | null): LogRows {
  const isSame =
    before !== null &&
    before.view.filter === filter &&
    before.run.loss.length === run.loss.length &&
    before.run.annotations === run.annotations;
  return isSame ? before.rows : new LogRows(run, filter);
}

/** Whether a log that follows its end has to go there. */
function endIsNew({ run, view }: Shown, before: Shown | null): boolean {
  // A short run may be over before the page has seen it running: it ends at its end all the same.
  const grew = isRunning(run) || (before !== null && before.run !== run);
  return grew || (view.epoch === null && before !== null && before.view.epoch !== null);
}

function annotationsAt(run: RunLog, before: Shown | null): ReadonlyMap<number, readonly AnnotationView[]> {
  if (before !== null && before.run.annotations === run.annotations) return before.annotationsAt;
  const byEpoch = new Map<number, AnnotationView[]>();
  for (const annotation of run.annotations) {
    const same = byEpoch.get(annotation.epoch);
    if (same === undefined) byEpoch.set(annotation.epoch, [annotation]);
    else same.push(annotation);
  }
  return byEpoch;
}
