import type { Dataset } from '../engine/dataset.ts';
import { UNSEEDED } from '../engine/mersenneTwister.ts';
import { scalingOf } from '../engine/scaling.ts';
import { splitRows } from '../engine/split.ts';
import type { DataFile } from './dataFile.ts';
import { dataFileOf } from './dataFile.ts';
import { commentLines, listLines, pythonString } from './pythonLiteral.ts';
import { pythonRepr } from './pythonRepr.ts';
import type { ScriptedRun } from './scriptedRun.ts';

function rowsOf({ x, y, features: { length: width } }: Dataset): string[] {
  return Array.from(y, (_, row) => {
    const values = x.subarray(row * width, (row + 1) * width);
    return `[${Array.from(values, pythonRepr).join(', ')}]`;
  });
}

function inlineLines(dataset: Dataset, dtype: string): string[] {
  const labels = Array.from(dataset.y, (label) => `[${pythonRepr(label)}]`);
  return [
    ...listLines('x_data = torch.tensor(', rowsOf(dataset), `${dtype})`),
    ...listLines('y_data = torch.tensor(', labels, ')'),
  ];
}

function fileLines({ features, label }: Dataset, { name, delimiter }: DataFile, dtype: string): string[] {
  const options = delimiter === ',' ? '' : `, delimiter=${JSON.stringify(delimiter)}`;
  return [
    `folder = os.path.dirname(os.path.abspath(__file__)) if "__file__" in globals() else ""`,
    `with open(os.path.join(folder, ${pythonString(name)}), newline="", encoding="utf-8-sig") as file:`,
    `    rows = list(csv.DictReader(file${options}))`,
    ...listLines('features = ', features.map(pythonString), ''),
    `x_data = torch.tensor([[float(row[name]) for name in features] for row in rows]${dtype})`,
    `y_data = torch.tensor([[float(row[${pythonString(label)}])] for row in rows])`,
  ];
}

/** The draw of `engine/split.ts` in torch's words: a generator of its own over the rows of each class. */
function splitLines({ experiment: { hyperparameters }, words: { script } }: ScriptedRun): string[] {
  const { model, validation, seed } = hyperparameters;
  const strata =
    model === 'logistic'
      ? '[(y_data[:, 0] < 0.5).nonzero()[:, 0], (y_data[:, 0] >= 0.5).nonzero()[:, 0]]'
      : '[torch.arange(len(y_data))]';
  return [
    '',
    ...commentLines(script.heldOut),
    `generator = torch.Generator().manual_seed(${seed ?? UNSEEDED})`,
    'held_out = torch.zeros(len(x_data), dtype=torch.bool)',
    `for rows in ${strata}:`,
    '    order = torch.randperm(len(rows), generator=generator)',
    `    count = max(min(math.floor(${pythonRepr(validation)} * len(rows) + 0.5), len(rows) - 1), 0)`,
    '    held_out[rows[order[:count]]] = True',
    'x_validation, y_validation = x_data[held_out], y_data[held_out]',
    'x_data, y_data = x_data[~held_out], y_data[~held_out]',
  ];
}

/**
 * Mean and deviation as the lab measured them, rather than measured anew: a sum in another order has another last digit.
 * They are applied in float64, before the examples are rounded to the dtype.
 */
function standardizeLines({ experiment, words: { script } }: ScriptedRun): string[] {
  const { dataset, hyperparameters } = experiment;
  const { mean, deviation } = scalingOf(dataset, splitRows(dataset.y, hyperparameters).training);
  const cast = hyperparameters.dtype === 'float32' ? '.float()' : '';
  const vector = (name: string, values: Float64Array) =>
    listLines(`${name} = torch.tensor(`, Array.from(values, pythonRepr), ', dtype=torch.float64)');
  const scaled = (name: string) => `${name} = ((${name} - mean) / deviation)${cast}`;
  return [
    '',
    ...commentLines(script.standardized),
    ...vector('mean', mean),
    ...vector('deviation', deviation),
    scaled('x_data'),
    ...(hasHeldOut(experiment) ? [scaled('x_validation')] : []),
  ];
}

/** Whether a run holds examples out: a small share of few rows is none. */
export function hasHeldOut({ dataset, hyperparameters }: ScriptedRun['experiment']): boolean {
  return splitRows(dataset.y, hyperparameters).validation.length > 0;
}

/** `x_data` and `y_data` as the run trains on them; `x_validation` and `y_validation` where examples are held out. */
export function dataLines(run: ScriptedRun): string[] {
  const { experiment } = run;
  const dataFile = dataFileOf(run);
  const { dataset, hyperparameters } = experiment;
  const isWide = hyperparameters.standardize && hyperparameters.dtype === 'float32';
  const dtype = isWide ? ', dtype=torch.float64' : '';
  return [
    ...(hyperparameters.dtype === 'float64' ? ['torch.set_default_dtype(torch.float64)', ''] : []),
    ...(dataFile === null ? inlineLines(dataset, dtype) : fileLines(dataset, dataFile, dtype)),
    ...(hasHeldOut(experiment) ? splitLines(run) : []),
    ...(hyperparameters.standardize ? standardizeLines(run) : []),
  ];
}
