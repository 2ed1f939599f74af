import { parseNumber } from '../src/experiment/parseNumber.ts';
import { freshName } from './datasetNames.ts';

/**
 * The cells of a block copied from a spreadsheet: lines of cells with tabs between them. A single cell, which is what
 * pasting into a text field is for, gives null.
 */
export function pasteBlock(text: string): string[][] | null {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  if (lines.length === 1 && !text.includes('\t')) return null;
  return lines.map((line) => line.split('\t').map((cell) => cell.trim()));
}

/** How many columns of a block have no place in a table of `width` columns when it is written from `column` on. */
export function columnsLeftOut(block: readonly (readonly string[])[], column: number, width: number): number {
  const widest = block.reduce((most, cells) => Math.max(most, cells.length), 0);
  return Math.max(0, column + widest - width);
}

type Block = readonly (readonly string[])[];

/** A pasted block that is a dataset by itself. */
export interface PastedTable {
  readonly columns: readonly string[];
  readonly block: Block;
}

/** What stands where a value is missing is no name of a column. */
const MISSING = /^(|-+|\?|n\/?a|nan|null|none)$/i;
const LONGEST_NAME = 1000;

function isName(text: string): boolean {
  return !MISSING.test(text) && parseNumber(text) === null;
}

/** Whether the first line of a block names its columns: a name stands over numbers, or nothing but names stands there. */
export function hasHeader([first = [], ...rows]: Block): boolean {
  if (rows.length === 0) return false;
  const isOverNumbers = (column: number) => rows.some((cells) => parseNumber(cells[column] ?? '') !== null);
  return first.every(isName) || first.some((text, column) => isName(text) && isOverNumbers(column));
}

/** Names for so many columns: those given, each made one of its own; x1 … xk and y for the others. */
function namesFor(given: readonly string[], width: number): string[] {
  const names: string[] = [];
  for (let column = 0; column < width; column++) {
    const standard = column === width - 1 ? 'y' : `x${column + 1}`;
    const name = given[column]?.slice(0, LONGEST_NAME - 10) ?? '';
    names.push(freshName(name === '' ? standard : name, names));
  }
  return names;
}

/**
 * The dataset that a block is: one with a header, or with more columns than a table of `width` columns has. Its last
 * column is the label. Null for a block that is to be written into the table.
 */
export function pastedTable(block: Block, width: number): PastedTable | null {
  const widest = columnsLeftOut(block, 0, 0);
  const named = hasHeader(block);
  if (block.length < 2 || widest < 2 || (!named && widest <= width)) return null;
  return { columns: namesFor(named ? (block[0] ?? []) : [], widest), block: named ? block.slice(1) : block };
}

/** The block without a first line that says what the columns it is written to are called already. */
export function withoutHeader(block: readonly string[][], columns: readonly string[], column: number): string[][] {
  const [first = [], ...rows] = block;
  const isKnown = hasHeader(block) && first.every((name, i) => name === columns[column + i]);
  return isKnown ? rows : [...block];
}
