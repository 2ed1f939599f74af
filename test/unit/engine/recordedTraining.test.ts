import assert from 'node:assert/strict';
import { mock } from 'node:test';
import fc from 'fast-check';
import type { Dataset } from '../../../src/engine/dataset.ts';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import { OPTIMIZER_DEFAULTS } from '../../../src/engine/optimizerSettings.ts';
import { RecordedTraining } from '../../../src/engine/recordedTraining.ts';
import { train } from '../../../src/engine/train.ts';
import { Training } from '../../../src/engine/training.ts';
import { datasets, hyperparameters } from './arbitraries.ts';

function trained(training: RecordedTraining, epochs: number): RecordedTraining {
  while (training.epochs < epochs) training.nextEpoch();
  return training;
}

describe('a recorded training', () => {
  it('knows the parameters of every epoch it trained, in any order', () => {
    fc.assert(
      fc.property(datasets(), hyperparameters, fc.infiniteStream(fc.nat()), (dataset, chosen, asked) => {
        const log = [...train(dataset, chosen)];
        const training = trained(new RecordedTraining(dataset, chosen), chosen.epochs);
        for (const number of [...asked.take(5)]) {
          const epoch = number % chosen.epochs;
          assert.deepEqual(training.parametersAt(epoch), log[epoch]?.parameters);
        }
        assert.deepEqual(training.parametersAt(chosen.epochs), training.parameters);
      }),
    );
  });

  it('is not disturbed by questions in the middle of the run', () => {
    fc.assert(
      fc.property(datasets(), hyperparameters, (dataset, chosen) => {
        const training = new RecordedTraining(dataset, chosen);
        const log = Array.from({ length: chosen.epochs }, () => {
          const epoch = training.nextEpoch();
          training.parametersAt(Math.floor(training.epochs / 2));
          return epoch;
        });
        assert.deepEqual(log, [...train(dataset, chosen)]);
      }),
    );
  });

  it('knows them after many checkpoints were dropped, and trains few epochs again for it', () => {
    const epochs = 200_000;
    // Of 200,000 epochs 1,024 checkpoints at most, at distances that are powers of two.
    const stride = 256;
    const asked = [0, 1, 2047, 65_535, 65_536, 99_999, 199_999];
    const expected = new Map<number, unknown>();
    for (const { epoch, parameters } of train(LECTURE_DATASET, { ...lecture, epochs }))
      if (asked.includes(epoch)) expected.set(epoch, parameters);
    const training = trained(new RecordedTraining(LECTURE_DATASET, lecture), epochs);
    const replays = mock.method(Training.prototype, 'nextEpoch');
    try {
      for (const epoch of asked) {
        replays.mock.resetCalls();
        assert.deepEqual(training.parametersAt(epoch), expected.get(epoch));
        assert.equal(replays.mock.callCount(), epoch % stride);
      }
    } finally {
      replays.mock.restore();
    }
  });

  it('keeps wide runs in bounded memory', () => {
    const features = 3000;
    const dataset: Dataset = {
      features: Array.from({ length: features }, (_, j) => `x${j}`),
      label: 'y',
      x: Float64Array.from({ length: 3 * features }, (_, i) => Math.sin(i)),
      y: Float64Array.of(0, 1, 1),
    };
    const chosen = { ...lecture, initial: null, seed: 1, optimizer: OPTIMIZER_DEFAULTS.Adam };
    const training = new RecordedTraining(dataset, chosen);
    for (let epochs = 100; epochs <= 1500; epochs += 100)
      assert.ok(trained(training, epochs).checkpointBytes <= 32 * 2 ** 20);
    // Thinned out, but not to nothing: a checkpoint of Adam is 72 kB here, 1500 of them were 103 MiB.
    assert.ok(training.checkpointBytes >= 8 * 2 ** 20);
  });

  it('has no parameters of epochs that are still to come', () => {
    const training = trained(new RecordedTraining(LECTURE_DATASET, lecture), 10);
    for (const epoch of [11, -1, 0.5, Number.NaN]) assert.throws(() => training.parametersAt(epoch), RangeError);
  });
});
