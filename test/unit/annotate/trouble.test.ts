import assert from 'node:assert/strict';
import { createAnnotator } from '../../../src/engine/annotate.ts';
import type { Dataset } from '../../../src/engine/dataset.ts';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { diagnose } from '../../../src/engine/diagnose.ts';
import type { Epoch } from '../../../src/engine/epoch.ts';
import { OPTIMIZER_DEFAULTS } from '../../../src/engine/optimizerSettings.ts';
import { annotationText } from '../../../src/wording/annotationText.ts';
import { datasetOf } from '../diagnose/datasets.ts';
import { annotate, annotatedRun, lectureWith, ofKind, outline } from './runs.ts';

/** Two overlapping classes of one feature, twenty examples each. */
const OVERLAPPING: Dataset = datasetOf(
  Array.from({ length: 40 }, (_, i) => [Math.sin(i * i) + (i % 2 === 0 ? 0.5 : -0.5), i % 2 === 0 ? 1 : 0]),
);

function epochsWith(length: number, values: (epoch: number) => Partial<Epoch>): Epoch[] {
  const still = { loss: 1, correct: 0, gradientNorm: 1, validationLoss: Number.NaN };
  return Array.from({ length }, (_, epoch) => ({
    ...still,
    parameters: { weight: [epoch], bias: 0 },
    ...values(epoch),
    epoch,
  }));
}

describe('a loss that is no number', () => {
  const diverging = lectureWith({ model: 'linear', loss: 'MSELoss', lr: 1, epochs: 200, seed: 1, initial: null });

  it('is told once, with the last finite epoch and its parameters', () => {
    const run = annotatedRun(diverging);
    const [told, ...more] = ofKind(run, 'non-finite-loss');
    const first = run.epochs.findIndex(({ loss }) => !Number.isFinite(loss));
    assert.ok(first > 0);
    assert.equal(told?.epoch, first);
    assert.equal(more.length, 0);
    assert.deepEqual(told.evidence, {
      loss: 'inf',
      lastFiniteEpoch: first - 1,
      lastFinite: run.epochs[first - 1]?.parameters,
      batch: null,
      // The parameters grow tenfold an epoch: all squares overflow at once, from the first one on.
      example: 0,
    });
    assert.equal(told.severity, 'error');
    assert.equal(ofKind(run, 'summary')[0]?.evidence.outcome, 'non-finite');
  });

  it('is avoided by its remedy', () => {
    const [told] = ofKind(annotatedRun(diverging), 'non-finite-loss');
    assert.ok(told?.remedy);
    assert.equal(ofKind(annotatedRun(told.remedy.hyperparameters), 'non-finite-loss').length, 0);
  });

  it('may be the first one', () => {
    const run = annotate(
      epochsWith(5, () => ({ loss: Number.NaN })),
      lectureWith({}),
      LECTURE_DATASET,
    );
    assert.deepEqual(outline(run), ['0 non-finite-loss error', '4 summary error']);
    assert.deepEqual(ofKind(run, 'non-finite-loss')[0]?.evidence, {
      loss: 'nan',
      lastFiniteEpoch: null,
      lastFinite: null,
      batch: null,
      example: null,
    });
  });

  it('is told with the minibatch that it began with', () => {
    const dataset = datasetOf([
      [1, 0],
      [2, 0],
      [3, 1],
      [1e30, 0],
    ]);
    const minibatches = { model: 'linear', loss: 'MSELoss', lr: 1e-9, epochs: 1, batchSize: 2 } as const;
    const [told] = ofKind(annotatedRun(lectureWith(minibatches), dataset), 'non-finite-loss');
    assert.equal(told?.epoch, 0);
    assert.equal(told.evidence.batch, 1);
    assert.equal(told.evidence.example, 3);
  });
});

