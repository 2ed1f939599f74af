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
    [{ kind: 'not-text', reason: 'utf-16', ...AT }, 'the file is UTF-16; save it as UTF-8 (in a spreadsheet: "CSV UTF-8")'],
    [{ kind: 'not-text', reason: 'not-utf-8', ...AT }, 'this character is not UTF-8; save the file as UTF-8 (in a spreadsheet: "CSV UTF-8")'],
    [{ kind: 'not-text', reason: 'binary', ...AT }, 'this is not a text file; export the table as CSV'],
    [{ kind: 'unclosed-quote', ...AT }, 'the quote that opens here is never closed; close it or remove it'],
    [{ kind: 'no-header', text: '1', ...AT }, 'the first line holds numbers; put a line with the names of the columns above it'],
    [{ kind: 'too-few-columns', ...AT }, 'a dataset has at least one feature and a label; separate the columns by commas, semicolons or tabs'],
    [{ kind: 'empty-name', index: 0, ...AT }, 'column 1 has no name; write one into the header'],
    [{ kind: 'repeated-name', name: 'a', ...AT }, 'the name "a" appears twice in the header; rename one of the columns'],
    [{ kind: 'no-such-column', name: 'z', columns: ['a', 'b'], ...AT }, 'there is no column "z"; there are "a", "b"'],
    [{ kind: 'chosen-twice', name: 'a', ...AT }, 'column "a" was chosen twice; each feature is named once, and the label is none of them'],
    [{ kind: 'no-rows', ...AT }, 'there are no rows below the header; add one for each example'],
    [{ kind: 'row-length', expected: 3, received: 2, ...AT }, 'expected as many cells as in the header (3), got 2; add the missing ones or remove the row'],
    [{ kind: 'row-length', expected: 3, received: 4, ...AT }, 'expected as many cells as in the header (3), got 4; remove the surplus ones'],
    [{ kind: 'not-a-number', name: 'score', text: 'n/a', ...AT }, 'column "score": "n/a" is not a number; write one or remove the row'],
    [{ kind: 'not-a-number', name: 'score', text: '', ...AT }, 'column "score": the cell is empty; fill it in or remove the row'],
    [{ kind: 'not-a-label', name: 'y', text: 'yes', ...AT }, 'column "y": the label "yes" is not 0 or 1; write one of these, or name the label that counts as 1 as "positive" in an experiment file'],
    [{ kind: 'not-a-label', name: 'y', text: '', ...AT }, 'column "y": the cell is empty; fill it in or remove the row'],
    [{ kind: 'positive-not-found', name: 'y', text: 'Yes', found: ['no', 'yes'], ...AT }, 'column "y": no label is "Yes"; there are "no", "yes"'],
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
