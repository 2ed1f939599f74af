import { flattenParameters, parametersOf } from '../engine/parameters.ts';
import { arithmeticOf } from '../engine/arithmetic.ts';
import type { Hyperparameters } from '../engine/hyperparameters.ts';
import { backendOf, MACHINES } from '../engine/machines.ts';
import { Training } from '../engine/training.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { LossTolerance } from './lossTolerance.ts';
import { excess } from './lossTolerance.ts';

/** A run that leaves the tolerance is trusted up to where it has used up this share of it. */
const MARGIN = 0.5;

/** The relative distance of two neighbours. */
const STEP = { float32: 2 ** -23, float64: 2 ** -52 } as const;

/** The same run, started at the next number of the dtype. */
function nudged({ dataset, hyperparameters }: Experiment): Training {
  const { dtype } = hyperparameters;
  const { weight, bias } = new Training(dataset, hyperparameters).parameters;
  const next = (value: number) => value * (1 + STEP[dtype]);
  const initial = { weight: weight.map(next), bias: next(bias) };
  return new Training(dataset, {
    ...hyperparameters,
    initial: parametersOf(flattenParameters(initial, arithmeticOf(dtype))),
  });
}

function onOtherMachines({ dataset, hyperparameters }: Experiment): Training[] {
  if (hyperparameters.dtype === 'float64') return [];
  const isOwn = ({ fusedStep = false }: Hyperparameters, machine: (typeof MACHINES)[number]) =>
    machine.fusedBlas && machine.fusedStep === fusedStep;
  return MACHINES.filter((machine) => !isOwn(hyperparameters, machine)).map(
    (machine) => new Training(dataset, { ...hyperparameters, fusedStep: machine.fusedStep }, backendOf(machine)),
  );
}

/**
 * How many of a run's first epochs have losses that a PyTorch elsewhere can be expected to reproduce. Some runs magnify
 * a difference in the last digit: at a learning rate at which they oscillate, or where they divide a vanishing gradient
 * by its own size. There the digits are those of one machine. The run is trained again in the arithmetic of other
 * machines (`engine/machines.ts`) and from one rounding step beside its start; if none of these leaves the tolerance,
 * all epochs are reproducible.
 * @param epochs how many to look at
 */
export function reproducibleEpochs(experiment: Experiment, epochs: number, tolerance: LossTolerance): number {
  const own = new Training(experiment.dataset, experiment.hyperparameters);
  const others = [...onOtherMachines(experiment), nudged(experiment)];
  let trusted = epochs;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const { loss, validationLoss } = own.nextEpoch();
    const distances = others.map((other) => {
      const found = other.nextEpoch();
      return Math.max(excess(found.loss, loss, tolerance), excess(found.validationLoss, validationLoss, tolerance));
    });
    const distance = Math.max(...distances);
    if (distance > MARGIN) trusted = Math.min(trusted, epoch);
    if (distance > 1) return trusted;
  }
  return epochs;
}
