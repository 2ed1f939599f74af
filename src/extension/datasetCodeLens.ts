import * as vscode from 'vscode';
import { looksUsable } from '../dataset/looksUsable.ts';
import { COMMANDS, SETTINGS } from './contributions.ts';

/** Enough to tell a header from numbers; a lens must not cost anything on a long file. */
const LINES_LOOKED_AT = 10;

/** By file name: VS Code opens `.csv` as plain text, so there is no language to go by. */
const DATASET_FILES: vscode.DocumentSelector = [{ pattern: '**/*.[cC][sS][vV]' }, { pattern: '**/*.[tT][sS][vV]' }];

function firstLines(document: vscode.TextDocument): string {
  return document.getText(new vscode.Range(0, 0, LINES_LOOKED_AT, 0));
}

/** One lens, always at the very first character: lenses that move flicker. */
function lensOf(document: vscode.TextDocument): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
    command: COMMANDS.run,
    title: vscode.l10n.t('Run Logistic Regression Lab'),
    arguments: [document.uri],
  });
}

/** Offers the lab at the top of every numeric table that is open in an editor. */
export class DatasetCodeLensProvider implements vscode.CodeLensProvider {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;

  static register(): vscode.Disposable {
    const provider = new DatasetCodeLensProvider();
    return vscode.Disposable.from(
      provider.#changed,
      vscode.languages.registerCodeLensProvider(DATASET_FILES, provider),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SETTINGS.codeLensEnabled)) provider.#changed.fire();
      }),
    );
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const enabled = vscode.workspace.getConfiguration(undefined, document.uri).get(SETTINGS.codeLensEnabled) !== false;
    return enabled && looksUsable(firstLines(document), document.fileName) ? [lensOf(document)] : [];
  }
}
