import assert from 'node:assert/strict';
import * as v from 'valibot';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { LossRace, meanDistance } from '../../../webview/lossRace.ts';
import { STUCK_HYPERPARAMETERS, stuckRuns } from '../../../webview/stuckRuns.ts';
import { assertClose, toleranceOf } from '../engine/closeness.ts';
import { datasetOf, hyperparametersOf, readFixture, recordingSchema } from '../engine/recording.ts';

const recording = (name: string) => v.parse(recordingSchema, readFixture(`${name}.json`));

describe('a race of cross-entropy and squared distance', () => {
  it('has the lecture’s losses on the one side, and PyTorch’s of sigmoid and MSELoss on the other', () => {
    const printed = v.parse(v.object({ printed: v.array(v.string()) }), readFixture('lecture.json')).printed;
    const race = new LossRace(LECTURE_DATASET, LECTURE_HYPERPARAMETERS, 1000);
    let slices = 0;
    for (; !race.isDone; slices++) race.work(() => false);
    assert.equal(slices, 1000);
    for (const line of printed) {
      const [epoch, loss] = line.split(' ').map(Number);
      assert.equal(race.entropy.losses[epoch ?? -1], loss);
    }
    const golden = recording('toy-sigmoid-mse');
    const squares = new LossRace(datasetOf(golden.dataset), hyperparametersOf(golden, false), golden.epochs);
    squares.work(() => true);
    assertClose(squares.squares.losses, golden.losses, toleranceOf(golden), 'loss of epoch');
    assert.equal(squares.squares.epochs, squares.entropy.epochs);
  });

  it('measures how far p is from y, also where the columns are standardized', () => {
    for (const standardize of [false, true]) {
      const race = new LossRace(
        LECTURE_DATASET,
        { ...LECTURE_HYPERPARAMETERS, standardize, initial: null, seed: 1 },
        50,
      );
      race.work(() => true);
      const { entropy } = race;
      const dataset = entropy.trainedDataset(LECTURE_DATASET);
      const { weight, bias } = entropy.parameters;
      const distances = Array.from(dataset.x, (x, i) =>
        Math.abs(1 / (1 + Math.exp(-(x * (weight[0] ?? 0) + bias))) - (dataset.y[i] ?? 0)),
      );
      const mean = distances.reduce((sum, distance) => sum + distance, 0) / 3;
      assert.ok(Math.abs(meanDistance(dataset, entropy.parameters, entropy.hyperparameters) - mean) < 1e-6);
      assert.equal(Math.abs((dataset.x[0] ?? 0) + 1.224745) < 1e-6, standardize);
    }
  });
});

describe('the run that is stuck', () => {
  const [golden, logits] = [recording('toy-stuck-at-200'), recording('toy-stuck-at-200-logits')];

  it('is the one that PyTorch recorded: 200 exactly with BCELoss, next to nothing with BCEWithLogitsLoss', () => {
    assert.equal(golden.losses.at(-1), 200);
    assert.deepEqual(hyperparametersOf(golden, false), {
      ...hyperparametersOf(golden, false),
      ...STUCK_HYPERPARAMETERS,
    });
    const runs = stuckRuns();
    assertClose([...runs.stuck], golden.losses, toleranceOf(golden), 'loss of epoch');
    assertClose([...runs.logits], logits.losses, toleranceOf(logits), 'loss of epoch');
    assert.equal(runs.stuck.at(-1), 200);
    assert.ok((runs.logits.at(-1) ?? 1) < 3e-5);
  });

  it('is trained once', () => assert.equal(stuckRuns(), stuckRuns()));
});
