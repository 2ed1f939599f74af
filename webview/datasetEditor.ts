import * as l10n from '@vscode/l10n';
import { isLocked } from '../src/experiment/lessonLocks.ts';
import type { Lesson } from '../src/experiment/lessonSchema.ts';
import type { DraftProblem } from '../src/experiment/problem.ts';
import type { Table } from '../src/experiment/table.ts';
import { lockedText } from '../src/wording/lessonText.ts';
import { fieldProblemText } from '../src/wording/problemText.ts';
import { columnEntries } from './columnMenu.ts';
import { DataVerdict } from './dataVerdict.ts';
import { blockOf } from './datasetBlock.ts';
import { DatasetClipboard } from './datasetClipboard.ts';
import { DatasetKeys } from './datasetKeys.ts';
import { DatasetMouse } from './datasetMouse.ts';
import { DatasetRowActions } from './datasetRowActions.ts';
import { DatasetTable } from './datasetTable.ts';
import { DatasetToolbar } from './datasetToolbar.ts';
import { element, setText } from './element.ts';
import type { GridPlace } from './gridKeys.ts';
import { icon } from './icon.ts';
import type { LabContext, View } from './labContext.ts';
import { PopupMenu } from './popupMenu.ts';
import { ProblemList, cellProblems } from './problemList.ts';
import type { RowPredictor } from './rowPrediction.ts';
import { rowPredictorOf } from './rowPrediction.ts';
import type { State } from './store.ts';
import type { ToolkitButton } from './toolkit.ts';
import { toolkitButton } from './toolkit.ts';
import { listenForUndo } from './undoKeys.ts';

/** The dataset: a table to write in, what a run says of its rows, and what is wrong or remarkable about them. */
export class DatasetEditor implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #toolbar: DatasetToolbar;
  readonly #grid: DatasetTable;
  readonly #rows: DatasetRowActions;
  readonly #menu = new PopupMenu((anchor, open) => anchor.setAttribute('aria-expanded', String(open)));
  readonly #problems: ProblemList;
  readonly #verdict = new DataVerdict();
  readonly #add: ToolkitButton;
  readonly #paste = element('span', { class: 'hint' }, l10n.t('or paste a table'));
  readonly #kept = element('span', { class: 'hint', hidden: true }, lockedText(['dataset']));
  readonly #heldOut = heldOutLegend();
  readonly #choice = element('p', { class: 'hidden', role: 'status' });
  #table: Table | null = null;
  #listed: readonly DraftProblem[] | null = null;
  #predictor: RowPredictor | null = null;

  constructor(context: LabContext) {
    this.#context = context;
    this.#grid = new DatasetTable({
      onMenu: (column, anchor) => this.#openColumn(column, anchor),
      onRename: (column, name) => context.edit({ type: 'renameColumn', column, name }),
    });
    this.#toolbar = new DatasetToolbar(context);
    this.#problems = new ProblemList(context, (column) => this.#grid.focus({ row: -1, column }));
    this.#add = toolkitButton('secondary', l10n.t('Add row'), icon('add'));
    this.#rows = new DatasetRowActions(context, this.#grid, () => this.#add.focus());
    this.#add.addEventListener('click', () => this.#rows.add());
    this.element = this.#layOut();
    this.#listen();
  }

  update(state: State): void {
    this.#keep(state.draft.lesson);
    this.#toolbar.update(state);
    this.#verdict.update(state);
    const predictor = rowPredictorOf(state);
    this.#heldOut.hidden = predictor?.holdsOut !== true;
    if (state.draft.table !== this.#table || state.problems !== this.#listed || isOther(predictor, this.#predictor))
      this.#show(state, predictor);
    else if (predictor?.moment !== this.#predictor?.moment) this.#grid.predict(predictor);
    this.#predictor = predictor;
  }

  focusCell(place: GridPlace): void {
    this.#grid.focus(place);
  }

  #show({ draft: { table }, problems }: State, predictor: RowPredictor | null): void {
    this.#table = table;
    this.#listed = problems;
    this.#grid.update(table, cellProblems(problems, fieldProblemText), predictor);
    this.#problems.update(problems);
  }

  /** A lesson may keep the dataset as it is, or out of sight. */
  #keep(lesson: Lesson | null): void {
    const isKept = isLocked(lesson, 'dataset');
    this.element.classList.toggle('is-kept-away', lesson?.hide.includes('dataset') ?? false);
    this.#grid.readOnly = isKept;
    this.#add.disabled = isKept;
    this.#paste.hidden = isKept;
    this.#kept.hidden = !isKept;
  }

  #layOut(): HTMLElement {
    this.#paste.title = l10n.t(
      'Cells copied from a spreadsheet can be pasted into any cell; the table grows by them. A table with a header, or with more columns than this one, takes the place of the dataset when it is pasted into the first cell or outside the fields; its last column is the label.',
    );
    return element(
      'section',
      { class: 'dataset', 'aria-labelledby': 'dataset-heading' },
      this.#toolbar.element,
      this.#grid.element,
      this.#grid.leftOut,
      this.#heldOut,
      this.#problems.element,
      element('div', { class: 'actions' }, this.#add, this.#paste, this.#kept),
      this.#verdict.element,
      this.#choice,
      this.#menu.element,
    );
  }

  #listen(): void {
    new DatasetKeys(this.#context, this.#grid, this.#rows);
    new DatasetMouse(this.#grid);
    new DatasetClipboard(this.#context, this.#grid, this.#rows);
    listenForUndo(this.#context);
    this.#grid.onChoose = () => this.#tellChoice();
    this.#grid.element.addEventListener('click', ({ target }) => this.#clicked(target));
    this.#grid.element.addEventListener('contextmenu', (event) => {
      if (this.#clicked(event.target)) event.preventDefault();
    });
  }

  /** The number of a row opens its menu. */
  #clicked(target: EventTarget | null): boolean {
    const place = this.#grid.placeOf(target);
    const button = target instanceof Element ? target.closest('button') : null;
    if (place === null || place.row < 0 || place.column >= 0 || button === null) return false;
    this.#menu.toggle(button, l10n.t('Row {0}', place.row + 1), this.#rows.entries(place.row));
    return true;
  }

  #openColumn(column: number, anchor: HTMLElement): void {
    const focus = (to: number) => {
      // The column may have come into being with the edit just made.
      this.update(this.#context.state);
      this.#grid.focus({ row: -1, column: to });
    };
    const name = this.#context.state.draft.table.columns[column] ?? '';
    const rename = () => this.#grid.head.rename(column);
    const entries = columnEntries(this.#context, column, rename, focus);
    this.#menu.toggle(anchor, l10n.t('Column {0}', name), entries);
  }

  #tellChoice(): void {
    const { choice } = this.#grid;
    if (choice === null) return setText(this.#choice, '');
    const { top, bottom, left, right } = blockOf(choice);
    setText(this.#choice, l10n.t('Cells chosen: {0} × {1}', bottom - top, right - left));
  }
}

/** Whether the predictions are of another run, or begin or end to be. */
function isOther(a: RowPredictor | null, b: RowPredictor | null): boolean {
  return (a === null) !== (b === null) || a?.isLinear !== b?.isLinear || a?.holdsOut !== b?.holdsOut;
}

function heldOutLegend(): HTMLElement {
  const text = l10n.t('held out for validation: not trained on');
  return element('p', { class: 'hint held-out-legend', hidden: true }, icon('heldOut'), text);
}
