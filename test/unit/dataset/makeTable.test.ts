import assert from 'node:assert/strict';
import fc from 'fast-check';
import { randperm } from '../../../src/engine/batches.ts';
import { MersenneTwister } from '../../../src/engine/mersenneTwister.ts';
import { makeTable } from '../../../src/dataset/makeTable.ts';
import type { Recipe } from '../../../src/experiment/recipe.ts';
import { recipeSchema } from '../../../src/experiment/recipe.ts';
import * as v from 'valibot';
import { fileOf, madeOf, rowsOf } from './files.ts';

const PASSENGERS = `id,age,sex,port,boarded,survived
1,22,male,S,2020-01-01,no
2,38,female,C,2020-01-02,yes
3,,female,S,2020-01-03,yes
4,35,female,S,2020-01-04,yes
5,n/a,male,S,,no
6,54,male,Q,2020-01-06,no
7,2,male,,2020-01-07,no
8,27,female,S,2020-01-08,
`;

describe('a table made of a file', () => {
  it('has the features that are of use, one-hot columns with a reference, and the rows that have all values', async () => {
    const made = madeOf(await fileOf(PASSENGERS));
    assert.deepEqual(made.table.columns, ['age', 'sex=male', 'port=C', 'port=Q', 'survived']);
    assert.deepEqual(rowsOf(made), [
      [22, 1, 0, 0, 0],
      [38, 0, 1, 0, 1],
      [35, 0, 0, 0, 1],
      [54, 1, 0, 1, 0],
    ]);
    assert.deepEqual(made.leftOut, { notSampled: 0, missingLabel: 1, missingFeature: 3 });
    assert.equal(made.fileRows, 8);
    assert.deepEqual(made.origins.slice(1, 3), [
      { column: 'sex', level: 'male', reference: 'female' },
      { column: 'port', level: 'C', reference: 'S' },
    ]);
    assert.equal(made.table.texts.size, 0);
  });

  it('says its whole recipe', async () => {
    assert.deepEqual(madeOf(await fileOf(PASSENGERS)).recipe, {
      label: 'survived',
      features: ['age', 'sex', 'port'],
      positive: 'yes',
      delimiter: ',',
      decimal: '.',
      encoding: 'utf-8',
      header: true,
      kinds: { age: 'number', sex: 'category', port: 'category', survived: 'boolean' },
      reference: { sex: 'female', port: 'S' },
      missing: { age: 'drop', port: 'drop' },
      sample: null,
    });
  });

  it('has missing values filled as it was chosen, from the other rows', async () => {
    const file = await fileOf(PASSENGERS);
    const ages = (missing: Recipe['missing']) => rowsOf(madeOf(file, { missing })).map(([age]) => age);
    // The ages are 2, 22, 27, 35, 38, 54; their mean 178 / 6, their median 31.
    const mean = ages({ age: 'mean', port: 'mode' });
    assert.ok(Math.abs((mean[2] ?? 0) - 178 / 6) < 1e-12);
    assert.deepEqual(ages({ age: 'median', port: 'mode' }), [22, 38, 31, 35, 31, 54, 2]);
    assert.deepEqual(ages('mode'), [22, 38, 2, 35, 2, 54, 2]);
    const made = madeOf(file, { missing: 'median' });
    assert.deepEqual(made.fillings, [
      { column: 'age', rule: 'median', value: 31, cells: 2 },
      { column: 'port', rule: 'mode', value: 'S', cells: 1 },
    ]);
    assert.deepEqual(made.leftOut, { notSampled: 0, missingLabel: 1, missingFeature: 0 });
    assert.deepEqual(rowsOf(made)[6], [2, 1, 0, 0, 0]);
  });

  it('never has a label that was filled in', async () => {
    const made = madeOf(await fileOf('a,y\n1,0\n2,\n3,1\n'), { missing: { a: 'mean', y: 'mode' } });
    assert.deepEqual(rowsOf(made), [[1, 0], [3, 1]]); // prettier-ignore
  });

  // prettier-ignore
  const recipes: readonly [title: string, text: string, recipe: Recipe, columns: string[], rows: number[][]][] = [
    ['the features in the order asked for', 'a,b,y\n1,2,0\n3,4,1\n', { features: ['b', 'a'] }, ['b', 'a', 'y'], [[2, 1, 0], [4, 3, 1]]],
    ['another label', 'y,a,b\n0,5,1\n1,6,0\n', { label: 'b' }, ['y', 'a', 'b'], [[0, 5, 1], [1, 6, 0]]],
    ['names with spaces around them', 'a,b,y\n1,2,0\n3,4,1\n', { features: [' b '], label: 'y ' }, ['b', 'y'], [[2, 0], [4, 1]]],
    ['one class against the rest', 'a,y\n1,x\n2,z\n3,w\n4,x\n', { positive: 'z' }, ['a', 'y'], [[1, 0], [2, 1], [3, 0], [4, 0]]],
    ['a positive number', 'a,y\n1,3\n2,4.0\n3,5\n4,3\n', { positive: '4' }, ['a', 'y'], [[1, 0], [2, 1], [3, 0], [4, 0]]],
    ['another reference', 'a,y\nr,0\ng,1\nr,0\nb,1\n', { reference: { a: 'b' }, kinds: { a: 'category' } }, ['a=g', 'a=r', 'y'], [[0, 1, 0], [1, 0, 1], [0, 1, 0], [0, 0, 1]]],
    ['numbers that are classes', 'a,y\n3,0\n1,1\n3,0\n2,1\n', { kinds: { a: 'category' } }, ['a=1', 'a=2', 'y'], [[0, 0, 0], [1, 0, 1], [0, 0, 0], [0, 1, 1]]],
    ['dates as days', 'd,y\n1970-01-02,0\n1970-01-03T12:00,1\n', { features: ['d'], label: 'y' }, ['d', 'y'], [[1, 0], [2.5, 1]]],
    ['words for true and false', 'a,b,y\nyes,1,no\nno,2,yes\nyes,3,no\n', {}, ['a', 'b', 'y'], [[1, 1, 0], [0, 2, 1], [1, 3, 0]]],
    ['a chosen column of text', 'a,b,y\nu v,1,0\nw,2,1\nz,3,1\n', { features: ['a'] }, ['a=w', 'a=z', 'y'], [[0, 0, 0], [1, 0, 1], [0, 1, 1]]],
    ['names that are no two columns', 'a,a=g,y\nr,5,0\ng,6,1\nr,7,0\n', {}, ['a=g', "a=g'", 'y'], [[0, 5, 0], [1, 6, 1], [0, 7, 0]]],
  ];
  for (const [title, text, recipe, columns, rows] of recipes)
    it(`has ${title}`, async () => {
      const made = madeOf(await fileOf(text), recipe);
      assert.deepEqual([made.table.columns, rowsOf(made)], [columns, rows]);
    });

  it('has any numbers as labels for a linear model', async () => {
    const file = await fileOf('a,b,y\n1,0,2.5\n2,1,7\n3,0,-1\n');
    assert.deepEqual(rowsOf(madeOf(file, {}, true)), [[1, 0, 2.5], [2, 1, 7], [3, 0, -1]]); // prettier-ignore
    assert.equal(madeOf(file, {}, true).recipe.positive, undefined);
  });
});

