import assert from 'node:assert/strict';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import type { Hyperparameters } from '../../../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { OPTIMIZER_DEFAULTS } from '../../../src/engine/optimizerSettings.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { runName } from '../../../src/wording/runName.ts';

const { SGD, Adam } = OPTIMIZER_DEFAULTS;
const LECTURE: Experiment = { dataset: LECTURE_DATASET, hyperparameters: LECTURE_HYPERPARAMETERS };

const with_ = (change: Partial<Hyperparameters>): Experiment => ({
  ...LECTURE,
  hyperparameters: { ...LECTURE_HYPERPARAMETERS, ...change },
});
const sgd = (change: Partial<typeof SGD | { lr: number; momentum: number; nesterov: boolean }>) =>
  with_({ optimizer: { ...SGD, ...change } });

const otherData: Experiment = { ...LECTURE, dataset: { ...LECTURE_DATASET, y: Float64Array.of(0, 1, 1) } };
const wider: Experiment = {
  dataset: { features: ['a', 'b'], label: 'y', x: Float64Array.of(1, 2, 3, 4), y: Float64Array.of(0, 1) },
  hyperparameters: { ...LECTURE_HYPERPARAMETERS, initial: { weight: [1, 2], bias: 0 } },
};

describe('the name of a run', () => {
  // prettier-ignore
  const cases: readonly [name: string, run: Experiment, previous: Experiment | null][] = [
    ['lr 0.01, sum', LECTURE, null],
    ['lr 0.5, mean', with_({ optimizer: { ...SGD, lr: 0.5 }, reduction: 'mean' }), null],
    ['Adam, lr 0.001, sum', with_({ optimizer: Adam }), null],
    ['same again', LECTURE, { ...LECTURE, dataset: structuredClone(LECTURE_DATASET) }],
    ['lr 0.01 → 0.1', sgd({ lr: 0.1 }), LECTURE],
    ['lr 0.01 → 1e-7', sgd({ lr: 1e-7 }), LECTURE],
    ['lr 0.1234561 → 0.1234562', sgd({ lr: 0.1234562 }), sgd({ lr: 0.1234561 })],
    ['lr 0.01 → 0.33333', sgd({ lr: 1 / 3 }), LECTURE],
    ['SGD → Adam', with_({ optimizer: Adam }), LECTURE],
    ['SGD → Adam, lr 0.01 → 0.1', with_({ optimizer: { ...Adam, lr: 0.1 } }), LECTURE],
    ['momentum 0 → 0.9, nesterov=True', sgd({ momentum: 0.9, nesterov: true }), LECTURE],
    ['nesterov=False', sgd({ momentum: 0.9 }), sgd({ momentum: 0.9, nesterov: true })],
    ['betas (0.9, 0.999) → (0.8, 0.999)', with_({ optimizer: { ...Adam, betas: [0.8, 0.999] } }), with_({ optimizer: Adam })],
    ['sum → mean', with_({ reduction: 'mean' }), LECTURE],
    ['BCELoss → BCEWithLogitsLoss', with_({ loss: 'BCEWithLogitsLoss' }), LECTURE],
    ['epochs 1000 → 20', with_({ epochs: 20 }), LECTURE],
    ['batchSize None → 2, shuffle=True', with_({ batchSize: 2, shuffle: true }), LECTURE],
    ['batchSize 2 → None', LECTURE, with_({ batchSize: 2 })],
    ['float32 → float64', with_({ dtype: 'float64' }), LECTURE],
    ['seed 1 → 2', with_({ seed: 2, initial: null }), with_({ seed: 1, initial: null })],
    ['seed 5', with_({ seed: 5, initial: null }), LECTURE],
    ['start changed', LECTURE, with_({ seed: 5, initial: null })],
    ['start changed', with_({ initial: { weight: [1], bias: 0 } }), LECTURE],
    ['start changed', with_({ seed: 5, initial: null }), with_({ seed: 5 })],
    ['dataset changed', otherData, LECTURE],
    ['dataset changed', wider, LECTURE],
    ['dataset changed, lr 0.01 → 0.1', { ...sgd({ lr: 0.1 }), dataset: otherData.dataset }, LECTURE],
    ['dataset changed, seed 5', { ...with_({ seed: 5, initial: null }), dataset: wider.dataset }, LECTURE],
    ['lr 0.01 → 0.1, sum → mean, epochs 1000 → 20', with_({ optimizer: { ...SGD, lr: 0.1 }, reduction: 'mean', epochs: 20 }), LECTURE],
    ['lr 0.01 → 0.1, sum → mean, epochs 1000 → 20, +2', with_({ optimizer: { ...SGD, lr: 0.1 }, reduction: 'mean', epochs: 20, dtype: 'float64', standardize: true }), LECTURE],
  ];
  for (const [name, run, previous] of cases) it(name, () => assert.equal(runName(run, previous), name));

  it('is the same name for a run that a message brought', () => {
    const run = sgd({ lr: 0.1 });
    assert.equal(runName(structuredClone(run), structuredClone(LECTURE)), runName(run, LECTURE));
  });
});
