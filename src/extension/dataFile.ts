import { posix, win32 } from 'node:path';
import * as vscode from 'vscode';
import type { FileDataset } from '../experiment/experimentSchema.ts';
import type { Table } from '../experiment/table.ts';
import type { DataSource } from './dataSource.ts';
import { tableKey } from './tableKey.ts';

/** A table as it was read by way of an experiment file. */
export function namedDataSource(experiment: vscode.Uri, { file, ...choice }: FileDataset, table: Table): DataSource {
  const spelled = { folder: posix.dirname(experiment.path), file };
  return { uri: dataUri(experiment, file).toString(), choice, spelled, tableKey: tableKey(table) };
}

/** The file that an experiment file calls `file`: a path from its own folder, or an absolute one. */
export function dataUri(experiment: vscode.Uri, file: string): vscode.Uri {
  const isWindows = win32.isAbsolute(file) && !posix.isAbsolute(file);
  if (isWindows) return experiment.with({ path: vscode.Uri.file(`/${file.replaceAll('\\', '/')}`).path });
  if (posix.isAbsolute(file)) return experiment.with({ path: file });
  return vscode.Uri.joinPath(experiment, '..', file);
}

/** `../data/hours.csv`, as an experiment file writes it; null where no relative path leads there. */
function relativePath(target: vscode.Uri, data: vscode.Uri): string | null {
  if (target.scheme !== data.scheme || target.authority !== data.authority) return null;
  const path = posix.relative(posix.dirname(target.path), data.path);
  // From one drive of Windows to another (`/c:/`, `/d:/`).
  return /(^|\/)[a-z]:(\/|$)/i.test(path) ? null : path;
}

/** The `dataset` of an experiment file at `target`, where the table is still what its file says; else null. */
export function fileDatasetFor(target: vscode.Uri, table: Table, data: DataSource | null): FileDataset | null {
  if (data?.tableKey !== tableKey(table)) return null;
  const { spelled, choice } = data;
  const isSpelled = spelled?.folder === posix.dirname(target.path);
  const file = isSpelled ? spelled.file : relativePath(target, vscode.Uri.parse(data.uri));
  return file === null ? null : { file, ...choice };
}
