import assert from 'node:assert/strict';
import { Training } from '../../../src/engine/training.ts';
import { assertClose, assertParametersClose, toleranceOf } from './closeness.ts';
import type { Machine } from '../../../src/engine/machines.ts';
import { backendOf } from '../../../src/engine/machines.ts';
import { machineOf } from './machine.ts';
import type { Recording } from './recording.ts';
import { datasetOf, hyperparametersOf, readRecordings } from './recording.ts';
import { watched } from './watchedBackend.ts';

/**
 * Runs that enlarge a difference in the last digit, so that only the arithmetic of the machine that recorded them can
 * follow. The first two oscillate at ten times the stable learning rate and end 1.3e-2 and 2.5e-5 away in the lecture's
 * arithmetic; two divide a vanishing gradient by its own vanishing size; the last has a loss of 1e-7 left to go by.
 */
const SENSITIVE = new Set(['toy-large-lr', 'toy-stuck-logits', 'options-adadelta', 'options-rmsprop', 'toy-lbfgs']);

function trainingOn(recording: Recording, machine: Machine): Training {
  const { fusedStep } = machine;
  return new Training(datasetOf(recording.dataset), hyperparametersOf(recording, fusedStep), backendOf(machine));
}

function assertFollows(recording: Recording, machine: Machine) {
  const { seed, start, initial, losses, final } = recording;
  const tolerance = toleranceOf(recording);
  const training = trainingOn(recording, machine);
  if (seed !== null && start === undefined) assert.deepEqual(training.parameters, initial);
  const trained = losses.map(() => training.nextEpoch().loss);
  assertClose(trained, losses, tolerance, 'loss of epoch');
  assertParametersClose(training.parameters, final, tolerance, 'final');
}

describe('a run that PyTorch recorded', () => {
  const recordings = readRecordings();
  const each = (some: readonly Recording[], check: (recording: Recording) => void) => {
    for (const recording of some)
      it(recording.name, () => {
        check(recording);
      });
  };

  it('is there at all', () => {
    assert.ok(recordings.length >= 46);
  });

  describe("has PyTorch's initial parameters, losses and final parameters", () => {
    each(recordings, (recording) => {
      assertFollows(recording, machineOf(recording));
    });
  });

  describe("has them also in the lecture's arithmetic, unless it magnifies the last digit", () => {
    each(
      recordings.filter(({ name }) => !SENSITIVE.has(name)),
      (recording) => {
        assertFollows(recording, { fusedStep: false, fusedBlas: true });
      },
    );
  });

  describe('ends at the same parameters, bit for bit, where no sum is long enough to be reordered', () => {
    const short = ({ name, dtype }: Recording) => dtype === 'float32' && !name.startsWith('blobs-');
    each(recordings.filter(short), (recording) => {
      const training = trainingOn(recording, machineOf(recording));
      for (let epoch = 0; epoch < recording.epochs; epoch++) training.nextEpoch();
      assert.deepEqual(training.parameters, recording.final);
    });
  });

  describe("serves the batches in DataLoader's order", () => {
    each(
      recordings.filter(({ batchOrder }) => batchOrder !== undefined),
      (recording) => {
        const { createBackend, batches } = watched(backendOf(machineOf(recording)));
        const training = new Training(datasetOf(recording.dataset), hyperparametersOf(recording, true), createBackend);
        recording.batchOrder?.forEach((order, epoch) => {
          batches.length = 0;
          training.nextEpoch();
          // LBFGS looks at one batch several times in a row; the first look is the loss that PyTorch reports.
          const served = batches.filter(({ rows }, i) => rows.join() !== batches[i - 1]?.rows.join());
          const rows = served.map((batch) => batch.rows);
          const losses = served.map((batch) => batch.loss);
          assert.deepEqual(rows, order);
          assertClose(losses, recording.batchLosses?.[epoch] ?? [], toleranceOf(recording), 'loss of batch');
        });
      },
    );
  });
});
