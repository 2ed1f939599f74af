import type { FileColumn } from './columnStore.ts';
import type { Dialect, FileFormat } from './fileOverview.ts';
import type { ProblemGatherer } from './problemGatherer.ts';

/**
 * Cells that a file may have: a hundred megabytes of text cannot hold more, and they fit into memory beside it. What a
 * hostile file could make of a wide header over short rows is bounded by it.
 */
export const MAX_CELLS = 60_000_000;

/** What a reader makes of a file: its columns, whatever they hold. */
export interface FileColumns {
  readonly format: FileFormat;
  readonly dialect: Dialect | null;
  readonly rows: number;
  /** Rows of the file that were left out: they have more cells than there are columns, or are no rows at all. */
  readonly skippedRows: number;
  readonly columns: readonly FileColumn[];
  readonly problems: ProblemGatherer;
  /** The UTF-8 text that the offsets of columns and problems count in; null for a file that is no text. */
  readonly text: Uint8Array | null;
}
