import * as l10n from '@vscode/l10n';
import type { DraftProblem } from '../src/experiment/problem.ts';
import { draftProblemText } from '../src/wording/problemText.ts';
import type { CellProblems } from './datasetRow.ts';
import { element } from './element.ts';
import { isCombination } from './formProblems.ts';
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

function isOfTable({ at }: DraftProblem['place']): boolean {
  return at === 'cell' || at === 'table';
}

/** Below the table: what is wrong in it, each a way to the place. */
export class ProblemList {
  readonly element = element('ul', { class: 'problems', hidden: true });
  readonly #context: LabContext;
  readonly #onColumn: (column: number) => void;

  /** @param onColumn leads to the head of a column */
  constructor(context: LabContext, onColumn: (column: number) => void) {
    this.#context = context;
    this.#onColumn = onColumn;
  }

  update(problems: readonly DraftProblem[]): void {
    const ours = problems.filter(({ place, problem }) => isOfTable(place) && !isCombination(problem));
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
    const column = place.at === 'table' ? place.column : undefined;
    if (place.at !== 'cell' && column === undefined) return element('li', {}, mark, text);
    const link = element('button', { type: 'button', class: 'link' }, text);
    link.addEventListener('click', () =>
      column === undefined ? this.#context.focusPlace(place) : this.#onColumn(column),
    );
    return element('li', {}, mark, link);
  }
}
