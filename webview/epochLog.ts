import * as l10n from '@vscode/l10n';
import type { AnnotationView } from '../src/protocol.ts';
import { element, setAttribute } from './element.ts';
import type { LabContext, View } from './labContext.ts';
import { rowAfterKey } from './listKeys.ts';
import { LogRows } from './logRows.ts';
import { createLogRow, fillLogRow, logText, rowId } from './logRow.ts';
import type { RunLog } from './runLog.ts';
import { isRunning } from './runLog.ts';
import { Segmented } from './segmented.ts';
import type { State } from './store.ts';
import { VirtualList } from './virtualList.ts';
import type { LogFilter, ViewState } from './viewState.ts';

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
  readonly #empty = element(
    'p',
    { class: 'empty' },
    l10n.t('Train prints one line an epoch here, “epoch loss”, as PyTorch would.'),
  );
  readonly #filter: Segmented<LogFilter>;
  #shown: Shown | null = null;

  constructor(context: LabContext) {
    this.#context = context;
    this.#filter = this.#filterChoice();
    this.#viewport.setAttribute('aria-label', l10n.t('Epoch log'));
    this.#list = new VirtualList({
      viewport: this.#viewport,
      createRow: createLogRow,
      fillRow: (row, index) => this.#fill(row, index),
      onScroll: () => context.dispatch({ type: 'followed', follow: this.#list.isAtEnd }),
    });
    const heading = element('h2', { id: 'log-heading' }, l10n.t('Epoch log'));
    this.element = element(
      'section',
      { class: 'log', 'aria-labelledby': 'log-heading' },
      element('div', { class: 'section-head' }, heading, this.#filter.element),
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
    this.#empty.hidden = run !== null && run.loss.length > 0;
    this.#viewport.hidden = !this.#empty.hidden;
    this.#filter.value = view.filter;
    if (run === null || (before?.run === run && before.view === view)) return;
    this.#shown = { run, view, rows: new LogRows(run, view.filter), annotationsAt: annotationsAt(run, before) };
    const { rows } = this.#shown;
    this.#filter.setLabel('annotated', l10n.t('Annotated ({0})', run.annotations.length));
    this.#viewport.style.setProperty('--epoch-digits', String(String(run.loss.length).length));
    // A short run may be over before the page has seen it running: it ends at its end all the same.
    const grew = isRunning(run) || (before !== null && before.run !== run);
    this.#list.setCount(rows.count, { toEnd: view.follow && grew });
    if (view.epoch !== null && (view.epoch !== before?.view.epoch || view.filter !== before.view.filter))
      this.#list.reveal(rows.rowOf(view.epoch));
    setAttribute(this.#viewport, 'aria-activedescendant', view.epoch === null ? null : rowId(view.epoch));
  }

  /** The font has another size: rows are as high as it says. */
  resize(): void {
    this.#list.resize();
  }

  #filterChoice(): Segmented<LogFilter> {
    const choices = [
      { value: 'all', label: l10n.t('All') },
      { value: 'annotated', label: l10n.t('Annotated ({0})', 0) },
    ] as const;
    return new Segmented<LogFilter>('log-filter', l10n.t('Rows to show'), choices, (filter) =>
      this.#context.dispatch({ type: 'filterChosen', filter }),
    );
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

  #copy(event: ClipboardEvent): void {
    const { epoch, anchor } = this.#context.state.view;
    if (this.#shown === null || epoch === null) return;
    const { run, rows } = this.#shown;
    event.clipboardData?.setData('text/plain', logText(run, rows.between(anchor ?? epoch, epoch)));
    event.preventDefault();
  }
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
