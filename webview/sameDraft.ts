import type { Draft } from '../src/experiment/draft.ts';
import { OPTIMIZER_FIELDS, isFlagOn } from '../src/experiment/optimizerFields.ts';
import type { Table } from '../src/experiment/table.ts';

/** NaN is itself, 0 is not −0. Over 300,000 numbers the loop takes 0.8 ms, `every` 9 ms. */
export function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (!Object.is(a[index], b[index])) return false;
  return true;
}

export function sameTexts(a: readonly (string | undefined)[], b: readonly (string | undefined)[]): boolean {
  return a === b || (a.length === b.length && a.every((text, index) => text === b[index]));
}

function sameMap(a: Table['texts'], b: Table['texts']): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [index, text] of a) if (b.get(index) !== text) return false;
  return true;
}

/** Whether two tables read the same, cell by cell. */
export function sameTable(a: Table, b: Table): boolean {
  return a === b || (sameTexts(a.columns, b.columns) && sameNumbers(a.values, b.values) && sameMap(a.texts, b.texts));
}

/** What is chosen rather than typed. The numbers in `rest` are those of before, which the fields overrule. */
export function choicesOf({ rest, reduction, start }: Draft): readonly unknown[] {
  const { model, loss, dtype, shuffle, standardize, fusedStep = false, optimizer } = rest;
  const settings = [model, loss, dtype, shuffle, standardize, fusedStep];
  return [...settings, optimizer.name, isFlagOn(optimizer), reduction, start];
}

/** A run that starts from given parameters keeps the seed that it came with. */
function keptSeed({ rest, start }: Draft): number | null {
  return start === 'initial' ? rest.seed : null;
}

function sameChoices(a: Draft, b: Draft): boolean {
  const others = choicesOf(b);
  return keptSeed(a) === keptSeed(b) && choicesOf(a).every((choice, index) => choice === others[index]);
}

/** Every text that is typed beside the table. */
function typedTexts({ fields, optimizer, weight }: Draft): (string | undefined)[] {
  const { lr, epochs, batchSize, validation, seed, bias } = fields;
  const numbers = OPTIMIZER_FIELDS.map((field) => optimizer[field]);
  return [lr, epochs, batchSize, validation, seed, bias, ...numbers, ...weight];
}

/** Whether two drafts read the same to the letter, so that an edit taken back is no edit. */
export function sameDraft(a: Draft, b: Draft): boolean {
  if (a === b) return true;
  return sameChoices(a, b) && sameTexts(typedTexts(a), typedTexts(b)) && sameTable(a.table, b.table);
}
