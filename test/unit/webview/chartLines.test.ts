import assert from 'node:assert/strict';
import type { DiagnosisView, RunView } from '../../../src/protocol.ts';
import { chartLines, chartRuns, wholeRange } from '../../../webview/chartLines.ts';
import { keyPoints } from '../../../webview/chartKeyPoints.ts';
import { referencesOf } from '../../../webview/chartReferences.ts';
import { tipRows } from '../../../webview/chartTip.ts';
import { runLogOf } from '../../../webview/runLog.ts';
import { stateOf } from '../../../webview/store.ts';
import type { State } from '../../../webview/store.ts';
import { summaryOf } from '../../webview/fakeRuns.ts';
import { runView, snapshot } from './runFixture.ts';

const diagnosis: DiagnosisView = {
  verdicts: [],
  verdict: '',
  separability: 'not-separable',
  lmax: 1,
  lrLimit: null,
  chance: null,
  baseRate: null,
  optimum: null,
};

function stateWith(compared: readonly ReturnType<typeof runView>[], shown = runView([3, 2, 1])): State {
  const state = stateOf(snapshot({ run: shown }));
  const loaded = new Map(compared.map((run) => [run.runId, runLogOf(run)]));
  return { ...state, loaded, view: { ...state.view, compared: compared.map(({ runId }) => runId) } };
}

describe('the runs on the chart', () => {
  it('are the one that is shown and those compared with it, once each and in colours of their own', () => {
    const state = stateWith([runView([1], 'run-2'), runView([3, 2, 1]), runView([1], 'run-3')]);
    assert.deepEqual(
      chartRuns(state).map(({ runId, series }) => [runId, series]),
      [
        ['run-1', null],
        ['run-2', 0],
        ['run-3', 2],
      ],
    );
  });

  it('are named before they have come', () => {
    const state = stateWith([]);
    const shelf = [{ ...summaryOf(runView([1], 'run-9')), name: 'lr 9' }];
    const waiting = { ...state, shelf, view: { ...state.view, compared: ['run-8', 'run-9'] } };
    // The first is not there any more.
    assert.deepEqual(chartRuns(waiting).slice(1), [
      { runId: 'run-9', name: 'lr 9', run: null, series: 1, differs: '' },
    ]);
    assert.equal(chartLines(chartRuns(waiting)).length, 1);
  });

  const other = runView([1], 'run-2');
  const cases: [string, typeof other, string][] = [
    ['the same loss of the same examples', other, ''],
    ['another reduction', { ...other, hyperparameters: { ...other.hyperparameters, reduction: 'mean' } }, 'mean'],
    ['another loss', { ...other, hyperparameters: { ...other.hyperparameters, loss: 'MSELoss' } }, 'MSELoss'],
    ['the sum of other examples', { ...other, examples: 7 }, 'sum of 7'],
    [
      'the same loss by another name',
      { ...other, hyperparameters: { ...other.hyperparameters, loss: 'BCEWithLogitsLoss' } },
      '',
    ],
  ];
  for (const [name, run, differs] of cases)
    it(`are marked where they are not comparable: ${name}`, () =>
      assert.equal(chartRuns(stateWith([run]))[1]?.differs, differs));

  it('have a second line where examples were held out', () => {
    const held = { ...runView([2, 1], 'run-2'), validationLoss: Float64Array.of(3, 2) };
    assert.deepEqual(
      chartLines(chartRuns(stateWith([held]))).map(({ series, column }) => [series, column]),
      [
        [null, 'loss'],
        [0, 'loss'],
        [0, 'validationLoss'],
      ],
    );
  });

  it('span the longest of them', () => {
    assert.deepEqual(wholeRange(chartRuns(stateWith([runView(new Array<number>(10).fill(1), 'run-2')]))), {
      from: 0,
      to: 9,
    });
    assert.deepEqual(wholeRange(chartRuns(stateWith([], runView([1])))), { from: 0, to: 1 });
  });
});

describe('the lines to measure a loss by', () => {
  const texts = (parts: Partial<DiagnosisView>, hyperparameters: Partial<RunView['hyperparameters']> = {}) => {
    const run = runView([1]);
    const view = { ...run, hyperparameters: { ...run.hyperparameters, ...hyperparameters } };
    return referencesOf(runLogOf({ ...view, diagnosis: { ...diagnosis, ...parts } })).map(({ text }) => text);
  };

  it('are chance, base rate and optimum, where there are such', () => {
    assert.deepEqual(texts({ chance: 3 * Math.LN2, baseRate: 1.9095, optimum: 0.5 }), [
      'chance: 3·ln 2 = 2.0794',
      'base rate: 1.9095',
      'optimum: 0.5000',
    ]);
    assert.deepEqual(texts({}), []);
  });

  it('say that separable data has no optimum, unless weight decay gives it one', () => {
    const optimizer = { ...runView([1]).hyperparameters.optimizer, weight_decay: 0.1 };
    assert.deepEqual(texts({ separability: 'separable' }), ['no optimum: separable']);
    assert.deepEqual(texts({ separability: 'separable' }, { optimizer }), []);
    assert.deepEqual(texts({ separability: 'separable' }, { loss: 'MSELoss' }), []);
  });

  it('begin with chance before the data has been looked at', () => {
    assert.deepEqual(
      referencesOf(runLogOf(runView([1]))).map(({ kind }) => kind),
      ['chance'],
    );
  });
});

describe('the exact values at an epoch', () => {
  it('are the line that PyTorch prints, then the other runs’ losses with their names', () => {
    const rows = tipRows(chartRuns(stateWith([{ ...runView([9, 8, 0.1], 'run-2'), name: 'lr 1' }])), 2, null);
    assert.deepEqual(
      rows.slice(0, 2).map(({ text }) => text),
      ['2 1.0', '0.1 lr 1'],
    );
  });

  it('leave out runs that were shorter', () => {
    const rows = tipRows(chartRuns(stateWith([runView([9], 'run-2')])), 2, null);
    assert.ok(rows.every(({ series }) => series === null));
  });
});

describe('the key points of the chart', () => {
  const annotation = { id: 0, severity: 'good', endEpoch: 1, detail: '', remedy: null } as const;

  it('are the first, the lowest, the last and the annotated epochs, each once, in order', () => {
    const view = { ...runView([3, 1, 2, 4]), annotations: [{ ...annotation, epoch: 2, title: 'here' }] };
    assert.deepEqual(keyPoints(runLogOf(view), 1), [
      { epoch: 0, loss: 3, notes: ['first'] },
      { epoch: 1, loss: 1, notes: ['lowest'] },
      { epoch: 2, loss: 2, notes: ['here'] },
      { epoch: 3, loss: 4, notes: ['last'] },
    ]);
    assert.deepEqual(keyPoints(runLogOf(runView([5])), 0), [{ epoch: 0, loss: 5, notes: ['first', 'lowest', 'last'] }]);
  });
});
