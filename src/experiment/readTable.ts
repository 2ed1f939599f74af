import type { Dataset } from '../engine/dataset.ts';
import type { ModelName } from '../engine/hyperparameters.ts';
import { columnNameProblems } from './columnNames.ts';
import type { DraftProblem, Expectation } from './problem.ts';
import type { Table } from './table.ts';
import { cellText, writtenRows } from './table.ts';

/** Problems beyond these are not listed: a pasted page of text would bring one for each cell. */
const MOST_PROBLEMS = 100;

function datasetOf({ columns, values }: Table, rows: Uint32Array): Dataset {
  const width = columns.length - 1;
  const x = new Float64Array(rows.length * width);
  const y = new Float64Array(rows.length);
  for (let example = 0; example < rows.length; example++) {
    const start = (rows[example] ?? 0) * columns.length;
    for (let j = 0; j < width; j++) x[example * width + j] = values[start + j] ?? 0;
    y[example] = values[start + width] ?? 0;
  }
  return { features: columns.slice(0, -1), label: columns[width] ?? '', x, y };
}

/** A table as a dataset, and what keeps it from being one. */
class TableReading {
  /** With values that are no numbers where the table has problems. */
  readonly dataset: Dataset;
  readonly #table: Table;
  readonly #rows: Uint32Array;
  readonly #problems = new Map<ModelName, readonly DraftProblem[]>();

  constructor(table: Table) {
    this.#table = table;
    this.#rows = writtenRows(table);
    this.dataset = datasetOf(table, this.#rows);
  }

  /** What is wrong with it for a model: the names of columns, then the cells row by row. The same list for the same model. */
  problems(model: ModelName): readonly DraftProblem[] {
    const known = this.#problems.get(model) ?? [...this.#nameProblems(), ...this.#cellProblems(model)];
    this.#problems.set(model, known);
    return known;
  }

  #nameProblems(): DraftProblem[] {
    const wrong = columnNameProblems(this.#table.columns).slice(0, MOST_PROBLEMS);
    return wrong.map(({ column, problem }) => ({ place: { at: 'table', column }, problem }));
  }

  #cellProblems(model: ModelName): DraftProblem[] {
    if (this.#rows.length === 0) return [{ place: { at: 'table' }, problem: { kind: 'empty-dataset' } }];
    const label = this.#table.columns.length - 1;
    const isClass = model === 'logistic';
    return this.#wrongCells(isClass).map(({ row, column }) =>
      this.#cellProblem(row, column, { kind: isClass && column === label ? 'label' : 'number' }),
    );
  }

  #wrongCells(isClass: boolean): { readonly row: number; readonly column: number }[] {
    const { columns, values } = this.#table;
    const [rows, width, label] = [this.#rows, columns.length, columns.length - 1];
    const wrong: { row: number; column: number }[] = [];
    for (let example = 0; example < rows.length && wrong.length < MOST_PROBLEMS; example++) {
      const row = rows[example] ?? 0;
      for (let column = 0; column < width; column++) {
        const value = values[row * width + column] ?? Number.NaN;
        const isRight = isClass && column === label ? value === 0 || value === 1 : Number.isFinite(value);
        if (!isRight) wrong.push({ row, column });
      }
    }
    return wrong.slice(0, MOST_PROBLEMS);
  }

  #cellProblem(row: number, column: number, expected: Expectation): DraftProblem {
    const path = this.#table.columns[column] ?? '';
    const received = cellText(this.#table, row, column);
    return { place: { at: 'cell', row, column }, problem: { kind: 'expected', path, expected, received } };
  }
}

/** Tables never change: what was read once stands for as long as the table is in use. */
const readings = new WeakMap<Table, TableReading>();

/** A table as a dataset: the same one, with the same problems, for the same table. */
export function readTable(table: Table): TableReading {
  const known = readings.get(table);
  if (known !== undefined) return known;
  const reading = new TableReading(table);
  readings.set(table, reading);
  return reading;
}
