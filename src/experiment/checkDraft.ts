import * as v from 'valibot';
import type { OptimizerSettings } from '../engine/optimizerSettings.ts';
import type { Hyperparameters } from '../engine/hyperparameters.ts';
import { checkHyperparameters } from './checkHyperparameters.ts';
import type { Draft } from './draft.ts';
import type { Experiment } from './experiment.ts';
import { MAX_EPOCHS, MAX_SEED } from './limits.ts';
import { keywordsOf, mayBeEmpty, optimizerFieldsOf } from './optimizerFields.ts';
import type { OptimizerField } from './optimizerFields.ts';
import { optimizerSchema } from './optimizerSchema.ts';
import { parseNumber } from './parseNumber.ts';
import type { DraftField, DraftPlace, DraftProblem, Expectation, ExperimentProblem } from './problem.ts';
import { readTable } from './readTable.ts';

const FIELD_EXPECTATIONS: Readonly<Record<DraftField, Expectation>> = {
  lr: { kind: 'number', above: 0 },
  epochs: { kind: 'integer', atLeast: 1, atMost: MAX_EPOCHS },
  batchSize: { kind: 'integer', atLeast: 1 },
  validation: { kind: 'number', atLeast: 0, below: 1 },
  seed: { kind: 'integer', atLeast: 0, atMost: MAX_SEED },
  bias: { kind: 'number' },
};

function fits(value: number, expected: Expectation): boolean {
  if (expected.kind === 'integer')
    return (
      Number.isSafeInteger(value) && value >= (expected.atLeast ?? -Infinity) && value <= (expected.atMost ?? Infinity)
    );
  if (expected.kind !== 'number') return false;
  const { above = -Infinity, atLeast = -Infinity, below = Infinity, atMost = Infinity } = expected;
  return value > above && value >= atLeast && value < below && value <= atMost;
}

/** Reads values and remembers what was wrong, and where. */
class Reader {
  readonly problems: DraftProblem[] = [];

  text(text: string, place: DraftPlace, path: string, expected: Expectation): number {
    const value = parseNumber(text);
    if (value !== null && fits(value, expected)) return value;
    this.problems.push({ place, problem: { kind: 'expected', path, expected, received: text } });
    return Number.NaN;
  }

  field(draft: Draft, field: DraftField): number {
    return this.text(draft.fields[field], { at: 'field', field }, field, FIELD_EXPECTATIONS[field]);
  }
}

function readOptimizer(draft: Draft, reader: Reader): OptimizerSettings {
  const { name } = draft.rest.optimizer;
  const values = optimizerFieldsOf(name).map(([field, expected]): [OptimizerField, number | null] => {
    const text = draft.optimizer[field] ?? '';
    if (text.trim() === '' && mayBeEmpty(field)) return [field, null];
    return [field, reader.text(text, { at: 'optimizer', field }, field, expected)];
  });
  const settings = { ...draft.rest.optimizer, ...keywordsOf(new Map(values)), lr: reader.field(draft, 'lr') };
  // Where a number is wrong the reader has told it, and nothing is trained.
  const checked = v.safeParse(optimizerSchema, settings);
  return checked.success ? checked.output : draft.rest.optimizer;
}

function readHyperparameters(draft: Draft, reader: Reader): Hyperparameters {
  const { rest, reduction } = draft;
  const seeded = draft.start === 'seed';
  const weight = () =>
    draft.weight.map((text, feature) => reader.text(text, { at: 'weight', feature }, 'weight', { kind: 'number' }));
  const batchSize = draft.fields.batchSize.trim() === '' ? null : reader.field(draft, 'batchSize');
  // Minibatches that are drawn need a seed as well, wherever the parameters start.
  const isDrawn = seeded || (rest.shuffle && batchSize !== null);
  return {
    ...rest,
    reduction,
    optimizer: readOptimizer(draft, reader),
    epochs: reader.field(draft, 'epochs'),
    batchSize,
    validation: reader.field(draft, 'validation'),
    seed: isDrawn ? reader.field(draft, 'seed') : rest.seed,
    initial: seeded ? null : { weight: weight(), bias: reader.field(draft, 'bias') },
  };
}

/** Where a person mends what is right by itself and wrong beside something else. */
function placeOf({ kind }: ExperimentProblem): DraftPlace {
  if (kind === 'loss-needs-probabilities') return { at: 'choice', key: 'loss' };
  return kind === 'nesterov-needs-momentum' ? { at: 'choice', key: 'nesterov' } : { at: 'table' };
}

/**
 * The experiment that the draft describes, or everything that keeps it from being one. The page asks at every key: on a
 * table of 100,000 × 3 a key in a field takes 0.02 ms and one in a cell 3.6 ms (23 ms each, were the table read anew). The
 * dataset is the same object for as long as the table is.
 */
export function checkDraft(draft: Draft): { experiment: Experiment | null; problems: readonly DraftProblem[] } {
  const table = readTable(draft.table);
  const inTable = table.problems(draft.rest.model);
  const reader = new Reader();
  const hyperparameters = readHyperparameters(draft, reader);
  const inFields = reader.problems;
  // A list that did not change stays the same list, so that nobody has to look through it again.
  if (inTable.length > 0 || inFields.length > 0)
    return { experiment: null, problems: inFields.length === 0 ? inTable : [...inTable, ...inFields] };
  const problems = checkHyperparameters(hyperparameters, table.dataset.features.length);
  if (problems.length > 0)
    return { experiment: null, problems: problems.map((problem) => ({ place: placeOf(problem), problem })) };
  return { experiment: { dataset: table.dataset, hyperparameters }, problems: inTable };
}
