import assert from 'node:assert/strict';
import { columnsLeftOut, hasHeader, pasteBlock, pastedTable, withoutHeader } from '../../../webview/pasteBlock.ts';

describe('a block pasted from a spreadsheet', () => {
  const cases: [string, string, string[][] | null][] = [
    [
      'rows and columns',
      '1\t0\n2\t1',
      [
        ['1', '0'],
        ['2', '1'],
      ],
    ],
    [
      'the line break that Excel puts at the end',
      '1\t0\r\n2\t1\r\n',
      [
        ['1', '0'],
        ['2', '1'],
      ],
    ],
    ['one row', '1\t0', [['1', '0']]],
    ['one column', '1\n2\n3', [['1'], ['2'], ['3']]],
    [
      'empty cells',
      '\t0\n2\t',
      [
        ['', '0'],
        ['2', ''],
      ],
    ],
    ['rows of different lengths', '1\n2\t3', [['1'], ['2', '3']]],
    ['spaces around numbers', ' 1 \t 0 ', [['1', '0']]],
    ['text that is no number, kept for the person to see', 'n/a\t1', [['n/a', '1']]],
    ['a single cell, which is the text field’s own business', '42', null],
    ['nothing', '', null],
  ];
  for (const [name, text, block] of cases) it(`reads ${name}`, () => assert.deepEqual(pasteBlock(text), block));

  it('tells how many columns find no place', () => {
    const block = [
      ['1', '2'],
      ['1', '2', '3'],
    ];
    assert.deepEqual(
      [0, 1, 2].map((column) => columnsLeftOut(block, column, 3)),
      [0, 1, 2],
    );
  });
});

describe('a pasted block that may be a dataset by itself', () => {
  const headers: [string, string[][], boolean][] = [
    ['names over numbers', [['hours', 'passed'], ['1', '0']], true], // prettier-ignore
    ['a year among the names', [['hours', '2019', 'y'], ['1', '2', '0']], true], // prettier-ignore
    ['names over what is to be mended', [['hours', 'passed'], ['many', 'yes']], true], // prettier-ignore
    ['numbers alone', [['1', '0'], ['2', '1']], false], // prettier-ignore
    ['a missing value in the first row', [['n/a', '0'], ['2', '1']], false], // prettier-ignore
    ['an empty cell in the first row', [['', '0'], ['2', '1']], false], // prettier-ignore
    ['one line', [['hours', 'passed']], false],
  ];
  for (const [name, block, expected] of headers)
    it(`${expected ? 'finds' : 'finds no'} header in ${name}`, () => assert.equal(hasHeader(block), expected));

  const rows = [
    ['1', '2', '3', '0'],
    ['4', '5', '6', '1'],
  ];
  it('takes the names of its header, each made one of its own', () => {
    const table = pastedTable([['a', 'a', '', 'a'], ...rows], 9);
    assert.deepEqual(table?.block, rows);
    assert.deepEqual(table.columns, ['a', 'a2', 'x3', 'a3']);
  });

  it('is named x1 … xk and y where it has no header and is wider than the table', () => {
    assert.deepEqual(pastedTable(rows, 3), { columns: ['x1', 'x2', 'x3', 'y'], block: rows });
    assert.equal(pastedTable(rows, 4), null);
  });

  it('is no dataset with one column or one row', () => {
    assert.equal(pastedTable([['x'], ['1'], ['2']], 2), null);
    assert.equal(pastedTable(rows.slice(1), 2), null);
  });

  it('loses a header only where it says what the columns are called already', () => {
    const block = [['b', 'y'], ['1', '0']]; // prettier-ignore
    assert.deepEqual(withoutHeader(block, ['a', 'b', 'y'], 1), [['1', '0']]);
    for (const column of [0, 2]) assert.deepEqual(withoutHeader(block, ['a', 'b', 'y'], column), block);
  });
});
