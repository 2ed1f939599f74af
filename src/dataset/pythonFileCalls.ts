import type { Known, KnownCalls } from './pythonCall.ts';
import { knownAs } from './pythonCall.ts';
import type { FileColumns } from './pythonFile.ts';
import { dropNames, pickNames } from './pythonFile.ts';
import { numberOf, numbersOf, textOf, textsOf } from './pythonNumbers.ts';
import type { Arguments, Value } from './pythonValue.ts';
import { argumentOf, unknown } from './pythonValue.ts';

/** What of the arguments says anything about columns or rows other than the ones below. */
const PLAIN_NUMPY = new Set([
  'fname',
  'dtype',
  'delimiter',
  'skiprows',
  'skip_header',
  'ndmin',
  'encoding',
  'comments',
]);
const PLAIN_PANDAS = new Set([
  'filepath_or_buffer',
  'sep',
  'delimiter',
  'header',
  'encoding',
  'dtype',
  'engine',
  'names',
]);

const isPlain = ({ keyword, open }: Arguments, plain: ReadonlySet<string>) =>
  !open && [...keyword.keys()].every((name) => plain.has(name));

/** `usecols=(0, 1)` picks columns by number. */
function usedColumns(given: Arguments): FileColumns['columns'] | null {
  const columns = given.keyword.get('usecols');
  if (columns === undefined) return { by: 'all' };
  const numbers = columns.kind === 'list' ? numbersOf(columns.items) : null;
  return numbers === null ? null : { by: 'number', numbers };
}

const loadtxt: Known = ({ given, at }) => {
  const file = textOf(argumentOf(given, 0, 'fname'));
  const columns = usedColumns(given);
  const keyword = new Map([...given.keyword].filter(([name]) => name !== 'usecols'));
  if (file === null || columns === null || !isPlain({ ...given, keyword }, PLAIN_NUMPY)) return unknown(at);
  const skipped = numberOf(given.keyword.get('skiprows') ?? given.keyword.get('skip_header') ?? null) ?? 0;
  const delimiter = textOf(given.keyword.get('delimiter') ?? null);
  return { kind: 'file', columns: { file, delimiter, skipped, hasHeader: skipped > 0, columns }, at };
};

const readCsv: Known = ({ given, at }) => {
  const file = textOf(argumentOf(given, 0, 'filepath_or_buffer'));
  if (file === null || !isPlain(given, PLAIN_PANDAS)) return unknown(at);
  const delimiter = textOf(argumentOf(given, 1, 'sep') ?? given.keyword.get('delimiter') ?? null);
  const hasHeader = given.keyword.get('header')?.kind !== 'none';
  const columns: FileColumns = { file, delimiter, skipped: hasHeader ? 1 : 0, hasHeader, columns: { by: 'all' } };
  return { kind: 'file', columns, at };
};

/** `frame['age']` and `frame[['age', 'sex']]`; null for other subscripts. */
export function columnsByName(table: FileColumns, key: Value, at: Value['at']): Value | null {
  const names = textsOf(key);
  const columns = names === null ? null : pickNames(table, names);
  return columns === null ? null : { kind: 'file', columns, at };
}

/** A method of a data frame that chooses columns; null for other methods. */
export function onFrame(table: FileColumns, name: string, given: Arguments, at: Value['at']): Value | null {
  if (name !== 'drop') return null;
  const names = textsOf(given.keyword.get('columns') ?? argumentOf(given, 0, 'labels'));
  const columns = names === null ? null : dropNames(table, names);
  return columns === null ? unknown(given.at) : { kind: 'file', columns, at };
}

/** What reads tables from files. The files are not read here. */
export const FILE_CALLS: KnownCalls = {
  ...knownAs(['numpy.loadtxt', 'numpy.genfromtxt'], loadtxt),
  ...knownAs(['pandas.read_csv', 'pandas.read_table'], readCsv),
};