describe('a label is proposed', () => {
  // prettier-ignore
  const labels: readonly [how: string, text: string, label: string, positive: string | undefined][] = [
    ['name', 'survived,a,b\n0,1,1\n1,2,0\n', 'survived', undefined],
    ['name', 'Class,a,b\nx,1,1\ny,2,0\nz,3,1\nx,4,0\n', 'Class', 'x'],
    ['two-values', 'a,b\n1,0\n2,1\n3,1\n', 'b', undefined],
    ['two-values', 'win,a\nyes,1.5\nno,2.5\nno,3.5\n', 'win', 'yes'],
    ['two-values', 'a,b\n1,x\n2,y\n3,x\n', 'b', 'y'],
    ['two-values', 'a,b\n1,1\n2,2\n3,1\n', 'b', '2'],
    ['two-values', 'a,b\n1,malignant\n2,benign\n3,malignant\n', 'b', 'malignant'],
    ['position', 'a,b\n1.5,x\n2,y\n3,z\n4,y\n', 'b', 'y'],
    ['position', 'a,b\n1.5,0\n2.5,1\n3.5,2\n4.5,2\n', 'b', '2'],
    ['no-classes', `a,b\n${Array.from({ length: 99 }, (_, i) => `${i / 2},${i}.5`).join('\n')}\n`, 'b', '98.5'],
    ['no-classes', `a,b\n${Array.from({ length: 300 }, (_, i) => `to${i % 80},${i}.5`).join('\n')}\n`, 'a', 'to0'],
  ];
  for (const [how, text, label, positive] of labels)
    it(`by ${how}: ${label} of ${text.split('\n', 1).join('')}, ${positive ?? '1'} counts as 1`, async () => {
      const { overview } = await fileOf(text, { recipe: { header: true } });
      assert.equal(overview.labelReason, how);
      assert.deepEqual([overview.recipe.label, overview.recipe.positive], [label, positive]);
    });
});

