import assert from 'node:assert/strict';
import type { Draft } from '../../../src/experiment/draft.ts';
import type { Edit } from '../../../src/experiment/draft.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import type { OptimizerName } from '../../../src/engine/optimizerSettings.ts';
import { checkDraft } from '../../../src/experiment/checkDraft.ts';
import { changedCalls, modelLine, runModelLine } from '../../../webview/modelLine.ts';

const lecture = lectureDraft();
const withLr = (lr: string): Draft => ({ ...lecture, fields: { ...lecture.fields, lr } });
const withRest = (rest: Partial<Draft['rest']>): Draft => ({ ...lecture, rest: { ...lecture.rest, ...rest } });
const edited = (...edits: readonly Edit[]): Draft => edits.reduce(applyEdit, lecture);
const chosen = (value: OptimizerName): Edit => ({ type: 'choose', choice: { key: 'optimizer', value } });

describe('the line that says what Train runs', () => {
  const cases: [string, Draft, string][] = [
    ['the lecture', lecture, `Linear(1, 1) → sigmoid → BCELoss(reduction='sum') · SGD(lr=0.01)`],
    ['another lr', withLr('1e-5'), `Linear(1, 1) → sigmoid → BCELoss(reduction='sum') · SGD(lr=1e-05)`],
    ['a whole lr', withLr('1'), `Linear(1, 1) → sigmoid → BCELoss(reduction='sum') · SGD(lr=1.0)`],
    ['an lr that is no number', withLr('abc'), `Linear(1, 1) → sigmoid → BCELoss(reduction='sum') · SGD(lr=?)`],
    [
      'a loss with its own sigmoid',
      withRest({ loss: 'BCEWithLogitsLoss' }),
      `Linear(1, 1) → BCEWithLogitsLoss(reduction='sum') · SGD(lr=0.01)`,
    ],
    [
      'the linear model',
      withRest({ model: 'linear', loss: 'MSELoss' }),
      `Linear(1, 1) → MSELoss(reduction='sum') · SGD(lr=0.01)`,
    ],
    [
      'what is not the optimizer’s default',
      edited(
        { type: 'setOptimizerField', field: 'momentum', text: '0,9' },
        { type: 'setOptimizerFlag', flag: 'nesterov', value: true },
      ),
      `Linear(1, 1) → sigmoid → BCELoss(reduction='sum') · SGD(lr=0.01, momentum=0.9, nesterov=True)`,
    ],
    [
      'a default in another spelling, which is no change',
      edited({ type: 'setOptimizerField', field: 'momentum', text: '0.0' }),
      `Linear(1, 1) → sigmoid → BCELoss(reduction='sum') · SGD(lr=0.01)`,
    ],
    [
      'pairs in Python’s spelling',
      edited(chosen('Adam'), { type: 'setOptimizerField', field: 'betas[0]', text: '0.8' }),
      `Linear(1, 1) → sigmoid → BCELoss(reduction='sum') · Adam(lr=0.001, betas=(0.8, 0.999))`,
    ],
    [
      'a number of a pair that is none',
      edited(chosen('Adam'), { type: 'setOptimizerField', field: 'betas[1]', text: 'b' }),
      `Linear(1, 1) → sigmoid → BCELoss(reduction='sum') · Adam(lr=0.001, betas=(0.9, ?))`,
    ],
    [
      'counts without a point, and nothing where None is the default',
      edited(
        chosen('LBFGS'),
        { type: 'setOptimizerField', field: 'max_iter', text: '5' },
        { type: 'setOptimizerField', field: 'max_eval', text: ' ' },
      ),
      `Linear(1, 1) → sigmoid → BCELoss(reduction='sum') · LBFGS(lr=1.0, max_iter=5)`,
    ],
    [
      'minibatches',
      edited({ type: 'setField', field: 'batchSize', text: '2' }),
      `Linear(1, 1) → sigmoid → BCELoss(reduction='sum') · SGD(lr=0.01) · DataLoader(batch_size=2)`,
    ],
    [
      'minibatches of a size that is no number, drawn anew',
      edited(
        { type: 'setField', field: 'batchSize', text: 'two' },
        { type: 'choose', choice: { key: 'shuffle', value: true } },
      ),
      `Linear(1, 1) → sigmoid → BCELoss(reduction='sum') · SGD(lr=0.01) · DataLoader(batch_size=?, shuffle=True)`,
    ],
  ];
  for (const [name, draft, line] of cases) it(`tells of ${name}`, () => assert.equal(modelLine(draft), line));

  it('counts the features', () => {
    const table = { columns: ['a', 'b', 'c', 'y'], values: new Float64Array(), texts: new Map<number, string>() };
    assert.match(modelLine({ ...lecture, table }), /^Linear\(3, 1\)/);
  });

  it('is the same of a run as of the draft it was trained on', () => {
    const drafts = cases.map(([, draft]) => draft).filter((draft) => checkDraft(draft).experiment !== null);
    assert.ok(drafts.length > 3);
    for (const draft of drafts) {
      const { experiment } = checkDraft(draft);
      assert.equal(experiment && runModelLine(experiment), modelLine(draft));
    }
  });

  it('tells what differs from another one', () => {
    const lines = [lecture, withLr('1'), edited({ type: 'setField', field: 'batchSize', text: '2' })].map(modelLine);
    const [whole = '', lr = '', batches = ''] = lines;
    const found = [changedCalls(whole, whole), changedCalls(lr, whole), changedCalls(batches, lr)];
    assert.deepEqual(found, ['', 'SGD(lr=1.0)', 'SGD(lr=0.01) · DataLoader(batch_size=2)']);
    assert.equal(changedCalls(whole, batches), whole, 'what is taken away is told by all that is left');
  });
});
