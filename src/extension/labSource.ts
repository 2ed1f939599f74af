import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { sourceKindOf } from './sourceKind.ts';
import type { LabSource } from './storedLab.ts';

/** No argument is the lecture; a file is an experiment, a script or a dataset by its name. */
export function sourceOf(uri: vscode.Uri | undefined): LabSource {
  return uri === undefined ? { kind: 'lecture' } : { kind: sourceKindOf(uri.path), uri: uri.toString() };
}

/** The same source always has the same lab. It names a folder, so a file's lab is known by a hash of its address. */
export function labIdOf(source: LabSource): string {
  if (source.kind === 'lecture') return 'lecture';
  return createHash('sha256')
    .update(source.kind === 'link' ? `link ${source.text}` : source.uri)
    .digest('hex')
    .slice(0, 32);
}

/** The file of a source, or null for the lecture and for a link. */
export function uriOf(source: LabSource): vscode.Uri | null {
  return 'uri' in source ? vscode.Uri.parse(source.uri) : null;
}

/** `hours.csv` for a person to read. */
export function fileNameOfUri(uri: vscode.Uri): string {
  return uri.path.split('/').pop() ?? uri.path;
}

/** `hours.csv` for a person to read, or null for a lab that is of no file. */
export function fileNameOf(source: LabSource): string | null {
  const uri = uriOf(source);
  return uri === null ? null : fileNameOfUri(uri);
}

/** What the panel's tab says. */
export function labTitle(source: LabSource): string {
  const file = fileNameOf(source);
  if (source.kind === 'link') return vscode.l10n.t('Lab: from a link');
  return file === null ? vscode.l10n.t('Logistic Regression Lab') : vscode.l10n.t('Lab: {0}', file);
}
