import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Annotation, AnnotationOf, AnnotationKind } from '../../../src/engine/annotation.ts';
import { isAnnotation } from '../../../src/engine/annotation.ts';
import type { Dataset } from '../../../src/engine/dataset.ts';
import { diagnose } from '../../../src/engine/diagnose.ts';
import type { Epoch } from '../../../src/engine/epoch.ts';
import type { Hyperparameters } from '../../../src/engine/hyperparameters.ts';
import type { OptimizerSettings } from '../../../src/engine/optimizerSettings.ts';
import { OPTIMIZER_DEFAULTS } from '../../../src/engine/optimizerSettings.ts';
import { predict } from '../../../src/engine/predict.ts';
import { gridDatasets, measuredDatasets } from '../diagnose/datasets.ts';
import { annotatedRun, lectureWith, ofKind } from './runs.ts';

interface Experiment {
  readonly dataset: Dataset;
  readonly hyperparameters: Hyperparameters;
}

const learningRates = fc.double({ min: -6, max: 1.5, noNaN: true }).map((exponent) => 10 ** exponent);

const optimizers: fc.Arbitrary<OptimizerSettings> = fc.oneof(
  { arbitrary: learningRates.map((lr) => ({ ...OPTIMIZER_DEFAULTS.SGD, lr })), weight: 3 },
  {
    arbitrary: learningRates.map((lr) => ({ ...OPTIMIZER_DEFAULTS.SGD, lr, momentum: 0.9, weight_decay: 0.01 })),
    weight: 1,
  },
  { arbitrary: fc.constantFrom(...Object.values(OPTIMIZER_DEFAULTS)), weight: 1 },
);

const experiments: fc.Arbitrary<Experiment> = fc.record({
  dataset: fc.oneof(gridDatasets(1), gridDatasets(2), measuredDatasets()),
  hyperparameters: fc
    .record({
      optimizer: optimizers,
      loss: fc.constantFrom('BCELoss', 'BCEWithLogitsLoss', 'MSELoss'),
      reduction: fc.constantFrom('sum', 'mean'),
      dtype: fc.constantFrom('float32', 'float64'),
      epochs: fc.integer({ min: 1, max: 200 }),
      batchSize: fc.option(fc.integer({ min: 1, max: 8 })),
      seed: fc.integer({ min: 0, max: 1000 }),
      initial: fc.constant(null),
    })
    .map(lectureWith),
});

type Truth<Kind extends AnnotationKind> = (
  annotation: AnnotationOf<Kind>,
  epochs: readonly Epoch[],
  experiment: Experiment,
) => void;

const lossAt = (epochs: readonly Epoch[], epoch: number) => epochs[epoch]?.loss ?? Number.NaN;

const firstBelow = (epochs: readonly Epoch[], limit: number) => epochs.findIndex(({ loss }) => loss < limit);

/** How the numbers of a run bear an annotation out. */
function isOf<Kind extends AnnotationKind>(annotation: Annotation, kind: Kind): annotation is AnnotationOf<Kind> {
  return annotation.kind === kind;
}

/** A check of the annotations of one kind; it leaves others alone. */
function truth<Kind extends AnnotationKind>(kind: Kind, holds: Truth<Kind>): Truth<AnnotationKind> {
  return (annotation, epochs, experiment) => {
    if (isOf(annotation, kind)) holds(annotation, epochs, experiment);
  };
}

