import fc from 'fast-check';
import type { Dataset } from '../../../src/engine/dataset.ts';
import type { Hyperparameters } from '../../../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import type { OptimizerSettings } from '../../../src/engine/optimizerSettings.ts';
import { OPTIMIZER_DEFAULTS as defaults } from '../../../src/engine/optimizerSettings.ts';

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values);

/** One setting of every optimizer with the keywords away from their defaults, stable on columns of about unit size. */
export const OPTIMIZERS: readonly OptimizerSettings[] = [
  defaults.SGD,
  { ...defaults.SGD, momentum: 0.9, nesterov: true, weight_decay: 0.1 },
  { ...defaults.SGD, momentum: 0.9, dampening: 0.5 },
  { ...defaults.Adam, lr: 0.01 },
  { ...defaults.Adam, lr: 0.01, amsgrad: true, weight_decay: 0.1, betas: [0.8, 0.9] },
  { ...defaults.AdamW, lr: 0.01, amsgrad: true },
  { ...defaults.Adamax, weight_decay: 0.1 },
  { ...defaults.Adagrad, lr_decay: 0.1, initial_accumulator_value: 0.1, weight_decay: 0.1 },
  { ...defaults.Adadelta, eps: 1e-3, weight_decay: 0.1 },
  { ...defaults.RMSprop, centered: true, momentum: 0.5, eps: 1e-2 },
  defaults.Rprop,
  { ...defaults.ASGD, lambd: 0.1, weight_decay: 0.1 },
  { ...defaults.LBFGS, lr: 0.1, max_iter: 4, history_size: 3 },
];

/** N × D tables with three decimals, both classes not promised. */
export function datasets(most = { examples: 12, features: 4 }): fc.Arbitrary<Dataset> {
  const value = fc.integer({ min: -2000, max: 2000 }).map((thousandths) => thousandths / 1000);
  return fc
    .tuple(fc.integer({ min: 1, max: most.examples }), fc.integer({ min: 1, max: most.features }))
    .chain(([n, d]) =>
      fc.record({
        features: fc.constant(Array.from({ length: d }, (_, j) => `x${j + 1}`)),
        label: fc.constant('y'),
        x: fc.array(value, { minLength: n * d, maxLength: n * d }).map((values) => Float64Array.from(values)),
        y: fc.array(oneOf(0, 1), { minLength: n, maxLength: n }).map((values) => Float64Array.from(values)),
      }),
    );
}

/** Every combination of model and loss that PyTorch takes. */
export const MODELS_AND_LOSSES = [
  { model: 'logistic', loss: 'BCELoss' },
  { model: 'logistic', loss: 'BCEWithLogitsLoss' },
  { model: 'logistic', loss: 'MSELoss' },
  { model: 'linear', loss: 'BCEWithLogitsLoss' },
  { model: 'linear', loss: 'MSELoss' },
] as const;

/** Any hyperparameters, for a few epochs. */
export const hyperparameters: fc.Arbitrary<Hyperparameters> = fc
  .record({
    modelAndLoss: oneOf<(typeof MODELS_AND_LOSSES)[number]>(...MODELS_AND_LOSSES),
    reduction: oneOf<Hyperparameters['reduction']>('sum', 'mean'),
    optimizer: oneOf(...OPTIMIZERS),
    epochs: fc.integer({ min: 1, max: 12 }),
    batchSize: fc.option(fc.integer({ min: 1, max: 13 })),
    shuffle: fc.boolean(),
    dtype: oneOf<Hyperparameters['dtype']>('float32', 'float64'),
    seed: fc.maxSafeNat(),
    standardize: fc.boolean(),
    validation: oneOf(0, 0.3),
    fusedStep: fc.boolean(),
  })
  .map(({ modelAndLoss, ...rest }) => ({ ...LECTURE_HYPERPARAMETERS, ...modelAndLoss, ...rest, initial: null }));
