import type { Hyperparameters } from '../engine/hyperparameters.ts';
import type { ExperimentProblem } from '../experiment/problem.ts';
import type { Place } from './place.ts';
import type { ColumnChoice } from './pythonFile.ts';
import type { Ignored } from './pythonFindings.ts';
import type { UnknownReason } from './pythonValue.ts';

/** Examples that are written into a script. */
export interface InlineExamples {
  readonly kind: 'inline';
  /** N rows of D numbers. */
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
}

/** Examples that a script reads from a file; the file is not read here. */
export interface FileExamples {
  readonly kind: 'file';
  /** The path as the script has it. */
  readonly file: string;
  /** Null where the script does not say. */
  readonly delimiter: string | null;
  /** Lines above the first example. */
  readonly skipped: number;
  readonly hasHeader: boolean;
  readonly x: ColumnChoice;
  readonly y: ColumnChoice;
}

/** What a script says about a run: keys of the experiment file. Of an optimizer all keywords are there, PyTorch's own ones too. */
export type ScriptSettings = Partial<
  Pick<
    Hyperparameters,
    'model' | 'loss' | 'reduction' | 'optimizer' | 'epochs' | 'batchSize' | 'shuffle' | 'dtype' | 'seed' | 'initial'
  >
>;

export type ScriptSetting = keyof ScriptSettings;

/** Something that was read, and from where. */
export interface ScriptSource {
  /** A key of the experiment file, `dataset.x` or `optimizer.lr`. */
  readonly path: string;
  /** As it is shown: `0.01`; of examples the rows and columns, `3 × 1`. */
  readonly value: string;
  /** First and last line, counted from 1. */
  readonly lines: readonly [number, number];
}

/** Something about a script that keeps the lab from doing exactly as it does, and where that is. */
export type ScriptProblem = Place &
  (
    | { readonly kind: 'syntax-error'; readonly count: number }
    /** The script is too long, or it goes on for long behind a syntax error. */
    | { readonly kind: 'cut-off' }
    /** It takes too many steps to follow. */
    | { readonly kind: 'gave-up' }
    /** `text` stands where a constant was needed; `left` is what the lab uses, null for nothing. */
    | {
        readonly kind: 'unread';
        readonly path: string;
        readonly reason: UnknownReason;
        readonly text: string;
        readonly left: string | null;
      }
    | { readonly kind: 'not-found'; readonly path: string; readonly left: string | null }
    | {
        readonly kind: 'unknown-name';
        readonly path: 'loss' | 'optimizer';
        readonly name: string;
        readonly left: string;
      }
    /** An argument of a loss, an optimizer or a loader that the lab does not have. */
    | { readonly kind: 'unknown-argument'; readonly path: string; readonly name: string }
    /** A value that was read and that the lab refuses. */
    | {
        readonly kind: 'refused';
        readonly path: string;
        readonly problem: ExperimentProblem;
        readonly left: string | null;
      }
    | NetProblem
    | ExamplesProblem
    | { readonly kind: 'ignored'; readonly what: Ignored | 'loss-changed' | 'inner-loop' }
    | { readonly kind: 'several-trainings'; readonly count: number }
  );

/** How a net differs from one linear layer with or without a sigmoid. */
export type NetProblem =
  /** Sizes of the layers from the inputs to the outputs, null where they are not known. */
  | { readonly kind: 'deeper-net'; readonly sizes: readonly (number | null)[] }
  | { readonly kind: 'several-outputs'; readonly outputs: number }
  | { readonly kind: 'no-linear' }
  | { readonly kind: 'no-bias' }
  | { readonly kind: 'other-layer'; readonly name: string }
  | { readonly kind: 'sigmoid-twice' }
  | { readonly kind: 'no-sigmoid' };

/** Why examples that were found cannot be used. */
export type ExamplesProblem =
  | { readonly kind: 'labels-do-not-fit'; readonly examples: number; readonly labels: number }
  | { readonly kind: 'several-labels'; readonly labels: number }
  | { readonly kind: 'not-binary'; readonly value: number; readonly example: number }
  | { readonly kind: 'wrong-shape'; readonly shape: readonly number[] }
  | { readonly kind: 'wrong-width'; readonly inputs: number; readonly features: number }
  | { readonly kind: 'no-examples' }
  | { readonly kind: 'two-files' }
  | { readonly kind: 'too-large'; readonly values: number; readonly limit: number };

/** Something the script leaves as it is, or that could not be read: the lab's own value is used. */
export interface ScriptDefault {
  readonly path: ScriptSetting | 'dataset';
  /** The lab's value as it is shown; null for none, as a batch size. */
  readonly value: string | null;
}

/** What a script says about an experiment. */
export interface ScriptResult {
  readonly name: string;
  readonly dataset: InlineExamples | FileExamples | null;
  readonly settings: ScriptSettings;
  /** In the order of the script. */
  readonly sources: readonly ScriptSource[];
  /** In the order of the script. */
  readonly problems: readonly ScriptProblem[];
  /** What is left at the lab's default. */
  readonly defaults: readonly ScriptDefault[];
}
