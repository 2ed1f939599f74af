import * as l10n from '@vscode/l10n';
import type { DraftProblem } from '../src/experiment/problem.ts';
import { draftProblemText } from '../src/wording/problemText.ts';
import type { CellProblems } from './datasetRow.ts';
import { element } from './element.ts';
import { icon } from './icon.ts';
import type { LabContext } from './labContext.ts';

/** Problems beyond these are counted, not listed: the table shows where they are. */
const LISTED = 3;

/** What is wrong in the table, in words: row → column → sentence. */
export function cellProblems(
  problems: readonly DraftProblem[],
  textOf: (problem: DraftProblem) => string,
): Map<number, CellProblems> {
  const rows = new Map<number, Map<number, string>>();
  for (const problem of problems) {
    if (problem.place.at !== 'cell') continue;
    const { row, column } = problem.place;
    const cells = rows.get(row) ?? new Map<number, string>();
    rows.set(row, cells.set(column, textOf(problem)));
  }
  return rows;
}

/** Below the table: what is wrong in it, each a way to the place. */
export class ProblemList {
  readonly element = element('ul', { class: 'problems', hidden: true });
  readonly #context: LabContext;

  constructor(context: LabContext) {
    this.#context = context;
  }

  update(problems: readonly DraftProblem[]): void {
    const ours = problems.filter(({ place }) => place.at === 'cell' || place.at === 'table');
    this.element.hidden = ours.length === 0;
    const items = ours.slice(0, LISTED).map((problem) => this.#item(problem));
    const more = ours.length - LISTED;
    if (more > 0) items.push(element('li', { class: 'more' }, l10n.t('More like these: {0}.', more)));
    this.element.replaceChildren(...items);
  }

  #item(problem: DraftProblem): HTMLElement {
    const { place } = problem;
    const text = draftProblemText(problem);
    const mark = icon('error', 'severity', 'severity-error');
    if (place.at !== 'cell') return element('li', {}, mark, text);
    const link = element('button', { type: 'button', class: 'link' }, text);
    link.addEventListener('click', () => this.#context.focusPlace(place));
    return element('li', {}, mark, link);
  }
}
