import type { Experiment } from './experiment.ts';
import type { Hyperparameters, Reduction } from '../engine/hyperparameters.ts';
import { LECTURE_DATASET } from '../engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../engine/hyperparameters.ts';
import { MAX_TABLE_VALUES } from './limits.ts';
import type { DraftField } from './problem.ts';
import type { Table } from './table.ts';
import { insertRows, removeRows, rowCount, writeBlock } from './table.ts';

/** Whether a run starts from drawn or from given parameters. */
export type Start = 'seed' | 'initial';

/** An experiment on the desk: every text as it was typed, right or wrong. `checkDraft` says which it is. */
export interface Draft {
  readonly table: Table;
  readonly fields: Readonly<Record<DraftField, string>>;
  readonly weight: readonly string[];
  readonly reduction: Reduction;
  readonly start: Start;
  /** The hyperparameters that the panel has no control for; they came with the experiment and go into the run. */
  readonly rest: Hyperparameters;
}

/** One change a person makes to a draft. */
export type Edit =
  | { readonly type: 'setField'; readonly field: DraftField; readonly text: string }
  | { readonly type: 'setWeight'; readonly feature: number; readonly text: string }
  | { readonly type: 'setReduction'; readonly reduction: Reduction }
  | { readonly type: 'setStart'; readonly start: Start }
  | {
      readonly type: 'writeCells';
      readonly row: number;
      readonly column: number;
      readonly block: readonly (readonly string[])[];
    }
  | { readonly type: 'insertRows'; readonly at: number; readonly count: number }
  | { readonly type: 'removeRows'; readonly at: number; readonly count: number };

function tableOf({ features, label, x, y }: Experiment['dataset']): Table {
  const columns = [...features, label];
  const values = new Float64Array(y.length * columns.length);
  y.forEach((value, row) => {
    values.set(x.subarray(row * features.length, (row + 1) * features.length), row * columns.length);
    values[row * columns.length + features.length] = value;
  });
  return { columns, values, texts: new Map() };
}

/** A table on the desk with these hyperparameters. */
export function draftOfTable(table: Table, hyperparameters: Hyperparameters): Draft {
  const { initial, seed, optimizer, epochs, reduction } = hyperparameters;
  return {
    table,
    fields: {
      lr: String(optimizer.lr),
      epochs: String(epochs),
      seed: String(seed ?? 0),
      bias: String(initial?.bias ?? 0),
    },
    weight: table.columns.slice(0, -1).map((_, feature) => String(initial?.weight[feature] ?? 0)),
    reduction,
    start: initial === null ? 'seed' : 'initial',
    rest: hyperparameters,
  };
}

/** The draft that `checkDraft` turns back into this very experiment. */
export function draftOf({ dataset, hyperparameters }: Experiment): Draft {
  return draftOfTable(tableOf(dataset), hyperparameters);
}

/** What a new lab opens with. */
export function lectureDraft(): Draft {
  return draftOf({ dataset: LECTURE_DATASET, hyperparameters: LECTURE_HYPERPARAMETERS });
}

function isRowRange(table: Table, at: number, count: number): boolean {
  return at >= 0 && count >= 0 && at + count <= rowCount(table);
}

/** Whether the table may grow to this many rows. */
export function hasRoom(table: Table, rows: number): boolean {
  return rows * table.columns.length <= MAX_TABLE_VALUES;
}

function editTable(table: Table, edit: Edit): Table {
  switch (edit.type) {
    case 'writeCells':
      return edit.row <= rowCount(table) &&
        edit.column < table.columns.length &&
        hasRoom(table, edit.row + edit.block.length)
        ? writeBlock(table, edit.row, edit.column, edit.block)
        : table;
    case 'insertRows':
      return edit.at <= rowCount(table) && hasRoom(table, rowCount(table) + edit.count)
        ? insertRows(table, edit.at, edit.count)
        : table;
    case 'removeRows':
      return isRowRange(table, edit.at, edit.count) ? removeRows(table, edit.at, edit.count) : table;
    default:
      return table;
  }
}

/**
 * The draft after an edit. The page and the extension both apply it, so that what one shows is what the other keeps;
 * an edit of a place that does not exist changes nothing.
 */
export function applyEdit(draft: Draft, edit: Edit): Draft {
  switch (edit.type) {
    case 'setField':
      return { ...draft, fields: { ...draft.fields, [edit.field]: edit.text } };
    case 'setWeight':
      return { ...draft, weight: draft.weight.map((text, feature) => (feature === edit.feature ? edit.text : text)) };
    case 'setReduction':
      return { ...draft, reduction: edit.reduction };
    case 'setStart':
      return { ...draft, start: edit.start };
    default:
      return { ...draft, table: editTable(draft.table, edit) };
  }
}