const TRUTHS = [
  truth('start-against-chance', ({ epoch, evidence }, epochs, { dataset, hyperparameters }) => {
    const one = hyperparameters.loss === 'MSELoss' ? 0.25 : Math.LN2;
    assert.equal(epoch, 0);
    assert.equal(evidence.loss, lossAt(epochs, 0));
    assert.equal(evidence.chance, hyperparameters.reduction === 'sum' ? one * dataset.y.length : one);
  }),
  truth('below-chance', ({ epoch, evidence }, epochs) => {
    assert.equal(epoch, firstBelow(epochs, evidence.chance));
    assert.ok(epoch > 0);
  }),
  truth('below-base-rate', ({ epoch, evidence }, epochs) => {
    assert.equal(epoch, firstBelow(epochs, evidence.baseRate));
    assert.ok(epoch > 0);
  }),
  truth('prediction-flipped', ({ epoch, endEpoch, evidence }, epochs, { dataset, hyperparameters }) => {
    const sideAt = (at: number) => {
      const parameters = epochs[at]?.parameters;
      assert.ok(parameters);
      return (predict(dataset.x, parameters, hyperparameters)[evidence.example] ?? Number.NaN) >= 0.5;
    };
    let flips = 0;
    for (let at = epoch; at <= endEpoch; at++) if (sideAt(at) !== sideAt(at - 1)) flips++;
    assert.notEqual(sideAt(epoch), sideAt(epoch - 1));
    assert.notEqual(sideAt(endEpoch), sideAt(endEpoch - 1));
    assert.equal(evidence.flips, flips);
    assert.equal(evidence.correct, sideAt(endEpoch) === (dataset.y[evidence.example] === 1));
    if (hyperparameters.batchSize === null) assert.equal(evidence.correctExamples, epochs[endEpoch]?.correct);
  }),
  truth('accuracy-milestone', ({ epoch, evidence }, epochs) => {
    const { share, correct, examples, majority } = evidence;
    const passes = (count: number) => (share === majority ? count > share * examples : count >= share * examples);
    assert.equal(
      epochs.findIndex((at) => passes(at.correct)),
      epoch,
    );
    assert.equal(epochs[epoch]?.correct, correct);
  }),
  truth('separable', ({ evidence }, _, { dataset }) => {
    const { separability } = diagnose(dataset);
    assert.equal(separability.kind, evidence.quasi ? 'quasi-separable' : 'separable');
  }),
  truth('progress', ({ epoch, evidence }, epochs) => {
    const { share, start, optimum } = evidence;
    assert.equal(firstBelow(epochs, start - share * (start - optimum) + 1e-12), epoch);
    assert.ok(lossAt(epochs, epoch) >= optimum - 1e-4 * optimum);
  }),
  truth('loss-target', ({ epoch, evidence }, epochs) => {
    assert.equal(firstBelow(epochs, evidence.target), epoch);
  }),
  truth('falling-for-ever', ({ evidence }, epochs) => {
    const last = epochs.at(-1);
    assert.equal(evidence.loss, last?.loss);
    for (const { loss, epoch } of evidence.forecasts) assert.ok(loss < evidence.loss && epoch >= (last?.epoch ?? 0));
  }),
  truth('loss-rising', ({ epoch, endEpoch, evidence }, epochs) => {
    const { from, to, worstEpoch, risingEpochs } = evidence;
    const rises = epochs.map(({ loss }, i) => loss - lossAt(epochs, i - 1));
    const clear = rises.filter((rise, i) => rise > 1e-3 * (1 + lossAt(epochs, i)));
    assert.ok(risingEpochs <= rises.filter((rise) => rise > 0).length && risingEpochs >= clear.length);
    assert.deepEqual([lossAt(epochs, worstEpoch - 1), lossAt(epochs, worstEpoch)], [from, to]);
    assert.equal(Math.max(...rises.filter(Number.isFinite)), to - from);
    assert.ok((rises[epoch] ?? 0) > 0 && (rises[endEpoch] ?? 0) > 0);
  }),
  truth('oscillation', ({ epoch, endEpoch, evidence }, epochs) => {
    const losses = epochs.slice(epoch, endEpoch + 1).map(({ loss }) => loss);
    assert.ok(losses.includes(evidence.low) && losses.includes(evidence.high));
    assert.ok(evidence.turns <= endEpoch - epoch);
  }),
  truth('plateau', ({ epoch, endEpoch, evidence }, epochs) => {
    assert.equal(lossAt(epochs, epoch), evidence.from);
    assert.equal(lossAt(epochs, endEpoch), evidence.to);
    for (const { loss } of epochs.slice(epoch, endEpoch + 1))
      assert.ok(Math.abs(loss - evidence.from) <= 1e-3 * evidence.from);
    assert.ok(endEpoch - epoch >= epoch);
  }),
  truth('saturated', ({ epoch, evidence }) => {
    const { label, probability, cause } = evidence;
    assert.equal(cause === 'steps', epoch > 0);
    assert.ok(label === 1 ? probability < 1e-12 : 1 - probability < 1e-12);
  }),
  truth('stuck', ({ evidence }, epochs) => {
    assert.ok(evidence.gradientNorm <= 0.01 * evidence.pullNorm);
    assert.ok(epochs.some(({ loss }) => loss === evidence.loss));
  }),
  truth('non-finite-loss', ({ epoch, evidence }, epochs) => {
    assert.equal(
      epochs.findIndex(({ loss }) => !Number.isFinite(loss)),
      epoch,
    );
    assert.equal(evidence.lastFiniteEpoch, epoch === 0 ? null : epoch - 1);
  }),
  truth('precision-exhausted', ({ epoch, endEpoch }, epochs) => {
    for (const { parameters, gradientNorm } of epochs.slice(epoch, endEpoch + 1)) {
      assert.deepEqual(parameters, epochs[epoch]?.parameters);
      assert.ok(gradientNorm > 0);
    }
  }),
  truth('converged', ({ epoch, evidence }, epochs) => {
    assert.equal(lossAt(epochs, epoch), evidence.loss);
    assert.ok(evidence.gap <= 1e-3 * Math.max(1, evidence.start));
  }),
  truth('summary', ({ epoch, evidence }, epochs) => {
    const finite = epochs.filter(({ loss }) => Number.isFinite(loss));
    assert.equal(evidence.epochs, epochs.length);
    assert.equal(epoch, epochs.length - 1);
    assert.equal(evidence.bestLoss, finite.length === 0 ? null : Math.min(...finite.map(({ loss }) => loss)));
    assert.equal(evidence.lastLoss, finite.at(-1)?.loss ?? null);
    if (evidence.outcome === 'non-finite') assert.notEqual(finite.length, epochs.length);
    if (evidence.outcome === 'rising') assert.ok((evidence.lastLoss ?? 0) > (evidence.firstLoss ?? 0));
  }),
];

