import * as v from 'valibot';
import * as vscode from 'vscode';
import { fromWebviewSchema } from '../protocol.ts';
import { ChartRequests } from './chartRequests.ts';
import { COMMANDS } from './contributions.ts';
import type { ExportOutcome, ExportRequest, ExportSource } from './exportRun.ts';
import { exportRun } from './exportRun.ts';
import { labHtml } from './labHtml.ts';
import type { OpenedLab } from './labSession.ts';
import { LabSession } from './labSession.ts';
import type { LabStore } from './labStore.ts';
import { openDraft } from './openDraft.ts';
import { RunStatusBar } from './runStatusBar.ts';
import type { Trainer } from './trainer.ts';

/** What every panel shares. */
export interface PanelContext {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** Of this extension. */
  readonly version: string;
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
  readonly #charts = new ChartRequests((message) => this.#panel.webview.postMessage(message));
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

  /** Exports a run of the shelf, or the one that is shown; without a target the person is asked for one. */
  async export(request: ExportRequest, runId?: string): Promise<ExportOutcome> {
    const run = await this.session.runToExport(runId);
    return run === null ? this.#refuseExport() : exportRun(this.#exportSource, run, request);
  }

  /** What the answer to any export would be as things are, or null where there is a run to export. */
  whyNoExport(): ExportOutcome | null {
    return (this.session.run?.log.length ?? 0) > 0 ? null : this.#refuseExport();
  }

  #host(): ConstructorParameters<typeof LabSession>[1] {
    return {
      post: (message) => this.#panel.webview.postMessage(message),
      language: vscode.env.language,
      messages: vscode.l10n.bundle ?? {},
      reopen: (source) => openDraft(source, this.#trainer),
      offerUndo: async () => {
        const undo = vscode.l10n.t('Undo');
        return (
          (await vscode.window.showInformationMessage(vscode.l10n.t('Your changes were taken back.'), undo)) === undo
        );
      },
      exportRun: async (run, format) => {
        await exportRun(this.#exportSource, run, { format });
      },
      onRunning: (run) => (this.#statusBar.run = run),
      report: (error) => this.#context.log.error(error instanceof Error ? error : String(error)),
    };
  }

  /** The command that opens this very lab reveals it. */
  #statusItem(): vscode.StatusBarItem {
    const { source, title } = this.#opened;
    const item = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Left);
    const uris = source.kind === 'file' ? [vscode.Uri.parse(source.uri)] : [];
    item.name = title;
    item.command = { command: COMMANDS.run, title, arguments: uris };
    return item;
  }

  #refuseExport(): ExportOutcome {
    const message = vscode.l10n.t('There is no log yet: train first.');
    void vscode.window.showInformationMessage(message);
    return { kind: 'failed', message };
  }

  get #exportSource(): ExportSource {
    const charts = this.#charts;
    const { file, source } = this.#opened;
    const fileUri = source.kind === 'file' ? vscode.Uri.parse(source.uri) : null;
    return { trainer: this.#trainer, charts, file, fileUri, labVersion: this.#context.version };
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
    const message = result.output;
    if (message.type === 'chartDrawn') return this.#charts.answered(message);
    this.session.receive(message).catch((error: unknown) => this.#context.log.error(String(error)));
  }

  async #closed(): Promise<void> {
    vscode.Disposable.from(this.#statusBar, this.#charts, ...this.#disposables).dispose();
    await this.session.dispose();
  }
}
