import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import type { Draft, Edit, TableEdit } from '../../../src/experiment/draft.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import { editTable, hasRoom, hasRoomForColumn } from '../../../src/experiment/editTable.ts';
import { MAX_TABLE_VALUES } from '../../../src/experiment/limits.ts';
import { parseNumber } from '../../../src/experiment/parseNumber.ts';
import { presetTable } from '../../../src/experiment/presets.ts';
import type { Columns } from './drafts.ts';
import { anyEdit, anyTableEdit, columnsOf } from './drafts.ts';

const BLANK = '';

/** Splices rows into every column: `added` says what comes for the texts of a column. */
function spliceRows(
  columns: Columns,
  at: number,
  removed: number,
  added: (texts: readonly string[]) => string[],
): Columns {
  return columns.map((column) => ({ ...column, texts: column.texts.toSpliced(at, removed, ...added(column.texts)) }));
}

function written(columns: Columns, { row, column, block }: Extract<TableEdit, { type: 'writeCells' }>): Columns {
  const rows = columns[0]?.texts.length ?? 0;
  if (row > rows || column >= columns.length) return columns;
  const missing = Array<string>(Math.max(0, row + block.length - rows)).fill(BLANK);
  return columns.map((each, j) => ({
    ...each,
    texts: [...each.texts, ...missing].map((text, i) => block[i - row]?.[j - column] ?? text),
  }));
}

/** What an edit of the table is meant to do, on columns of texts. The label is the last, and has no weight. */
function expected(columns: Columns, edit: TableEdit): Columns {
  const rows = columns[0]?.texts.length ?? 0;
  const label = columns.length - 1;
  switch (edit.type) {
    case 'writeCells':
      return written(columns, edit);
    case 'insertRows':
      if (edit.at > rows) return columns;
      return spliceRows(columns, edit.at, 0, () => Array<string>(edit.count).fill(BLANK));
    case 'removeRows':
      return edit.at + edit.count > rows ? columns : spliceRows(columns, edit.at, edit.count, () => []);
    case 'duplicateRows': {
      const end = edit.at + edit.count;
      return end > rows ? columns : spliceRows(columns, end, 0, (texts) => texts.slice(edit.at, end));
    }
    case 'insertColumn': {
      const blank = { name: edit.name, texts: Array<string>(rows).fill(BLANK), weight: '0' };
      return edit.at > label ? columns : columns.toSpliced(edit.at, 0, blank);
    }
    case 'removeColumn':
      return edit.column >= label || label === 1 ? columns : columns.toSpliced(edit.column, 1);
    case 'duplicateColumn': {
      const copied = columns[edit.column];
      if (copied === undefined) return columns;
      const copy = { ...copied, name: edit.name, weight: copied.weight ?? '0' };
      return columns.toSpliced(Math.min(edit.column + 1, label), 0, copy);
    }
    case 'renameColumn':
      return columns.map((column, at) => (at === edit.column ? { ...column, name: edit.name } : column));
    case 'chooseLabel': {
      const [chosen, before] = [columns[edit.column], columns[label]];
      if (chosen === undefined || before === undefined || chosen === before) return columns;
      return columns.with(edit.column, { ...before, weight: '0' }).with(label, { ...chosen, weight: null });
    }
    case 'replaceTable':
      return edit.columns.map((name, column) => ({
        name,
        texts: edit.block.map((cells) => cells[column] ?? BLANK),
        weight: column === edit.columns.length - 1 ? null : (columns[column]?.weight ?? '0'),
      }));
    case 'usePreset': {
      const table = presetTable(edit.preset);
      const weight = table.columns.slice(0, -1).map((_, feature) => columns[feature]?.weight ?? '0');
      return columnsOf({ ...lectureDraft(), table, weight });
    }
  }
}

const after = (edits: readonly Edit[]) => edits.reduce(applyEdit, lectureDraft());
const edits = fc.array(anyTableEdit, { maxLength: 12 });

/** A draft whose table is filled to the last value: two columns of zeros. */
function fullDraft(): Draft {
  const table = { columns: ['x', 'y'], values: new Float64Array(MAX_TABLE_VALUES), texts: new Map<number, string>() };
  return { ...lectureDraft(), table };
}

