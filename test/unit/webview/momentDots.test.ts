import assert from 'node:assert/strict';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import { checkDraft } from '../../../src/experiment/checkDraft.ts';
import type { Draft } from '../../../src/experiment/draft.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import { measuredOf } from '../../../webview/metricsData.ts';
import { momentDots } from '../../../webview/momentDots.ts';
import { stateOf } from '../../../webview/store.ts';
import { snapshot } from './runFixture.ts';

describe('the examples on a curve', () => {
  it('are those of the moment, as the lecture’s start has them', () => {
    const measured = measuredOf(stateOf(snapshot()));
    const dots = momentDots(measured);
    // PyTorch's own z and p of the first and the third example: test/fixtures/torch/graphs.json.
    assert.deepEqual(
      dots.map(({ z, label }) => [z, label]).filter((_, i) => i !== 1),
      [
        [0.4644901752471924, 0],
        [0.04759716987609863, 1],
      ],
    );
    assert.ok(dots.every(({ z, p }) => Math.abs(p - 1 / (1 + Math.exp(-z))) < 1e-7));
    assert.equal(momentDots(measured), dots);
  });

  it('are in the units that were trained on, where the columns are standardized', () => {
    const draft = applyEdit(lectureDraft(), { type: 'choose', choice: { key: 'standardize', value: true } });
    const dots = momentDots(measuredOf({ ...stateOf(snapshot()), draft, experiment: checkDraft(draft).experiment }));
    // x = 2 is the mean: there is nothing but the bias.
    assert.equal(dots[1]?.z, 0.6729366779327393);
    assert.ok(Math.abs((dots[0]?.z ?? NaN) - (0.6729366779327393 + 0.20844650268554688 * Math.sqrt(1.5))) < 1e-6);
  });

  it('are an even sample of many, and none where there are no probabilities', () => {
    const columns = ['x', 'y'];
    const values = Float64Array.from({ length: 2 * 1000 }, (_, i) => (i % 2 === 0 ? i / 2 : Number(i > 1000)));
    const draft = { ...lectureDraft(), table: { columns, values, texts: new Map<number, string>() } };
    const { experiment } = checkDraft(draft);
    assert.ok(experiment !== null);
    const state = { ...stateOf(snapshot()), draft, experiment };
    const dots = momentDots(measuredOf(state));
    assert.equal(dots.length, 334);
    const { weight, bias } = LECTURE_HYPERPARAMETERS.initial ?? assert.fail('no start');
    assert.ok(Math.abs((dots[1]?.z ?? NaN) - (3 * (weight[0] ?? NaN) + bias)) < 1e-6);
    const choices = [
      { key: 'model', value: 'linear' },
      { key: 'loss', value: 'MSELoss' },
    ] as const;
    const linear = choices.reduce<Draft>((edited, choice) => applyEdit(edited, { type: 'choose', choice }), draft);
    const line = { ...state, draft: linear, experiment: checkDraft(linear).experiment };
    assert.deepEqual(momentDots(measuredOf(line)), []);
  });
});
