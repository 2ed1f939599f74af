import * as v from 'valibot';
import * as vscode from 'vscode';
import type { ExportFormat } from '../protocol.ts';
import { fromWebviewSchema } from '../protocol.ts';
import { COMMANDS } from './contributions.ts';
import type { FileProblems } from './fileProblems.ts';
import { labHtml } from './labHtml.ts';
import type { OpenedLab } from './labSession.ts';
import { LabSession } from './labSession.ts';
import { uriOf } from './labSource.ts';
import type { LabStore } from './labStore.ts';
import { openWithProgress } from './openWithProgress.ts';
import { showPlace } from './placedMessage.ts';
import type { Run } from './run.ts';
import { RunStatusBar } from './runStatusBar.ts';
import { saveLog } from './saveLog.ts';
import { saveTable } from './saveTable.ts';
import type { Trainer } from './trainer.ts';
import { watchFile } from './watchFile.ts';

/** What every panel shares. */
export interface PanelContext {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly problems: FileProblems;
}

/** The options of a lab's page; a panel that VS Code brings back needs them again. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist')] };
}

/** One lab in one editor tab: connects the page, the session and the worker, and ends all three together. */
export class LabPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #context: PanelContext;
  readonly #trainer: Trainer;
  readonly #opened: OpenedLab;
  readonly #statusBar = new RunStatusBar(() => this.#statusItem());
  readonly #disposables: vscode.Disposable[] = [];
  readonly session: LabSession;

  /** @param onClosed is called when the tab is closed, with the promise of everything having been saved */
  constructor(
    panel: vscode.WebviewPanel,
    opened: OpenedLab,
    { context, trainer, store }: { context: PanelContext; trainer: Trainer; store: LabStore },
    onClosed: (saved: Promise<void>) => void,
  ) {
    this.#panel = panel;
    this.#context = context;
    this.#trainer = trainer;
    this.#opened = opened;
    this.session = new LabSession(opened, this.#host(), trainer, store);
    panel.onDidDispose(() => onClosed(this.#closed()), undefined, this.#disposables);
    panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message), undefined, this.#disposables);
    panel.onDidChangeViewState(() => (this.#statusBar.isPanelVisible = panel.visible), undefined, this.#disposables);
    panel.title = opened.title;
    panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'tab.svg');
    panel.webview.options = webviewOptions(context.extensionUri);
    panel.webview.html = labHtml(panel.webview, context.extensionUri);
  }

  get isActive(): boolean {
    return this.#panel.active;
  }

  get threadId(): number | null {
    return this.#trainer.threadId;
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** Exports the run's log; without a target the person is asked for one. */
  async exportLog(format: ExportFormat, target?: vscode.Uri): Promise<void> {
    const { run } = this.session;
    if (run === null) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There is no log yet: train first.'));
      return;
    }
    await this.#saveLog(run, format, target);
  }

  openExportMenu(): void {
    this.#panel.reveal();
    void this.#panel.webview.postMessage({ type: 'focus', control: 'export' });
  }

  #host(): ConstructorParameters<typeof LabSession>[1] {
    return {
      post: (message) => this.#panel.webview.postMessage(message),
      language: vscode.env.language,
      messages: vscode.l10n.bundle ?? {},
      reopen: (source) => openWithProgress(source, this.#trainer),
      watch: watchFile,
      showPlace: (uri, line, column) => void showPlace(vscode.Uri.parse(uri), line, column),
      listProblems: (uri, problems) => this.#context.problems.set(vscode.Uri.parse(uri), problems),
      saveTable: (table, uri) => saveTable(table, uri === null ? null : vscode.Uri.parse(uri), this.#name()),
      openDataset: () => void vscode.commands.executeCommand(COMMANDS.openDataset),
      offerUndo: async () => {
        const undo = vscode.l10n.t('Undo');
        return (
          (await vscode.window.showInformationMessage(vscode.l10n.t('Your changes were taken back.'), undo)) === undo
        );
      },
      saveLog: (run, format) => this.#saveLog(run, format),
      onRunning: (run) => (this.#statusBar.run = run),
      report: (error) => this.#context.log.error(error instanceof Error ? error : String(error)),
    };
  }

  /** The command that opens this very lab reveals it. */
  #statusItem(): vscode.StatusBarItem {
    const { source, title } = this.#opened;
    const item = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Left);
    const uri = uriOf(source);
    item.name = title;
    item.command = { command: COMMANDS.run, title, arguments: uri === null ? [] : [uri] };
    return item;
  }

  /** What files that are written are named by. */
  #name(): string {
    return this.#opened.file?.replace(/(\.logreg)?\.[^.]*(\.gz)?$/i, '') ?? 'lecture';
  }

  #saveLog(run: Run, format: ExportFormat, target?: vscode.Uri): Promise<void> {
    return saveLog(this.#trainer, run, { name: this.#name(), format, target });
  }

  /** A message that is not one of the protocol's is answered and goes no further. */
  #receive(input: unknown): void {
    const result = v.safeParse(fromWebviewSchema, input);
    if (!result.success) {
      const message = v.summarize(result.issues);
      this.#context.log.error(`The lab refused a message of its page:\n${message}`);
      void this.#panel.webview.postMessage({ type: 'refused', message });
      return;
    }
    this.session.receive(result.output).catch((error: unknown) => this.#context.log.error(String(error)));
  }

  async #closed(): Promise<void> {
    vscode.Disposable.from(this.#statusBar, ...this.#disposables).dispose();
    await this.session.dispose();
  }
}