describe('no column of a file has classes', () => {
  it('and yet a table is made, for the label to be chosen in the lab', async () => {
    const made = madeOf(await fileOf(`a,b\n${Array.from({ length: 99 }, (_, i) => `${i / 2},${i}.5`).join('\n')}\n`));
    assert.deepEqual(rowsOf(made).filter((row) => row.at(-1) === 1), [[49, 1]]); // prettier-ignore
  });
});

describe('no table is made where', () => {
  const text = 'id,hours,sleep,passed\nr1,1,8,no\nr2,2,7,yes\nr3,3,6,maybe\n';
  const refused: readonly [title: string, text: string, recipe: Recipe, problem: object][] = [
    [
      'a column is not there, and those that are there are named',
      text,
      { label: 'grade' },
      { kind: 'no-such-column', name: 'grade', columns: ['id', 'hours', 'sleep', 'passed'] },
    ],
    ['the label is a feature', text, { label: 'hours', features: ['hours'] }, { kind: 'chosen-twice', name: 'hours' }],
    ['a feature comes twice', text, { features: ['hours', 'hours'] }, { kind: 'chosen-twice', name: 'hours' }],
    ['no feature is chosen', text, { features: [], label: 'passed' }, { kind: 'no-features', columns: ['id', 'hours', 'sleep'] }], // prettier-ignore
    ['no column is of use', 'a,y\nu v,0\nw x,1\ny z,0\n', {}, { kind: 'no-features', columns: ['a'] }],
    [
      'no label is the positive one, and some that are there are named',
      text,
      { label: 'passed', positive: 'Yes' },
      { kind: 'no-such-level', name: 'passed', text: 'Yes', found: ['no', 'yes', 'maybe'] },
    ],
    [
      'no value is the reference',
      'a,y\nr,0\ng,1\nr,0\n',
      { reference: { a: 'blue' } },
      { kind: 'no-such-level', name: 'a', text: 'blue', found: ['r', 'g'] },
    ],
    [
      'the label is any number',
      `a,price\n${Array.from({ length: 99 }, (_, i) => `${i % 7},${i}.5`).join('\n')}\n`,
      { label: 'price' },
      { kind: 'not-classes', name: 'price', distinct: 99 },
    ],
    [
      'a category has too many levels',
      `a,y\n${Array.from({ length: 1500 }, (_, i) => `t${i},${i % 2}`).join('\n')}\n`,
      { features: ['a'] },
      { kind: 'too-many-levels', name: 'a', distinct: 1001, limit: 1000 },
    ],
    ['each row lacks a value', 'a,b,y\n1,,0\n,2,1\n2,,1\n,3,0\n', {}, { kind: 'no-complete-rows', rows: 4 }],
  ];
  for (const [title, content, recipe, problem] of refused)
    it(title, async () => {
      const made = makeTable(await fileOf(content), recipe, false);
      assert.ok(!made.ok);
      assert.deepEqual(made.problems, [{ ...problem, line: 1, column: 1 }]);
    });

  it('it would be larger than it may be', async () => {
    const file = await fileOf('a,y\n1,0\n2,1\n3,1\n', { mostValues: 4 });
    const made = makeTable(file, { sample: null }, false);
    assert.deepEqual(made, {
      ok: false,
      problems: [{ kind: 'too-large', values: 6, limit: 4, line: 1, column: 1 }],
    });
  });
});

