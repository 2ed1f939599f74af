import * as v from 'valibot';
import * as vscode from 'vscode';
import { exportFormatSchema } from '../protocol.ts';
import type { Labs } from './labs.ts';

const argumentsSchema = v.object({
  format: exportFormatSchema,
  target: v.optional(v.custom<vscode.Uri>((input) => input instanceof vscode.Uri)),
});

/** `logisticRegressionLab.exportLog { format, target }` writes the log; without an argument it opens the lab's own menu. */
export function exportLogCommand(labs: Labs): (argument?: unknown) => Promise<void> {
  return async (argument) => {
    const lab = labs.active;
    if (lab === undefined) return;
    const given = v.safeParse(argumentsSchema, argument);
    if (given.success) await lab.exportLog(given.output.format, given.output.target);
    else lab.openExportMenu();
  };
}