describe('an edit of the table', () => {
  it('does to every text, name and weight what it would do on paper', () => {
    fc.assert(
      fc.property(edits, anyTableEdit, (before, edit) => {
        const draft = after(before);
        assert.deepEqual(columnsOf(editTable(draft, edit)), expected(columnsOf(draft), edit));
      }),
      { numRuns: 1000 },
    );
  });

  it('returns the same draft exactly where nothing is changed', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 8 }), anyTableEdit, (before, edit) => {
        const draft = after(before);
        const isSame = JSON.stringify(columnsOf(draft)) === JSON.stringify(expected(columnsOf(draft), edit));
        // A table may be replaced by one that reads the same, and equal columns may change places.
        if (edit.type !== 'usePreset' && edit.type !== 'chooseLabel')
          assert.equal(editTable(draft, edit) === draft, isSame);
      }),
      { numRuns: 1000 },
    );
  });

  const nothing: readonly TableEdit[] = [
    { type: 'usePreset', preset: 'and' },
    { type: 'chooseLabel', column: 2 },
    { type: 'chooseLabel', column: 3 },
    { type: 'removeColumn', column: 2 },
    { type: 'renameColumn', column: 1, name: 'x2' },
    {
      type: 'replaceTable',
      columns: ['x1', 'x2', 'y'],
      block: [
        ['0', '0', '0'],
        ['0', '1', '0'],
        ['1', '0', '0'],
        ['1', '1', '1'],
      ],
    },
  ];
  for (const edit of nothing)
    it(`returns the same draft for ${JSON.stringify(edit)} of a table that has it so`, () => {
      const draft = after([{ type: 'usePreset', preset: 'and' }]);
      assert.equal(editTable(draft, edit), draft);
    });

  it('keeps numbers and texts in step: a number for each cell, a text where the number would not print it', () => {
    fc.assert(
      fc.property(edits, (all) => {
        const { table, weight } = after(all);
        assert.equal(weight.length, table.columns.length - 1);
        for (const [index, text] of table.texts) {
          assert.ok(index < table.values.length);
          assert.notEqual(String(table.values[index]), text);
          assert.ok(Object.is(table.values[index], parseNumber(text) ?? NaN));
        }
      }),
    );
  });

  it('leaves the draft that it is made of as it was', () => {
    fc.assert(
      fc.property(edits, anyTableEdit, (before, edit) => {
        const draft = after(before);
        const columns = columnsOf(draft);
        editTable(draft, edit);
        assert.deepEqual(columnsOf(draft), columns);
      }),
    );
  });

  const tooLarge: readonly TableEdit[] = [
    { type: 'replaceTable', columns: ['x', 'y'], block: Array<string[]>(MAX_TABLE_VALUES / 2 + 1).fill(['1', '0']) },
    { type: 'insertRows', at: 0, count: 1 },
    { type: 'duplicateRows', at: 0, count: 1 },
    { type: 'insertColumn', at: 0, name: 'z' },
    { type: 'duplicateColumn', column: 0, name: 'z' },
    { type: 'writeCells', row: MAX_TABLE_VALUES / 2, column: 0, block: [['1']] },
  ];
  for (const edit of tooLarge)
    it(`does not let a full table grow by ${edit.type}`, () => {
      const full = fullDraft();
      assert.equal(editTable(full, edit), full);
    });

  it('has room for the last row and column that fit', () => {
    const { table } = fullDraft();
    const half = { ...table, values: table.values.subarray(0, (MAX_TABLE_VALUES / 3) * 2 - 2) };
    assert.deepEqual([hasRoom(table, MAX_TABLE_VALUES / 2), hasRoom(table, MAX_TABLE_VALUES / 2 + 1)], [true, false]);
    assert.deepEqual([hasRoomForColumn(half), hasRoomForColumn(table)], [true, false]);
  });

  it('brings the lecture back with the weight that it starts from', () => {
    const draft = after([
      { type: 'usePreset', preset: 'xor' },
      { type: 'usePreset', preset: 'lecture' },
    ]);
    assert.deepEqual(columnsOf(draft), columnsOf(lectureDraft()));
  });
});
