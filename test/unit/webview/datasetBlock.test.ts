import assert from 'node:assert/strict';
import fc from 'fast-check';
import { insertRows, writeBlock } from '../../../src/experiment/table.ts';
import { blockOf, filled, holds, tsvOf } from '../../../webview/datasetBlock.ts';
import { freshName } from '../../../webview/datasetNames.ts';
import { tableWidths } from '../../../webview/datasetWidths.ts';
import { pasteBlock } from '../../../webview/pasteBlock.ts';

const place = fc.record({ row: fc.nat(6), column: fc.nat(3) });

describe('a block of chosen cells', () => {
  it('is the same from whichever corner it was chosen, and holds both', () => {
    fc.assert(
      fc.property(place, place, (from, to) => {
        const block = blockOf({ from, to });
        assert.deepEqual(blockOf({ from: to, to: from }), block);
        assert.ok(holds(block, from.row, from.column) && holds(block, to.row, to.column));
        assert.equal(holds(block, block.bottom, block.left), false);
        assert.equal(holds(block, block.top, block.right), false);
      }),
    );
  });

  it('is copied in a form that is pasted as it was', () => {
    const cell = fc.oneof(fc.double({ noNaN: true }).map(String), fc.constantFrom('', 'n/a', '1e-4'));
    const rows = fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 7, maxLength: 7 });
    const empty = insertRows({ columns: ['a', 'b', 'c', 'y'], values: new Float64Array(), texts: new Map() }, 0, 7);
    fc.assert(
      fc.property(rows, place, place, (texts, from, to) => {
        const block = blockOf({ from, to });
        const cells = texts.slice(block.top, block.bottom).map((row) => row.slice(block.left, block.right));
        const copied = tsvOf(writeBlock(empty, 0, 0, texts), block);
        // One cell is the text field's own business; a line break at the end is the spreadsheet's.
        if (cells.length * (cells[0]?.length ?? 0) > 1) assert.deepEqual(pasteBlock(`${copied}\n`), cells);
        else assert.equal(copied, cells[0]?.[0]);
      }),
    );
  });

  it('is filled with one text', () => {
    const block = blockOf({ from: { row: 1, column: 0 }, to: { row: 2, column: 2 } });
    assert.deepEqual(filled(block, 'a'), [
      ['a', 'a', 'a'],
      ['a', 'a', 'a'],
    ]);
  });
});

describe('the name of a column that is new', () => {
  const cases: [string, string[], string][] = [
    ['x', ['y'], 'x'],
    ['x', ['x', 'y'], 'x2'],
    ['x', ['x', 'x2', 'y'], 'x3'],
    ['x1', ['x1', 'x2', 'y'], 'x3'],
    ['2024', ['2024', 'y'], '20242'],
  ];
  for (const [base, taken, name] of cases)
    it(`is ${name} beside ${taken.join()}`, () => assert.equal(freshName(base, taken), name));
});

describe('the widths of the columns', () => {
  const table = (columns: string[], value: number) => ({
    columns,
    values: Float64Array.from({ length: columns.length * 3 }, () => value),
    texts: new Map<number, string>(),
  });

  it('leave room for what stands in the cells', () => {
    const [narrow, wide] = [
      tableWidths(table(['x', 'y'], 1), [0, 1], false),
      tableWidths(table(['x', 'y'], -0.12345), [0, 1], false),
    ];
    assert.ok(wide.feature > narrow.feature);
  });

  it('have a bound, whatever is pasted', () => {
    const { feature, label } = tableWidths(
      table(['a name of a column as long as a sentence', 'y'], 1e300 / 7),
      [0, 1],
      true,
    );
    assert.ok(feature <= 112 && label <= 112);
  });

  it('add up to that of the table', () => {
    const { rowHead, feature, label, results, table: sum } = tableWidths(table(['a', 'b', 'y'], 1), [0, 1, 2], true);
    assert.equal(sum, rowHead + 2 * feature + label + results.reduce((total, width) => total + width, 0));
  });
});
