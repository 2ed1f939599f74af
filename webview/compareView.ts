import * as l10n from '@vscode/l10n';
import type { FindingView } from '../src/experiment/logComparisonSchema.ts';
import type { PrintedLogView } from '../src/experiment/printedLogSchema.ts';
import type { CompareActions } from './compareCard.ts';
import { compareCard } from './compareCard.ts';
import { ComparePaste } from './comparePaste.ts';
import { element, setText } from './element.ts';
import { IconButton } from './iconButton.ts';
import type { LabContext, View } from './labContext.ts';
import type { State } from './store.ts';

/** The log that a script printed beside the experiment: pasted or opened, compared, explained. */
export class CompareView implements View, CompareActions {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #paste: ComparePaste;
  readonly #name = element('span', { class: 'compare-name' });
  readonly #status = element('span', { class: 'compare-status', role: 'status' });
  readonly #progress = element('progress', { max: 1 });
  readonly #stop = element('button', { type: 'button', class: 'small-button' });
  readonly #again = element('button', { type: 'button', class: 'small-button' });
  readonly #remove: IconButton;
  readonly #bar: HTMLElement;
  readonly #result = element('div', { class: 'compare-body' });
  #shown: PrintedLogView['comparison'] = null;
  #hadLog = false;

  constructor(context: LabContext) {
    this.#context = context;
    this.#paste = new ComparePaste((request) => context.askPrintedLog(request));
    this.#stop.textContent = l10n.t('Stop comparing');
    this.#stop.addEventListener('click', () => context.askPrintedLog({ kind: 'stop' }));
    this.#again.textContent = l10n.t('Compare again');
    this.#again.addEventListener('click', () => context.askPrintedLog({ kind: 'again' }));
    this.#remove = new IconButton('trash', l10n.t('Remove the log'), () => context.askPrintedLog({ kind: 'remove' }));
    this.#progress.setAttribute('aria-label', l10n.t('Comparing'));
    const parts = [this.#name, this.#status, this.#progress, this.#stop, this.#again, this.#remove.element];
    this.#bar = element('div', { class: 'compare-bar' }, ...parts);
    const heading = element('h2', { id: 'compare-heading', class: 'hidden' }, l10n.t('Compare with a printed log'));
    const section = { class: 'compare', 'aria-labelledby': 'compare-heading' };
    this.element = element('section', section, heading, this.#paste.element, this.#bar, this.#result);
  }

  update({ printedLog, comparing, draft }: State): void {
    // What could not be read can be mended where it was pasted.
    this.#paste.element.hidden = printedLog !== null && (printedLog.isComparing || printedLog.comparison !== null);
    this.#bar.hidden = printedLog === null;
    this.#result.hidden = printedLog?.comparison == null;
    if (printedLog !== null) this.#updateBar(printedLog, comparing);
    // The buttons that the keyboard was on are gone with the log.
    if (this.#hadLog && printedLog === null && this.element.contains(this.#focused)) this.#paste.focus();
    this.#hadLog = printedLog !== null;
    const comparison = printedLog?.comparison ?? null;
    if (comparison === this.#shown) return;
    this.#shown = comparison;
    const names = { features: draft.table.columns.slice(0, -1) };
    this.#result.replaceChildren(...(comparison === null ? [] : [compareCard(comparison, names, this)]));
  }

  adopt({ edits }: FindingView): void {
    for (const edit of edits) this.#context.edit(edit);
    this.#context.askPrintedLog({ kind: 'again' });
  }

  get #focused(): Node | null {
    const { activeElement } = document;
    return activeElement === document.body ? this.element : activeElement;
  }

  #updateBar({ name, isComparing, isStale, problem }: PrintedLogView, comparing: number): void {
    setText(this.#name, name ?? l10n.t('Pasted log'));
    const stale = isStale ? l10n.t('The experiment was changed since it was compared.') : '';
    setText(this.#status, isComparing ? l10n.t('Comparing …') : (problem ?? stale));
    this.#status.classList.toggle('failed', problem !== null);
    this.#progress.hidden = this.#stop.hidden = !isComparing;
    this.#progress.value = comparing;
    this.#again.hidden = isComparing || !(isStale || problem !== null);
  }
}
