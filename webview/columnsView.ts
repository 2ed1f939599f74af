import * as l10n from '@vscode/l10n';
import type { FileView } from '../src/protocol/origin.ts';
import { grouped } from '../src/wording/numberText.ts';
import type { ChangeRecipe } from './columnCard.ts';
import { ColumnCard } from './columnCard.ts';
import { formatText, readingText } from './columnsText.ts';
import { arrange, element, setText } from './element.ts';
import { DialectChoice, LabelChoice, SampleChoice } from './fileHead.ts';
import { FileProblemList } from './fileProblemList.ts';
import type { LabContext, View } from './labContext.ts';
import { makingLine } from './makingLine.ts';
import { recipeOf } from './recipeChanges.ts';
import type { State } from './store.ts';

/** Cards beyond these are drawn when they are asked for: 10,000 of them would take seconds. */
const CARDS_AT_ONCE = 100;

/** The columns of the dataset file: what the lab understood, and what is to become of them. */
export class ColumnsView implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #name = element('h2', { id: 'columns-heading' });
  readonly #facts = element('span', { class: 'hint' });
  readonly #made = element('p', { class: 'columns-made', role: 'status' });
  readonly #label: LabelChoice;
  readonly #dialect: DialectChoice;
  readonly #sample: SampleChoice;
  readonly #reading = element('details', { class: 'fold' });
  readonly #gist = element('span');
  readonly #problems: FileProblemList;
  readonly #find = element('input', { type: 'search', class: 'text-box columns-find' });
  readonly #list = element('ul', { class: 'column-list' });
  readonly #more = element('button', { type: 'button', class: 'link' });
  readonly #note = element('p', { class: 'hint columns-note' });
  #file: FileView | null = null;
  #cards = new Map<string, ColumnCard>();
  #most = CARDS_AT_ONCE;
  #seen: readonly unknown[] = [];
  readonly #change: ChangeRecipe = (make) => {
    const { state } = this.#context;
    if (state.file.kind === 'ready') this.#context.makeTable(make(recipeOf(state.file.file, state)));
  };

  constructor(context: LabContext) {
    this.#context = context;
    this.#label = new LabelChoice(this.#change, () => this.#file);
    this.#dialect = new DialectChoice(this.#change);
    this.#sample = new SampleChoice(this.#change);
    this.#problems = new FileProblemList(context);
    this.#find.setAttribute('aria-label', l10n.t('Find a column'));
    this.#find.placeholder = l10n.t('Find a column');
    this.#find.addEventListener('input', () => this.#search());
    this.#more.addEventListener('click', () => this.#showMore());
    this.element = this.#layOut();
  }

  update(state: State): void {
    const seen = [state.file, state.draft, state.asked, state.fileStatus];
    if (seen.every((value, i) => value === this.#seen[i])) return;
    this.#seen = seen;
    const file = state.file.kind === 'ready' ? state.file.file : null;
    this.element.classList.toggle('without-file', file === null);
    this.#tellState(state);
    if (file === null) return;
    if (file !== this.#file) this.#begin(file);
    this.#show(file, state);
  }

  #layOut(): HTMLElement {
    const title = element('div', { class: 'section-head' }, this.#name, this.#facts);
    this.#reading.append(element('summary', {}, this.#gist), this.#dialect.element, this.#sample.element);
    const choices = element('div', { class: 'file-head' }, this.#label.element, this.#reading);
    const foot = element('div', { class: 'columns-foot' }, this.#note, this.#more);
    const parts = [title, this.#made, choices, this.#problems.element, this.#find, this.#list, foot];
    return element('section', { class: 'columns', 'aria-labelledby': 'columns-heading' }, ...parts);
  }

  /** What the table on the desk is made of, or why it cannot be said yet. */
  #tellState(state: State): void {
    const { file, draft, fileStatus } = state;
    this.element.setAttribute('aria-busy', String(fileStatus.isMaking));
    setText(this.#made, madeText(state));
    if (file.kind === 'reading' || file.kind === 'unreadable') setText(this.#name, file.name);
    this.#made.dataset['tone'] =
      file.kind === 'unreadable' || draft.made === null || draft.made.isEdited ? 'note' : 'plain';
  }

  #begin(file: FileView): void {
    this.#file = file;
    this.#cards = new Map();
    this.#most = CARDS_AT_ONCE;
    setText(this.#name, file.name);
    const rows = l10n.t('{0} rows × {1} columns', grouped(file.rows), grouped(file.columns.length));
    setText(this.#facts, [formatText(file), rows].join(' · '));
    this.#find.hidden = file.columns.length <= CARDS_AT_ONCE / 4;
    this.#problems.update(file);
  }

  #show(file: FileView, state: State): void {
    const recipe = recipeOf(file, state);
    this.#label.update(file, recipe);
    this.#dialect.update(file, recipe);
    this.#sample.update(file, recipe);
    setText(this.#gist, l10n.t('Read as: {0}', readingText(file, recipe)));
    const wanted = this.#find.value.trim().toLowerCase();
    const found = file.columns.filter(({ name }) => name.toLowerCase().includes(wanted));
    const drawn = found.slice(0, this.#most).map((column) => {
      const card = this.#cards.get(column.name) ?? new ColumnCard(column, file, this.#change);
      this.#cards.set(column.name, card);
      card.update(recipe);
      return card.element;
    });
    arrange(this.#list, drawn);
    this.#tellRest(drawn.length, found.length, file.columns.length);
  }

  #tellRest(drawn: number, found: number, all: number): void {
    const isInPart = drawn < all;
    setText(
      this.#note,
      isInPart ? l10n.t('{0} of {1} columns are shown; all are used as they say.', grouped(drawn), grouped(all)) : '',
    );
    this.#more.hidden = drawn === found;
    setText(this.#more, l10n.t('Show {0} more', grouped(Math.min(CARDS_AT_ONCE, found - drawn))));
  }

  #search(): void {
    this.#most = CARDS_AT_ONCE;
    this.#showAgain();
  }

  #showMore(): void {
    this.#most += CARDS_AT_ONCE;
    this.#showAgain();
  }

  #showAgain(): void {
    if (this.#file !== null) this.#show(this.#file, this.#context.state);
  }
}

function madeText(state: State): string {
  const { file, draft, fileStatus } = state;
  if (file.kind === 'unreadable') return file.message;
  if (file.kind === 'reading') return l10n.t('Reading {0}…', file.name);
  if (fileStatus.isMaking) return l10n.t('Making the table…');
  if (draft.made === null)
    return l10n.t(
      'The dataset on the desk was not made of this file. Whatever is changed here makes it of the file again.',
    );
  const line = makingLine(state);
  const text = line.charAt(0).toUpperCase() + line.slice(1);
  if (!draft.made.isEdited) return text;
  return `${text}. ${l10n.t('It was edited by hand since: a change here makes it anew, and Undo brings the edits back.')}`;
}
