import assert from 'node:assert/strict';
import type { DatasetProblem } from '../../../src/dataset/datasetProblem.ts';
import type { DraftPlace, DraftProblem, Expectation } from '../../../src/experiment/problem.ts';
import {
  datasetProblemText,
  draftProblemText,
  experimentProblemText,
  fieldProblemText,
} from '../../../src/wording/problemText.ts';

const AT = { line: 17, column: 9 };

describe('what is wrong with a dataset file', () => {
  // prettier-ignore
  const sentences: readonly [problem: DatasetProblem, sentence: string][] = [
    [{ kind: 'empty-file', ...AT }, 'the file is empty; it needs a header and one row for each example'],
    [{ kind: 'not-text', ...AT }, 'this is not a text file; export the table as CSV'],
    [{ kind: 'damaged', format: 'gzip', detail: 'unexpected end of file', ...AT }, 'the compressed file is damaged or cut off: unexpected end of file'],
    [{ kind: 'damaged', format: 'parquet', detail: 'no footer', ...AT }, 'this Parquet file is damaged, cut off, or written in a way that cannot be read: no footer'],
    [{ kind: 'unpacked-too-large', limit: 400 * 1024 * 1024, ...AT }, 'unpacked, the file is larger than 400 MB'],
    [{ kind: 'not-a-table', ...AT }, 'this JSON is no table; a list of objects with the same keys is one, [{"x": 1, "y": 0}, …]'],
    [{ kind: 'too-many-columns', limit: 20_000, ...AT }, 'there are more than 20,000 columns; check what separates them'],
    [{ kind: 'too-many-cells', limit: 60_000_000, ...AT }, 'the file has more than 60,000,000 cells; keep fewer rows or columns'],
    [{ kind: 'too-few-columns', ...AT }, 'a dataset has at least one feature and a label; separate the columns by commas, semicolons or tabs'],
    [{ kind: 'no-rows', ...AT }, 'there are no rows below the header; add one for each example'],
    [{ kind: 'other-encoding', encoding: 'gb18030', ...AT }, 'the file is not UTF-8 and was read as gb18030; choose another encoding if names look wrong'],
    [{ kind: 'cut-off', ...AT }, 'the file ends in the middle of a character: it was cut off'],
    [{ kind: 'unclosed-quote', ...AT }, 'the quote that opens here is never closed: it is read as part of the text'],
    [{ kind: 'stray-quote', ...AT }, 'the quote that opens here is closed before the cell ends: it is read as part of the text'],
    [{ kind: 'empty-name', index: 0, name: 'column1', ...AT }, 'column 1 has no name: it is called "column1"'],
    [{ kind: 'repeated-name', name: 'a', renamed: 'a_2', ...AT }, 'the name "a" appears twice: this column is called "a_2"'],
    [{ kind: 'row-length', expected: 3, received: 2, ...AT }, '2 cells where there are 3 columns: the others are treated as missing'],
    [{ kind: 'row-length', expected: 3, received: 4, ...AT }, '4 cells where there are 3 columns: the row is left out'],
    [{ kind: 'not-a-row', detail: '', ...AT }, 'this is no row of a table: left out'],
    [{ kind: 'not-a-row', detail: 'Unexpected token', ...AT }, 'this is no row of a table: left out (Unexpected token)'],
    [{ kind: 'not-a-number', name: 'age', text: 'n/a', ...AT }, 'column "age": "n/a" is not a number: treated as missing'],
    [{ kind: 'not-a-date', name: 'day', text: 'soon', ...AT }, 'column "day": "soon" is not a date: treated as missing'],
    [{ kind: 'not-a-boolean', name: 'ill', text: 'maybe', ...AT }, 'column "ill": "maybe" is neither true nor false: treated as missing'],
    [{ kind: 'no-such-column', name: 'z', columns: ['a', 'b'], ...AT }, 'there is no column "z"; there are "a", "b"'],
    [{ kind: 'chosen-twice', name: 'a', ...AT }, 'column "a" was chosen twice; each feature is named once, and the label is none of them'],
    [{ kind: 'no-features', columns: ['a', 'b'], ...AT }, 'no column can be used as a feature as it is; choose one of "a", "b", or say what it holds'],
    [{ kind: 'no-such-level', name: 'y', text: 'Yes', found: ['no', 'yes'], ...AT }, 'column "y": no value is "Yes"; there are "no", "yes"'],
    [{ kind: 'not-classes', name: 'price', distinct: 5000, ...AT }, 'column "price" has 5000 different values and is no label of two classes; choose another label, or the value that counts as 1'],
    [{ kind: 'too-many-levels', name: 'city', distinct: 1001, limit: 1000, ...AT }, 'column "city" has more than 1000 different values, too many for a column each; leave it out of the features'],
    [{ kind: 'no-complete-rows', rows: 12, ...AT }, 'in each of the 12 rows a value is missing; fill missing values or leave out the columns that have most of them'],
    [{ kind: 'too-large', values: 3_000_000, limit: 1_000_000, ...AT }, 'the table has 3,000,000 values and the lab takes 1,000,000; keep fewer rows or columns'],
  ];
  for (const [problem, sentence] of sentences)
    it(sentence, () => assert.equal(datasetProblemText(problem, 'hours.csv'), `hours.csv:17:9: ${sentence}`));

  it('shows of a long text its beginning, and of a long list its first names', () => {
    const text = datasetProblemText({ kind: 'not-a-number', name: 'a', text: 'x'.repeat(1e6), ...AT }, 'a.csv');
    assert.ok(text.length < 150 && text.includes('xxx…"'));
    const columns = Array.from({ length: 500 }, (_, i) => `c${i}`);
    const list = datasetProblemText({ kind: 'no-such-column', name: 'z', columns, ...AT }, 'a.csv');
    assert.ok(list.endsWith('"c8", "c9", …'));
  });

  it('gives a terminal nothing to obey: no control characters, no line ends', () => {
    const problem = { kind: 'not-a-number', name: 'a\nb', text: '\u001b[2J\u0007\r\n\u009b31m', ...AT } as const;
    assert.doesNotMatch(datasetProblemText(problem, 'a.csv'), /\p{Cc}/u);
  });
});

