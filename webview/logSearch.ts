import * as l10n from '@vscode/l10n';
import { grouped } from '../src/wording/numberText.ts';
import { element, setAttribute } from './element.ts';
import type { LabContext } from './labContext.ts';
import { findLoss, parseQuery } from './logFind.ts';
import type { LogRows } from './logRows.ts';
import type { RunLog } from './runLog.ts';

/** Looks up an epoch by its number, or the next one by how its loss begins. */
export class LogSearch {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #tell: (text: string) => void;
  readonly #input = element('input', {
    type: 'text',
    class: 'text-box log-find',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  #log: { readonly run: RunLog; readonly rows: LogRows } | null = null;

  /** @param tell says what became of the search; an empty text is nothing */
  constructor(context: LabContext, tell: (text: string) => void) {
    this.#context = context;
    this.#tell = tell;
    this.#input.placeholder = l10n.t('Find: 412 or 2.07');
    this.#input.title = l10n.t('An epoch, or how a loss begins. Enter finds the next one, Shift+Enter the one before.');
    this.#input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.#find(event.shiftKey ? -1 : 1);
    });
    this.#input.addEventListener('input', () => this.#show(null));
    this.element = element('label', {}, element('span', { class: 'hidden' }, l10n.t('Find in the log')), this.#input);
  }

  update(run: RunLog, rows: LogRows): void {
    this.#log = { run, rows };
  }

  focus(): void {
    this.#input.focus();
    this.#input.select();
  }

  #find(step: 1 | -1): void {
    const query = parseQuery(this.#input.value);
    if (this.#log === null || query === null)
      return this.#show(l10n.t('Write an epoch, such as 412, or how a loss begins, such as 2.07.'));
    if (query.kind === 'epoch') this.#goTo(query.epoch, this.#log);
    else this.#findLoss(query.prefix, step, this.#log);
  }

  #goTo(epoch: number, { run, rows }: { readonly run: RunLog; readonly rows: LogRows }): void {
    const last = run.loss.length - 1;
    if (epoch > last) return this.#show(l10n.t('The last epoch is {0}.', grouped(last)));
    if (!rows.has(epoch)) this.#context.dispatch({ type: 'viewed', change: { filter: 'all' } });
    this.#found(epoch);
  }

  #findLoss(prefix: string, step: 1 | -1, { run, rows }: { readonly run: RunLog; readonly rows: LogRows }): void {
    const { epoch } = this.#context.state.view;
    // Before anything is chosen the first one is meant, or the last.
    const from = epoch === null ? (step === 1 ? -1 : 0) : rows.rowOf(epoch);
    const row = findLoss(run.loss, rows, prefix, { from, step });
    if (row === null) this.#show(l10n.t('No loss here begins with {0}.', prefix));
    else this.#found(rows.epochAt(row));
  }

  #found(epoch: number): void {
    this.#show(null);
    this.#context.dispatch({ type: 'epochSelected', epoch });
  }

  #show(problem: string | null): void {
    setAttribute(this.#input, 'aria-invalid', problem === null ? null : 'true');
    this.#tell(problem ?? '');
  }
}
