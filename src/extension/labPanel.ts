import * as v from 'valibot';
import * as vscode from 'vscode';
import type { ExperimentAction, LectureSection } from '../protocol.ts';
import { fromWebviewSchema } from '../protocol.ts';
import { ChartRequests } from './chartRequests.ts';
import { COMMANDS } from './contributions.ts';
import type { ExperimentDocument } from './experimentDocument.ts';
import type { ExportOutcome, ExportRequest, ExportSource } from './exportRun.ts';
import { exportRun } from './exportRun.ts';
import { labHtml } from './labHtml.ts';
import type { LabHost, OpenedLab } from './labHost.ts';
import type { OpenedSource } from './labOrigin.ts';
import { LabSession } from './labSession.ts';
import type { LabStore } from './labStore.ts';
import { fileNameOfUri, uriOf } from './labSource.ts';
import { originOf } from './openSource.ts';
import { openWithProgress } from './openWithProgress.ts';
import { showPlace } from './placedMessage.ts';
import { saveTable } from './saveTable.ts';
import { watchFile } from './watchFile.ts';
import { openPrintedLog } from './openPrintedLog.ts';
import { RunStatusBar } from './runStatusBar.ts';
import { fileErrorText } from './fileErrorText.ts';
import type { FileProblems } from './fileProblems.ts';
import type { LabSource } from './storedLab.ts';
import type { Trainer } from './trainer.ts';
import type { DraftToWrite } from './writeExperiment.ts';

/** What every panel shares. */
export interface PanelContext {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly problems: FileProblems;
  /** Of this extension. */
  readonly version: string;
}

/** What one panel is made of, beside what is shown in it. */
export interface PanelParts {
  readonly context: PanelContext;
  readonly trainer: Trainer;
  readonly store: LabStore;
  /** The experiment file that it is the editor of, or null. */
  readonly document: ExperimentDocument | null;
  /** Does what the page's menu asks for. */
  readonly onExperiment: (action: ExperimentAction, lab: LabPanel) => Promise<void>;
}

