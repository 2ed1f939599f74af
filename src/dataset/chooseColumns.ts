import { parseNumber } from '../experiment/parseNumber.ts';
import type { DatasetProblem } from './datasetProblem.ts';
import type { Place } from './place.ts';

/** Which columns of a file are what; see the experiment file's `dataset`. */
export interface DatasetChoice {
  /** The label column; without it the last one. */
  readonly label?: string | undefined;
  /** The feature columns, in this order; without them all others. */
  readonly features?: readonly string[] | undefined;
  /** The label's text that counts as 1; every other text counts as 0. Without it labels are numbers. */
  readonly positive?: string | undefined;
  /** Labels are any numbers (a linear model's) rather than 0 and 1. */
  readonly numericLabel?: boolean | undefined;
}

/** Where the columns that a dataset uses stand in the file: the features in their order, then the label. */
export type Columns =
  | { readonly ok: true; readonly sources: readonly number[]; readonly names: readonly string[] }
  | { readonly ok: false; readonly problems: readonly DatasetProblem[] };

/** Finds columns by name and remembers which it could not, each with the place of the header's field. */
class ColumnFinder {
  readonly problems: DatasetProblem[] = [];
  readonly #names: readonly string[];
  readonly #placeOf: (column: number) => Place;

  constructor(names: readonly string[], placeOf: (column: number) => Place) {
    this.#names = names;
    this.#placeOf = placeOf;
  }

  /** The column of this name, or −1 where there is none. */
  find(name: string): number {
    const column = this.#names.indexOf(name.trim());
    if (column < 0)
      this.problems.push({ kind: 'no-such-column', name, columns: this.#names.filter(Boolean), ...this.#placeOf(0) });
    return column;
  }

  /** A column's name must be there, and no other column's. */
  checkName(column: number): void {
    const name = this.#names[column] ?? '';
    const again = this.#names.indexOf(name, column + 1);
    if (name === '') this.problems.push({ kind: 'empty-name', index: column, ...this.#placeOf(column) });
    else if (again >= 0) this.problems.push({ kind: 'repeated-name', name, ...this.#placeOf(again) });
  }

  checkChosenOnce(columns: readonly number[]): void {
    columns.forEach((column, i) => {
      if (columns.indexOf(column) < i)
        this.problems.push({ kind: 'chosen-twice', name: this.#names[column] ?? '', ...this.#placeOf(column) });
    });
  }
}

/** A table without a header begins with an example: numbers only. */
function headerProblem(header: readonly string[], placeOf: (column: number) => Place): DatasetProblem | undefined {
  if (header.every((text) => parseNumber(text) !== null))
    return { kind: 'no-header', text: header[0] ?? '', ...placeOf(0) };
  if (header.length < 2) return { kind: 'too-few-columns', ...placeOf(0) };
  return undefined;
}

/**
 * Finds a dataset's columns in a header. Only the chosen ones must have a name of their own: the nameless index that
 * pandas writes first is no obstacle to someone who names the features.
 */
export function chooseColumns(
  header: readonly string[],
  choice: DatasetChoice,
  placeOf: (column: number) => Place,
): Columns {
  const problem = headerProblem(header, placeOf);
  if (problem !== undefined) return { ok: false, problems: [problem] };
  const names = header.map((name) => name.trim());
  const finder = new ColumnFinder(names, placeOf);
  const label = choice.label === undefined ? names.length - 1 : finder.find(choice.label);
  const others = [...names.keys()].filter((column) => column !== label);
  const features = choice.features?.map((name) => finder.find(name)) ?? others;
  const sources = [...features, label];
  if (finder.problems.length === 0) finder.checkChosenOnce(sources);
  if (finder.problems.length === 0) for (const column of sources) finder.checkName(column);
  if (features.length === 0) finder.problems.push({ kind: 'too-few-columns', ...placeOf(0) });
  if (finder.problems.length > 0) return { ok: false, problems: finder.problems };
  return { ok: true, sources, names: sources.map((column) => names[column] ?? '') };
}
