import * as vscode from 'vscode';
import { firstGlance } from './firstGlance.ts';
import { sourceKindOf } from './sourceKind.ts';

/** Enough of a table to tell a header from its rows, and a column's kind from the others. */
const LINES_OF_TABLE = 50;

/** A script or an experiment is short, and only all of it says what it trains. */
const LINES_OF_PROGRAM = 2000;

/** A file may be one line of ten megabytes. */
const MOST_CHARACTERS = 64 * 1024;

/** What an open document looks like to the lab; see `firstGlance`. */
export function glanceAt(document: vscode.TextDocument): string | null {
  const { uri } = document;
  const lines = sourceKindOf(uri.path) === 'file' ? LINES_OF_TABLE : LINES_OF_PROGRAM;
  const text = document.getText(new vscode.Range(0, 0, lines, 0));
  const isLastEmpty = document.lineAt(document.lineCount - 1).text === '';
  const lineCount = document.lineCount - (isLastEmpty ? 1 : 0);
  const isWhole = document.lineCount <= lines && text.length <= MOST_CHARACTERS;
  return firstGlance({ path: uri.path, firstText: text.slice(0, MOST_CHARACTERS), lineCount, isWhole });
}
