import * as v from 'valibot';
import type { Hyperparameters, LossName, Reduction } from '../engine/hyperparameters.ts';
import type { OptimizerName, OptimizerSettings } from '../engine/optimizerSettings.ts';
import { OPTIMIZER_DEFAULTS } from '../engine/optimizerSettings.ts';
import { checkHyperparameters } from './checkHyperparameters.ts';
import { hyperparametersSchema } from './experimentSchema.ts';

/** What a sweep goes through. An empty list keeps what the draft has. */
export interface SweepAxes {
  readonly lr: readonly number[];
  readonly reduction: readonly Reduction[];
  readonly loss: readonly LossName[];
  readonly optimizer: readonly OptimizerName[];
  readonly batchSize: readonly (number | null)[];
}

/** The optimizer that a name stands for: the one at hand as it is set, any other with torch.optim's defaults. */
function optimizerOf(base: OptimizerSettings, name: OptimizerName): OptimizerSettings {
  if (name === base.name) return base;
  const isDefault = base.lr === OPTIMIZER_DEFAULTS[base.name].lr;
  // An lr that nobody chose follows the optimizer, as it does in the form.
  return { ...OPTIMIZER_DEFAULTS[name], ...(isDefault ? {} : { lr: base.lr }) };
}

function orElse<T>(values: readonly T[], base: T): readonly T[] {
  return values.length === 0 ? [base] : [...new Set(values)];
}

function isValid(hyperparameters: Hyperparameters): boolean {
  const features = hyperparameters.initial?.weight.length ?? 0;
  const fits = v.is(hyperparametersSchema, hyperparameters);
  return fits && checkHyperparameters(hyperparameters, features).length === 0;
}

/** The optimizers with each of the learning rates; without any, each with its own. */
function optimizersOf(base: OptimizerSettings, { optimizer, lr }: SweepAxes): OptimizerSettings[] {
  const optimizers = orElse(optimizer, base.name).map((name) => optimizerOf(base, name));
  return optimizers.flatMap((settings) => orElse(lr, settings.lr).map((value) => ({ ...settings, lr: value })));
}

/**
 * The runs of a sweep: every combination of the axes, the lr changing fastest, without those that cannot be trained
 * (`BCELoss` on a linear model). They may be more than `MAX_SWEEP_RUNS`, which is what one sweep has room for.
 */
export function sweepCombinations(base: Hyperparameters, axes: SweepAxes): readonly Hyperparameters[] {
  const optimizers = optimizersOf(base.optimizer, axes);
  const combinations = orElse(axes.loss, base.loss).flatMap((loss) =>
    orElse(axes.reduction, base.reduction).flatMap((reduction) =>
      orElse(axes.batchSize, base.batchSize).flatMap((batchSize) =>
        optimizers.map((optimizer) => ({ ...base, loss, reduction, batchSize, optimizer })),
      ),
    ),
  );
  return combinations.filter(isValid);
}
