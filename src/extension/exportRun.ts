import * as vscode from 'vscode';
import type { ExportedRun } from '../report/exportedRun.ts';
import type { ExportFormat, WrittenFormat } from '../report/exportFormats.ts';
import { EXPORT_FORMATS } from '../report/exportFormats.ts';
import type { ChartRequests } from './chartRequests.ts';
import { exportSnapshot, runToExport } from './exportSnapshot.ts';
import { askTarget, mayReplace, stemOf, targetsOf } from './exportTarget.ts';
import { fileNameOfUri } from './labSource.ts';
import { fileErrorText } from './fileErrorText.ts';
import type { Run } from './run.ts';
import { tableFileFor } from './tableFile.ts';
import type { Trainer } from './trainer.ts';
import type { FileToWrite } from './writeFilesWhole.ts';
import { writeFilesWhole } from './writeFilesWhole.ts';

/** What came of an export; it is what the command answers to a script. */
export type ExportOutcome =
  /** `files`: addresses, the one that was asked for last. */
  | { readonly kind: 'written'; readonly files: readonly string[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

/** What a lab has for exporting its runs. */
export interface ExportSource {
  readonly trainer: Trainer;
  readonly charts: ChartRequests;
  /** What files are called after. */
  readonly name: string;
  /** The dataset file as a person writes it, or null for the lecture's own examples. */
  readonly file: string | null;
  /** Where that file is. */
  readonly fileUri: vscode.Uri | null;
  readonly labVersion: string;
}

export interface ExportRequest {
  readonly format: ExportFormat;
  /** Without one the person is asked. */
  readonly target?: vscode.Uri | undefined;
  /** Whether files that are there already may be replaced without asking. */
  readonly overwrite?: boolean | undefined;
}

const CANCELLED: ExportOutcome = { kind: 'cancelled' };

/** The bytes of a file, or null where the person cancelled. */
function fileBytes(
  trainer: Trainer,
  exported: ExportedRun,
  format: WrittenFormat,
  [progress, token]: [vscode.Progress<{ increment: number }>, vscode.CancellationToken],
): Promise<Uint8Array | null> {
  let shown = 0;
  const onProgress = (share: number) => {
    progress.report({ increment: (share - shown) * 100 });
    shown = share;
  };
  return trainer.export(format, exported, onProgress, ({ stop }) => token.onCancellationRequested(stop));
}

async function drawnChart({ charts }: ExportSource, { runId }: Run): Promise<Uint8Array> {
  const bytes = await charts.draw(runId);
  if (bytes !== null) return bytes;
  throw new Error(
    vscode.l10n.t('The page of the lab draws a PNG, and only of a run that it shows. Show it first, or export SVG.'),
  );
}

/** All files of an export, with progress and a way out; null if that was taken. */
function filesToWrite(
  source: ExportSource,
  run: Run,
  format: ExportFormat,
  target: vscode.Uri,
): Thenable<FileToWrite[] | null> {
  const { trainer, file, fileUri, labVersion } = source;
  const snapshot = exportSnapshot(run, { file, labVersion, stem: stemOf(target, format) });
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Writing the log of {0} epochs', run.log.length),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const files: FileToWrite[] = [];
    const tableFile = EXPORT_FORMATS[format].group === 'pytorch' ? await tableFileFor(fileUri, target) : null;
    for (const part of targetsOf(target, format)) {
      const bytes =
        part.format === 'png'
          ? await drawnChart(source, run)
          : await fileBytes(trainer, { ...(await runToExport(run, snapshot)), tableFile }, part.format, [
              progress,
              token,
            ]);
      if (bytes === null) return null;
      files.push({ uri: part.uri, bytes });
    }
    return files;
  });
}

/** A log of a million epochs is 40 MB: it is opened only by who asks for it. */
async function tellWritten(uri: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const written = vscode.l10n.t('Exported to {0}.', fileNameOfUri(uri));
  const choice = await vscode.window.showInformationMessage(written, open);
  if (choice === open) await vscode.commands.executeCommand('vscode.open', uri);
}

/** Nothing is lost: the run is still in the lab, and can be written to another place. */
async function offerAnotherPlace(source: ExportSource, run: Run, format: ExportFormat, message: string): Promise<void> {
  const another = vscode.l10n.t('Choose Another Place…');
  const text = vscode.l10n.t('Nothing was exported; the run is still in the lab. {0}', message);
  if ((await vscode.window.showErrorMessage(text, another)) === another) await exportRun(source, run, { format });
}

/** The target, once it is clear that what is there may be replaced. */
async function settledTarget(name: string, { format, target, overwrite }: ExportRequest): Promise<vscode.Uri | null> {
  const chosen = target ?? (await askTarget(name, format));
  if (chosen === undefined) return null;
  const uris = targetsOf(chosen, format).map(({ uri }) => uri);
  // The save dialog has asked about its own file.
  const unasked = target === undefined ? uris.slice(0, -1) : uris;
  return overwrite === true || (await mayReplace(unasked)) ? chosen : null;
}

/**
 * Exports the run as it is now: asks where to, unless `target` says so, and writes the files once all of their bytes are
 * there. Whatever goes wrong is told, and another place offered.
 */
export async function exportRun(source: ExportSource, run: Run, request: ExportRequest): Promise<ExportOutcome> {
  const { format } = request;
  const target = await settledTarget(source.name, request);
  if (target === null) return CANCELLED;
  try {
    const files = await filesToWrite(source, run, format, target);
    if (files === null) return CANCELLED;
    await writeFilesWhole(files);
    if (request.target === undefined) void tellWritten(target);
    return { kind: 'written', files: files.map(({ uri }) => uri.toString()) };
  } catch (error) {
    const message = fileErrorText(error);
    void offerAnotherPlace(source, run, format, message);
    return { kind: 'failed', message };
  }
}
