import * as v from 'valibot';
import { OPTIMIZER_DEFAULTS as defaults } from '../engine/optimizerSettings.ts';
import type { OptimizerSettings } from '../engine/optimizerSettings.ts';

const finite = v.pipe(v.number(), v.finite());
const positive = v.pipe(finite, v.gtValue(0));
const notNegative = v.pipe(finite, v.minValue(0));
const belowOne = v.pipe(finite, v.minValue(0), v.ltValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));
const betas = v.strictTuple([belowOne, belowOne]);

const { SGD, Adam, AdamW, Adamax, Adagrad, Adadelta, RMSprop, Rprop, ASGD, LBFGS } = defaults;

/**
 * torch.optim's keyword arguments, in PyTorch's spelling and with PyTorch's bounds; what is left out gets PyTorch's
 * default. Source: the constructors in torch/optim/*.py of PyTorch 1.13.
 */
export const optimizerSchema: v.GenericSchema<unknown, OptimizerSettings> = v.variant('name', [
  v.strictObject({
    name: v.literal('SGD'),
    lr: v.optional(positive, SGD.lr),
    momentum: v.optional(notNegative, SGD.momentum),
    dampening: v.optional(finite, SGD.dampening),
    weight_decay: v.optional(notNegative, SGD.weight_decay),
    nesterov: v.optional(v.boolean(), SGD.nesterov),
  }),
  ...([Adam, AdamW] as const).map((settings) =>
    v.strictObject({
      name: v.literal(settings.name),
      lr: v.optional(positive, settings.lr),
      betas: v.optional(betas, [...settings.betas]),
      eps: v.optional(notNegative, settings.eps),
      weight_decay: v.optional(notNegative, settings.weight_decay),
      amsgrad: v.optional(v.boolean(), settings.amsgrad),
    }),
  ),
  v.strictObject({
    name: v.literal('Adamax'),
    lr: v.optional(positive, Adamax.lr),
    betas: v.optional(betas, [...Adamax.betas]),
    eps: v.optional(notNegative, Adamax.eps),
    weight_decay: v.optional(notNegative, Adamax.weight_decay),
  }),
  v.strictObject({
    name: v.literal('Adagrad'),
    lr: v.optional(positive, Adagrad.lr),
    lr_decay: v.optional(notNegative, Adagrad.lr_decay),
    weight_decay: v.optional(notNegative, Adagrad.weight_decay),
    initial_accumulator_value: v.optional(notNegative, Adagrad.initial_accumulator_value),
    eps: v.optional(notNegative, Adagrad.eps),
  }),
  v.strictObject({
    name: v.literal('Adadelta'),
    lr: v.optional(positive, Adadelta.lr),
    rho: v.optional(v.pipe(notNegative, v.maxValue(1)), Adadelta.rho),
    eps: v.optional(notNegative, Adadelta.eps),
    weight_decay: v.optional(notNegative, Adadelta.weight_decay),
  }),
  v.strictObject({
    name: v.literal('RMSprop'),
    lr: v.optional(positive, RMSprop.lr),
    alpha: v.optional(notNegative, RMSprop.alpha),
    eps: v.optional(notNegative, RMSprop.eps),
    weight_decay: v.optional(notNegative, RMSprop.weight_decay),
    momentum: v.optional(notNegative, RMSprop.momentum),
    centered: v.optional(v.boolean(), RMSprop.centered),
  }),
  v.strictObject({
    name: v.literal('Rprop'),
    lr: v.optional(positive, Rprop.lr),
    etas: v.optional(v.strictTuple([v.pipe(positive, v.ltValue(1)), v.pipe(finite, v.gtValue(1))]), [...Rprop.etas]),
    step_sizes: v.optional(v.strictTuple([notNegative, positive]), [...Rprop.step_sizes]),
  }),
  v.strictObject({
    name: v.literal('ASGD'),
    lr: v.optional(positive, ASGD.lr),
    lambd: v.optional(finite, ASGD.lambd),
    alpha: v.optional(finite, ASGD.alpha),
    t0: v.optional(finite, ASGD.t0),
    weight_decay: v.optional(notNegative, ASGD.weight_decay),
  }),
  v.strictObject({
    name: v.literal('LBFGS'),
    lr: v.optional(positive, LBFGS.lr),
    max_iter: v.optional(count, LBFGS.max_iter),
    max_eval: v.optional(v.nullable(count), LBFGS.max_eval),
    tolerance_grad: v.optional(notNegative, LBFGS.tolerance_grad),
    tolerance_change: v.optional(notNegative, LBFGS.tolerance_change),
    history_size: v.optional(count, LBFGS.history_size),
  }),
]);
