import type { Dataset } from '../engine/dataset.ts';
import type { Hyperparameters } from '../engine/hyperparameters.ts';
import { checkHyperparameters } from './checkHyperparameters.ts';
import type { Draft } from './draft.ts';
import type { Experiment } from './experiment.ts';
import { MAX_EPOCHS, MAX_SEED } from './limits.ts';
import { parseNumber } from './parseNumber.ts';
import type { DraftField, DraftPlace, DraftProblem, Expectation } from './problem.ts';
import { cellText, cellValue, isBlankRow, rowCount } from './table.ts';

/** Cells' problems beyond these are not listed: a pasted page of text would bring one for each cell. */
const MOST_PROBLEMS = 100;

const FIELD_EXPECTATIONS: Readonly<Record<DraftField, Expectation>> = {
  lr: { kind: 'number', above: 0 },
  epochs: { kind: 'integer', atLeast: 1, atMost: MAX_EPOCHS },
  seed: { kind: 'integer', atLeast: 0, atMost: MAX_SEED },
  bias: { kind: 'number' },
};

function fits(value: number, expected: Expectation): boolean {
  if (expected.kind === 'integer')
    return (
      Number.isInteger(value) && value >= (expected.atLeast ?? -Infinity) && value <= (expected.atMost ?? Infinity)
    );
  if (expected.kind === 'label') return value === 0 || value === 1;
  return expected.kind === 'number' && (expected.above === undefined || value > expected.above);
}

/** Reads values and remembers what was wrong, and where. */
class Reader {
  readonly problems: DraftProblem[] = [];

  /** A value that was parsed when it was typed: NaN where the text is no number. */
  value(value: number, place: DraftPlace, path: string, expected: Expectation, text: () => string): number {
    if (Number.isFinite(value) && fits(value, expected)) return value;
    if (place.at !== 'cell' || this.problems.length < MOST_PROBLEMS)
      this.problems.push({ place, problem: { kind: 'expected', path, expected, received: text() } });
    return Number.NaN;
  }

  text(text: string, place: DraftPlace, path: string, expected: Expectation): number {
    return this.value(parseNumber(text) ?? Number.NaN, place, path, expected, () => text);
  }

  field(draft: Draft, field: DraftField): number {
    return this.text(draft.fields[field], { at: 'field', field }, field, FIELD_EXPECTATIONS[field]);
  }
}

function readHyperparameters(draft: Draft, reader: Reader): Hyperparameters {
  const { rest, reduction } = draft;
  const seeded = draft.start === 'seed';
  const weight = () =>
    draft.weight.map((text, feature) => reader.text(text, { at: 'weight', feature }, 'weight', { kind: 'number' }));
  return {
    ...rest,
    reduction,
    optimizer: { ...rest.optimizer, lr: reader.field(draft, 'lr') },
    epochs: reader.field(draft, 'epochs'),
    seed: seeded ? reader.field(draft, 'seed') : rest.seed,
    initial: seeded ? null : { weight: weight(), bias: reader.field(draft, 'bias') },
  };
}

/** Rows in which nothing is written yet are not examples. */
function writtenRows({ table }: Draft): number[] {
  return Array.from({ length: rowCount(table) }, (_, row) => row).filter((row) => !isBlankRow(table, row));
}

function readDataset(draft: Draft, reader: Reader): Dataset {
  const { table, rest } = draft;
  const features = table.columns.slice(0, -1);
  const width = features.length;
  const label: Expectation = { kind: rest.model === 'logistic' ? 'label' : 'number' };
  const rows = writtenRows(draft);
  const read = (row: number, column: number, expected: Expectation) =>
    reader.value(
      cellValue(table, row, column),
      { at: 'cell', row, column },
      table.columns[column] ?? '',
      expected,
      () => cellText(table, row, column),
    );
  const x = new Float64Array(rows.length * width);
  const y = new Float64Array(rows.length);
  rows.forEach((row, example) => {
    for (let column = 0; column < width; column++) x[example * width + column] = read(row, column, { kind: 'number' });
    y[example] = read(row, width, label);
  });
  if (rows.length === 0) reader.problems.push({ place: { at: 'table' }, problem: { kind: 'empty-dataset' } });
  return { features, label: table.columns[width] ?? '', x, y };
}

/** The experiment that the draft describes, or everything that keeps it from being one. */
export function checkDraft(draft: Draft): { experiment: Experiment | null; problems: readonly DraftProblem[] } {
  const reader = new Reader();
  const dataset = readDataset(draft, reader);
  const hyperparameters = readHyperparameters(draft, reader);
  if (reader.problems.length > 0) return { experiment: null, problems: reader.problems };
  const problems = checkHyperparameters(hyperparameters, dataset.features.length).map((problem): DraftProblem => ({
    place: { at: 'table' },
    problem,
  }));
  return { experiment: problems.length === 0 ? { dataset, hyperparameters } : null, problems };
}
