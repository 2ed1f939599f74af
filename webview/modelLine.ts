import { OPTIMIZER_DEFAULTS } from '../src/engine/optimizerSettings.ts';
import type { Draft } from '../src/experiment/draft.ts';
import { draftOfTable } from '../src/experiment/draft.ts';
import type { Experiment } from '../src/experiment/experiment.ts';
import {
  isFlagOn,
  keywordsOf,
  mayBeEmpty,
  optimizerFieldsOf,
  optimizerFlagOf,
} from '../src/experiment/optimizerFields.ts';
import type { OptimizerField } from '../src/experiment/optimizerFields.ts';
import { parseNumber } from '../src/experiment/parseNumber.ts';
import { pythonRepr } from '../src/report/pythonRepr.ts';
import { hasSigmoid } from '../src/report/pythonSpelling.ts';

/** torch.optim's keywords that count something: `max_iter=20`, not `20.0`. */
const COUNTS: ReadonlySet<string> = new Set<OptimizerField>(['max_iter', 'max_eval', 'history_size']);

/** NaN stands for what was typed and is no number. */
function python(value: unknown, isCount = false): string {
  if (Array.isArray(value)) return `(${value.map((part) => python(part)).join(', ')})`;
  if (typeof value !== 'number') return 'None';
  if (Number.isNaN(value)) return '?';
  return isCount ? String(value) : pythonRepr(value);
}

function numberOf(text: string): number {
  return parseNumber(text) ?? Number.NaN;
}

/** `momentum=0.9` for each number that is not torch.optim's default. */
function changedKeywords({ optimizer, rest }: Draft): string[] {
  const { name } = rest.optimizer;
  const defaults: Readonly<Record<string, unknown>> = OPTIMIZER_DEFAULTS[name];
  const values = optimizerFieldsOf(name).map(([field]): [OptimizerField, number | null] => {
    const text = optimizer[field] ?? '';
    return [field, mayBeEmpty(field) && text.trim() === '' ? null : numberOf(text)];
  });
  return Object.entries(keywordsOf(new Map(values)))
    .filter(([keyword, value]) => python(value) !== python(defaults[keyword]))
    .map(([keyword, value]) => `${keyword}=${python(value, COUNTS.has(keyword))}`);
}

/** `SGD(lr=0.01, momentum=0.9)`: the lr, and whatever is not torch.optim's default. */
function optimizerCall(draft: Draft): string {
  const { optimizer } = draft.rest;
  const lr = `lr=${python(numberOf(draft.fields.lr))}`;
  const flags = isFlagOn(optimizer) ? [`${optimizerFlagOf(optimizer.name)}=True`] : [];
  return `${optimizer.name}(${[lr, ...changedKeywords(draft), ...flags].join(', ')})`;
}

/** `DataLoader(batch_size=16, shuffle=True)`, where not all examples are in one batch. */
function loaderCall({ fields: { batchSize }, rest: { shuffle } }: Draft): readonly string[] {
  if (batchSize.trim() === '') return [];
  return [`DataLoader(batch_size=${python(numberOf(batchSize), true)}${shuffle ? ', shuffle=True' : ''})`];
}

/** What Train will run, in one line of PyTorch: `Linear(1, 1) → sigmoid → BCELoss(reduction='sum') · SGD(lr=0.01)`. */
export function modelLine(draft: Draft): string {
  const { table, rest, reduction } = draft;
  const sigmoid = hasSigmoid(rest) ? ['sigmoid'] : [];
  const stages = [`Linear(${table.columns.length - 1}, 1)`, ...sigmoid, `${rest.loss}(reduction='${reduction}')`];
  return [stages.join(' → '), optimizerCall(draft), ...loaderCall(draft)].join(' · ');
}

/** What a run was trained with, in the same words as `modelLine`. */
export function runModelLine({ dataset, hyperparameters }: Experiment): string {
  const columns = [...dataset.features, dataset.label];
  return modelLine(draftOfTable({ columns, values: new Float64Array(), texts: new Map() }, hyperparameters));
}

/** The calls of a model line that another one has not, or all of it where it merely lacks some; empty where they agree. */
export function changedCalls(line: string, other: string): string {
  if (line === other) return '';
  const others = new Set(other.split(' · '));
  const changed = line.split(' · ').filter((call) => !others.has(call));
  return changed.length === 0 ? line : changed.join(' · ');
}