describe('annotations of any run', () => {
  const runs = { numRuns: 400 };

  it('are borne out by its numbers', () => {
    fc.assert(
      fc.property(experiments, (experiment) => {
        const { epochs, annotations } = annotatedRun(experiment.hyperparameters, experiment.dataset);
        for (const annotation of annotations) for (const holds of TRUTHS) holds(annotation, epochs, experiment);
      }),
      runs,
    );
  });

  it('are few, end with one summary, and keep to the run', () => {
    fc.assert(
      fc.property(experiments, ({ dataset, hyperparameters }) => {
        const run = annotatedRun(hyperparameters, dataset);
        const flips = ofKind(run, 'prediction-flipped').length;
        assert.ok(flips <= 4 * Math.min(dataset.y.length, 12));
        assert.ok(run.annotations.length - flips <= 24, `${run.annotations.length}`);
        assert.equal(run.annotations.at(-1)?.kind, 'summary');
        for (const { epoch, endEpoch } of run.annotations)
          assert.ok(0 <= epoch && epoch <= endEpoch && endEpoch < run.epochs.length);
      }),
      runs,
    );
  });

  it('come back from JSON as annotations, unchanged', () => {
    fc.assert(
      fc.property(experiments, ({ dataset, hyperparameters }) => {
        for (const annotation of annotatedRun(hyperparameters, dataset).annotations) {
          const restored: unknown = JSON.parse(JSON.stringify(annotation));
          assert.ok(isAnnotation(restored));
          assert.deepEqual(restored, annotation);
        }
      }),
      runs,
    );
  });

  it('are those of its first epochs as far as they tell of moments: the end does not change the past', () => {
    const moments: readonly AnnotationKind[] = [
      'start-against-chance',
      'separable',
      'below-chance',
      'below-base-rate',
      'loss-target',
    ];
    fc.assert(
      fc.property(experiments, fc.integer({ min: 1, max: 200 }), ({ dataset, hyperparameters }, epochs) => {
        fc.pre(epochs < hyperparameters.epochs);
        const momentsOf = (last: number) =>
          annotatedRun({ ...hyperparameters, epochs: last }, dataset).annotations.filter(
            ({ kind, epoch }) => moments.includes(kind) && epoch < epochs,
          );
        assert.deepEqual(
          momentsOf(epochs).map(({ kind, epoch, evidence }) => [kind, epoch, evidence]),
          momentsOf(hyperparameters.epochs).map(({ kind, epoch, evidence }) => [kind, epoch, evidence]),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('with a safe lr never tell of an uphill epoch, and say what is safe', () => {
    fc.assert(
      fc.property(
        experiments,
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        ({ dataset, hyperparameters }, part) => {
          const { lrLimitSum, lrLimitMean } = diagnose(dataset).curvature;
          const limit = hyperparameters.reduction === 'sum' ? lrLimitSum : lrLimitMean;
          const safe = lectureWith({
            ...hyperparameters,
            loss: 'BCEWithLogitsLoss',
            batchSize: null,
            optimizer: { ...OPTIMIZER_DEFAULTS.SGD, lr: limit * part },
          });
          const run = annotatedRun(safe, dataset);
          assert.equal(ofKind(run, 'loss-rising').length + ofKind(run, 'oscillation').length, 0);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a restored annotation', () => {
  const { annotations } = annotatedRun(lectureWith({ lr: 10, epochs: 100 }));

  it('is refused without any one of its fields, or with one of another type', () => {
    const without = (record: object, key: string) =>
      Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
    for (const annotation of annotations) {
      for (const key of Object.keys(annotation)) {
        assert.ok(!isAnnotation(without(annotation, key)), `${annotation.kind} without ${key}`);
        assert.ok(!isAnnotation({ ...annotation, [key]: Symbol('other') }), `${annotation.kind} with another ${key}`);
      }
      for (const key of Object.keys(annotation.evidence)) {
        const evidence = without(annotation.evidence, key);
        assert.ok(!isAnnotation({ ...annotation, evidence }), `${annotation.kind} without ${key}`);
        assert.ok(
          !isAnnotation({ ...annotation, evidence: { ...evidence, [key]: Number.NaN } }),
          `${annotation.kind} with NaN as ${key}`,
        );
      }
    }
  });

  it('is refused with a remedy that could not be run', () => {
    const { remedy, ...separable } = annotations.find(({ kind }) => kind === 'separable') ?? {};
    assert.ok(isAnnotation({ ...separable, remedy }));
    const hyperparameters = { ...remedy?.hyperparameters, optimizer: { name: 'SGD', lr: '5' } };
    assert.ok(!isAnnotation({ ...separable, remedy: { ...remedy, hyperparameters } }));
    assert.ok(!isAnnotation({ ...separable, remedy: { ...remedy, kind: 'pray' } }));
  });

  it('is refused where there is none', () => {
    for (const value of [null, undefined, 7, 'separable', [], {}, { kind: 'toString' }])
      assert.ok(!isAnnotation(value));
  });
});
