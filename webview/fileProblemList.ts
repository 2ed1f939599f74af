import * as l10n from '@vscode/l10n';
import type { FileView } from '../src/protocol/origin.ts';
import { grouped } from '../src/wording/numberText.ts';
import { element, setText } from './element.ts';
import { icon } from './icon.ts';
import type { LabContext } from './labContext.ts';

/** What in the file could not be read as it stands, each a way to its place; folded until someone looks. */
export class FileProblemList {
  readonly element = element('details', { class: 'file-problems fold', hidden: true });
  readonly #context: LabContext;
  readonly #count = element('span');
  readonly #list = element('ul', { class: 'file-problems' });

  constructor(context: LabContext) {
    this.#context = context;
    const mark = icon('warning', 'severity', 'severity-warning');
    this.element.append(element('summary', {}, mark, this.#count), this.#list);
  }

  update({ problems, problemCount }: FileView): void {
    this.element.hidden = problemCount === 0;
    const one = l10n.t('1 cell or row of the file is not as expected');
    setText(
      this.#count,
      problemCount === 1 ? one : l10n.t('{0} cells or rows of the file are not as expected', grouped(problemCount)),
    );
    const rest = problemCount - problems.length;
    const more = rest > 0 ? [element('li', { class: 'more' }, l10n.t('More like these: {0}.', grouped(rest)))] : [];
    this.#list.replaceChildren(...problems.map((problem) => this.#item(problem)), ...more);
  }

  #item({ text, line, column }: FileView['problems'][number]): HTMLLIElement {
    const link = element('button', { type: 'button', class: 'link' }, l10n.t('line {0}: {1}', line, text));
    link.addEventListener('click', () => this.#context.showPlace('data', line, column));
    return element('li', {}, link);
  }
}