describe('the way to an optimum', () => {
  it('is told at a half, nine tenths, 99 in 100 and at the end of it', () => {
    const lr = diagnose(OVERLAPPING).curvature.lrLimitSum / 4;
    const run = annotatedRun(lectureWith({ lr, epochs: 3000, seed: 3, initial: null }), OVERLAPPING);
    const shares = ofKind(run, 'progress').map(({ evidence }) => evidence.share);
    assert.deepEqual(shares, [0.5, 0.9, 0.99]);
    const [converged] = ofKind(run, 'converged');
    assert.ok(converged && converged.epoch > (ofKind(run, 'progress').at(-1)?.epoch ?? Infinity));
    assert.equal(ofKind(run, 'summary')[0]?.evidence.outcome, 'converged');
    assert.equal(ofKind(run, 'loss-rising').length, 0);
  });

  it('is passed in one step by LBFGS, which is told as that', () => {
    const run = annotatedRun(
      lectureWith({ optimizer: OPTIMIZER_DEFAULTS.LBFGS, epochs: 20, seed: 3, initial: null }),
      OVERLAPPING,
    );
    assert.equal(ofKind(run, 'converged')[0]?.epoch, 1);
    assert.equal(ofKind(run, 'progress').length, 0);
  });

  it('ends in no plateau: converged says it', () => {
    const lr = diagnose(OVERLAPPING).curvature.lrLimitSum / 2;
    const run = annotatedRun(lectureWith({ lr, epochs: 2000, seed: 3, initial: null }), OVERLAPPING);
    assert.equal(ofKind(run, 'converged').length, 1);
    assert.equal(ofKind(run, 'plateau').length, 0);
  });

  it('has no optimum to be told where weight decay moves it, and no falling for ever', () => {
    const optimizer = { ...OPTIMIZER_DEFAULTS.SGD, lr: 0.1, weight_decay: 0.1 };
    const run = annotatedRun(lectureWith({ optimizer, epochs: 5000 }));
    assert.equal(ofKind(run, 'separable')[0]?.evidence.weightDecay, 0.1);
    assert.equal(ofKind(run, 'falling-for-ever').length + ofKind(run, 'loss-target').length, 0);
    assert.equal(ofKind(run, 'summary')[0]?.evidence.separable, false);
  });
});

describe('the way to an optimum that is no better than guessing', () => {
  const xor = datasetOf([0, 1, 2, 3].map((i) => [i >> 1, i & 1, (i >> 1) ^ (i & 1)]));
  const lr = diagnose(xor).curvature.lrLimitSum / 4;

  it('is no good news, neither on the way nor at its end', () => {
    const run = annotatedRun(lectureWith({ lr, epochs: 3000, initial: { weight: [1, -2], bias: 0.5 } }), xor);
    for (const kind of ['progress', 'below-chance', 'below-base-rate'] as const)
      assert.equal(ofKind(run, kind).length, 0, kind);
    assert.equal(ofKind(run, 'converged')[0]?.severity, 'info');
    const [summary] = ofKind(run, 'summary');
    assert.ok(summary);
    assert.deepEqual([summary.severity, summary.evidence.outcome], ['info', 'converged']);
    assert.match(annotationText(summary).detail, /This is all there is to reach/);
  });

  it('is told as before where the features help', () => {
    const run = annotatedRun(lectureWith({ lr: 0.1, epochs: 3000, seed: 3, initial: null }), OVERLAPPING);
    const [summary] = ofKind(run, 'summary');
    assert.ok(summary);
    assert.equal(summary.severity, 'good');
    assert.doesNotMatch(annotationText(summary).detail, /all there is/);
  });
});

describe('the accuracy of many examples', () => {
  it('is told instead of single flips, beginning with the larger class', () => {
    const lr = diagnose(OVERLAPPING).curvature.lrLimitSum / 4;
    const run = annotatedRun(lectureWith({ lr, epochs: 200, initial: { weight: [-1], bias: 1 } }), OVERLAPPING);
    assert.equal(ofKind(run, 'prediction-flipped').length, 0);
    const [first] = ofKind(run, 'accuracy-milestone');
    assert.equal(first?.evidence.majority, 0.5);
    assert.ok(first.evidence.correct > 20);
  });
});

