import type { ExperimentProblem } from './problem.ts';

/** A column, counted from 0, whose name does not serve. */
export interface ColumnNameProblem {
  readonly column: number;
  readonly problem: ExperimentProblem;
}

/** What is wrong with the names of a table's columns: every one needs its own, apart from spaces around it. */
export function columnNameProblems(names: readonly string[]): ColumnNameProblem[] {
  const known = new Set<string>();
  return names.flatMap((text, column): ColumnNameProblem[] => {
    const name = text.trim();
    if (name === '') return [{ column, problem: { kind: 'unnamed-column', column } }];
    if (known.has(name)) return [{ column, problem: { kind: 'repeated-column', name } }];
    known.add(name);
    return [];
  });
}
