import assert from 'node:assert/strict';
import type { Recipe } from '../../../src/experiment/recipe.ts';
import { cellsOf, fileOf, namesOf, refusalOf, toldOf } from './files.ts';

type Cells = (number | string | null)[][];

describe('a delimited file is read', () => {
  const two = [
    [1, 0],
    [2, 1],
  ];
  // prettier-ignore
  const taken: readonly [title: string, text: string, rows?: Cells, name?: string][] = [
    ['with commas', 'a,b\n1,0\n2,1\n'],
    ['with a last line without an end', 'a,b\n1,0\n2,1'],
    ['with Windows line ends', 'a,b\r\n1,0\r\n2,1\r\n'],
    ['with old Mac line ends', 'a,b\r1,0\r2,1\r'],
    ['with line ends of several kinds', 'a,b\r\n1,0\n2,1\r'],
    ['with a byte order mark', '\uFEFFa,b\n1,0\n2,1\n'],
    ['with semicolons', 'a;b\n1;0\n2;1\n'],
    ['with pipes', 'a|b\n1|0\n2|1\n'],
    ['with tabs in a .tsv', 'a\tb\n1\t0\n2\t1\n', two, 'data.tsv'],
    ['with tabs in a .csv', 'a\tb\n1\t0\n2\t1\n'],
    ['with any number of spaces', ' a  b\n 1   0\n2 1  \n'],
    ['as Excel says it is written', 'sep=;\r\na;b\r\n1;0\r\n2;1\r\n'],
    ['with quoted cells', '"a","b"\n"1","0"\n2,"1"\n'],
    ['with spaces around everything', ' a , b\n 1 , 0\n2,  1 \n'],
    ['with spaces around quotes', 'a, "b" \n1, "0" \n2, "1"\n'],
    ['with empty lines anywhere', '\n\na,b\n\n1,0\n   \n2,1\n\n\n'],
    ['with the rows of commas that spreadsheets leave behind', 'a,b\n1,0\n2,1\n,\n,\n'],
    ['with empty cells behind each row', 'a,b\n1,0,\n2,1,,\n'],
    ['with exponents and signs', 'a,b\n+1e0,0\n20E-1,1\n'],
    ['with decimal commas between semicolons', 'a;b\n1,5;0\n,5;1\n', [[1.5, 0], [0.5, 1]]],
    ['with decimal commas between tabs', 'a\tb\n1,5\t0\n', [[1.5, 0]], 'data.tsv'],
    ['with quoted decimal commas between commas', 'a,b\n"1,5",0\n"2,25",1\n', [[1.5, 0], [2.25, 1]]],
    ['with decimal commas, semicolons and no header', '1,5;0\n2,5;1\n', [[1.5, 0], [2.5, 1]]],
    ['with full-width digits and a typeset minus', 'a,b\n１．５,0\n−2,1\n', [[1.5, 0], [-2, 1]]],
    ['with a quote inside a name', 'a,5" pipe\n1,0\n2,1\n'],
    ['with names over several lines', '"a\nb","c"\n1,0\n2,1\n'],
    ['with names that read like numbers beside one that does not', '2019,b\n1,0\n2,1\n'],
    ['without a header', '1,0\n2,1\n'],
    ['without a header, texts and all', 'x,1\ny,2\nx,3\n', [['x', 1], ['y', 2], ['x', 3]]],
    ['with commas in quotes', 'a,b\n"x, y",0\n', [['x, y', 0]]],
    ['with line ends in quotes', 'a,b\n"x\r\ny",0\n', [['x\r\ny', 0]]],
    ['with quotes in quotes', 'a,b\n"say ""hi""",0\n', [['say "hi"', 0]]],
    ['with a quote within a text', 'a,b\n5" pipe,0\n', [['5" pipe', 0]]],
    ['with semicolons in texts between commas', 'a,b\nx;y;z,0\nu;v;w,1\n', [['x;y;z', 0], ['u;v;w', 1]]],
    ['with the digits of a double', 'a,b\n0.1234567890123456789,0\n123456789012345678,1\n', [[0.12345678901234568, 0], [123456789012345680, 1]]],
    ['with nothing in some cells', 'a,b\n,0\n1,\n', [[null, 0], [1, null]]],
    ['with a row that is too short', 'a,b,c\n1,2,0\n1\n', [[1, 2, 0], [1, null, null]]],
    ['without a row that is too long', 'a,b\n1,0\n1,0,7\n2,1\n', two],
  ];
  for (const [title, text, rows = two, name = 'data.csv'] of taken)
    it(title, async () => assert.deepEqual(cellsOf(await fileOf(text, { name })), rows));

  it('with names as they are written, without the spaces around them', async () => {
    const names = namesOf(await fileOf(' größe , "a, b" ,小时,"say ""hi""", y \n1,2,3,4,0\n'));
    assert.deepEqual(names, ['größe', 'a, b', '小时', 'say "hi"', 'y']);
  });

  const names: readonly [title: string, text: string, names: string[]][] = [
    ['by its place where it has none', 'a,,b\n1,2,0\n', ['a', 'column2', 'b']],
    ['apart where two have the same', 'a,a,a_2,a\n1,2,3,0\n', ['a', 'a_3', 'a_2', 'a_4']],
    ['by its place where there is no header', '1,2,0\n2,3,1\n', ['column1', 'column2', 'column3']],
    ['nothing where R wrote none above the row names', 'a,b\nr1,1,0\nr2,2,1\n', ['column1', 'a', 'b']],
    ['nothing below a first line that counts rows and columns', '2,2,no,yes\n1.5,2,0\n3,4,1\n', ['column1', 'column2', 'column3']], // prettier-ignore
  ];
  for (const [title, text, expected] of names)
    it(`and a column is called ${title}`, async () => assert.deepEqual(namesOf(await fileOf(text)), expected));

  const chosen: readonly [title: string, text: string, recipe: Recipe, rows: Cells][] = [
    ['the delimiter', 'a;b,c\n1;2,3\n', { delimiter: ',' }, [['1;2', 3]]],
    ['the decimal sign', 'a;b\n1,5;2\n', { decimal: '.' }, [['1,5', 2]]],
    ['that there is no header', 'a,b\n1,0\n', { header: false }, [['a', 'b'], [1, 0]]], // prettier-ignore
    ['that there is a header', '1,0\n2,1\n', { header: true }, [[2, 1]]],
  ];
  for (const [title, text, recipe, rows] of chosen)
    it(`as it was chosen: ${title}`, async () => assert.deepEqual(cellsOf(await fileOf(text, { recipe })), rows));
});