describe('a sample', () => {
  const text = `a,y\n${Array.from({ length: 1000 }, (_, i) => `${i},${i % 2}`).join('\n')}\n`;

  it('is proposed of a file with more values than there may be', async () => {
    assert.equal((await fileOf(text, { mostValues: 2000 })).overview.recipe.sample, null);
    const file = await fileOf(text, { mostValues: 1999 });
    assert.deepEqual(file.overview.recipe.sample, { rows: 999, seed: 0 });
    assert.equal(rowsOf(madeOf(file)).length, 999);
  });

  it('is the beginning of what torch.randperm draws with the seed, in the order of the file', async () => {
    const file = await fileOf(text);
    const made = madeOf(file, { sample: { rows: 10, seed: 7 } });
    const order = new Uint32Array(1000);
    randperm(order, new MersenneTwister(7));
    assert.deepEqual(rowsOf(made).map(([a]) => a), [...order.subarray(0, 10)].sort((a, b) => a - b)); // prettier-ignore
    assert.deepEqual(made.leftOut, { notSampled: 990, missingLabel: 0, missingFeature: 0 });
    const other = madeOf(file, { sample: { rows: 10, seed: 8 } });
    assert.notDeepEqual(rowsOf(other), rowsOf(made));
  });

  it('of more rows than there are is all of them', async () => {
    assert.equal(rowsOf(madeOf(await fileOf(text), { sample: { rows: 5000, seed: 1 } })).length, 1000);
  });
});

describe('a complete recipe', () => {
  const cell = fc.constantFrom('1', '2.5', '', 'x', 'y', 'NA', 'yes', 'no', '2020-01-01');
  const rows = fc.array(fc.tuple(cell, cell, cell, fc.constantFrom('0', '1', 'p', 'q')), {
    minLength: 2,
    maxLength: 20,
  });
  const recipe: fc.Arbitrary<Recipe> = fc.record(
    {
      missing: fc.constantFrom('drop', 'mean', 'median', 'mode'),
      features: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
      sample: fc.record({ rows: fc.integer({ min: 1, max: 20 }), seed: fc.nat() }),
      kinds: fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('number', 'category', 'date', 'boolean'), {
        noNullPrototype: true,
      }),
    },
    { requiredKeys: [] },
  );

  it('makes the very table again that it came with, and nothing of it is left to propose', async () => {
    let tables = 0;
    await fc.assert(
      fc.asyncProperty(rows, recipe, async (cells, wanted) => {
        // As a file has it, without the objects of the test library that have no prototype.
        const chosen = v.parse(recipeSchema, JSON.parse(JSON.stringify(wanted)));
        const text = `a,b,c,y\n${cells.map((row) => row.join(',')).join('\n')}\n`;
        const made = makeTable(await fileOf(text, { recipe: chosen }), chosen, false);
        if (!made.ok) return;
        tables++;
        const again = madeOf(await fileOf(text, { recipe: made.value.recipe }), made.value.recipe);
        assert.deepEqual(again, made.value);
        assert.deepEqual(v.parse(recipeSchema, JSON.parse(JSON.stringify(made.value.recipe))), made.value.recipe);
        assert.ok(made.value.table.values.every(Number.isFinite));
      }),
      { numRuns: 300 },
    );
    assert.ok(tables > 50, String(tables));
  });
});
