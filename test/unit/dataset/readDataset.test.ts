import assert from 'node:assert/strict';
import type { DatasetChoice } from '../../../src/dataset/chooseColumns.ts';
import { datasetOf } from '../../../src/dataset/datasetOf.ts';
import { readTable } from '../../../src/dataset/readDataset.ts';
import { bytesOf, problemsOf, rowsOf, tableOf } from './tables.ts';

describe('readTable takes', () => {
  const two = [
    [1, 0],
    [2, 1],
  ];
  const accepted: readonly [title: string, text: string, name?: string, rows?: number[][]][] = [
    ['commas', 'a,b\n1,0\n2,1\n'],
    ['a last line without an end', 'a,b\n1,0\n2,1'],
    ['Windows line ends', 'a,b\r\n1,0\r\n2,1\r\n'],
    ['old Mac line ends', 'a,b\r1,0\r2,1\r'],
    ['line ends of several kinds in one file', 'a,b\r\n1,0\n2,1\r'],
    ['a byte order mark', '\uFEFFa,b\n1,0\n2,1\n'],
    ['semicolons', 'a;b\n1;0\n2;1\n'],
    ['tabs in a .tsv', 'a\tb\n1\t0\n2\t1\n', 'data.tsv'],
    ['tabs in a .TSV', 'a\tb\n1\t0\n2\t1\n', 'DATA.TSV'],
    ['tabs in a .csv', 'a\tb\n1\t0\n2\t1\n'],
    ['quoted fields', '"a","b"\n"1","0"\n2,"1"\n'],
    ['spaces around everything', ' a , b\n 1 , 0\n2,  1 \n'],
    ['a space before a quote', 'a, "b"\n1, "0"\n2, "1"\n'],
    ['empty lines anywhere', '\n\na,b\n\n1,0\n   \n2,1\n\n\n'],
    ['the rows of commas that spreadsheets leave behind', 'a,b\n1,0\n2,1\n,\n,\n'],
    ['exponents and signs', 'a,b\n+1e0,0\n20E-1,1\n'],
    ['a decimal comma between semicolons', 'a;b\n1,5;0\n,5;1\n', 'data.csv', [[1.5, 0], [0.5, 1]]], // prettier-ignore
    ['a decimal comma between tabs', 'a\tb\n1,5\t0\n', 'data.tsv', [[1.5, 0]]],
    ['full-width digits and a typeset minus', 'a,b\n１．５,0\n−2,1\n', 'data.csv', [[1.5, 0], [-2, 1]]], // prettier-ignore
    ['labels written 0.0 and 1.0', 'a,b\n1,0.0\n2,1.0\n'],
    ['a quote inside a name', 'a,5" pipe\n1,0\n2,1\n'],
    ['names over several lines', '"a\nb","c"\n1,0\n2,1\n'],
    ['names that read like numbers beside one that does not', '2019,b\n1,0\n2,1\n'],
  ];
  for (const [title, text, name = 'data.csv', rows = two] of accepted)
    it(title, () => {
      const table = tableOf(readTable(bytesOf(text), name));
      assert.deepEqual(rowsOf(table), rows);
      assert.equal(table.texts.size, 0);
    });

  it('names as they are written, without the spaces around them', () => {
    const table = tableOf(readTable(bytesOf(' größe , "a, b" ,小时,"say ""hi""", y \n1,2,3,4,0\n'), 'x.csv'));
    assert.deepEqual(table.columns.slice(0, 1), ['größe']);
    assert.deepEqual(table.columns.slice(2), ['小时', 'say "hi"', 'y']);
  });
});

