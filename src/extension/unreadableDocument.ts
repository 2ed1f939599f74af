import * as vscode from 'vscode';

/** An experiment file that cannot be read, and why: a sentence for everything that is wrong. */
export class UnreadableDocument implements vscode.CustomDocument {
  readonly uri: vscode.Uri;
  readonly problems: readonly string[];
  readonly #disposed = new vscode.EventEmitter<void>();
  readonly onDidDispose = this.#disposed.event;

  constructor(uri: vscode.Uri, problems: readonly string[]) {
    this.uri = uri;
    this.problems = problems;
  }

  dispose(): void {
    this.#disposed.fire();
    this.#disposed.dispose();
  }
}
