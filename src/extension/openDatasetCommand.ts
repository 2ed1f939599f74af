import * as vscode from 'vscode';
import type { Labs } from './labs.ts';

/** What the lab reads; a compressed file has one of these endings before `.gz`. */
const TABLES = ['csv', 'tsv', 'txt', 'json', 'jsonl', 'ndjson', 'parquet', 'gz', 'data'];

/** `logisticRegressionLab.openDataset`: asks for a file and opens a lab on it. */
export function openDatasetCommand(labs: Labs): () => Promise<void> {
  return async () => {
    const chosen = await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Open Dataset'),
      openLabel: vscode.l10n.t('Open in the Lab'),
      filters: {
        [vscode.l10n.t('Datasets')]: TABLES,
        [vscode.l10n.t('PyTorch scripts')]: ['py'],
        [vscode.l10n.t('All files')]: ['*'],
      },
    });
    const [uri] = chosen ?? [];
    if (uri !== undefined) await labs.open(uri);
  };
}
