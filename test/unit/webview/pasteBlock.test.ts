import assert from 'node:assert/strict';
import { columnsLeftOut, pasteBlock } from '../../../webview/pasteBlock.ts';

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
