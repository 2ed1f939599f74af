/** Rows in a parsed JSON value, with the names of their columns where they are lists and the names stand apart. */
export interface JsonTable {
  readonly names: readonly string[] | null;
  readonly rows: Iterable<unknown>;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isRow = (value: unknown) => isObject(value) || Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';

/** Where tables stand in an object around them: Vega's `values` and `data`, pandas' `data`, and what others write. */
const TABLE_KEYS = ['values', 'data', 'rows', 'records', 'items', 'results'];

/** `{ "a": [1, 2], "b": [3, 4] }`, or pandas' `{ "a": { "0": 1, "1": 2 } }`. */
function tableOfColumns(value: Readonly<Record<string, unknown>>): JsonTable | null {
  const names = Object.keys(value);
  const columns = Object.values(value).map((column): readonly unknown[] | null => {
    if (Array.isArray(column)) return column.some(isObject) ? null : column;
    return isObject(column) ? Object.values(column) : null;
  });
  const [first] = columns;
  if (
    columns.length < 2 ||
    first === undefined ||
    first === null ||
    !columns.every((column) => column?.length === first.length)
  )
    return null;
  const rows = Array.from(first, (_, row) => columns.map((column) => column?.[row]));
  return { names, rows };
}

/** The table in a JSON object, in one of the shapes that programs write; null where it has none. */
export function tableInObject(value: unknown): JsonTable | null {
  if (!isObject(value)) return null;
  for (const key of TABLE_KEYS) {
    const inner = value[key];
    if (Array.isArray(inner) && inner.length > 0 && inner.every(isRow)) {
      const { columns } = value;
      return { names: Array.isArray(columns) && columns.every(isText) ? columns : null, rows: inner };
    }
    if (isObject(inner)) return tableInObject(inner);
  }
  return tableOfColumns(value);
}
