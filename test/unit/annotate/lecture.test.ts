import assert from 'node:assert/strict';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import type { AnnotatedRun } from './runs.ts';
import { annotate, annotatedRun, lectureWith, ofKind, outline } from './runs.ts';

/** Of each flip: the example as people count them, whether it is right now, how often it flipped. */
function flips(run: AnnotatedRun): string[] {
  return ofKind(run, 'prediction-flipped').map(({ epoch, endEpoch, evidence }) => {
    const { example, correct, flips: times, correctExamples } = evidence;
    return `${epoch}–${endEpoch} example ${example + 1} ${correct ? 'right' : 'wrong'} ×${times}, ${correctExamples} of 3`;
  });
}

describe("the lecture's run is annotated", () => {
  const run = annotatedRun(lectureWith({}));

  it('with ten annotations', () => {
    // All three p start above 0.5 (one is right). The bias falls faster than the weight rises, so first the positive
    // example 3 is lost, then 2 and 1 are won; 3 comes back last, when the weight has grown.
    assert.deepEqual(outline(run), [
      '0 start-against-chance info',
      '0 separable info',
      '4 prediction-flipped info',
      '40 prediction-flipped good',
      '117 prediction-flipped good',
      '141 below-chance good',
      '229 below-base-rate good',
      '264 prediction-flipped good',
      '999 falling-for-ever info',
      '999 summary good',
    ]);
  });

  it('with 3·ln 2 as chance and 3·H(1/3) as the base rate', () => {
    const [start] = ofKind(run, 'start-against-chance');
    assert.equal(start?.evidence.loss, 2.4510953426361084);
    assert.equal(start.evidence.chance, 3 * Math.LN2);
    assert.ok(Math.abs((start.evidence.baseRate ?? 0) - (3 * Math.log(3) - 2 * Math.LN2)) < 1e-14);
  });

  it('with the example of each flip', () => {
    assert.deepEqual(flips(run), [
      '4–4 example 3 wrong ×1, 0 of 3',
      '40–40 example 2 right ×1, 1 of 3',
      '117–117 example 1 right ×1, 2 of 3',
      '264–264 example 3 right ×1, 3 of 3',
    ]);
    assert.deepEqual(ofKind(run, 'prediction-flipped')[0]?.evidence.features, [{ name: 'x', value: 3 }]);
  });

  it('with the plane x = 2.5, and a weight decay as the way to an optimum', () => {
    const [separable] = ofKind(run, 'separable');
    const { weight, bias, margin, quasi } = separable?.evidence ?? {};
    assert.deepEqual({ weight, bias, margin, quasi }, { weight: [1], bias: -2.5, margin: 0.5, quasi: false });
    const { optimizer } = separable?.remedy?.hyperparameters ?? {};
    assert.equal(optimizer?.name === 'SGD' ? optimizer.weight_decay : null, 0.1);
  });

  it('with the law 29/(lr·epoch), which more epochs bear out', () => {
    const [fall] = ofKind(run, 'falling-for-ever');
    assert.ok(Math.abs((fall?.evidence.constant ?? 0) - 2900) < 1e-9);
    const forecasts = fall?.evidence.forecasts ?? [];
    assert.deepEqual(
      forecasts.map(({ loss }) => loss),
      [0.1, 0.01],
    );
    const longer = annotatedRun(lectureWith({ epochs: 40_000 }));
    const [reached] = ofKind(longer, 'loss-target');
    const expected = forecasts[0]?.epoch ?? 0;
    assert.equal(reached?.evidence.target, 0.1);
    assert.ok(Math.abs(reached.epoch - expected) < 0.1 * expected, `${reached.epoch}, forecast ${expected}`);
  });

  it('with a summary of its own numbers', () => {
    const [summary] = ofKind(run, 'summary');
    const { outcome, firstLoss, lastLoss, correct, belowChanceEpoch, separable } = summary?.evidence ?? {};
    const last = run.epochs.at(-1)?.loss;
    assert.deepEqual(
      { outcome, firstLoss, lastLoss, correct, belowChanceEpoch, separable },
      {
        outcome: 'falling',
        firstLoss: 2.4510953426361084,
        lastLoss: last,
        correct: 3,
        belowChanceEpoch: 141,
        separable: true,
      },
    );
  });
});

