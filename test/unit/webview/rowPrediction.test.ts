import assert from 'node:assert/strict';
import { exampleMetrics } from '../../../src/engine/metrics.ts';
import { splitRows } from '../../../src/engine/split.ts';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import { checkDraft } from '../../../src/experiment/checkDraft.ts';
import type { Draft, Edit } from '../../../src/experiment/draft.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import { cellNumber, rowPredictorOf } from '../../../webview/rowPrediction.ts';
import { runDataOf } from '../../../webview/runData.ts';
import type { State } from '../../../webview/store.ts';
import { reduce, stateOf } from '../../../webview/store.ts';
import { hyperparametersView, draftView } from '../../../src/protocol.ts';
import { runView, snapshot } from './runFixture.ts';

/** The lab after a run of a draft that ended with these parameters. */
function trained(draft: Draft, parameters: readonly number[]): State {
  const { experiment } = checkDraft(draft);
  assert.ok(experiment !== null);
  const run = {
    ...runView([3, 2]),
    dataset: experiment.dataset,
    hyperparameters: hyperparametersView(experiment.hyperparameters),
    parameters: Float64Array.from(parameters),
  };
  return stateOf(snapshot({ draft: draftView(draft), run, draftIsOfRun: true }));
}

const edited = (state: State, edit: Edit): State => reduce(state, { type: 'edited', edit });
const after = (...edits: readonly Edit[]): Draft => edits.reduce(applyEdit, lectureDraft());

describe('what a run says of the rows of the table', () => {
  it('is what the engine says of the examples', () => {
    const state = trained(lectureDraft(), [1.5, -3.5]);
    const { run } = state;
    assert.ok(run !== null);
    const { probability, loss } = exampleMetrics(run.dataset, { weight: [1.5], bias: -3.5 }, run.hyperparameters);
    const rows = rowPredictorOf(state)?.predict([2, 0]);
    assert.deepEqual(
      rows?.map((row) => [row?.output, row?.loss, row?.isRight]),
      [
        [probability[2], loss[2], true],
        [probability[0], loss[0], true],
      ],
    );
  });

  it('is of the units that the run was standardized to', () => {
    const state = trained(after({ type: 'choose', choice: { key: 'standardize', value: true } }), [2, 0.5]);
    assert.ok(state.run !== null);
    const { probability } = runDataOf(state.run).metricsAt({ weight: [2], bias: 0.5 });
    const rows = rowPredictorOf(state)
      ?.predict([0, 1, 2])
      .map((row) => row?.output);
    assert.deepEqual(rows, [...probability]);
  });

  it('marks the rows that are held out, counted without those that are blank', () => {
    const draft = after(
      { type: 'usePreset', preset: 'blobs-overlapping' },
      { type: 'setField', field: 'validation', text: '0.3' },
      { type: 'insertRows', at: 0, count: 2 },
    );
    const state = trained(draft, [1, 1, 0]);
    assert.ok(state.run !== null && state.experiment !== null);
    const held = splitRows(state.run.dataset.y, state.run.hyperparameters).validation;
    const rows = Array.from({ length: 102 }, (_, row) => row);
    const marked = rowPredictorOf(state)
      ?.predict(rows)
      .flatMap((row, i) => (row?.isHeldOut === true ? [i] : []));
    assert.ok(held.length > 0);
    assert.deepEqual(
      marked,
      [...held].map((example) => example + 2),
    );
  });

  it('goes on for a table that was edited since, with no row marked as held out', () => {
    const state = trained(after({ type: 'setField', field: 'validation', text: '0.4' }), [1, -2.5]);
    const moved = edited(state, { type: 'writeCells', row: 0, column: 0, block: [['9']] });
    const [row] = rowPredictorOf(moved)?.predict([0]) ?? [];
    assert.deepEqual([row?.isRight, row?.isHeldOut], [false, false]);
  });

  it('is nothing for a row that is not filled in, and has no loss without a label', () => {
    const state = edited(trained(lectureDraft(), [1, -2.5]), { type: 'insertRows', at: 3, count: 2 });
    const labelless = edited(state, { type: 'writeCells', row: 4, column: 0, block: [['3']] });
    const rows = rowPredictorOf(labelless)?.predict([3, 4]);
    assert.equal(rows?.[0], null);
    assert.deepEqual([rows[1]?.loss, rows[1]?.isRight], [null, null]);
  });

  const absent: [string, State][] = [
    ['before a run', stateOf(snapshot())],
    [
      'where a column has another name',
      edited(trained(lectureDraft(), [1, 1]), { type: 'renameColumn', column: 0, name: 'z' }),
    ],
    [
      'where there is another column',
      edited(trained(lectureDraft(), [1, 1]), { type: 'insertColumn', at: 0, name: 'z' }),
    ],
  ];
  for (const [when, state] of absent) it(`is nothing ${when}`, () => assert.equal(rowPredictorOf(state), null));
});

describe('a number in a narrow cell', () => {
  const cases: [number, string][] = [
    [0.86123, '0.8612'],
    [0, '0.0000'],
    [2.0794, '2.0794'],
    [38.18, '38.180'],
    [3.2e-9, '3.2e-9'],
    [123456, '1.2e+5'],
    [Number.NaN, 'nan'],
    [Number.POSITIVE_INFINITY, 'inf'],
  ];
  for (const [value, text] of cases) it(`is ${text} for ${value}`, () => assert.equal(cellNumber(value), text));
});
