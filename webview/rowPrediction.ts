import type { Dataset } from '../src/engine/dataset.ts';
import type { Parameters } from '../src/engine/hyperparameters.ts';
import { exampleMetrics } from '../src/engine/metrics.ts';
import { standardize } from '../src/engine/scaling.ts';
import type { Table } from '../src/experiment/table.ts';
import { cellValue, writtenRows } from '../src/experiment/table.ts';
import type { Moment } from './moment.ts';
import { momentOf } from './moment.ts';
import { runDataOf } from './runData.ts';
import type { RunLog } from './runLog.ts';
import { sameNumbers, sameTexts } from './sameDraft.ts';
import type { State } from './store.ts';

/** What the run's parameters say about one row of the table. */
export interface RowPrediction {
  /** p, or the output of a linear model. */
  readonly output: number;
  /** The example's own loss; null where the row has no label. */
  readonly loss: number | null;
  /** Whether it is on the right side of p = 0.5; null where there is no telling. */
  readonly isRight: boolean | null;
  /** Not trained on: held out for the validation loss. */
  readonly isHeldOut: boolean;
}

/** Looks at rows of the table with the parameters of one moment of a run. */
export interface RowPredictor {
  readonly moment: Moment;
  readonly isLinear: boolean;
  /** Whether any row is held out. */
  readonly holdsOut: boolean;
  /** One prediction a row, in the order asked for; null for a row that is not filled in. */
  predict(rows: readonly number[]): (RowPrediction | null)[];
}

const heldOutRows = new WeakMap<Table, { readonly run: RunLog['dataset']; readonly rows: ReadonlySet<number> }>();

/** The table's rows that the run holds out; none where the table is another one by now. Found once a table. */
function heldOutOf({ draft: { table }, experiment }: State, run: RunLog): ReadonlySet<number> {
  const { validation } = run.hyperparameters;
  if (validation === 0 || experiment === null) return new Set();
  const known = heldOutRows.get(table);
  if (known?.run === run.dataset) return known.rows;
  const { x, y } = experiment.dataset;
  const same = sameNumbers(y, run.dataset.y) && sameNumbers(x, run.dataset.x);
  const places = same ? writtenRows(table) : [];
  const held = same ? [...runDataOf(run).split.validation] : [];
  const rows = new Set(held.map((example) => places[example] ?? -1));
  heldOutRows.set(table, { run: run.dataset, rows });
  return rows;
}

function featuresOf(table: Table, rows: readonly number[]): Float64Array {
  const features = table.columns.length - 1;
  const x = new Float64Array(rows.length * features);
  rows.forEach((row, i) => {
    for (let j = 0; j < features; j++) x[i * features + j] = cellValue(table, row, j);
  });
  return x;
}

/** These rows as a dataset in the units that the parameters were trained in. */
function smallDataset(table: Table, run: RunLog, rows: readonly number[]): Dataset {
  const { scaling } = runDataOf(run);
  const x = featuresOf(table, rows);
  const label = table.columns.length - 1;
  return {
    features: run.dataset.features,
    label: run.dataset.label,
    x: scaling === null ? x : standardize(x, scaling),
    y: Float64Array.from(rows, (row) => cellValue(table, row, label)),
  };
}

interface Source {
  readonly table: Table;
  readonly run: RunLog;
  readonly parameters: Parameters;
  readonly heldOut: ReadonlySet<number>;
}

function predictRows({ table, run, parameters, heldOut }: Source, rows: readonly number[]): (RowPrediction | null)[] {
  const dataset = smallDataset(table, run, rows);
  const { probability, loss } = exampleMetrics(dataset, parameters, run.hyperparameters);
  const features = table.columns.length - 1;
  const isLinear = run.hyperparameters.model === 'linear';
  return rows.map((row, i) => {
    const [output = NaN, label = NaN] = [probability[i], dataset.y[i]];
    if (dataset.x.subarray(i * features, (i + 1) * features).some(Number.isNaN)) return null;
    // A logistic model knows two labels; what a person is still typing is neither.
    const isLabel = isLinear ? !Number.isNaN(label) : label === 0 || label === 1;
    return {
      output,
      loss: isLabel ? (loss[i] ?? NaN) : null,
      isRight: isLabel && !isLinear && !Number.isNaN(output) ? output >= 0.5 === label >= 0.5 : null,
      isHeldOut: heldOut.has(row),
    };
  });
}

/**
 * What looks at the rows of the table at the moment that all views show; null before any epoch, and where the table has
 * other columns than the run.
 */
export function rowPredictorOf(state: State): RowPredictor | null {
  const { run, draft } = state;
  if (run === null || run.loss.length === 0) return null;
  if (!sameTexts(draft.table.columns, [...run.dataset.features, run.dataset.label])) return null;
  const moment = momentOf(state);
  if (moment === null) return null;
  const heldOut = heldOutOf(state, run);
  const source = { table: draft.table, run, parameters: moment.parameters, heldOut };
  return {
    moment,
    isLinear: run.hyperparameters.model === 'linear',
    holdsOut: heldOut.size > 0,
    predict: (rows) => predictRows(source, rows),
  };
}

/** A number that fits into a narrow cell: four decimals, or an exponent where they would say nothing. */
export function cellNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  if (size !== 0 && (size < 5e-5 || size >= 1e5)) return value.toExponential(1);
  return value.toFixed(Math.max(0, 5 - String(Math.trunc(size)).length));
}
