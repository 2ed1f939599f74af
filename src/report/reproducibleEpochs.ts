import { flattenParameters, parametersOf } from '../engine/parameters.ts';
import { arithmeticOf } from '../engine/arithmetic.ts';
import type { Hyperparameters } from '../engine/hyperparameters.ts';
import { backendOf, MACHINES } from '../engine/machines.ts';
import { Training } from '../engine/training.ts';
import type { Epoch } from '../engine/epoch.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { RunToWrite } from './exportedRun.ts';
import type { LossTolerance } from './lossTolerance.ts';
import { excess } from './lossTolerance.ts';

/** A run that leaves the tolerance is trusted up to where it has used up this share of it. */
const MARGIN = 0.5;

/** So many values are gone through, five times, in about a millisecond or two. */
const PIECE_OF_WORK = 100_000;

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

/** The largest distance of an epoch's losses from the run's own, as a multiple of what is tolerated. */
function distance(own: Epoch, others: readonly Training[], tolerance: LossTolerance): number {
  const distances = others.map((other) => {
    const { loss, validationLoss } = other.nextEpoch();
    return Math.max(excess(loss, own.loss, tolerance), excess(validationLoss, own.validationLoss, tolerance));
  });
  return Math.max(...distances);
}

/**
 * How many of a run's first epochs have losses that a PyTorch elsewhere can be expected to reproduce. Some runs magnify
 * a difference in the last digit: at a learning rate at which they oscillate, or where they divide a vanishing gradient
 * by its own size. There the digits are those of one machine. The run is trained again in the arithmetic of other
 * machines (`engine/machines.ts`) and from one rounding step beside its start; if none of these leaves the tolerance,
 * all epochs are reproducible.
 *
 * It takes five times as long as the run did, and so yields an empty piece now and then, where it can be stopped.
 * @param epochs how many to look at
 */
export function* reproducibleEpochs(
  { experiment, epochs: epochsOf }: Pick<RunToWrite, 'experiment' | 'epochs'>,
  epochs: number,
  tolerance: LossTolerance,
): Generator<string, number> {
  const others = [...onOtherMachines(experiment), nudged(experiment)];
  let trusted = epochs;
  let work = 0;
  for (const own of epochsOf()) {
    if (own.epoch >= epochs) break;
    const apart = distance(own, others, tolerance);
    if (apart > MARGIN) trusted = Math.min(trusted, own.epoch);
    if (apart > 1) return trusted;
    work += experiment.dataset.x.length;
    if (work < PIECE_OF_WORK) continue;
    yield '';
    work = 0;
  }
  return epochs;
}
