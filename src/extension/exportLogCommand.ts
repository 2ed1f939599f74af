import * as v from 'valibot';
import * as vscode from 'vscode';
import type { ExportFormat } from '../protocol.ts';
import type { Labs } from './labs.ts';
import { formatNames } from './saveLog.ts';

const argumentsSchema = v.object({
  format: v.picklist(['text', 'csv']),
  target: v.optional(v.custom<vscode.Uri>((input) => input instanceof vscode.Uri)),
});

async function askFormat(): Promise<ExportFormat | undefined> {
  const { text, csv } = formatNames();
  const items = [
    { label: text, description: '.txt', format: 'text' as const },
    { label: csv, description: '.csv', format: 'csv' as const },
  ];
  const choice = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Export Log') });
  return choice?.format;
}

/** `logisticRegressionLab.exportLog`: asks for what its argument `{ format, target }` does not say. */
export function exportLogCommand(labs: Labs): (argument?: unknown) => Promise<void> {
  return async (argument) => {
    const lab = labs.active;
    if (lab === undefined) return;
    const given = v.safeParse(argumentsSchema, argument);
    const format = given.success ? given.output.format : await askFormat();
    if (format !== undefined) await lab.exportLog(format, given.success ? given.output.target : undefined);
  };
}
