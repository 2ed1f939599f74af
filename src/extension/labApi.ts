import type * as vscode from 'vscode';
import type { RunState } from '../protocol.ts';
import type { Labs } from './labs.ts';

/** What can be seen of a lab from outside. */
export interface LabStatus {
  /** The worker's thread, or null while none runs. */
  readonly threadId: number | null;
  /** The run's state and how many epochs it has logged, or null before the first. */
  readonly run: { readonly state: RunState; readonly epochs: number; readonly lastLoss: number } | null;
}

/** What `activate` returns to other extensions. */
export interface LabApi {
  /** The lab of a dataset file, or of the lecture; undefined if it is not open. */
  status(uri?: vscode.Uri): LabStatus | undefined;
  /** Opens the experiment that a link holds, as a click on the link does. */
  readonly links: vscode.UriHandler;
}

/** What the extension gives to others that activate it. */
export function labApi(labs: Labs, links: vscode.UriHandler): LabApi {
  return {
    links,
    status: (uri) => {
      const lab = labs.get(uri);
      if (lab === undefined) return undefined;
      const { run } = lab.session;
      const { epochs = 0, losses } = run?.tally ?? {};
      const lastLoss = losses?.[0] ?? Number.NaN;
      return { threadId: lab.threadId, run: run && { state: run.state, epochs, lastLoss } };
    },
  };
}
