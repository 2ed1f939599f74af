import * as vscode from 'vscode';
import type { Labs } from './labs.ts';

/** `logisticRegressionLab.compareLog(uri)`: compares the lab in front with a printed log; where no lab is open, the lecture's. */
export function compareLogCommand(labs: Labs): (uri?: unknown) => Promise<void> {
  return async (uri) => {
    if (labs.active === undefined) await labs.open(undefined);
    await labs.active?.comparePrintedLog(uri instanceof vscode.Uri ? uri : undefined);
  };
}
