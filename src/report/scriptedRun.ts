import type { RunToWrite } from './exportedRun.ts';

/** A part of a script, or a pair of cells of a notebook. */
export interface ScriptSection {
  /** A heading, without a number. */
  readonly title: string;
  readonly code: readonly string[];
}

/** What a script is made of. */
export type ScriptedRun = Pick<RunToWrite, 'experiment' | 'loss' | 'validationLoss' | 'stem' | 'epochs' | 'table'> & {
  readonly words: Pick<RunToWrite['words'], 'script'>;
};
