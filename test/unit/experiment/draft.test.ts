import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { checkDraft } from '../../../src/experiment/checkDraft.ts';
import type { Draft, Edit } from '../../../src/experiment/draft.ts';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import { draftOf, lectureDraft } from '../../../src/experiment/draft.ts';
import { MAX_TABLE_VALUES } from '../../../src/experiment/limits.ts';
import { cellText, rowCount } from '../../../src/experiment/table.ts';
import { anyExperiment } from './experiments.ts';

const edited = (...edits: readonly Edit[]) => edits.reduce(applyEdit, lectureDraft());

const write = (row: number, column: number, ...block: string[][]): Edit => ({
  type: 'writeCells',
  row,
  column,
  block,
});

/** The places and kinds of a draft's problems: `cell 1 0 expected`. */
function problemsOf(draft: Draft): string[] {
  return checkDraft(draft).problems.map(({ place, problem }) => {
    const { at, ...where } = place;
    return [at, ...Object.values<string | number>(where), problem.kind].join(' ');
  });
}

describe('a draft', () => {
  it("of the lecture is the lecture's experiment", () => {
    assert.deepEqual(checkDraft(lectureDraft()), {
      experiment: { dataset: LECTURE_DATASET, hyperparameters: LECTURE_HYPERPARAMETERS },
      problems: [],
    });
  });

  it('of any experiment is that very experiment again', () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        assert.deepEqual(checkDraft(draftOf(experiment)), { experiment, problems: [] });
      }),
    );
  });

  it('takes on what is typed into a field, right or wrong', () => {
    fc.assert(
      fc.property(fc.constantFrom('lr', 'epochs', 'seed', 'bias'), fc.string(), (field, text) => {
        assert.equal(edited({ type: 'setField', field, text }).fields[field], text);
      }),
    );
  });

  it('trains on what was typed', () => {
    const draft = edited(
      { type: 'setField', field: 'lr', text: '1e-4' },
      { type: 'setField', field: 'epochs', text: '２０' },
      { type: 'setReduction', reduction: 'mean' },
      { type: 'setWeight', feature: 0, text: '0,5' },
      { type: 'setField', field: 'bias', text: '-1' },
      write(2, 0, ['3.5', '0']),
      write(3, 0, ['4', '1'], ['5', '1']),
    );
    const { experiment } = checkDraft(draft);
    assert.deepEqual(experiment?.dataset.x, Float64Array.of(1, 2, 3.5, 4, 5));
    assert.deepEqual(experiment.dataset.y, Float64Array.of(0, 0, 0, 1, 1));
    assert.deepEqual(experiment.hyperparameters, {
      ...LECTURE_HYPERPARAMETERS,
      optimizer: { ...LECTURE_HYPERPARAMETERS.optimizer, lr: 1e-4 },
      epochs: 20,
      reduction: 'mean',
      initial: { weight: [0.5], bias: -1 },
    });
  });

  it('starts from the seed or from the given parameters, whichever is chosen, and keeps the other', () => {
    const seeded = edited({ type: 'setStart', start: 'seed' }, { type: 'setField', field: 'seed', text: '7' });
    assert.deepEqual(
      [checkDraft(seeded).experiment?.hyperparameters.seed, checkDraft(seeded).experiment?.hyperparameters.initial],
      [7, null],
    );
    const back = applyEdit(seeded, { type: 'setStart', start: 'initial' });
    assert.deepEqual(checkDraft(back).experiment?.hyperparameters, LECTURE_HYPERPARAMETERS);
  });

  it('leaves out rows in which nothing is written yet', () => {
    const draft = edited({ type: 'insertRows', at: 1, count: 2 }, { type: 'insertRows', at: 5, count: 1 });
    assert.equal(rowCount(draft.table), 6);
    assert.deepEqual(checkDraft(draft).experiment?.dataset, LECTURE_DATASET);
  });

  const ignored: readonly [title: string, edit: Edit][] = [
    ['a cell below the row after the last', write(4, 0, ['1'])],
    ['a cell beyond the last column', write(0, 2, ['1'])],
    ['rows below the last', { type: 'insertRows', at: 4, count: 1 }],
    ['rows to remove that are not there', { type: 'removeRows', at: 2, count: 2 }],
    ['more rows than a table may have', { type: 'insertRows', at: 0, count: MAX_TABLE_VALUES / 2 - 2 }],
    ['a weight of no feature', { type: 'setWeight', feature: 1, text: '3' }],
  ];
  for (const [title, edit] of ignored)
    it(`ignores ${title}`, () => assert.deepEqual(applyEdit(lectureDraft(), edit), lectureDraft()));

  it('may grow to the last row there is room for', () => {
    const draft = edited({ type: 'insertRows', at: 0, count: MAX_TABLE_VALUES / 2 - 3 });
    assert.equal(draft.table.values.length, MAX_TABLE_VALUES);
    assert.equal(cellText(draft.table, rowCount(draft.table) - 1, 0), '3');
  });
});

