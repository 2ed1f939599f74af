import * as l10n from '@vscode/l10n';
import type { ReadingView } from '../src/protocol/origin.ts';
import { element, setText } from './element.ts';
import { icon } from './icon.ts';
import type { LabContext } from './labContext.ts';

/** What was read of a script, line by line, and what was not: each a way to its line. */
export class ReadingList {
  readonly element = element('details', { class: 'reading fold', hidden: true });
  readonly #context: LabContext;
  readonly #summary = element('span');
  readonly #list = element('ul', { class: 'reading-list' });
  #reading: ReadingView | null = null;

  constructor(context: LabContext) {
    this.#context = context;
    this.element.append(element('summary', {}, this.#summary), this.#list);
  }

  update(reading: ReadingView | null): void {
    if (reading === this.#reading) return;
    this.#reading = reading;
    this.element.hidden = reading === null;
    if (reading === null) return;
    const { file, values, problems, notes } = reading;
    const read = l10n.t('Read from {0}: {1} values', file, values.length);
    setText(this.#summary, problems.length === 0 ? read : l10n.t('{0}, {1} to look at', read, problems.length));
    this.element.open = problems.length > 0;
    this.#list.replaceChildren(
      ...problems.map(({ text, line, column }) => this.#item(l10n.t('line {0}: {1}', line, text), line, column, true)),
      ...values.map(({ text, line }) => this.#item(text, line, 1, false)),
      ...notes.map((text) => element('li', { class: 'hint' }, text)),
    );
  }

  #item(text: string, line: number, column: number, isProblem: boolean): HTMLLIElement {
    const link = element('button', { type: 'button', class: 'link' }, text);
    link.addEventListener('click', () => this.#context.showPlace('source', line, column));
    return element('li', {}, ...(isProblem ? [icon('warning', 'severity', 'severity-warning')] : []), link);
  }
}
