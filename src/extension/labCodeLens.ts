import * as vscode from 'vscode';
import { COMMANDS, SETTINGS } from './contributions.ts';
import { glanceAt } from './glanceAt.ts';

/** By file name: VS Code opens `.csv` as plain text, so there is no language to go by. */
const PATTERNS = [
  '**/*.[cC][sS][vV]',
  '**/*.[tT][sS][vV]',
  '**/*.[jJ][sS][oO][nN][lL]',
  '**/*.[nN][dD][jJ][sS][oO][nN]',
  '**/*.[jJ][sS][oO][nN]',
  '**/*.[pP][yY]',
];

const FILES: vscode.DocumentSelector = PATTERNS.map((pattern) => ({ pattern }));

/** One lens, always at the very first character: lenses that move flicker. */
function lensOf(uri: vscode.Uri, found: string): vscode.CodeLens {
  const run = vscode.l10n.t('Run Logistic Regression Lab');
  return new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
    command: COMMANDS.run,
    title: found === '' ? run : `${run} · ${found}`,
    tooltip: vscode.l10n.t('Opens the lab on this file. The file stays as it is.'),
    arguments: [uri],
  });
}

/** Offers the lab at the top of everything it can train that is open in an editor: tables, experiments, PyTorch scripts. */
export class LabCodeLensProvider implements vscode.CodeLensProvider {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;

  static register(): vscode.Disposable {
    const provider = new LabCodeLensProvider();
    return vscode.Disposable.from(
      provider.#changed,
      vscode.languages.registerCodeLensProvider(FILES, provider),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SETTINGS.codeLensEnabled)) provider.#changed.fire();
      }),
    );
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const enabled = vscode.workspace.getConfiguration(undefined, document.uri).get(SETTINGS.codeLensEnabled) !== false;
    const found = enabled ? glanceAt(document) : null;
    return found === null ? [] : [lensOf(document.uri, found)];
  }
}