describe('what is wrong with an experiment', () => {
  // prettier-ignore
  const sentences: readonly [expected: Expectation, sentence: string][] = [
    [{ kind: 'number' }, 'k: expected a number, got 7'],
    [{ kind: 'number', above: 0 }, 'k: expected a number > 0, got 7'],
    [{ kind: 'number', atLeast: 0 }, 'k: expected a number ≥ 0, got 7'],
    [{ kind: 'number', below: 1 }, 'k: expected a number < 1, got 7'],
    [{ kind: 'number', atMost: 1e-8 }, 'k: expected a number ≤ 1e-8, got 7'],
    [{ kind: 'integer' }, 'k: expected a whole number, got 7'],
    [{ kind: 'integer', atLeast: 1 }, 'k: expected a whole number ≥ 1, got 7'],
    [{ kind: 'integer', atMost: 9999 }, 'k: expected a whole number ≤ 9999, got 7'],
    [{ kind: 'integer', atLeast: 1, atMost: 10_000_000 }, 'k: expected a whole number from 1 to 10,000,000, got 7'],
    [{ kind: 'one-of', values: ['sum', 'mean'] }, 'k: expected one of "sum", "mean", got 7'],
    [{ kind: 'boolean' }, 'k: expected true or false, got 7'],
    [{ kind: 'text' }, 'k: expected a text, got 7'],
    [{ kind: 'list' }, 'k: expected a list, got 7'],
    [{ kind: 'object' }, 'k: expected an object, got 7'],
    [{ kind: 'label' }, 'k: expected 0 or 1, got 7'],
  ];
  for (const [expected, sentence] of sentences)
    it(sentence, () =>
      assert.equal(experimentProblemText({ kind: 'expected', path: 'k', expected, received: '7' }), sentence),
    );
});

describe('what is wrong with a draft', () => {
  const expected = (kind: Expectation, received: string, place: DraftPlace): DraftProblem => ({
    place,
    problem: { kind: 'expected', path: 'hours', expected: kind, received },
  });
  const epochs: Expectation = { kind: 'integer', atLeast: 1, atMost: 10_000_000 };

  // prettier-ignore
  const texts: readonly [problem: DraftProblem, beside: string, alone: string][] = [
    [expected(epochs, 'abc', { at: 'field', field: 'epochs' }), '"abc" is not a number', 'epochs: "abc" is not a number'],
    [expected(epochs, '0', { at: 'field', field: 'epochs' }), 'expected a whole number from 1 to 10,000,000', 'epochs: expected a whole number from 1 to 10,000,000'],
    [expected({ kind: 'number', above: 0 }, '', { at: 'field', field: 'lr' }), 'expected a number > 0', 'lr: expected a number > 0'],
    [expected({ kind: 'number' }, 'w', { at: 'weight', feature: 1 }), '"w" is not a number', 'weight 2: "w" is not a number'],
    [expected({ kind: 'number' }, 'n/a', { at: 'cell', row: 2, column: 0 }), '"n/a" is not a number', 'row 3, column "hours": "n/a" is not a number'],
    [expected({ kind: 'label' }, '2', { at: 'cell', row: 0, column: 1 }), '"2" is not 0 or 1', 'row 1, column "hours": "2" is not 0 or 1'],
    [expected({ kind: 'label' }, 'yes', { at: 'cell', row: 0, column: 1 }), '"yes" is not 0 or 1', 'row 1, column "hours": "yes" is not 0 or 1'],
    [expected({ kind: 'label' }, ' ', { at: 'cell', row: 0, column: 1 }), 'expected 0 or 1', 'row 1, column "hours": expected 0 or 1'],
    [{ place: { at: 'table' }, problem: { kind: 'empty-dataset' } }, 'the dataset has no examples; add a row', 'the dataset has no examples; add a row'],
    [{ place: { at: 'table', column: 1 }, problem: { kind: 'unnamed-column', column: 1 } }, 'column 2 has no name; give it one', 'column 2 has no name; give it one'],
    [{ place: { at: 'table', column: 1 }, problem: { kind: 'repeated-column', name: 'x' } }, 'two columns are called "x"; rename one of them', 'two columns are called "x"; rename one of them'],
    [expected({ kind: 'number', atLeast: 0, below: 1 }, '1', { at: 'optimizer', field: 'betas[1]' }), 'expected a number ≥ 0 and < 1', 'betas[1]: expected a number ≥ 0 and < 1'],
  ];
  for (const [problem, beside, alone] of texts)
    it(alone, () => {
      assert.equal(fieldProblemText(problem), beside);
      assert.equal(draftProblemText(problem), alone);
    });
});
