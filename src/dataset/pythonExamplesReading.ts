import { MAX_TABLE_VALUES } from '../experiment/limits.ts';
import type { NumberArray } from './pythonArray.ts';
import type { ColumnChoice } from './pythonFile.ts';
import type { Findings } from './pythonFindings.ts';
import { toArray } from './pythonNumbers.ts';
import type { ScriptReport } from './pythonReport.ts';
import type { ExamplesProblem, FileExamples, InlineExamples, ScriptResult } from './pythonScriptResult.ts';
import type { Value, ValueOf } from './pythonValue.ts';
import { wholeOf } from './pythonValue.ts';

/** The two tensors that a script trains on. */
export interface Pair {
  readonly x: Value;
  readonly y: Value;
}

type Part = ValueOf<'array' | 'file'>;

/** What examples and their labels are called together. */
const NAMES: readonly (readonly [x: string, y: string])[] = [
  ...([
    ['x', 'y'],
    ['X', 'y'],
    ['X', 'Y'],
    ['xs', 'ys'],
  ] as const),
  ...([
    ['inputs', 'labels'],
    ['inputs', 'targets'],
    ['input', 'target'],
    ['features', 'labels'],
  ] as const),
  ...([
    ['features', 'targets'],
    ['feature', 'label'],
    ['data', 'target'],
    ['data', 'labels'],
  ] as const),
];

/** `x_train` → `y_train`: the name with one of its words exchanged. */
function partnersOf(name: string): string[] {
  const words = name.split('_');
  return NAMES.flatMap(([x, y]) => {
    const at = words.indexOf(x);
    return at < 0 ? [] : [words.with(at, y).join('_')];
  });
}

/** An array or a file; numbers in lists are an array. */
function partOf(value: Value): Part | null {
  const whole = wholeOf(value);
  const part = whole.kind === 'list' ? toArray(whole, true) : whole;
  return part.kind === 'array' || part.kind === 'file' ? part : null;
}

/** Two names that go together and hold examples; those for training before those for testing. */
export function pairByName(named: Findings['named']): Pair | null {
  const pairs = [...named].flatMap(([name, x]) =>
    partnersOf(name).flatMap((partner) => {
      const y = named.get(partner);
      return y !== undefined && partOf(x) !== null && partOf(y) !== null ? [{ name, x, y }] : [];
    }),
  );
  return pairs.find(({ name }) => !/test|val/i.test(name)) ?? pairs[0] ?? null;
}

function fileExamples(x: ValueOf<'file'>, y: ValueOf<'file'>): FileExamples {
  const { file, delimiter, skipped, hasHeader } = x.columns;
  const labels = y.columns.columns;
  const others: ColumnChoice = labels.by === 'name' ? { by: 'all-but-names', names: labels.names } : { by: 'all' };
  const features = x.columns.columns.by === 'all' ? others : x.columns.columns;
  return { kind: 'file', file, delimiter, skipped, hasHeader, x: features, y: labels };
}

function tableProblem(x: NumberArray, y: NumberArray): ExamplesProblem | null {
  const [examples = 0, features = 1, ...others] = x.shape;
  const values = x.data.length + y.data.length;
  if (x.shape.length === 0 || others.length > 0) return { kind: 'wrong-shape', shape: x.shape };
  if (x.data.length === 0 || features === 0) return { kind: 'no-examples' };
  if (values > MAX_TABLE_VALUES) return { kind: 'too-large', values, limit: MAX_TABLE_VALUES };
  const labels = y.data.length;
  if (labels === examples) return null;
  const isSeveral = y.shape[0] === examples && labels % examples === 0;
  return isSeveral
    ? { kind: 'several-labels', labels: labels / examples }
    : { kind: 'labels-do-not-fit', examples, labels };
}

function inlineExamples(x: ValueOf<'array'>, y: ValueOf<'array'>, report: ScriptReport): InlineExamples | null {
  const problem = tableProblem(x.array, y.array);
  if (problem !== null) {
    report.problem(problem.kind === 'several-labels' || problem.kind === 'labels-do-not-fit' ? y.at : x.at, problem);
    return null;
  }
  const [examples = 0, features = 1] = x.array.shape;
  report.source('dataset.x', `${examples} × ${features}`, x.at);
  report.source('dataset.y', String(examples), y.at);
  const rows = Array.from({ length: examples }, (_, row) => x.array.data.slice(row * features, (row + 1) * features));
  return { kind: 'inline', x: rows, y: [...y.array.data] };
}

/** Reads the examples of a pair, or says why that cannot be done. */
export function readExamples(pair: Pair, report: ScriptReport): ScriptResult['dataset'] {
  const [x, y] = [partOf(pair.x), partOf(pair.y)];
  if (x === null) report.unread('dataset.x', originOf(pair.x), null);
  if (y === null) report.unread('dataset.y', originOf(pair.y), null);
  if (x === null || y === null) return null;
  if (x.kind === 'array' && y.kind === 'array') return inlineExamples(x, y, report);
  if (x.kind !== 'file' || y.kind !== 'file' || x.columns.file !== y.columns.file) {
    report.problem(y.at, { kind: 'two-files' });
    return null;
  }
  report.source('dataset.file', x.columns.file, x.at);
  return fileExamples(x, y);
}

/** Where a value that is no array comes from: of a list the first item that is no number. */
function originOf(value: Value): Value {
  const whole = wholeOf(value);
  return whole.kind === 'list' ? toArray(whole, true) : whole;
}