describe('a delimited file that cannot be used is refused, and says where, because', () => {
  const refused: readonly [title: string, text: string, refusal: string][] = [
    ['nothing is in it', '', 'empty-file 1:1'],
    ['only blank lines are', '\n \n,,\n', 'empty-file 1:1'],
    ['there is a header only', 'a,b\n', 'no-rows 2:1'],
    ['there is a header without a line end', 'a,b', 'no-rows 1:4'],
    ['one column is too few', '\na\n1\n', 'too-few-columns 2:1'],
    ['of prose there is no table', 'To whom it may concern\nthis is a letter\n', 'too-few-columns 1:1'],
    ['it has too many columns', `${'a,'.repeat(20_001)}\n`, 'too-many-columns 1:1'],
  ];
  for (const [title, text, refusal] of refused)
    it(title, async () => assert.deepEqual(await refusalOf(text), [refusal]));
});

describe('thousands that can be meant in one way only are read', () => {
  // prettier-ignore
  const written: readonly [text: string, numbers: number[]][] = [
    ['a;y\n1.133,47;0\n-12.345.678,9;1\n0,5;1\n', [1133.47, -12345678.9, 0.5]],
    ['a;y\n1.133.000;0\n0,5;1\n7;1\n', [1133000, 0.5, 7]],
    ['a,y\n"1,133.47",0\n"12,345,678",1\n0.5,1\n', [1133.47, 12345678, 0.5]],
  ];
  for (const [text, numbers] of written)
    it(text.replaceAll('\n', ' '), async () => {
      const file = await fileOf(text);
      assert.deepEqual(toldOf(file), []);
      assert.deepEqual(cellsOf(file).map(([cell]) => cell), numbers); // prettier-ignore
    });
});

