import * as vscode from 'vscode';
import * as v from 'valibot';
import { MAX_TABLE_VALUES } from '../experiment/limits.ts';
import { SETTINGS } from './contributions.ts';

const mostValues = v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(100_000_000));

/** The values (rows × columns) up to which a file is used as a whole; of a larger one a sample is proposed. */
export function mostTableValues(uri: vscode.Uri): number {
  const value: unknown = vscode.workspace.getConfiguration(undefined, uri).get(SETTINGS.mostValues);
  return v.is(mostValues, value) ? value : MAX_TABLE_VALUES;
}
