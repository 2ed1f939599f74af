import type { DatasetProblem } from './datasetProblem.ts';
import type { ProblemTally } from './fileOverview.ts';
import { FILE_START, PlaceFinder } from './place.ts';

/** As many as a list of problems has room for before it hides what matters. */
const MOST_LISTED = 100;
/** A column of text brings one for every row; the other columns' problems are to be seen as well. */
const MOST_OF_ONE_SUBJECT = 10;

type Kind = DatasetProblem['kind'];
type WithoutPlace<Problem> = Problem extends unknown ? Omit<Problem, 'line' | 'column'> : never;
/** A problem whose place is still a byte of the file. */
export type UnplacedProblem = WithoutPlace<DatasetProblem>;

/** Counts what is wrong with a file, and keeps the first of each kind and column for a person to read. */
export class ProblemGatherer {
  readonly #found: { readonly problem: UnplacedProblem; readonly offset: number }[] = [];
  readonly #subjects = new Map<string, number>();
  readonly #counts = new Map<Kind, number>();

  add(problem: UnplacedProblem, offset: number): void {
    this.count(problem.kind, 1);
    const subject = `${problem.kind} ${'name' in problem ? problem.name : ''}`;
    const known = this.#subjects.get(subject) ?? 0;
    if (known >= MOST_OF_ONE_SUBJECT) return;
    this.#subjects.set(subject, known + 1);
    this.#found.push({ problem, offset });
  }

  /** Counts problems whose places nobody needs. */
  count(kind: Kind, count: number): void {
    if (count > 0) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count);
  }

  /** @param bytes the UTF-8 text that offsets count in; null where there is none, and all is at its beginning */
  tally(bytes: Uint8Array | null): ProblemTally {
    const finder = bytes === null ? null : new PlaceFinder(bytes);
    const first = this.#found.toSorted((a, b) => a.offset - b.offset).slice(0, MOST_LISTED);
    const listed = first.map(({ problem, offset }) => ({ ...problem, ...(finder?.placeAt(offset) ?? FILE_START) }));
    return { listed, counts: [...this.#counts].map(([kind, count]) => ({ kind, count })) };
  }
}
