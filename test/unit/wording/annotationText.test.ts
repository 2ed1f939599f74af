import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Annotation } from '../../../src/engine/annotation.ts';
import { diagnose } from '../../../src/engine/diagnose.ts';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { OPTIMIZER_DEFAULTS } from '../../../src/engine/optimizerSettings.ts';
import { annotationText } from '../../../src/wording/annotationText.ts';
import { diagnosisText } from '../../../src/wording/diagnosisText.ts';
import { remedyLabel } from '../../../src/wording/remedyLabel.ts';
import { annotatedRun, lectureWith, ofKind } from '../annotate/runs.ts';
import { datasetOf, gridDatasets, measuredDatasets } from '../diagnose/datasets.ts';

/** Whole sentences, with nothing left to fill in and nothing of the machine in them. */
function assertReadable(text: string): void {
  assert.ok(text.length > 0);
  assert.doesNotMatch(text, /\{\d\}|undefined|\[object|null|NaN| {2}/);
}

describe("the annotations of the lecture's run in words", () => {
  const run = annotatedRun(lectureWith({}));

  it('have these titles', () => {
    assert.deepEqual(
      run.annotations.map((annotation) => `${annotation.epoch} ${annotationText(annotation).title}`),
      [
        '0 worse than chance (3·ln 2 = 2.0794)',
        '0 the data is separable: the loss will fall for ever',
        '4 the prediction of example 3 (x = 3) becomes wrong',
        '40 the prediction of example 2 (x = 2) becomes correct',
        '117 the prediction of example 1 (x = 1) becomes correct',
        '141 below chance for the first time (3·ln 2 = 2.0794)',
        '229 better than the base rate (1.9095)',
        '264 the prediction of example 3 (x = 3) becomes correct',
        '999 loss 0.1 expected around epoch 27,000',
        '999 loss 2.4511 → 1.1204 in 1000 epochs',
      ],
    );
  });

  it('can be quoted at the end', () => {
    const [summary] = ofKind(run, 'summary');
    assert.ok(summary);
    assert.equal(
      annotationText(summary).detail,
      'In 1000 epochs the loss went from 2.4511 to 1.1204. It was below chance (2.0794) for the first time at epoch 141. ' +
        'In the last epoch 3 of 3 predictions were right. The data is separable, so the loss would go on falling for ever. ' +
        'At this pace it reaches 0.1 around epoch 27,000 and 0.01 around epoch 290,000.',
    );
  });

  it('name ln 2 alone for the mean, and a quarter for squared errors', () => {
    const titleOf = (changes: Parameters<typeof lectureWith>[0]) => {
      const [start] = ofKind(annotatedRun(lectureWith({ epochs: 1, ...changes })), 'start-against-chance');
      assert.ok(start);
      return annotationText(start).title;
    };
    assert.equal(titleOf({ reduction: 'mean' }), 'worse than chance (ln 2 = 0.69315)');
    assert.equal(titleOf({ loss: 'MSELoss' }), 'worse than chance (3·0.25 = 0.75)');
    assert.equal(titleOf({ initial: { weight: [0], bias: 0 } }), 'starts at chance (3·ln 2 = 2.0794)');
    assert.equal(titleOf({ initial: { weight: [1], bias: -2 } }), 'better than chance (3·ln 2 = 2.0794)');
  });
});

describe('any annotation in words', () => {
  it('is readable, and its remedy is named', () => {
    const datasets = fc.oneof(gridDatasets(1), gridDatasets(2), measuredDatasets());
    const seen = new Set<Annotation['kind']>();
    fc.assert(
      fc.property(
        datasets,
        fc.double({ min: -6, max: 1.5, noNaN: true }),
        fc.constantFrom('BCELoss', 'BCEWithLogitsLoss', 'MSELoss'),
        fc.constantFrom('sum', 'mean'),
        fc.option(fc.integer({ min: 1, max: 5 })),
        (dataset, exponent, loss, reduction, batchSize) => {
          const run = { lr: 10 ** exponent, loss, reduction, batchSize, epochs: 300, seed: 1, initial: null };
          for (const annotation of annotatedRun(lectureWith(run), dataset).annotations) {
            const { title, detail } = annotationText(annotation);
            seen.add(annotation.kind);
            assertReadable(title);
            assertReadable(detail);
            assert.match(detail, /\.$/);
            if (annotation.remedy !== null) assertReadable(remedyLabel(annotation.remedy));
          }
        },
      ),
      { numRuns: 300 },
    );
    assert.ok(seen.size >= 14, [...seen].join());
  });
});

describe('the start in words', () => {
  const detailOf = (changes: Parameters<typeof lectureWith>[0]) => {
    const [start] = ofKind(annotatedRun(lectureWith({ epochs: 1, ...changes })), 'start-against-chance');
    assert.ok(start);
    return annotationText(start).detail;
  };

  it('calls initial weights random where they were drawn, and given where they were given', () => {
    assert.match(detailOf({ seed: 0, initial: null }), /are random/);
    assert.match(detailOf({}), /given initial parameters do worse/);
    assert.match(detailOf({ initial: { weight: [1], bias: -2 } }), /given initial parameters already/);
  });
});

describe('data of one class in words', () => {
  const ones = datasetOf([1, 2, 3].map((x) => [x, 1]));

  it('is not called separable, nor is it said that the model has learned from it', () => {
    for (const changes of [{ epochs: 1000 }, { epochs: 100_000, lr: 0.2 }]) {
      const { annotations } = annotatedRun(lectureWith({ ...changes, initial: { weight: [-1], bias: 0 } }), ones);
      const kinds = annotations.map(({ kind }) => kind);
      for (const kind of ['below-chance', 'loss-target', 'falling-for-ever', 'summary'] as const)
        assert.ok(kinds.includes(kind), kind);
      for (const annotation of annotations) {
        const { title, detail } = annotationText(annotation);
        assert.doesNotMatch(`${title} ${detail}`, /separable|learned something/);
      }
    }
  });
});

describe('numbers in words', () => {
  it('of the law of the fall cannot be read as a rate', () => {
    const { annotations } = annotatedRun(lectureWith({ lr: 5, epochs: 10_000 }));
    const texts = annotations.map((annotation) => Object.values(annotationText(annotation)).join(' '));
    assert.ok(texts.some((text) => text.includes('loss falls as 5.8 ÷ epoch')));
    for (const text of texts) assert.doesNotMatch(text, /\/epoch|again and again/);
  });
});

describe('the law of the fall in words', () => {
  const detailOf = (changes: Parameters<typeof lectureWith>[0]) => {
    const [fall] = ofKind(annotatedRun(lectureWith(changes)), 'falling-for-ever');
    assert.ok(fall);
    return annotationText(fall).detail;
  };

  it('promises a tenth for ten times the epochs only where that comes true', () => {
    const lossAfter = (epochs: number) => annotatedRun(lectureWith({ lr: 0.6, epochs })).epochs.at(-1)?.loss ?? 0;
    assert.match(detailOf({ lr: 0.6 }), /buy a tenth/);
    const ratio = lossAfter(1000) / lossAfter(10_000);
    assert.ok(ratio > 8 && ratio < 12, `${ratio}`);
    assert.match(detailOf({}), /not come that far yet/);
    assert.doesNotMatch(detailOf({}), /tenth/);
  });
});

describe('a flip in words', () => {
  it('has no number beside another, however often it flips', () => {
    const { annotations } = annotatedRun(lectureWith({ lr: 10, epochs: 50 }));
    const swinging = annotatedRun(lectureWith({ lr: 0.6 })).annotations;
    const flips = [...annotations, ...swinging].filter(({ kind }) => kind === 'prediction-flipped');
    const texts = flips.map((flip) => Object.values(annotationText(flip)).join(': '));
    assert.ok(texts.some((text) => text.includes('flips twice') && text.includes('crossed p = 0.5 twice;')));
    assert.ok(texts.some((text) => / went \d+ times across p = 0\.5;/.test(text)));
    for (const text of texts) assert.doesNotMatch(text, /\d \d|\b[12] times/);
  });
});

describe('a remedy in words', () => {
  it('says what it changes', () => {
    const hyperparameters = lectureWith({ lr: 0.24, epochs: 27_000 });
    assert.equal(remedyLabel({ kind: 'lower-lr', hyperparameters }), 'Lower lr to 0.24');
    assert.equal(remedyLabel({ kind: 'train-longer', hyperparameters }), 'Train for 27,000 epochs');
    const optimizer = { ...OPTIMIZER_DEFAULTS.SGD, weight_decay: 0.1 };
    assert.equal(
      remedyLabel({ kind: 'weight-decay', hyperparameters: { ...hyperparameters, optimizer } }),
      'Set weight_decay to 0.1',
    );
  });
});

describe('a diagnosis in words', () => {
  it('of the lecture', () => {
    assert.deepEqual(
      diagnosisText(diagnose(LECTURE_DATASET), LECTURE_DATASET).map(({ severity, title }) => `${severity}: ${title}`),
      [
        'info: the classes are separable',
        'info: examples with label 1: 1, with label 0: 2',
        'info: lr below 0.48079 is safe (reduction sum; 1.4424 for mean)',
      ],
    );
  });

  it('warns of what spoils training', () => {
    const year = datasetOf(Array.from({ length: 30 }, (_, i) => [2000 + (i % 7), 5, i % 11 === 0 ? 1 : 0]));
    const warned = diagnosisText(diagnose(year), year).filter(({ severity }) => severity === 'warning');
    assert.deepEqual(
      warned.map(({ title }) => title.replace(/\d[\d.e-]*/g, '…')),
      ['features that never change: "x…"', 'lr below … is safe (reduction sum; … for mean)'],
    );
  });

  const textsOf = (rows: readonly (readonly number[])[]) => {
    const dataset = datasetOf(rows);
    return diagnosisText(diagnose(dataset), dataset);
  };

  it('warns first of all where no weights beat guessing', () => {
    const cases = [
      [[1, 2, 3, 4].map((x) => [x, x === 1 || x === 4 ? 1 : 0]), /^no threshold helps/, /the square x1·x1/],
      [[0, 1, 2, 3].map((i) => [i >> 1, i & 1, (i >> 1) ^ (i & 1)]), /^no line helps/, /the product x1·x2/],
      [
        Array.from({ length: 8 }, (_, i) => [i >> 2, (i >> 1) & 1, i & 1, ((i >> 2) + (i >> 1) + i) % 2]),
        /^no plane helps/,
        /the product x1·x2/,
      ],
    ] as const;
    for (const [rows, title, detail] of cases) {
      const [first, ...others] = textsOf(rows);
      assert.equal(first?.severity, 'warning');
      assert.match(first.title, title);
      assert.match(first.detail, detail);
      const best = others.at(-1)?.detail ?? '';
      assert.match(best, /The best weight of x1 is 0 ± [\d.]+: not distinguishable from 0\./);
      assert.doesNotMatch(best, /odds/);
    }
  });

  it('does not call data without a plane hopeless where the features help', () => {
    const [first, ...others] = textsOf(Array.from({ length: 40 }, (_, i) => [i, i > 20 !== (i % 7 === 0) ? 1 : 0]));
    assert.deepEqual([first?.severity, first?.title.slice(0, 13)], ['info', 'not separable']);
    assert.match(others.at(-1)?.detail ?? '', /multiplies the odds by/);
  });

  it('of any data is readable', () => {
    fc.assert(
      fc.property(fc.oneof(gridDatasets(1), gridDatasets(2), gridDatasets(4), measuredDatasets()), (dataset) => {
        for (const { title, detail } of diagnosisText(diagnose(dataset), dataset)) {
          assertReadable(title);
          assertReadable(detail);
        }
      }),
    );
  });
});