describe('the precision', () => {
  it('is told to be exhausted where updates round to nothing', () => {
    // Half an ulp of a weight of 100 is 4e-6; lr·gradient is at most 1e-6.
    const run = annotatedRun(
      lectureWith({ lr: 1e-8, loss: 'BCEWithLogitsLoss', initial: { weight: [100], bias: 100 }, epochs: 50 }),
    );
    const [told] = ofKind(run, 'precision-exhausted');
    assert.deepEqual([told?.epoch, told?.endEpoch], [0, 10]);
    assert.equal(told?.remedy?.hyperparameters.dtype, 'float64');
    assert.equal(ofKind(annotatedRun(told.remedy.hyperparameters), 'precision-exhausted').length, 0);
  });
});

describe('saturation', () => {
  it('is told at once, however many examples it strikes', () => {
    const many = datasetOf(Array.from({ length: 300 }, (_, i) => [i % 10, i % 10 < 3 ? 1 : 0]));
    const hyperparameters = lectureWith({ lr: 10, epochs: 40, initial: { weight: [100], bias: 0 } });
    const annotator = createAnnotator(many, hyperparameters);
    const [first] = annotatedRun(hyperparameters, many).epochs;
    assert.ok(first);
    const saturated = annotator.observe(first).find(({ kind }) => kind === 'saturated');
    assert.ok(saturated?.kind === 'saturated');
    // Seven of every ten examples have x ≥ 3, label 0 and a logit of 300 or more.
    assert.equal(saturated.evidence.saturated, 210);
    assert.equal(saturated.evidence.example, 3);
    // Standardized, x ≤ 1.6 times a weight of 100 would still be too much.
    assert.equal(saturated.evidence.cause, 'start');
    assert.equal(saturated.remedy?.kind, 'use-logits-loss');
    const [stuck] = ofKind(annotatedRun(hyperparameters, many), 'stuck');
    assert.equal(stuck?.evidence.clamped, 210);
  });

  it('before the first step is laid to the scale of the features, and standardizing them avoids it', () => {
    const salaries = datasetOf([30, 40, 50, 60].map((thousands) => [1000 * thousands, thousands < 45 ? 0 : 1]));
    const [told] = ofKind(annotatedRun(lectureWith({ epochs: 100 }), salaries), 'saturated');
    assert.equal(told?.epoch, 0);
    assert.equal(told.evidence.cause, 'inputs');
    assert.equal(told.remedy?.kind, 'standardize');
    const remedied = annotatedRun(told.remedy.hyperparameters, salaries);
    assert.equal(ofKind(remedied, 'saturated').length, 0);
    assert.equal(ofKind(remedied, 'summary')[0]?.evidence.outcome, 'falling');
  });

  it('since a later epoch is laid to the steps', () => {
    const [told] = ofKind(annotatedRun(lectureWith({ lr: 10, epochs: 50 })), 'saturated');
    assert.deepEqual([told?.epoch, told?.evidence.cause, told?.remedy?.kind], [2, 'steps', 'lower-lr']);
  });
});

describe('overfitting', () => {
  const held = lectureWith({ validation: 0.34, epochs: 400 });
  /** The validation loss falls until epoch 100, then rises; the training loss falls all the time. */
  const overfitted = epochsWith(400, (epoch) => ({
    loss: 2 - epoch / 400,
    validationLoss: 1 + Math.abs(epoch - 100) / 200,
  }));

  it('is told since the best validation loss, and its remedy stops there', () => {
    const run = annotate(overfitted, held, LECTURE_DATASET);
    const [told, ...more] = ofKind(run, 'overfitting');
    assert.equal(more.length, 0);
    assert.deepEqual([told?.epoch, told?.endEpoch, told?.severity], [100, 399, 'warning']);
    assert.deepEqual(told?.evidence, {
      bestValidationLoss: 1,
      validationLoss: 1 + 299 / 200,
      trainingLossAtBest: 1.75,
      trainingLoss: 2 - 399 / 400,
    });
    assert.equal(told.remedy?.hyperparameters.epochs, 101);
  });

  it('is not told while the training loss rises, too, nor by less than the margin, nor of a short rise', () => {
    const together = overfitted.map((epoch) => ({ ...epoch, loss: epoch.validationLoss }));
    const slight = overfitted.map((epoch) => ({ ...epoch, validationLoss: 1 + Math.abs(epoch.epoch - 100) / 40_000 }));
    const short = overfitted.slice(0, 145);
    for (const epochs of [together, slight, short])
      assert.equal(ofKind(annotate(epochs, held, LECTURE_DATASET), 'overfitting').length, 0);
  });
});

