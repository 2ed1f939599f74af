import fc from 'fast-check';
import { OPTIMIZER_NAMES } from '../../../src/engine/optimizerSettings.ts';
import type { Draft, Edit, TableEdit } from '../../../src/experiment/draft.ts';
import { OPTIMIZER_FIELDS, OPTIMIZER_FLAGS } from '../../../src/experiment/optimizerFields.ts';
import { PRESETS } from '../../../src/experiment/presets.ts';
import { DRAFT_FIELDS } from '../../../src/experiment/problem.ts';
import { cellText, rowCount } from '../../../src/experiment/table.ts';
import { anyExperiment } from './experiments.ts';

/** Records as messages have them. */
function record<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(model, { noNullPrototype: true });
}

const typedText = fc.constantFrom('', ' ', '0', '1', '2', '1.50', '1e-4', '１．５', 'n/a', '0,5', '-');

/** Small numbers: mostly places of a small table, sometimes beyond it. */
const place = fc.nat({ max: 5 });
const rows = { at: place, count: fc.nat({ max: 3 }) };
const name = fc.constantFrom('', 'x', 'y', 'x1', 'a b');

export const anyTableEdit: fc.Arbitrary<TableEdit> = fc.oneof(
  record({
    type: fc.constant('writeCells' as const),
    row: place,
    column: place,
    block: fc.array(fc.array(typedText, { maxLength: 4 }), { maxLength: 3 }),
  }),
  record({ type: fc.constantFrom('insertRows' as const, 'removeRows' as const, 'duplicateRows' as const), ...rows }),
  record({ type: fc.constant('insertColumn' as const), at: place, name }),
  record({ type: fc.constantFrom('removeColumn' as const, 'chooseLabel' as const), column: place }),
  record({ type: fc.constantFrom('duplicateColumn' as const, 'renameColumn' as const), column: place, name }),
  record({
    type: fc.constant('replaceTable' as const),
    columns: fc.array(name, { minLength: 2, maxLength: 4 }),
    block: fc.array(fc.array(typedText, { maxLength: 5 }), { maxLength: 3 }),
  }),
  record({ type: fc.constant('usePreset' as const), preset: fc.constantFrom(...PRESETS) }),
);

const choice = fc.oneof(
  record({ key: fc.constant('model' as const), value: fc.constantFrom('logistic' as const, 'linear' as const) }),
  record({
    key: fc.constant('loss' as const),
    value: fc.constantFrom('BCELoss' as const, 'BCEWithLogitsLoss' as const, 'MSELoss' as const),
  }),
  record({ key: fc.constant('optimizer' as const), value: fc.constantFrom(...OPTIMIZER_NAMES) }),
  record({ key: fc.constant('dtype' as const), value: fc.constantFrom('float32' as const, 'float64' as const) }),
  record({
    key: fc.constantFrom('shuffle' as const, 'standardize' as const, 'fusedStep' as const),
    value: fc.boolean(),
  }),
);

const field = fc.constantFrom(...DRAFT_FIELDS);

/** Any edit there is, of places that exist and places that do not. */
export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 3, arbitrary: anyTableEdit },
  record({ type: fc.constant('setField' as const), field, text: typedText }),
  record({ type: fc.constant('setWeight' as const), feature: place, text: typedText }),
  record({
    type: fc.constant('setReduction' as const),
    reduction: fc.constantFrom('sum' as const, 'mean' as const),
  }),
  record({ type: fc.constant('setStart' as const), start: fc.constantFrom('seed' as const, 'initial' as const) }),
  record({ type: fc.constant('choose' as const), choice }),
  record({
    type: fc.constant('setOptimizerField' as const),
    field: fc.constantFrom(...OPTIMIZER_FIELDS),
    text: typedText,
  }),
  record({
    type: fc.constant('setOptimizerFlag' as const),
    flag: fc.constantFrom(...OPTIMIZER_FLAGS),
    value: fc.boolean(),
  }),
  anyExperiment.map(({ hyperparameters }) => ({ type: 'adopt' as const, hyperparameters })),
);

/** A table as a person sees it: its columns, each with its name, its texts from above, and the weight of its feature. */
export type Columns = readonly {
  readonly name: string;
  readonly texts: readonly string[];
  readonly weight: string | null;
}[];

export function columnsOf({ table, weight }: Draft): Columns {
  return table.columns.map((name, column) => ({
    name,
    texts: Array.from({ length: rowCount(table) }, (_, row) => cellText(table, row, column)),
    weight: weight[column] ?? null,
  }));
}