/** The options of a lab's page; a panel that VS Code brings back needs them again. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist')] };
}

/** One lab in one editor tab: connects the page, the session and the worker, and ends all three together. */
export class LabPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #parts: PanelParts;
  readonly #opened: OpenedLab;
  readonly #statusBar = new RunStatusBar(() => this.#statusItem());
  readonly #charts = new ChartRequests((message) => this.#panel.webview.postMessage(message));
  readonly #disposables: vscode.Disposable[] = [];
  readonly session: LabSession;

  /** @param onClosed is called when the tab is closed, with the promise of everything having been saved */
  constructor(
    panel: vscode.WebviewPanel,
    opened: OpenedLab,
    parts: PanelParts,
    onClosed: (saved: Promise<void>) => void,
  ) {
    this.#panel = panel;
    const { context, trainer, store, document } = parts;
    this.#parts = parts;
    this.#opened = opened;
    this.session = new LabSession(opened, this.#host(), trainer, store);
    panel.onDidDispose(() => onClosed(this.#closed()), undefined, this.#disposables);
    panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message), undefined, this.#disposables);
    panel.onDidChangeViewState(() => (this.#statusBar.isPanelVisible = panel.visible), undefined, this.#disposables);
    document?.onDidMove((before) => this.session.moved(before), undefined, this.#disposables);
    // A document's tab is VS Code's.
    if (document === null) panel.title = opened.title;
    if (document === null) panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'tab.svg');
    panel.webview.options = webviewOptions(context.extensionUri);
    panel.webview.html = labHtml(panel.webview, context.extensionUri);
  }

  get isActive(): boolean {
    return this.#panel.active;
  }

  get threadId(): number | null {
    return this.#parts.trainer.threadId;
  }

  get labId(): string {
    return this.#opened.labId;
  }

  get document(): ExperimentDocument | null {
    return this.#parts.document;
  }

  get viewColumn(): vscode.ViewColumn | undefined {
    return this.#panel.viewColumn;
  }

  /** `hours` for a person to read. */
  get name(): string {
    return this.#opened.file?.replace(/(\.logreg)?\.[^.]*(\.gz)?$/i, '') ?? 'lecture';
  }

  /** The experiment as it is now, to be written to a file. */
  get toWrite(): DraftToWrite {
    const { draft, dataUri } = this.session;
    const data = dataUri === null ? null : { uri: dataUri, named: null };
    return this.document?.toWrite ?? { draft, data, kept: {} };
  }

  close(): void {
    this.#panel.dispose();
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

  /** Compares the lab with a printed log; without a file the person is asked for one. */
  async comparePrintedLog(uri?: vscode.Uri): Promise<void> {
    const text = await openPrintedLog(uri);
    if (text === null) return;
    this.#panel.reveal();
    void this.#panel.webview.postMessage({ type: 'focus', control: 'compare' });
    await this.session.comparison.compare(text);
  }

  /** Brings the lab in front, with the Lecture tab open. @param section null for the one that was open last */
  async showLecture(section: LectureSection | null): Promise<void> {
    this.#panel.reveal();
    await this.session.showLecture(section);
  }

  #host(): LabHost {
    return {
      post: (message) => this.#panel.webview.postMessage(message),
      language: vscode.env.language,
      messages: vscode.l10n.bundle ?? {},
      reopen: (source) => this.#reopen(source),
      watch: watchFile,
      showPlace: (uri, line, column) => void showPlace(vscode.Uri.parse(uri), line, column),
      listProblems: (uri, problems) => this.#parts.context.problems.set(vscode.Uri.parse(uri), problems),
      saveTable: (table, uri) => saveTable(table, uri === null ? null : vscode.Uri.parse(uri), this.name),
      openDataset: () => void vscode.commands.executeCommand(COMMANDS.openDataset),
      moveHistory: this.document === null ? undefined : (to) => void vscode.commands.executeCommand(to),
      experiment: (action) => this.#parts.onExperiment(action, this),
      offerUndo: async () => {
        const undo = vscode.l10n.t('Undo');
        return (
          (await vscode.window.showInformationMessage(vscode.l10n.t('Your changes were taken back.'), undo)) === undo
        );
      },
      openLog: () => openPrintedLog(),
      exportRun: async (run, format) => {
        await exportRun(this.#exportSource, run, { format });
      },
      onRunning: (run) => (this.#statusBar.run = run),
      report: (error) => this.#parts.context.log.error(error instanceof Error ? error : String(error)),
    };
  }

  async #reopen(source: LabSource): Promise<OpenedSource | null> {
    const { document, trainer } = this.#parts;
    if (source.kind !== 'experiment') return openWithProgress(source, trainer);
    if (document === null) return null;
    try {
      const { draft, data } = await document.reread();
      return { draft, ...originOf(data?.uri ?? null, trainer) };
    } catch (error) {
      this.session.refuse(vscode.l10n.t('{0} could not be read: {1}', this.#opened.title, fileErrorText(error)));
      return null;
    }
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

  #refuseExport(): ExportOutcome {
    const message = vscode.l10n.t('There is no log yet: train first.');
    void vscode.window.showInformationMessage(message);
    return { kind: 'failed', message };
  }

  get #exportSource(): ExportSource {
    const { trainer, context } = this.#parts;
    const { dataUri } = this.session;
    const fileUri = dataUri === null ? null : vscode.Uri.parse(dataUri);
    // An experiment's file may only name the one that has the data.
    const file = fileUri === null ? this.#opened.file : fileNameOfUri(fileUri);
    return { trainer, charts: this.#charts, name: this.name, file, fileUri, labVersion: context.version };
  }

  /** A message that is not one of the protocol's is answered and goes no further. */
  #receive(input: unknown): void {
    const result = v.safeParse(fromWebviewSchema, input);
    if (!result.success) {
      const message = v.summarize(result.issues);
      this.#parts.context.log.error(`The lab refused a message of its page:\n${message}`);
      void this.#panel.webview.postMessage({ type: 'refused', message });
      return;
    }
    const message = result.output;
    if (message.type === 'chartDrawn') return this.#charts.answered(message);
    this.session.receive(message).catch((error: unknown) => this.#parts.context.log.error(String(error)));
  }

  async #closed(): Promise<void> {
    vscode.Disposable.from(this.#statusBar, this.#charts, ...this.#disposables).dispose();
    await this.session.dispose();
  }
}