describe('what is odd in a delimited file is told with its place, and the rest is used:', () => {
  const told: readonly [title: string, text: string, told: string[]][] = [
    ['a name is empty', 'a,,b\n1,2,0\n', ['empty-name 1:3']],
    ['a name comes again', 'a,b,a,y\n1,2,3,0\n', ['repeated-name 1:5']],
    ['a row is too short', 'a,b,c\n1,2,0\n1,2\n', ['row-length 3:4']],
    ['a row is too long', 'a,b\n1,0\n1,0,7\n', ['row-length 3:5']],
    ['a cell is a word', 'a,b\n1,0\n  oops,1\n', ['not-a-number 3:3']],
    ['a cell is marked as missing', 'a,b\n1,0\nn/a,1\n', ['not-a-number 3:1']],
    ['a cell is NaN', 'a,b\n1,0\nNaN,0\n', ['not-a-number 3:1']],
    ['a cell is infinite', 'a,b\n1,0\ninf,0\n', ['not-a-number 3:1']],
    ['a cell overflows', 'a,b\n1,0\n1e999,0\n', ['not-a-number 3:1']],
    ['a cell is hexadecimal', 'a,b\n1,0\n0x10,0\n', ['not-a-number 3:1']],
    ['a number has a comma between commas', 'a,b\n1,0\n"1,500",0\n', ['not-a-number 3:2']],
    [
      'thousands where the comma is the decimal sign, if they are any',
      'a;b\n0,5;0\n1.500;1\n0,7;1\n',
      ['not-a-number 3:1'],
    ],
    ['a number has a full-width comma', 'a,b\n1,0\n1，500,0\n', ['not-a-number 3:1']],
    ['a bad cell stands behind a quoted line end', 'a,b\n"1\n",0\n2,1\n"x\ny",1\n', ['not-a-number 5:2']],
    ['a bad cell stands behind a field over two lines', 'n,a,b\n1,2,0\n"u\nv",x,1\n', ['not-a-number 3:2', 'not-a-number 4:4']], // prettier-ignore
    ['a bad cell stands behind Chinese', '小时,b\n小,1\n小,2\n小时,x\n', ['not-a-number 4:4']],
    ['a bad cell stands behind an emoji (two units of UTF-16)', 'a,y\n😀,1\n😀,2\n😀,x\n', ['not-a-number 4:4']],
    ['the file has a byte order mark', '\uFEFFa,,b\n1,2,0\n', ['empty-name 1:3']],
    ['lines end as in Windows', 'a,b\r\n1,0\r\n1,x\r\n2,1\r\n', ['not-a-number 3:3']],
    ['a quote is never closed', 'a,b\n1,0\n2,"1\n3,1\n', ['unclosed-quote 3:3', 'not-a-number 3:3']],
    ['a quote is closed too early', 'a,b\n1,0\n"1"2,0\n', ['not-a-number 3:1', 'stray-quote 3:1']],
    ['several things, in the order of the file', 'a,b\nx,0\n1\n1,2\n2,"3\n3,3\n', ['not-a-number 2:1', 'row-length 3:2', 'not-a-number 5:3', 'unclosed-quote 5:3']], // prettier-ignore
  ];
  for (const [title, text, expected] of told)
    it(title, async () => assert.deepEqual(toldOf(await fileOf(text)).toSorted(), expected.toSorted()));

  it('ten of one column at most, so that the others are seen, and all are counted', async () => {
    const good = '1,1,0\n'.repeat(200);
    const { overview } = await fileOf(`a,b,y\n${good}${'x,1,0\n'.repeat(100)}1,x,0\n`);
    const names = overview.problems.listed.map((problem) => ('name' in problem ? problem.name : ''));
    assert.deepEqual(names, [...Array<string>(10).fill('a'), 'b']);
    assert.deepEqual(overview.problems.counts, [{ kind: 'not-a-number', count: 101 }]);
  });
});
