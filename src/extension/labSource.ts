import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { LabSource } from './storedLab.ts';

/** No argument is the lecture, a `*.logreg.json` an experiment, any other file a dataset. */
export function sourceOf(uri: vscode.Uri | undefined): LabSource {
  if (uri === undefined) return { kind: 'lecture' };
  return { kind: uri.path.endsWith('.logreg.json') ? 'experiment' : 'file', uri: uri.toString() };
}

/** The same source always has the same lab. It names a folder, so a file's lab is known by a hash of its address. */
export function labIdOf(source: LabSource): string {
  if (source.kind === 'lecture') return 'lecture';
  return createHash('sha256')
    .update(source.kind === 'link' ? `link ${source.text}` : source.uri)
    .digest('hex')
    .slice(0, 32);
}

/** `hours.csv` for a person to read, or null for a lab that is of no file. */
export function fileNameOf(source: LabSource): string | null {
  if (source.kind === 'lecture' || source.kind === 'link') return null;
  return vscode.Uri.parse(source.uri).path.split('/').pop() ?? null;
}

/** What the panel's tab says. */
export function labTitle(source: LabSource): string {
  const file = fileNameOf(source);
  if (source.kind === 'link') return vscode.l10n.t('Lab: from a link');
  return file === null ? vscode.l10n.t('Logistic Regression Lab') : vscode.l10n.t('Lab: {0}', file);
}
