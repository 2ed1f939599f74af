import type { Draft } from '../src/experiment/draft.ts';
import type { Table } from '../src/experiment/table.ts';

function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

function sameTable(a: Table, b: Table): boolean {
  if (a === b) return true;
  const sameMap = a.texts.size === b.texts.size && [...a.texts].every(([index, text]) => b.texts.get(index) === text);
  return sameMap && sameTexts(a.columns, b.columns) && sameNumbers(a.values, b.values);
}

/** Whether two drafts read the same to the letter, so that an edit taken back is no edit. */
export function sameDraft(a: Draft, b: Draft): boolean {
  if (a === b) return true;
  const sameChoices =
    a.reduction === b.reduction && a.start === b.start && JSON.stringify(a.rest) === JSON.stringify(b.rest);
  const { lr, epochs, seed, bias } = a.fields;
  const sameFields = sameTexts([lr, epochs, seed, bias], [b.fields.lr, b.fields.epochs, b.fields.seed, b.fields.bias]);
  return sameChoices && sameFields && sameTexts(a.weight, b.weight) && sameTable(a.table, b.table);
}
