import type { ColumnKind, CompleteRecipe, Decimal, Delimiter, Encoding } from '../experiment/recipe.ts';
import type { DatasetProblem } from './datasetProblem.ts';

export type FileFormat = 'delimited' | 'json' | 'jsonl' | 'parquet';

/** How the text of a delimited file is written; found by looking, or chosen. */
export interface Dialect {
  readonly encoding: Encoding;
  readonly hasByteOrderMark: boolean;
  readonly delimiter: Delimiter;
  readonly decimal: Decimal;
  readonly hasHeader: boolean;
}

/** Why a column was taken for what it is. `chosen`: the recipe says so. */
export type KindReason =
  | 'chosen'
  | 'numbers'
  /** Numbers for the most part; the others are told as problems and treated as missing. */
  | 'mostly-numbers'
  | 'two-values'
  | 'few-levels'
  | 'dates'
  /** 1, 2, 3 …, or a name such as `id` over values that are all different. */
  | 'counts-up'
  | 'all-different'
  /** Texts of too many levels for one-hot columns, or long ones. */
  | 'many-levels'
  | 'nothing-written';

export interface Level {
  /** As it is written in the file, without spaces around it. */
  readonly text: string;
  readonly count: number;
}

/** Of the numbers in a column (of a date column: days since 1970-01-01). */
export interface ColumnStatistics {
  readonly mean: number;
  /** Of the population (÷ N). */
  readonly deviation: number;
  readonly min: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly max: number;
}

/** Bins of equal width from `min` to `max`. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly counts: Uint32Array;
}

export interface ColumnOverview {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly reason: KindReason;
  /** All that is written in it is the same. */
  readonly isConstant: boolean;
  /** Cells without a value: empty, a marker such as `NA`, or what is no number in a column of numbers. */
  readonly missing: number;
  /** How many different values there are; with `isDistinctCapped` that many at least. */
  readonly distinct: number;
  readonly isDistinctCapped: boolean;
  /** Null where there are no numbers. */
  readonly statistics: ColumnStatistics | null;
  readonly histogram: Histogram | null;
  /** The most frequent values, the most frequent first: up to `MAX_LEVELS_SHOWN`. */
  readonly levels: readonly Level[];
}

export const MAX_LEVELS_SHOWN = 50;

/**
 * Why a column is the label: the recipe says so, it has the name of one, it has two values, it is the last; or no column
 * has classes, and some label there must be.
 */
export type LabelReason = 'chosen' | 'name' | 'two-values' | 'position' | 'no-classes';

/** Problems that do not keep the rest of the file from being used: the first of them, and how many there are of each kind. */
export interface ProblemTally {
  readonly listed: readonly DatasetProblem[];
  readonly counts: readonly { readonly kind: DatasetProblem['kind']; readonly count: number }[];
}

/** What is in a file, as it was understood. */
export interface FileOverview {
  readonly format: FileFormat;
  readonly isGzipped: boolean;
  /** Null for files that are not delimited text. */
  readonly dialect: Dialect | null;
  readonly rows: number;
  /** Rows of the file that were left out: they have more cells than there are columns, or are no rows at all. */
  readonly skippedRows: number;
  readonly columns: readonly ColumnOverview[];
  readonly problems: ProblemTally;
  /** What was chosen, and for the rest what is proposed. */
  readonly recipe: CompleteRecipe;
  readonly labelReason: LabelReason;
}
