import * as v from 'valibot';
import * as vscode from 'vscode';
import { exportFormatSchema } from '../protocol.ts';
import type { ExportFormat } from '../report/exportFormats.ts';
import { EXPORT_FORMAT_IDS, EXPORT_FORMATS, EXPORT_GROUPS } from '../report/exportFormats.ts';
import { exportFormatName, exportGroupName } from '../wording/exportText.ts';
import type { ExportOutcome } from './exportRun.ts';
import type { Labs } from './labs.ts';

const addressSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z][\w+.-]+:\//i, 'expected an address, as file:///home/me/log.csv'),
  v.transform((address) => vscode.Uri.parse(address, true)),
);

const argumentsSchema = v.strictObject({
  format: exportFormatSchema,
  /** A `vscode.Uri`, or its text. */
  target: v.optional(v.union([v.custom<vscode.Uri>((input) => input instanceof vscode.Uri), addressSchema])),
  /** A run of the shelf; without it the one that is shown. */
  runId: v.optional(v.string()),
  /** Whether a file that is there already is replaced without asking. */
  overwrite: v.optional(v.boolean()),
});

type FormatItem = vscode.QuickPickItem & { readonly format?: ExportFormat };

function formatItems(): FormatItem[] {
  return EXPORT_GROUPS.flatMap((group) => {
    const items = EXPORT_FORMAT_IDS.filter((format) => EXPORT_FORMATS[format].group === group).map((format) => ({
      label: exportFormatName(format),
      description: `.${EXPORT_FORMATS[format].extension}`,
      format,
    }));
    return [{ label: exportGroupName(group), kind: vscode.QuickPickItemKind.Separator }, ...items];
  });
}

async function pickFormat(): Promise<ExportFormat | undefined> {
  const options = { title: vscode.l10n.t('Export'), placeHolder: vscode.l10n.t('In which format?') };
  return (await vscode.window.showQuickPick(formatItems(), options))?.format;
}

/**
 * `logisticRegressionLab.exportLog { format, target, runId, overwrite }` writes a run of the lab in front and answers an
 * `ExportOutcome`; without an argument it asks for the format and the place.
 */
export function exportCommand(labs: Labs): (argument?: unknown) => Promise<ExportOutcome> {
  return async (argument) => {
    const lab = labs.active;
    if (lab === undefined) return { kind: 'failed', message: vscode.l10n.t('No lab is open.') };
    if (argument !== undefined) {
      const given = v.safeParse(argumentsSchema, argument);
      if (!given.success) throw new Error(`logisticRegressionLab.exportLog:\n${v.summarize(given.issues)}`);
      return lab.export(given.output, given.output.runId);
    }
    const refused = lab.whyNoExport();
    if (refused !== null) return refused;
    const format = await pickFormat();
    return format === undefined ? { kind: 'cancelled' } : lab.export({ format });
  };
}
