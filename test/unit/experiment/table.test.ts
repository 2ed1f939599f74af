import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseNumber } from '../../../src/experiment/parseNumber.ts';
import type { Table } from '../../../src/experiment/table.ts';
import {
  cellText,
  cellValue,
  insertRows,
  isBlankRow,
  removeRows,
  rowCount,
  writeBlock,
} from '../../../src/experiment/table.ts';

const WIDTH = 3;
const EMPTY: Table = { columns: ['a', 'b', 'y'], values: new Float64Array(), texts: new Map() };

/** What a table is meant to be: the texts, as they were typed. */
type Grid = readonly (readonly string[])[];

function gridOf(table: Table): Grid {
  return Array.from({ length: rowCount(table) }, (_, row) =>
    table.columns.map((__, column) => cellText(table, row, column)),
  );
}

const typed = fc.oneof(
  fc.constantFrom('', ' ', '0', '-0', '1', '1.50', '1e-4', '1e21', '１．５', 'n/a', 'NaN', 'Infinity', '0,5', '-'),
  fc.double({ noNaN: true }).map(String),
);
const block = fc.array(fc.array(typed, { maxLength: 4 }), { maxLength: 4 });

interface Change {
  readonly table: (table: Table) => Table;
  readonly grid: (grid: Grid) => Grid;
}

function writeGrid(grid: Grid, row: number, column: number, cells: Grid): Grid {
  const missing = Math.max(0, row + cells.length - grid.length);
  const grown = [...grid, ...Array.from({ length: missing }, () => Array<string>(WIDTH).fill(''))];
  return grown.map((texts, i) => texts.map((text, j) => cells[i - row]?.[j - column] ?? text));
}

/** A change at a place that exists, told to the table and to the grid alike. */
const change = fc.oneof(
  fc
    .record({ at: fc.nat(), column: fc.nat({ max: WIDTH - 1 }), cells: block })
    .map(({ at, column, cells }): Change => ({
      table: (table) => writeBlock(table, at % (rowCount(table) + 1), column, cells),
      grid: (grid) => writeGrid(grid, at % (grid.length + 1), column, cells),
    })),
  fc.record({ at: fc.nat(), count: fc.nat({ max: 3 }) }).map(({ at, count }): Change => ({
    table: (table) => insertRows(table, at % (rowCount(table) + 1), count),
    grid: (grid) => {
      const blank = Array.from({ length: count }, () => Array<string>(WIDTH).fill(''));
      return grid.toSpliced(at % (grid.length + 1), 0, ...blank);
    },
  })),
  fc.record({ at: fc.nat(), count: fc.nat({ max: 3 }) }).map(({ at, count }): Change => ({
    table: (table) => {
      const start = at % (rowCount(table) + 1);
      return removeRows(table, start, Math.min(count, rowCount(table) - start));
    },
    grid: (grid) => grid.toSpliced(at % (grid.length + 1), count),
  })),
);

describe('a table', () => {
  it('holds every text exactly as it was typed, after any changes', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const table = changes.reduce((before, { table: apply }) => apply(before), EMPTY);
        const grid = changes.reduce<Grid>((before, { grid: apply }) => apply(before), []);
        assert.deepEqual(gridOf(table), grid);
      }),
      { numRuns: 500 },
    );
  });

  it('holds the number of every text, and NaN where there is none', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const table = changes.reduce((before, { table: apply }) => apply(before), EMPTY);
        gridOf(table).forEach((texts, row) => {
          texts.forEach((text, column) => {
            assert.ok(Object.is(cellValue(table, row, column), parseNumber(text) ?? NaN), text);
          });
        });
      }),
    );
  });

  it('keeps as text only what its number would not print', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const table = changes.reduce((before, { table: apply }) => apply(before), EMPTY);
        for (const [index, text] of table.texts) assert.notEqual(String(table.values[index]), text);
      }),
    );
  });

  it('is not changed by a change: each makes a table of its own', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), change, (changes, last) => {
        const table = changes.reduce((before, { table: apply }) => apply(before), EMPTY);
        const before = gridOf(table);
        last.table(table);
        assert.deepEqual(gridOf(table), before);
      }),
    );
  });

  it('knows a row in which nothing is written', () => {
    const table = writeBlock(EMPTY, 0, 0, [['', ' ', '\t'], ['0'], ['', '', 'x'], ['n/a'], []]);
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((row) => isBlankRow(table, row)),
      [true, false, false, false, true],
    );
  });

  it('leaves out what a pasted block has beyond the last column', () => {
    const table = writeBlock(EMPTY, 0, 1, [['1', '2', '3', '4']]);
    assert.deepEqual(gridOf(table), [['', '1', '2']]);
  });
});
