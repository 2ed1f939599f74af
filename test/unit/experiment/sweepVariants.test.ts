import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import type { Hyperparameters } from '../../../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import { OPTIMIZER_DEFAULTS, OPTIMIZER_NAMES } from '../../../src/engine/optimizerSettings.ts';
import { checkHyperparameters } from '../../../src/experiment/checkHyperparameters.ts';
import { MAX_SWEEP_RUNS } from '../../../src/experiment/limits.ts';
import type { SweepAxes } from '../../../src/experiment/sweepVariants.ts';
import { sweepCombinations } from '../../../src/experiment/sweepVariants.ts';
import { fromWebviewSchema, hyperparametersView } from '../../../src/protocol.ts';

const NO_AXES: SweepAxes = { lr: [], reduction: [], loss: [], optimizer: [], batchSize: [] };
const sweep = (axes: Partial<SweepAxes>, base: Hyperparameters = lecture) =>
  sweepCombinations(base, { ...NO_AXES, ...axes });

const anyAxes: fc.Arbitrary<SweepAxes> = fc.record({
  lr: fc.array(fc.constantFrom(0.001, 0.01, 0.1, 1, 0, -1, NaN, Infinity), { maxLength: 5 }),
  reduction: fc.array(fc.constantFrom('sum' as const, 'mean' as const), { maxLength: 3 }),
  loss: fc.array(fc.constantFrom('BCELoss' as const, 'BCEWithLogitsLoss' as const, 'MSELoss' as const), {
    maxLength: 3,
  }),
  optimizer: fc.array(fc.constantFrom(...OPTIMIZER_NAMES), { maxLength: 3 }),
  batchSize: fc.array(fc.constantFrom(null, 1, 2, 0, 1.5), { maxLength: 3 }),
});

const anyBase: fc.Arbitrary<Hyperparameters> = fc
  .record({ model: fc.constantFrom('logistic' as const, 'linear' as const), shuffle: fc.boolean() })
  .map((chosen) => ({ ...lecture, ...chosen, loss: chosen.model === 'linear' ? 'MSELoss' : 'BCELoss' }));

describe('a sweep', () => {
  it('over nothing is the run at hand', () => assert.deepEqual(sweep({}), [lecture]));

  it('has each lr once for each reduction, side by side', () => {
    const variants = sweep({ lr: [0.01, 0.1], reduction: ['sum', 'mean'] });
    assert.deepEqual(
      variants.map(({ reduction, optimizer }) => [reduction, optimizer.lr]),
      [
        ['sum', 0.01],
        ['sum', 0.1],
        ['mean', 0.01],
        ['mean', 0.1],
      ],
    );
  });

  it('has every combination once, and changes nothing else', () => {
    const axes = { lr: [0.1, 1, 0.1], loss: ['BCELoss', 'MSELoss'], batchSize: [null, 2] } as const;
    const variants = sweep(axes);
    assert.equal(new Set(variants.map((each) => JSON.stringify(each))).size, 8);
    for (const { optimizer, loss, batchSize } of variants)
      assert.ok(axes.lr.some((lr) => lr === optimizer.lr) && axes.loss.includes(loss as 'BCELoss') && [null, 2].includes(batchSize)); // prettier-ignore
    for (const each of variants)
      assert.deepEqual({ ...each, loss: 'BCELoss', batchSize: null, optimizer: lecture.optimizer }, lecture);
  });

  it("keeps the optimizer at hand as it is set, and gives others torch.optim's numbers", () => {
    const momentum = { ...OPTIMIZER_DEFAULTS.SGD, momentum: 0.9 };
    const optimizers = sweep({ optimizer: ['SGD', 'Adam'] }, { ...lecture, optimizer: momentum });
    assert.deepEqual(
      optimizers.map(({ optimizer }) => optimizer),
      [momentum, OPTIMIZER_DEFAULTS.Adam],
    );
  });

  it('keeps an lr that was chosen for every optimizer, and takes those of the list for all', () => {
    const base = { ...lecture, optimizer: { ...OPTIMIZER_DEFAULTS.SGD, lr: 0.5 } };
    const lrs = (axes: Partial<SweepAxes>) => sweep(axes, base).map(({ optimizer }) => optimizer.lr);
    assert.deepEqual(lrs({ optimizer: ['SGD', 'Adam'] }), [0.5, 0.5]);
    assert.deepEqual(lrs({ optimizer: ['SGD', 'Adam'], lr: [1, 2] }), [1, 2, 1, 2]);
  });

  it('leaves out what cannot be trained', () => {
    const linear = { ...lecture, model: 'linear', loss: 'MSELoss' } as const;
    assert.deepEqual(sweep({ loss: ['BCELoss', 'MSELoss'] }, linear), [linear]);
    assert.deepEqual(sweep({ lr: [0, -1, NaN, Infinity] }), []);
    assert.deepEqual(sweep({ batchSize: [0, 1.5] }), []);
  });

  it('is one that the extension takes: valid runs, as long as there is room for them', () => {
    fc.assert(
      fc.property(anyBase, anyAxes, (base, axes) => {
        const all = sweepCombinations(base, axes);
        for (const each of all) assert.deepEqual(checkHyperparameters(each, 1), []);
        const isTaken = (variants: readonly Hyperparameters[]) =>
          v.is(fromWebviewSchema, { type: 'sweep', variants: variants.map(hyperparametersView) });
        assert.equal(isTaken(all), all.length > 0 && all.length <= MAX_SWEEP_RUNS);
        assert.equal(isTaken(all.slice(0, MAX_SWEEP_RUNS)), all.length > 0);
      }),
      { numRuns: 300 },
    );
  });

  it('may be as large as the message that starts it', () => {
    const lr = Array.from({ length: MAX_SWEEP_RUNS + 1 }, (_, i) => i + 1);
    const variants = sweepCombinations(lecture, { ...NO_AXES, lr }).map(hyperparametersView);
    assert.ok(!v.is(fromWebviewSchema, { type: 'sweep', variants }));
    assert.equal(variants.length, MAX_SWEEP_RUNS + 1);
    assert.ok(v.is(fromWebviewSchema, { type: 'sweep', variants: variants.slice(0, MAX_SWEEP_RUNS) }));
  });
});
