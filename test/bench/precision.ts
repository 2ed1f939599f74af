import { Training } from '../../src/engine/training.ts';
import type { Machine } from '../../src/engine/machines.ts';
import { backendOf } from '../../src/engine/machines.ts';
import { machineOf } from '../unit/engine/machine.ts';
import type { Recording } from '../unit/engine/recording.ts';
import { datasetOf, hyperparametersOf, readRecordings } from '../unit/engine/recording.ts';

/** Losses below are compared absolutely, as the tests do. */
const SMALL = 1e-3;

function lossesOf(recording: Recording, machine: Machine): number[] {
  const hyperparameters = hyperparametersOf(recording, machine.fusedStep);
  const training = new Training(datasetOf(recording.dataset), hyperparameters, backendOf(machine));
  return recording.losses.map(() => training.nextEpoch().loss);
}

function distances({ losses }: Recording, trained: readonly number[]): string[] {
  let [equal, relative, absolute] = [0, 0, 0];
  losses.forEach((expected, epoch) => {
    const difference = Math.abs((trained[epoch] ?? Number.NaN) - expected);
    if (difference === 0) equal++;
    else if (Math.abs(expected) < SMALL) absolute = Math.max(absolute, difference);
    else relative = Math.max(relative, difference / Math.abs(expected));
  });
  const share = `${((100 * equal) / losses.length).toFixed(1)}%`;
  return [share, relative.toExponential(1), absolute === 0 ? '' : absolute.toExponential(1)];
}

/**
 * How far the engine is from every recorded run of PyTorch, once with the arithmetic of the machine that recorded it and
 * once with the lecture's: the share of equal losses, the worst relative difference, the worst absolute one below 1e-3.
 */
export function precisionTable(): string[][] {
  const lecture: Machine = { fusedStep: false, fusedBlas: true };
  const columns = ['equal', 'relative', 'below 1e-3'];
  return [
    ['recording', ...columns, ...columns.map((column) => `${column} (lecture)`)],
    ...readRecordings().map((recording) => [
      recording.name,
      ...distances(recording, lossesOf(recording, machineOf(recording))),
      ...distances(recording, lossesOf(recording, lecture)),
    ]),
  ];
}
