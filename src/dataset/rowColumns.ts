import { columnNames } from './columnNames.ts';
import type { FileColumn } from './columnStore.ts';
import { ColumnStore } from './columnStore.ts';
import { MAX_COLUMNS } from './delimitedScanner.ts';
import { detectHeader } from './detectHeader.ts';
import type { ProblemGatherer } from './problemGatherer.ts';
import { ValueWriter } from './valueWriter.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** For the eye that looks for a header: what is in a value is no name. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Gathers rows that are objects, or lists, in columns. A column that comes late was missing before. */
export class RowColumns {
  readonly #problems: ProblemGatherer;
  readonly #writer = new ValueWriter();
  readonly #byName = new Map<string, ColumnStore>();
  readonly #byIndex: ColumnStore[] = [];
  #header: readonly string[] | null;
  rows = 0;

  /** @param names of the columns of rows that are lists; without them the first row may have them */
  constructor(problems: ProblemGatherer, names: readonly string[] | null = null) {
    this.#problems = problems;
    this.#header = names;
  }

  get width(): number {
    return this.#byName.size + this.#byIndex.length;
  }

  get isTooWide(): boolean {
    return this.width > MAX_COLUMNS;
  }

  /** Adds a row; false where the value is none. */
  add(value: unknown, offset: number): boolean {
    if (Array.isArray(value)) this.#addList(value, offset);
    else if (isObject(value)) this.#addObject(value, offset);
    else return false;
    this.rows++;
    return true;
  }

  /** Says whether the first of these rows, which are lists, names the columns; it is not to be added then. */
  takeHeader(first: readonly unknown[]): boolean {
    const lists = first.filter((row): row is unknown[] => Array.isArray(row));
    const texts = lists.map((row) => row.map(textOf));
    const [header] = texts;
    const isHeader = header !== undefined && lists[0]?.every((name) => typeof name === 'string') === true;
    if (this.#header !== null || !isHeader || !detectHeader(texts)) return false;
    this.#header = header;
    return true;
  }

  take(): FileColumn[] {
    const named = [...this.#byName].map(([name, store]) => ({ name, store }));
    const listed = this.#listedNames().map((name, i) => ({ name, store: this.#byIndex[i] ?? new ColumnStore() }));
    return [...named, ...listed].map(({ name, store }) => store.take(name, this.rows));
  }

  #listedNames(): string[] {
    const width = Math.max(this.#byIndex.length, this.#byIndex.length === 0 ? 0 : (this.#header?.length ?? 0));
    return columnNames(this.#header ?? [], width, this.#problems, () => 0);
  }

  #addObject(row: Readonly<Record<string, unknown>>, offset: number): void {
    for (const [name, value] of Object.entries(row)) {
      let store = this.#byName.get(name);
      if (store === undefined) this.#byName.set(name, (store = new ColumnStore()));
      this.#writer.write(store, this.rows, value, offset);
    }
  }

  #addList(row: readonly unknown[], offset: number): void {
    row.forEach((value, i) => {
      const store = (this.#byIndex[i] ??= new ColumnStore());
      this.#writer.write(store, this.rows, value, offset);
    });
  }
}