describe('readTable says where', () => {
  const refused: readonly [title: string, text: string, kinds: string, place: string, name?: string][] = [
    ['nothing is in the file', '', 'empty-file', '1:1'],
    ['only blank lines are', '\n \n,,\n', 'empty-file', '1:1'],
    ['there is a header only', 'a,b\n', 'no-rows', '2:1'],
    ['there is a header without a line end', 'a,b', 'no-rows', '1:4'],
    ['there is no header', '1,0\n2,1\n', 'no-header', '1:1'],
    ['there is no header, behind blank lines', '\n\n 1,0\n2,1\n', 'no-header', '3:2'],
    ['one column is too few', 'a\n1\n', 'too-few-columns', '1:1'],
    ['spaces part no columns', 'a b\n1 0\n', 'too-few-columns', '1:1'],
    ['a name is empty', 'a,,b\n1,2,0\n', 'empty-name', '1:3'],
    ['a name is a space', 'a, ,b\n1,2,0\n', 'empty-name', '1:4'],
    ['a name comes again', 'a,b,a,y\n1,2,3,0\n', 'repeated-name', '1:5'],
    ['a row is too short', 'a,b,c\n1,2,0\n1,2\n', 'row-length', '3:4'],
    ['a row is too long', 'a,b\n1,0\n1,0,7\n', 'row-length', '3:5'],
    ['a cell is a word', 'a,b\n1,0\n  n/a,1\n', 'not-a-number', '3:3'],
    ['a cell is empty', 'a,b\n,0\n', 'not-a-number', '2:1'],
    ['the last cell is empty', 'a,b\n1,\n', 'not-a-label', '2:3'],
    ['a cell is NaN', 'a,b\nNaN,0\n', 'not-a-number', '2:1'],
    ['a cell is infinite', 'a,b\ninf,0\n', 'not-a-number', '2:1'],
    ['a cell overflows', 'a,b\n1e999,0\n', 'not-a-number', '2:1'],
    ['a cell is hexadecimal', 'a,b\n0x10,0\n', 'not-a-number', '2:1'],
    ['a number has a comma between commas', 'a,b\n"1,500",0\n', 'not-a-number', '2:1'],
    ['a number has a full-width comma between commas', 'a,b\n1，500,0\n', 'not-a-number', '2:1'],
    ['a number has two commas', 'a;b\n1,500,000;0\n', 'not-a-number', '2:1'],
    ['a label is a word', 'a,b\n1,yes\n', 'not-a-label', '2:3'],
    ['a label is 2', 'a,b\n1,2\n', 'not-a-label', '2:3'],
    ['a bad cell stands behind a quoted line end', 'a,b\n"1\n",0\n"x\ny",1\n', 'not-a-number', '4:1'],
    ['a bad cell stands behind a field over two lines', 'n,a,b\n1,2,0\n"3\n",x,1\n', 'not-a-number', '4:3'],
    ['a bad cell stands behind Chinese', '小时,通过\n1,是\n', 'not-a-label', '2:3'],
    ['a bad cell stands behind an emoji (two units of UTF-16)', '"😀x",a,y\n1,"😀",0\n', 'not-a-number', '2:3'],
    ['a surplus cell stands behind an emoji', '"😀",y\n"😀",0,7\n', 'row-length', '2:8'],
    ['the file has a byte order mark', '\uFEFFa,,b\n1,2,0\n', 'empty-name', '1:3'],
    ['lines end as in Windows', 'a,b\r\n1,0\r\n1,x\r\n', 'not-a-label', '3:3'],
    ['a tab-separated cell is empty', 'a\tb\n\t0\n', 'not-a-number', '2:1', 'data.tsv'],
    ['a quote is never closed', 'a,b\n1,0\n2,"1\n3,1\n', 'unclosed-quote', '3:3'],
    ['a quote in the header is never closed', 'a,"b\n1,0\n', 'unclosed-quote', '1:3'],
    ['a quote is closed too early', 'a,b\n"1"2,0\n', 'not-a-number', '2:1'],
  ];
  for (const [title, text, kind, place, name] of refused)
    it(title, () => {
      const found = problemsOf(text, {}, name).map((p) => `${p.kind} ${p.line}:${p.column}`);
      assert.deepEqual(found, [`${kind} ${place}`]);
    });

  const bytes: readonly [title: string, bytes: number[], reason: string, place: string][] = [
    ['UTF-16 with its mark, little end first', [0xff, 0xfe, 0x61, 0], 'utf-16', '1:1'],
    ['UTF-16 with its mark, big end first', [0xfe, 0xff, 0, 0x61], 'utf-16', '1:1'],
    ['UTF-16 without a mark', [0x61, 0, 0x2c, 0, 0x62, 0], 'binary', '1:2'],
    ['a zero byte in the third line', [...bytesOf('a,b\n1,0\n1,'), 0, 0x0a], 'binary', '3:3'],
    ['GBK (是否 as a Chinese Excel writes it)', [0x61, 0x2c, 0xca, 0xc7, 0xb7, 0xf1, 0x0a], 'not-utf-8', '1:3'],
    ['Latin-1 (größe)', [...bytesOf('a,gr'), 0xf6, 0xdf, 0x65, 0x0a], 'not-utf-8', '1:5'],
    ['a character cut off at the end', [...bytesOf('a,b\n1,'), 0xe5, 0xb0], 'not-utf-8', '2:3'],
  ];
  for (const [title, content, reason, place] of bytes)
    it(`the file is not UTF-8: ${title}`, () => {
      const result = readTable(Uint8Array.from(content), 'data.csv');
      assert.ok(!result.ok);
      assert.deepEqual(
        result.problems.map((p) => `${p.kind} ${'reason' in p ? p.reason : ''} ${p.line}:${p.column}`),
        [`not-text ${reason} ${place}`],
      );
    });
});

describe('readTable collects problems', () => {
  it('of several kinds, in the order of the file', () => {
    const places = problemsOf('a,b\nx,0\n1\n1,2\n"3,1\n').map((p) => `${p.kind} ${p.line}:${p.column}`);
    assert.deepEqual(places, ['not-a-number 2:1', 'row-length 3:2', 'not-a-label 4:3', 'unclosed-quote 5:1']);
  });

  it('five of one column at most, so that the others are seen', () => {
    const problems = problemsOf(`a,b,c,y\n${'x,1,2,0\n'.repeat(100)}1,x,2,0\n`);
    const names = problems.map((p) => ('name' in p ? p.name : ''));
    assert.deepEqual(names, ['a', 'a', 'a', 'a', 'a', 'b']);
  });

  it('twenty at most', () => {
    const row = `${Array(10).fill('x').join(',')}\n`;
    const header = `${Array.from(Array(10).keys(), (i) => `column ${i}`).join(',')}\n`;
    assert.equal(problemsOf(header + row.repeat(50)).length, 20);
  });
});