describe('other learning rates are annotated', () => {
  it('5: uphill, saturated for a while, and through', () => {
    const run = annotatedRun(lectureWith({ lr: 5 }));
    assert.deepEqual(outline(run), [
      '0 start-against-chance info',
      '0 separable info',
      '1–19 prediction-flipped info',
      '1–29 prediction-flipped info',
      '1–29 prediction-flipped info',
      '1–29 loss-rising warning',
      '2–41 saturated warning',
      '10–16 oscillation warning',
      '26 below-chance good',
      '26 below-base-rate good',
      '43 loss-target good',
      '43 prediction-flipped good',
      '44 loss-target good',
      '999 summary good',
    ]);
    const [rising] = ofKind(run, 'loss-rising');
    assert.equal(rising?.evidence.risingEpochs, 13);
    assert.equal(rising.remedy?.hyperparameters.optimizer.lr, 0.24);
  });

  it('10: stuck at 200 from epoch 2, two examples at the clamp', () => {
    const run = annotatedRun(lectureWith({ lr: 10 }));
    assert.deepEqual(outline(run), [
      '0 start-against-chance info',
      '0 separable info',
      '1–2 prediction-flipped info',
      '1–2 prediction-flipped info',
      '1–2 prediction-flipped good',
      '1–2 loss-rising warning',
      '2–999 saturated warning',
      '2–999 stuck error',
      '999 summary error',
    ]);
    const { evidence, remedy } = ofKind(run, 'stuck')[0] ?? {};
    // (p − y)·(x, 1) of examples 1 and 2: (1 + 2, 1 + 1), of length √13.
    assert.deepEqual(evidence, {
      example: 0,
      features: [{ name: 'x', value: 1 }],
      label: 0,
      probability: 1,
      saturated: 2,
      clamped: 2,
      examples: 3,
      loss: 200,
      gradientNorm: 0,
      pullNorm: Math.sqrt(13),
      escaped: false,
    });
    assert.equal(remedy?.hyperparameters.loss, 'BCEWithLogitsLoss');
  });

  it('0.6, a quarter above 2/Lmax: uphill seven times, swinging, and through', () => {
    const run = annotatedRun(lectureWith({ lr: 0.6 }));
    assert.deepEqual(outline(run), [
      '0 start-against-chance info',
      '0 separable info',
      '1–9 prediction-flipped info',
      '1–25 prediction-flipped info',
      '1–24 prediction-flipped info',
      '3–20 loss-rising warning',
      '10 below-chance good',
      '12 below-base-rate good',
      '13–21 oscillation warning',
      '475 loss-target good',
      '999 falling-for-ever info',
      '999 summary good',
    ]);
    const [rising] = ofKind(run, 'loss-rising');
    assert.equal(rising?.evidence.risingEpochs, 7);
    assert.equal(rising.evidence.lrLimit?.toFixed(4), '0.4808');
  });

  it('1e-6: no progress, because the steps are tiny', () => {
    const run = annotatedRun(lectureWith({ lr: 1e-6 }));
    assert.deepEqual(outline(run), [
      '0 start-against-chance info',
      '0 separable info',
      '0–999 plateau warning',
      '999 summary warning',
    ]);
    const [plateau] = ofKind(run, 'plateau');
    assert.equal(plateau?.evidence.reason, 'small-steps');
    assert.equal(plateau.remedy?.hyperparameters.optimizer.lr, 0.24);
  });

  it('with the mean: the same, at three times the lr and a third of the loss', () => {
    const run = annotatedRun(lectureWith({ lr: 0.03, reduction: 'mean', dtype: 'float64' }));
    const sum = annotatedRun(lectureWith({ lr: 0.01, dtype: 'float64' }));
    assert.deepEqual(outline(run), outline(sum));
    assert.equal(ofKind(run, 'start-against-chance')[0]?.evidence.chance, Math.LN2);
  });
});

describe('the law of the fall', () => {
  const logits = { loss: 'BCEWithLogitsLoss' } as const;

  it('is not told where the end of the run contradicts it', () => {
    for (const changes of [{ lr: 5 }, { lr: 5, ...logits }, { lr: 10, ...logits }]) {
      const run = annotatedRun(lectureWith(changes));
      assert.equal(ofKind(run, 'falling-for-ever').length, 0);
      assert.deepEqual(ofKind(run, 'summary')[0]?.evidence.forecasts, []);
    }
  });

  it('is told with nothing left to forecast where the loss is constant ÷ epoch to a fifth', () => {
    const [fall] = ofKind(annotatedRun(lectureWith({ lr: 5, epochs: 10_000 })), 'falling-for-ever');
    const { loss = 0, constant = 0, forecasts } = fall?.evidence ?? {};
    assert.deepEqual(forecasts, []);
    assert.ok(Math.abs((loss * 9999) / constant - 1) < 0.2);
  });

  it('is not told once the loss has stopped falling, however near to it', () => {
    const hyperparameters = lectureWith({ lr: 5, epochs: 10_000 });
    const { epochs } = annotatedRun(hyperparameters);
    const stopped = epochs.map((epoch) => ({ ...epoch, loss: epochs[Math.min(epoch.epoch, 8700)]?.loss ?? 0 }));
    const run = annotate(stopped, hyperparameters, LECTURE_DATASET);
    assert.equal(ofKind(run, 'falling-for-ever').length, 0);
  });
});

describe('the runs that PyTorch leaves stuck', () => {
  const start = { seed: 0, initial: null, epochs: 300 };

  it('are annotated as stuck with BCELoss, at 38.18 and at 200', () => {
    for (const [lr, loss] of [
      [5, '38.18'],
      [10, '200.00'],
    ] as const) {
      const run = annotatedRun(lectureWith({ ...start, lr, fusedStep: true }));
      const [stuck] = ofKind(run, 'stuck');
      assert.equal(stuck?.severity, 'error');
      assert.equal(stuck.endEpoch, 299);
      assert.equal(run.epochs.at(-1)?.loss.toFixed(2), loss);
      assert.equal(ofKind(run, 'summary')[0]?.evidence.outcome, 'stuck');
      assert.equal(ofKind(run, 'plateau').length, 0);
    }
  });

  it('get through with their remedy, BCEWithLogitsLoss', () => {
    for (const lr of [5, 10]) {
      const [stuck] = ofKind(annotatedRun(lectureWith({ ...start, lr })), 'stuck');
      assert.ok(stuck?.remedy);
      const remedied = annotatedRun(stuck.remedy.hyperparameters);
      assert.equal(ofKind(remedied, 'stuck').length + ofKind(remedied, 'saturated').length, 0);
      assert.equal(ofKind(remedied, 'summary')[0]?.evidence.correct, 3);
    }
  });
});
