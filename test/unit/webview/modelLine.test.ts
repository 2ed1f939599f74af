import assert from 'node:assert/strict';
import type { Draft } from '../../../src/experiment/draft.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import { OPTIMIZER_DEFAULTS } from '../../../src/engine/optimizerSettings.ts';
import { modelLine } from '../../../webview/modelLine.ts';

const lecture = lectureDraft();
const withLr = (lr: string): Draft => ({ ...lecture, fields: { ...lecture.fields, lr } });
const withRest = (rest: Partial<Draft['rest']>): Draft => ({ ...lecture, rest: { ...lecture.rest, ...rest } });

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
      withRest({ optimizer: { ...OPTIMIZER_DEFAULTS.SGD, momentum: 0.9, nesterov: true } }),
      `Linear(1, 1) → sigmoid → BCELoss(reduction='sum') · SGD(lr=0.01, momentum=0.9, nesterov=True)`,
    ],
    [
      'pairs in Python’s spelling',
      withRest({ optimizer: { ...OPTIMIZER_DEFAULTS.Adam, betas: [0.8, 0.999] } }),
      `Linear(1, 1) → sigmoid → BCELoss(reduction='sum') · Adam(lr=0.01, betas=(0.8, 0.999))`,
    ],
  ];
  for (const [name, draft, line] of cases) it(`tells of ${name}`, () => assert.equal(modelLine(draft), line));

  it('counts the features', () => {
    const table = { columns: ['a', 'b', 'c', 'y'], values: new Float64Array(), texts: new Map<number, string>() };
    assert.match(modelLine({ ...lecture, table }), /^Linear\(3, 1\)/);
  });
});
