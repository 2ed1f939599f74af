import type { Experiment } from './experiment.ts';
import type { Dtype, Hyperparameters, LossName, ModelName, Reduction } from '../engine/hyperparameters.ts';
import { LECTURE_DATASET } from '../engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../engine/hyperparameters.ts';
import type { OptimizerName } from '../engine/optimizerSettings.ts';
import type { Making } from './making.ts';
import type { OptimizerField, OptimizerFlag, OptimizerTexts } from './optimizerFields.ts';
import { optimizerTextsOf } from './optimizerFields.ts';
import type { PresetName } from './presets.ts';
import type { Lesson } from './lessonSchema.ts';
import type { DraftField } from './problem.ts';
import type { Table } from './table.ts';

/** Whether a run starts from drawn or from given parameters. */
export type Start = 'seed' | 'initial';

/** An experiment on the desk: every text as it was typed, right or wrong. `checkDraft` says which it is. */
export interface Draft {
  readonly table: Table;
  /** How the table was made of a dataset file; null where it was not. */
  readonly made: Making | null;
  readonly fields: Readonly<Record<DraftField, string>>;
  /** The numbers of the optimizer in `rest`, beside `lr`. */
  readonly optimizer: OptimizerTexts;
  /** One text a feature. */
  readonly weight: readonly string[];
  readonly reduction: Reduction;
  readonly start: Start;
  /** What is chosen rather than typed: model, loss, optimizer and its flags, dtype … Its numbers are those of before. */
  readonly rest: Hyperparameters;
  /** What a teacher asks about it and keeps from being changed; null where nobody does. */
  readonly lesson: Lesson | null;
}

/** A choice among a few, by the key of the experiment file. */
export type Choice =
  | { readonly key: 'model'; readonly value: ModelName }
  | { readonly key: 'loss'; readonly value: LossName }
  | { readonly key: 'optimizer'; readonly value: OptimizerName }
  | { readonly key: 'dtype'; readonly value: Dtype }
  | { readonly key: 'shuffle' | 'standardize' | 'fusedStep'; readonly value: boolean };

/** A change of the table. Rows and columns count from 0; the label is always the last column. */
export type TableEdit =
  | {
      readonly type: 'writeCells';
      readonly row: number;
      readonly column: number;
      readonly block: readonly (readonly string[])[];
    }
  | { readonly type: 'insertRows'; readonly at: number; readonly count: number }
  | { readonly type: 'removeRows'; readonly at: number; readonly count: number }
  /** The copies come right after the rows. */
  | { readonly type: 'duplicateRows'; readonly at: number; readonly count: number }
  /** A blank feature before column `at`, which may be the label's. */
  | { readonly type: 'insertColumn'; readonly at: number; readonly name: string }
  /** The last feature stays, and so does the label. */
  | { readonly type: 'removeColumn'; readonly column: number }
  | { readonly type: 'duplicateColumn'; readonly column: number; readonly name: string }
  | { readonly type: 'renameColumn'; readonly column: number; readonly name: string }
  /** The column changes places with the label. */
  | { readonly type: 'chooseLabel'; readonly column: number }
  | { readonly type: 'usePreset'; readonly preset: PresetName }
  /** Two columns or more, and a line of texts a row; a cell that a line lacks is blank. */
  | {
      readonly type: 'replaceTable';
      readonly columns: readonly string[];
      readonly block: readonly (readonly string[])[];
    };

/** One change a person makes to a draft. */
export type Edit =
  | TableEdit
  | { readonly type: 'setField'; readonly field: DraftField; readonly text: string }
  | { readonly type: 'setWeight'; readonly feature: number; readonly text: string }
  | { readonly type: 'setReduction'; readonly reduction: Reduction }
  | { readonly type: 'setStart'; readonly start: Start }
  | { readonly type: 'choose'; readonly choice: Choice }
  | { readonly type: 'setOptimizerField'; readonly field: OptimizerField; readonly text: string }
  | { readonly type: 'setOptimizerFlag'; readonly flag: OptimizerFlag; readonly value: boolean }
  /** All hyperparameters at once: a remedy, a run of the shelf, the lecture's. The table stays. */
  | { readonly type: 'adopt'; readonly hyperparameters: Hyperparameters };

/** A dataset as a table on the desk: the label is the last column. */
export function tableOf({ features, label, x, y }: Experiment['dataset']): Table {
  const columns = [...features, label];
  const values = new Float64Array(y.length * columns.length);
  y.forEach((value, row) => {
    values.set(x.subarray(row * features.length, (row + 1) * features.length), row * columns.length);
    values[row * columns.length + features.length] = value;
  });
  return { columns, values, texts: new Map() };
}

/** A table on the desk with these hyperparameters. */
export function draftOfTable(
  table: Table,
  hyperparameters: Hyperparameters,
  { lesson = null, made = null }: Partial<Pick<Draft, 'lesson' | 'made'>> = {},
): Draft {
  const { initial, seed, optimizer, epochs, reduction, batchSize, validation } = hyperparameters;
  return {
    table,
    made,
    fields: {
      lr: String(optimizer.lr),
      epochs: String(epochs),
      batchSize: batchSize === null ? '' : String(batchSize),
      validation: String(validation),
      seed: String(seed ?? 0),
      bias: String(initial?.bias ?? 0),
    },
    optimizer: optimizerTextsOf(optimizer),
    weight: table.columns.slice(0, -1).map((_, feature) => String(initial?.weight[feature] ?? 0)),
    reduction,
    start: initial === null ? 'seed' : 'initial',
    rest: hyperparameters,
    lesson,
  };
}

/** The draft that `checkDraft` turns back into this very experiment. */
export function draftOf({ dataset, hyperparameters }: Experiment, lesson: Lesson | null = null): Draft {
  return draftOfTable(tableOf(dataset), hyperparameters, { lesson });
}

/** What a new lab opens with. */
export function lectureDraft(): Draft {
  return draftOf({ dataset: LECTURE_DATASET, hyperparameters: LECTURE_HYPERPARAMETERS });
}
