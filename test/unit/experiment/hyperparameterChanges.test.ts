import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import type { Hyperparameters } from '../../../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import { OPTIMIZER_DEFAULTS } from '../../../src/engine/optimizerSettings.ts';
import type { ChangedPath, ChangedValue } from '../../../src/experiment/hyperparameterChanges.ts';
import { hyperparameterChanges, sameDataset } from '../../../src/experiment/hyperparameterChanges.ts';
import { anyExperiment } from './experiments.ts';

const { SGD, Adam, AdamW, Adamax } = OPTIMIZER_DEFAULTS;
type Told = readonly [path: ChangedPath, from: ChangedValue, to: ChangedValue];

describe('what changed between two runs', () => {
  const optimizer = (settings: Hyperparameters['optimizer']): Hyperparameters => ({ ...lecture, optimizer: settings });

  const cases: readonly [title: string, before: Hyperparameters, after: Hyperparameters, changes: readonly Told[]][] = [
    ['the lr', lecture, optimizer({ ...SGD, lr: 0.1 }), [['lr', 0.01, 0.1]]],
    ['a keyword', lecture, optimizer({ ...SGD, momentum: 0.9 }), [['momentum', 0, 0.9]]],
    ['a pair', optimizer(Adam), optimizer({ ...Adam, betas: [0.8, 0.9] }), [['betas', [0.9, 0.999], [0.8, 0.9]]]],
    ['a pair that is equal', optimizer(Adam), optimizer({ ...Adam, betas: [0.9, 0.999] }), []],
    ['the optimizer, its lr with it', lecture, optimizer(Adam), [['optimizer', 'SGD', 'Adam']]],
    ['the optimizer, the lr kept', lecture, optimizer({ ...Adam, lr: 0.01 }), [['optimizer', 'SGD', 'Adam']]],
    ['the optimizer and the lr', lecture, optimizer({ ...Adam, lr: 0.1 }), [['optimizer', 'SGD', 'Adam'], ['lr', 0.01, 0.1]]], // prettier-ignore
    ['the optimizer, an lr that was chosen dropped', optimizer({ ...SGD, lr: 1 }), optimizer(Adam), [['optimizer', 'SGD', 'Adam'], ['lr', 1, 0.001]]], // prettier-ignore
    ['the optimizer, a keyword of the new one chosen', lecture, optimizer({ ...Adam, eps: 1 }), [['optimizer', 'SGD', 'Adam'], ['eps', 1e-8, 1]]], // prettier-ignore
    ['the optimizer, another default with it', optimizer(Adam), optimizer(AdamW), [['optimizer', 'Adam', 'AdamW']]],
    ['the optimizer, a chosen keyword kept', optimizer({ ...Adam, eps: 1 }), optimizer({ ...Adamax, eps: 1 }), [['optimizer', 'Adam', 'Adamax']]], // prettier-ignore
    ['a flag', lecture, { ...lecture, shuffle: true }, [['shuffle', false, true]]],
    ['what was left out and is off', lecture, { ...lecture, fusedStep: false }, []],
    ['what was left out and is on', lecture, { ...lecture, fusedStep: true }, [['fusedStep', false, true]]],
    ['minibatches', lecture, { ...lecture, batchSize: 2 }, [['batchSize', null, 2]]],
    [
      'several things, in the order of telling',
      lecture,
      { ...optimizer({ ...SGD, lr: 0.1 }), reduction: 'mean', epochs: 10, seed: 1, initial: null },
      [
        ['lr', 0.01, 0.1],
        ['reduction', 'sum', 'mean'],
        ['epochs', 1000, 10],
        ['seed', null, 1],
        ['initial', lecture.initial, null],
      ],
    ],
  ];
  for (const [title, before, after, changes] of cases)
    it(`tells of ${title}`, () => {
      const told = hyperparameterChanges(before, after).map(({ path, from, to }) => [path, from, to]);
      assert.deepEqual(told, changes);
    });

  it('is nothing between a run and itself, and something both ways or neither', () => {
    fc.assert(
      fc.property(anyExperiment, anyExperiment, (a, b) => {
        assert.deepEqual(hyperparameterChanges(a.hyperparameters, structuredClone(a.hyperparameters)), []);
        const there = hyperparameterChanges(a.hyperparameters, b.hyperparameters);
        const back = hyperparameterChanges(b.hyperparameters, a.hyperparameters);
        assert.deepEqual(
          there.map(({ path, from, to }) => [path, to, from]),
          back.map(({ path, from, to }) => [path, from, to]),
        );
      }),
    );
  });
});

describe('two datasets are the same', () => {
  it('if they have the same names and numbers', () => {
    fc.assert(fc.property(anyExperiment, ({ dataset }) => assert.ok(sameDataset(dataset, structuredClone(dataset)))));
  });

  const { x, y } = LECTURE_DATASET;
  const others: readonly [title: string, change: Partial<typeof LECTURE_DATASET>][] = [
    ['a feature', { x: x.with(0, 5) }],
    ['a label', { y: y.with(0, 1) }],
    ['the number of examples', { x: x.subarray(1), y: y.subarray(1) }],
    ["a feature's name", { features: ['hours'] }],
    ["the label's name", { label: 'passed' }],
  ];
  for (const [title, change] of others)
    it(`but not if ${title} differs`, () =>
      assert.ok(!sameDataset(LECTURE_DATASET, { ...LECTURE_DATASET, ...change })));
});