describe('minibatches', () => {
  it('may go up and down without a warning', () => {
    const run = annotatedRun(
      lectureWith({ lr: 0.3, batchSize: 4, shuffle: true, seed: 5, initial: null, epochs: 300 }),
      OVERLAPPING,
    );
    const [rising] = ofKind(run, 'loss-rising');
    assert.deepEqual([rising?.severity, rising?.evidence.noisy, rising?.evidence.lrLimit], ['info', true, null]);
    assert.equal(ofKind(run, 'oscillation').length, 0);
  });
});

describe('a run on a part of the rows, in other units', () => {
  it('is annotated in the rows and units of the dataset', () => {
    const hours = datasetOf(Array.from({ length: 12 }, (_, i) => [1000 + 10 * i, i < 6 ? 0 : 1]));
    const run = annotatedRun(
      lectureWith({
        standardize: true,
        validation: 0.25,
        seed: 7,
        initial: { weight: [-1], bias: 0 },
        lr: 0.5,
        epochs: 300,
      }),
      hours,
    );
    const [separable] = ofKind(run, 'separable');
    const { weight = [], bias = 0, margin = 0 } = separable?.evidence ?? {};
    const boundary = -bias / (weight[0] ?? 1);
    assert.ok(boundary > 1050 - 25 && boundary < 1060 + 25, `${boundary}`);
    assert.ok(margin >= 5 - 1e-9 && margin < 30);
    assert.equal(ofKind(run, 'start-against-chance')[0]?.evidence.examples, 8);
    for (const { evidence } of ofKind(run, 'prediction-flipped')) {
      assert.deepEqual(evidence.features, [{ name: 'x1', value: 1000 + 10 * evidence.example }]);
      assert.equal(evidence.label, evidence.example < 6 ? 0 : 1);
    }
    assert.ok(ofKind(run, 'prediction-flipped').length > 0);
  });
});

describe('the annotator', () => {
  it('returns the same empty array for every quiet epoch', () => {
    const hyperparameters = lectureWith({ epochs: 400 });
    const annotator = createAnnotator(LECTURE_DATASET, hyperparameters);
    const { epochs } = annotatedRun(hyperparameters);
    const quiet = epochs.map((epoch) => annotator.observe(epoch)).filter(({ length }) => length === 0);
    assert.ok(quiet.length > 380);
    assert.equal(new Set(quiet).size, 1);
  });

  it('sends few updates of whatever goes on for ever', () => {
    const length = 100_000;
    const swinging = epochsWith(length, (epoch) => ({
      loss: epoch % 2 === 0 ? 3 : 1,
      parameters: { weight: [epoch % 2 === 0 ? 3 : -3], bias: 0 },
    }));
    const run = annotate(swinging, lectureWith({ lr: 3, epochs: length }), LECTURE_DATASET);
    assert.equal(ofKind(run, 'loss-rising')[0]?.evidence.risingEpochs, length / 2 - 1);
    assert.equal(ofKind(run, 'oscillation')[0]?.evidence.turns, length - 2);
    assert.deepEqual(
      ofKind(run, 'prediction-flipped').map(({ evidence }) => evidence.flips),
      [length - 1, length - 1, length - 1],
    );
    assert.ok(run.annotations.length < 12);
    assert.ok(run.sent < 120, `${run.sent}`);
  });

  it('has nothing to say about a run without epochs', () => {
    const annotator = createAnnotator(LECTURE_DATASET, lectureWith({}));
    assert.deepEqual(annotator.finish(), []);
  });
});
