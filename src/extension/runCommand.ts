import * as vscode from 'vscode';
import type { Labs } from './labs.ts';

/** `logisticRegressionLab.run`: opens or reveals a lab. VS Code's menus and lenses hand over a file, the palette nothing. */
export function runCommand(labs: Labs): (uri?: unknown) => Promise<void> {
  return (uri) => labs.open(uri instanceof vscode.Uri ? uri : undefined);
}
