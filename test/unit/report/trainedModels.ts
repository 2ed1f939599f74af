import fc from 'fast-check';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import { parametersOf } from '../../../src/engine/parameters.ts';
import { predict } from '../../../src/engine/predict.ts';
import { scalingOf, standardize } from '../../../src/engine/scaling.ts';
import { splitRows } from '../../../src/engine/split.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import type { RunToWrite } from '../../../src/report/exportedRun.ts';
import { datasets, hyperparameters } from '../engine/arbitraries.ts';
import { LECTURE, runToWrite } from './exportedRuns.ts';

const RANDOM = 60;

/** Names that a person may well give, and some that nobody should. */
const awkward: Experiment = {
  dataset: {
    features: ['学习 hours', 'a "b" \\ \'c\'', 'x\u2028y */ """', 'class'],
    label: '</script>*/"""\\\n通过',
    x: Float64Array.from({ length: 24 }, (_, i) => ((i * 37) % 41) / 7 + (i % 4) * 1000),
    y: Float64Array.of(0, 1, 0, 1, 1, 0),
  },
  hyperparameters: { ...lecture, seed: 3, initial: null, epochs: 20, standardize: true },
};

/** Trained runs of all kinds: every model and loss, float32 and float64, standardized and not, held-out examples. */
export function trainedRuns(seed: number): RunToWrite[] {
  const any = fc.record({ dataset: datasets({ examples: 24, features: 4 }), hyperparameters });
  const experiments = [LECTURE, awkward, ...fc.sample(any, { numRuns: RANDOM, seed })];
  const runs = experiments.map((experiment, i) => runToWrite(experiment, { name: `run ${i} of seed ${seed}` }));
  return runs.filter(({ parameters }) => parameters.every(Number.isFinite));
}

/** What the engine itself says about the rows of the run's table, in their own units. */
export function enginePredictions({
  experiment: { dataset, hyperparameters: chosen },
  parameters,
}: RunToWrite): Float64Array {
  const scaling = chosen.standardize ? scalingOf(dataset, splitRows(dataset.y, chosen).training) : null;
  const x = scaling === null ? dataset.x : standardize(dataset.x, scaling);
  return predict(x, parametersOf(parameters), chosen);
}

/** The rows of a run's table. */
export function tableRows({ experiment: { dataset } }: RunToWrite): number[][] {
  const width = dataset.features.length;
  return Array.from(dataset.y, (_, row) => [...dataset.x.subarray(row * width, (row + 1) * width)]);
}

/**
 * How far a prediction in another order of additions, or with more digits, may be from the engine's: the rounding of the
 * dtype on the scale of the largest term.
 */
export function predictionTolerance(run: RunToWrite): number {
  const { weight, bias } = parametersOf(run.parameters);
  const largest =
    Math.max(1, Math.abs(bias), ...run.experiment.dataset.x.map(Math.abs)) * Math.max(1, ...weight.map(Math.abs));
  return (run.experiment.hyperparameters.dtype === 'float32' ? 2 ** -21 : 2 ** -48) * largest;
}
