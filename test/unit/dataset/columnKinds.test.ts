import assert from 'node:assert/strict';
import type { Recipe } from '../../../src/experiment/recipe.ts';
import { fileOf } from './files.ts';

/** The column `c` of a file with these cells, beside a label. */
async function columnOf(cells: readonly (string | number)[], name = 'c', recipe: Recipe = {}) {
  const rows = cells.map((cell, i) => `7,"${cell}",${i % 2}`);
  const { overview } = await fileOf(`w,"${name}",y\n${rows.join('\n')}\n`, { recipe: { header: true, ...recipe } });
  const column = overview.columns[1];
  assert.ok(column !== undefined);
  return column;
}

const repeat = <Item>(items: readonly Item[], times: number) => Array.from({ length: times }, () => items).flat();
const count = (length: number, of: (i: number) => string | number) => Array.from({ length }, (_, i) => of(i));

describe('a column is understood as', () => {
  // prettier-ignore
  const kinds: readonly [title: string, kind: string, cells: readonly (string | number)[], name?: string][] = [
    ['numbers', 'number numbers', [1.5, 2, -3]],
    ['numbers, some of them missing', 'number numbers', [1.5, '', 2, '', -3]],
    ['numbers, some of them marked as missing', 'number numbers', [1.5, 'NA', 2, 'n/a', '?', 'NULL', 'NaN', '#N/A']],
    ['numbers, most of them missing by a word', 'number mostly-numbers', [1.5, '-', '-', '-', 'none', 2, '.']],
    ['numbers with a mistake', 'number mostly-numbers', [1, 2, 'oops']],
    ['0 and 1', 'boolean two-values', [0, 1, 1, '']],
    ['true and false', 'boolean two-values', ['True', 'FALSE', 'true']],
    ['yes and no', 'boolean two-values', ['yes', 'no', 'no']],
    ['是 and 否', 'boolean two-values', ['是', '否', '是']],
    ['two words', 'category two-values', ['male', 'female', 'male']],
    ['a few words', 'category few-levels', repeat(['S', 'C', 'Q'], 3)],
    ['a few words, one of them none', 'category few-levels', repeat(['light', 'heavy', 'none'], 3)],
    ['words and numbers', 'category few-levels', repeat(['A', 'B', 'C', 7], 4)],
    ['dates', 'date dates', ['2012-01-31', '2012-02-29', '2012-03-01']],
    ['dates and times', 'date dates', ['2012-01-31T23:59:59Z', '2012-02-29 00:00', '2012-03-01']],
    ['dates of the American kind', 'date dates', ['1/31/2012', '2/29/2012', '3/1/2012']],
    ['dates of the European kind', 'date dates', ['31.01.2012', '29.02.2012', '01.03.2012']],
    ['dates with the names of months', 'date dates', ['Jun 12 1998', 'Aug 7, 1998', '1-Feb-12']],
    ['dates of the Chinese kind', 'date dates', ['2012年1月31日', '2012年2月29日']],
    ['identifiers by their name', 'id counts-up', [501, 17, 44, 3], 'PassengerId'],
    ['identifiers by their name in Chinese', 'id counts-up', [501, 17, 44, 3], '学号'],
    ['texts that are all different', 'id all-different', ['Ann', 'Bob', 'Cid', 'Dee']],
    ['texts of many levels', 'text many-levels', [...count(60, (i) => `name ${i}`), 'name 1']],
    ['nothing', 'text nothing-written', ['', 'NA', '']],
    ['a number that is always the same', 'number numbers constant', [5, 5, 5]],
    ['a word that is always the same', 'category few-levels constant', ['x', 'x', 'x', '']],
    ['numbers although they count up', 'number numbers', count(30, (i) => i + 1), 'hours'],
    ['numbers although one name among identifiers comes again', 'number numbers', [501, 17, 44, 17], 'id'],
  ];
  for (const [title, expected, cells, name] of kinds)
    it(title, async () => {
      const { kind, reason, isConstant } = await columnOf(cells, name);
      const expectsConstant = expected.endsWith('constant') || reason === 'nothing-written';
      assert.equal(`${kind} ${reason}`, expected.replace(' constant', ''));
      assert.equal(isConstant, expectsConstant);
    });

  it('an index, where the first column has no name and counts up', async () => {
    const { overview } = await fileOf(',a,y\n0,5,1\n1,7,0\n2,9,1\n');
    assert.deepEqual(overview.columns.map(({ kind }) => kind), ['id', 'number', 'boolean']); // prettier-ignore
    assert.deepEqual(overview.recipe.features, ['a']);
  });

  it('what was chosen', async () => {
    const { kind, reason } = await columnOf([1, 2, 3], 'c', { kinds: { c: 'category' } });
    assert.deepEqual([kind, reason], ['category', 'chosen']);
  });
});

describe('of a column are counted', () => {
  it('missing values: empty cells, marks of missing ones, and what is no number among numbers', async () => {
    assert.equal((await columnOf([1, '', 'NA', 'oops', 2, 3])).missing, 3);
    assert.equal((await columnOf(['a', '', 'NA', 'b', 'a', 'b'])).missing, 2);
    assert.equal((await columnOf(['2012-01-31', '', 'NA', ...count(20, () => '2012-02-01'), '2012-02-30'])).missing, 3);
    assert.equal((await columnOf(['yes', 'no', ''])).missing, 1);
  });

  it('different values, and the most frequent of them', async () => {
    const { distinct, levels } = await columnOf(['a', 'b', 'a', 'NA', 'c', 'b', 'a']);
    assert.equal(distinct, 3);
    assert.deepEqual(levels, [{ text: 'a', count: 3 }, { text: 'b', count: 2 }, { text: 'c', count: 1 }]); // prettier-ignore
    assert.deepEqual((await columnOf([3, 1, 1, ''])).levels, [{ text: '1', count: 2 }, { text: '3', count: 1 }]); // prettier-ignore
  });

  it('at most 65,536 different texts, and it is said that there are more', async () => {
    const rows = count(70_000, (i) => `t${i},${i % 2}`).join('\n');
    const { overview } = await fileOf(`c,y\n${rows}\n`);
    const [column] = overview.columns;
    assert.deepEqual([column?.kind, column?.isDistinctCapped, column?.missing], ['text', true, 0]);
    assert.ok((column?.distinct ?? 0) >= 65_536);
  });
});
