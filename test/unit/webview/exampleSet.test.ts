import assert from 'node:assert/strict';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { splitRows } from '../../../src/engine/split.ts';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import { checkDraft } from '../../../src/experiment/checkDraft.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import { exampleSetOf } from '../../../webview/exampleSet.ts';
import { graphScene } from '../../../webview/graphScene.ts';
import { measuredOf } from '../../../webview/metricsData.ts';
import { stateOf } from '../../../webview/store.ts';
import { snapshot } from './runFixture.ts';

const blobs = checkDraft(applyEdit(lectureDraft(), { type: 'usePreset', preset: 'blobs-overlapping' })).experiment;

describe('the examples that a chapter learns from', () => {
  it('are an even sample of those trained on, and the same object while nothing changes', () => {
    assert.ok(blobs !== null);
    const hyperparameters = { ...blobs.hyperparameters, validation: 0.25, seed: 3 };
    const state = { experiment: { ...blobs, hyperparameters }, run: null };
    const set = exampleSetOf(state, 90);
    const { training } = splitRows(blobs.dataset.y, hyperparameters);
    assert.equal(set.examples, training.length);
    assert.ok(set.dataset.y.length <= 30 && set.dataset.y.length > 15);
    const every = Math.ceil(training.length / 30);
    assert.equal(set.dataset.x[2], blobs.dataset.x[2 * (training[every] ?? -1)]);
    assert.equal(exampleSetOf(state, 90), set);
    const faster = { ...hyperparameters, optimizer: { ...hyperparameters.optimizer, lr: 0.5 } };
    assert.equal(
      exampleSetOf({ experiment: { ...blobs, hyperparameters: faster }, run: null }, 90).dataset,
      set.dataset,
    );
    assert.equal(exampleSetOf(state, 10_000).dataset.y.length, training.length);
  });

  it('are the lecture’s where there are no two classes, or nothing at all', () => {
    const numbers = { ...LECTURE_DATASET, y: Float64Array.of(0, 2, 1) };
    const one = { ...LECTURE_DATASET, y: Float64Array.of(1, 1, 1) };
    for (const dataset of [numbers, one]) {
      const set = exampleSetOf({ experiment: { dataset, hyperparameters: LECTURE_HYPERPARAMETERS }, run: null }, 100);
      assert.equal(set.isOwn, false);
      assert.equal(set.dataset, LECTURE_DATASET);
    }
    assert.equal(exampleSetOf({ experiment: null, run: null }, 100).isOwn, false);
  });
});

describe('the graph of an example of the run', () => {
  it('before any run has what the draft starts with, by the lecture’s first loss', () => {
    const state = stateOf(snapshot());
    const scenes = [0, 1, 2].map((index) => graphScene(measuredOf(state) ?? assert.fail('no model'), index));
    const sum = scenes.reduce((total, { logistic }) => Math.fround(total + logistic.loss), 0);
    assert.equal(sum, 2.4510953426361084);
    assert.deepEqual(
      scenes.map(({ y, row, examples }) => [y, row, examples]),
      [
        [0, 0, 3],
        [0, 1, 3],
        [1, 2, 3],
      ],
    );
    assert.deepEqual(
      scenes.map(({ linear, logistic }) => linear.z === logistic.z && linear.output === linear.z),
      [true, true, true],
    );
  });

  it('stops at the last example, and divides by what the reduction divides by', () => {
    const base = stateOf(snapshot());
    const { experiment } = checkDraft(applyEdit(base.draft, { type: 'setReduction', reduction: 'mean' }));
    const [sum, mean] = [base, { ...base, experiment }].map((state) =>
      graphScene(measuredOf(state) ?? assert.fail('no model'), 99),
    );
    assert.deepEqual([sum?.index, sum?.count, mean?.count], [2, 1, 3]);
    const ratio = (sum?.logistic.logitGradient ?? 0) / (mean?.logistic.logitGradient ?? 0);
    assert.ok(Math.abs(ratio - 3) < 1e-6);
  });
});
