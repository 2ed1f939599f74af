import fc from 'fast-check';
import type { Dataset } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';

/** Without −0, which a text field and JSON show as 0. */
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);

const floats = (length: number, number: fc.Arbitrary<number>) =>
  fc.array(number, { minLength: length, maxLength: length });

function anyDataset(features: number): fc.Arbitrary<Dataset> {
  return fc.integer({ min: 1, max: 8 }).chain((examples) =>
    fc.record(
      {
        features: fc.constant(Array.from({ length: features }, (_, i) => `feature ${i}`)),
        label: fc.constant('label'),
        x: floats(examples * features, finite).map((values) => Float64Array.from(values)),
        y: floats(examples, fc.constantFrom(0, 1)).map((values) => Float64Array.from(values)),
      },
      { noNullPrototype: true },
    ),
  );
}

/** An experiment of the logistic model, from a seed or from given parameters. */
export const anyExperiment: fc.Arbitrary<Experiment> = fc.integer({ min: 1, max: 4 }).chain((features) => {
  const initial = fc.record({ weight: floats(features, finite), bias: finite }, { noNullPrototype: true });
  const seed = fc.maxSafeNat();
  const start = fc.oneof(
    seed.map((drawn) => ({ seed: drawn, initial: null })),
    fc.record({ seed: fc.option(seed), initial }),
  );
  const chosen = fc.record({
    epochs: fc.integer({ min: 1, max: 1e7 }),
    reduction: fc.constantFrom('sum' as const, 'mean' as const),
    lr: fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
  });
  return fc.tuple(anyDataset(features), start, chosen).map(([dataset, from, { lr, ...others }]) => ({
    dataset,
    hyperparameters: {
      ...LECTURE_HYPERPARAMETERS,
      ...from,
      ...others,
      optimizer: { ...LECTURE_HYPERPARAMETERS.optimizer, lr },
    },
  }));
});