describe('readTable chooses columns', () => {
  const text = 'id,hours,sleep,passed\nr1,1,8,no\nr2,2,7,yes\nr3,3,6,maybe\n';
  const choice = { features: ['sleep', 'hours'], label: 'passed', positive: 'yes' };

  it('by name and in the order asked for; other columns may hold anything', () => {
    const table = tableOf(readTable(bytesOf(text), 'a.csv', choice));
    assert.deepEqual(table.columns, ['sleep', 'hours', 'passed']);
    assert.deepEqual(rowsOf(table), [[8, 1, 0], [7, 2, 1], [6, 3, 0]]); // prettier-ignore
  });

  it('with a label that is not the last one', () => {
    const table = tableOf(readTable(bytesOf('y,a,b\n1,2,3\n'), 'a.csv', { label: 'y' }));
    assert.deepEqual([table.columns, rowsOf(table)], [['a', 'b', 'y'], [[2, 3, 1]]]);
  });

  it('past a nameless index column that is not asked for', () => {
    const table = tableOf(readTable(bytesOf(',a,y\n0,5,1\n'), 'a.csv', { features: ['a'] }));
    assert.deepEqual(rowsOf(table), [[5, 1]]);
  });

  it('with any numbers as labels for a linear model', () => {
    const table = tableOf(readTable(bytesOf('a,y\n1,2.5\n'), 'a.csv', { numericLabel: true }));
    assert.deepEqual(rowsOf(table), [[1, 2.5]]);
    assert.deepEqual(
      problemsOf('a,y\n1,x\n', { numericLabel: true }).map(({ kind }) => kind),
      ['not-a-number'],
    );
  });

  const refused: readonly [title: string, text: string, choice: DatasetChoice, problems: unknown[]][] = [
    [
      'and names those that are there where one is not',
      text,
      { ...choice, label: 'grade' },
      [{ kind: 'no-such-column', name: 'grade', columns: ['id', 'hours', 'sleep', 'passed'], line: 1, column: 1 }],
    ],
    [
      'and refuses the label as a feature',
      text,
      { ...choice, features: ['hours', 'passed'] },
      [{ kind: 'chosen-twice', name: 'passed', line: 1, column: 16 }],
    ],
    [
      'and refuses a feature twice',
      text,
      { ...choice, features: ['hours', 'hours'] },
      [{ kind: 'chosen-twice', name: 'hours', line: 1, column: 4 }],
    ],
    [
      'and wants one feature at least',
      text,
      { ...choice, features: [] },
      [{ kind: 'too-few-columns', line: 1, column: 1 }],
    ],
    [
      'and refuses a name that two columns have',
      'a,y,a,z\n1,0,2,1\n',
      { features: ['a'], label: 'y' },
      [{ kind: 'repeated-name', name: 'a', line: 1, column: 5 }],
    ],
    [
      'and says which labels there are where none is the positive one',
      text,
      { ...choice, positive: 'Yes' },
      [{ kind: 'positive-not-found', name: 'passed', text: 'Yes', found: ['no', 'yes', 'maybe'], line: 1, column: 16 }],
    ],
    [
      'and counts a missing label as missing, not as 0',
      'a,y\n1,yes\n2,\n',
      { positive: 'yes' },
      [{ kind: 'not-a-label', name: 'y', text: '', line: 3, column: 3 }],
    ],
  ];
  for (const [title, content, asked, problems] of refused)
    it(title, () => assert.deepEqual(problemsOf(content, asked), problems));
});

describe('readTable keeps to a limit', () => {
  const text = 'a,y\n1,0\n2,1\n3,1\n';

  it('of values, and says how many there are and where the first beyond it is', () => {
    const result = readTable(bytesOf(text), 'a.csv', {}, 4);
    assert.deepEqual(result, {
      ok: false,
      problems: [{ kind: 'too-large', values: 6, limit: 4, line: 4, column: 1 }],
    });
  });

  it('that a table may reach', () => {
    assert.equal(tableOf(readTable(bytesOf(text), 'a.csv', {}, 6)).values.length, 6);
  });

  it('counting only the columns that are used', () => {
    assert.ok(readTable(bytesOf('n,a,y\nx,1,0\nx,2,1\n'), 'a.csv', { features: ['a'] }, 4).ok);
  });
});

describe('datasetOf', () => {
  it('parts the label from the features', () => {
    const table = tableOf(readTable(bytesOf('a,b,y\n1,2,0\n3,4,1\n'), 'a.csv'));
    assert.deepEqual(datasetOf(table), {
      features: ['a', 'b'],
      label: 'y',
      x: Float64Array.of(1, 2, 3, 4),
      y: Float64Array.of(0, 1),
    });
  });
});
