import type { Annotation } from '../engine/annotation.ts';
import type { Epoch } from '../engine/epoch.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { ChartWords } from './lossPicture.ts';
import type { ReportWords } from './markdownReport.ts';
import type { PredictTexts, ScriptTexts } from './scriptTexts.ts';

/** An annotation as data, and in the reader's language. */
export interface ExportedAnnotation {
  readonly annotation: Annotation;
  readonly title: string;
  readonly detail: string;
}

/** What the data of a run says by itself, in the reader's language. */
export interface ExportedVerdict {
  readonly severity: string;
  readonly title: string;
  readonly detail: string;
}

/** Everything that an export may say about a run. It is plain data: it crosses to the worker as it is. */
export interface ExportedRun {
  /** What it is called on the shelf. */
  readonly name: string;
  /** What was trained, with the epochs that are planned by now; they may be more or fewer than are logged. */
  readonly experiment: Experiment;
  /** The dataset file as a person writes it, or null for the lecture's own examples. */
  readonly file: string | null;
  /** The dataset's file as it is now, where it lies in the folder that is exported to and a script might read it. */
  readonly tableFile?: { readonly name: string; readonly bytes: Uint8Array } | null;
  /** The target's name without its extension: files that are written side by side refer to each other by it. */
  readonly stem: string;
  /** How it stands: `completed`, `stopped`, … */
  readonly state: string;
  readonly elapsedMs: number;
  /** When it is exported, in milliseconds since 1970. */
  readonly exportedAtMs: number;
  /** Of this extension. */
  readonly labVersion: string;
  /** How many examples an epoch's `correct` counts: those trained on, without those held out. */
  readonly examples: number;
  /** One entry an epoch, from 0. */
  readonly loss: Float64Array;
  readonly correct: Uint32Array;
  /** Empty where no examples are held out. */
  readonly validationLoss: Float64Array;
  /** D weights and the bias after the last logged epoch; with `standardize` they belong to the standardized columns. */
  readonly parameters: Float64Array;
  readonly annotations: readonly ExportedAnnotation[];
  readonly verdicts: readonly ExportedVerdict[];
  /** Losses to measure it by, in the run's reduction: `chance`, `optimum` … */
  readonly references: readonly { readonly name: string; readonly loss: number }[];
  readonly words: {
    readonly chart: ChartWords;
    readonly report: ReportWords;
    readonly script: ScriptTexts;
    readonly predict: PredictTexts;
  };
}

/** A run as a format's writer is given it. */
export interface RunToWrite extends ExportedRun {
  /** `tableFile` as text, or null where there is none, or it is not UTF-8. */
  readonly table?: { readonly name: string; readonly text: string } | null;
  /**
   * The logged epochs with their parameters, which the log does not hold: they are computed once more. Ends early where
   * the export is cancelled.
   * @throws Error at the first epoch whose loss is not the logged one
   */
  epochs(): Iterable<Epoch>;
}

/** Writes a run in pieces, of about 16 kB each, so that it can be stopped between them and no text becomes gigantic. */
export type ExportWriter = (run: RunToWrite) => Iterable<string | Uint8Array>;

/** What is said about each epoch that something is said about, in a few words: for the annotation column of a log. */
export function titlesByEpoch(
  annotations: Iterable<Pick<ExportedAnnotation, 'annotation' | 'title'>>,
): Map<number, string> {
  const titles = new Map<number, string>();
  for (const { annotation, title } of annotations) {
    const before = titles.get(annotation.epoch);
    titles.set(annotation.epoch, before === undefined ? title : `${before}; ${title}`);
  }
  return titles;
}
