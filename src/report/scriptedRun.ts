import type { ExportedRun } from './exportedRun.ts';
import type { ScriptTexts } from './scriptTexts.ts';

/** How PyTorch is written: a class with `torch.nn.Linear`, or weights of one's own with `torch.nn.functional`. */
export type Spelling = 'module' | 'functional';

/** A part of a script, or a pair of cells of a notebook. */
export interface ScriptSection {
  /** A heading, without a number. */
  readonly title: string;
  readonly code: readonly string[];
}

/** A CSV or TSV file that has the run's examples in numbers, beside the script. */
export interface DataFile {
  /** From the script's folder. */
  readonly path: string;
  readonly delimiter: ',' | '\t';
}

/** What a script is made of. */
export type ScriptedRun = Pick<ExportedRun, 'experiment' | 'loss' | 'validationLoss' | 'stem'> & {
  readonly scriptTexts: ScriptTexts;
  readonly dataFile?: DataFile | null;
};
