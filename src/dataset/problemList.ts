import type { DatasetProblem } from './datasetProblem.ts';

/** As many as a person reads before they open the file. */
const MOST_PROBLEMS = 20;

/** A column of text brings one for every row; the other columns' problems are to be seen as well. */
const MOST_OF_ONE_COLUMN = 5;

/** The first problems of a file, in its order. */
export class ProblemList {
  readonly all: DatasetProblem[] = [];
  readonly #counts = new Map<string, number>();

  /** `column` is what the problem counts with. The problem is made only if it is wanted: its place takes a pass over the file. */
  add(column: string, problem: () => DatasetProblem): void {
    const count = this.#counts.get(column) ?? 0;
    if (this.all.length >= MOST_PROBLEMS || count >= MOST_OF_ONE_COLUMN) return;
    this.#counts.set(column, count + 1);
    this.all.push(problem());
  }
}
