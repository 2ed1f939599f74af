import type { Draft } from './draft.ts';
import type { Making } from './making.ts';
import type { Table } from './table.ts';

/** The weight of a feature that is new. */
const NO_WEIGHT = '0';

/** The draft with a table that was made of a file: features that it had keep their weights, by their names. */
export function withMadeTable(draft: Draft, table: Table, made: Making): Draft {
  const weights = new Map(draft.table.columns.slice(0, -1).map((name, feature) => [name, draft.weight[feature]]));
  const weight = table.columns.slice(0, -1).map((name) => weights.get(name) ?? NO_WEIGHT);
  return { ...draft, table, made, weight };
}