describe('checkDraft finds', () => {
  const wrong: readonly [title: string, draft: Draft, problems: string[]][] = [
    ['a word for the lr', edited({ type: 'setField', field: 'lr', text: 'fast' }), ['field lr expected']],
    ['an lr of 0', edited({ type: 'setField', field: 'lr', text: '0' }), ['field lr expected']],
    ['half an epoch', edited({ type: 'setField', field: 'epochs', text: '1.5' }), ['field epochs expected']],
    ['no epoch', edited({ type: 'setField', field: 'epochs', text: '0' }), ['field epochs expected']],
    ['too many epochs', edited({ type: 'setField', field: 'epochs', text: '10000001' }), ['field epochs expected']],
    ['an empty bias', edited({ type: 'setField', field: 'bias', text: '' }), ['field bias expected']],
    ['a word for a weight', edited({ type: 'setWeight', feature: 0, text: 'w' }), ['weight 0 expected']],
    [
      'a negative seed',
      edited({ type: 'setStart', start: 'seed' }, { type: 'setField', field: 'seed', text: '-1' }),
      ['field seed expected'],
    ],
    ['a word in a cell', edited(write(1, 0, ['x'])), ['cell 1 0 expected']],
    ['NaN in a cell', edited(write(1, 0, ['NaN'])), ['cell 1 0 expected']],
    ['a label that is not 0 or 1', edited(write(1, 1, ['2'])), ['cell 1 1 expected']],
    ['a row half written', edited(write(3, 0, ['4'])), ['cell 3 1 expected']],
    ['a table without examples', edited({ type: 'removeRows', at: 0, count: 3 }), ['table empty-dataset']],
    [
      'everything at once, cells first',
      edited(write(0, 0, ['a', 'b']), { type: 'setField', field: 'lr', text: '' }),
      ['cell 0 0 expected', 'cell 0 1 expected', 'field lr expected'],
    ],
  ];
  for (const [title, draft, problems] of wrong)
    it(title, () => {
      assert.equal(checkDraft(draft).experiment, null);
      assert.deepEqual(problemsOf(draft), problems);
    });

  it('nothing in the seed or the weights while the run does not start from them', () => {
    assert.deepEqual(problemsOf(edited({ type: 'setField', field: 'seed', text: 'x' })), []);
    const seeded = edited({ type: 'setStart', start: 'seed' }, { type: 'setField', field: 'bias', text: 'x' });
    assert.deepEqual(problemsOf(seeded), []);
  });

  it('a hundred wrong cells at most, and the field beside them all the same', () => {
    const block = Array.from({ length: 200 }, () => ['x', 'y']);
    const problems = problemsOf(edited(write(0, 0, ...block), { type: 'setField', field: 'lr', text: 'z' }));
    assert.equal(problems.filter((problem) => problem.startsWith('cell')).length, 100);
    assert.ok(problems.includes('field lr expected'));
  });

  it('what was typed, to be told with the place', () => {
    assert.deepEqual(checkDraft(edited(write(1, 0, ['n/a']))).problems, [
      {
        place: { at: 'cell', row: 1, column: 0 },
        problem: { kind: 'expected', path: 'x', expected: { kind: 'number' }, received: 'n/a' },
      },
    ]);
  });

  it('no fault with a linear model on labels of any size', () => {
    const { dataset, hyperparameters } = { dataset: LECTURE_DATASET, hyperparameters: LECTURE_HYPERPARAMETERS };
    const linear = draftOf({ dataset, hyperparameters: { ...hyperparameters, model: 'linear', loss: 'MSELoss' } });
    const draft = applyEdit(linear, write(0, 1, ['2.5']));
    assert.deepEqual(checkDraft(draft).experiment?.dataset.y, Float64Array.of(2.5, 0, 1));
  });
});
