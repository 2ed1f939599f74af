import { join } from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { ExperimentAction } from '../protocol.ts';
import { EXPERIMENT_VIEW_TYPE, LAB_VIEW_TYPE } from './contributions.ts';
import type { ExperimentDocument } from './experimentDocument.ts';
import type { PanelContext } from './labPanel.ts';
import { LabPanel, webviewOptions } from './labPanel.ts';
import type { OpenedLab } from './labHost.ts';
import { fileNameOf, labIdOf, labTitle, sourceOf } from './labSource.ts';
import { LabStore } from './labStore.ts';
import { openOrigin, originOf } from './openSource.ts';
import { openWithProgress } from './openWithProgress.ts';
import type { ReadOutcome } from './experimentSource.ts';
import type { ReadExperiment } from './readExperiment.ts';
import { readExperiment } from './readExperiment.ts';
import type { RestoredLab } from './restoreLab.ts';
import { restoreLab } from './restoreLab.ts';
import type { LabSource, PanelSource } from './storedLab.ts';
import { Trainer } from './trainer.ts';

/** What the page keeps in its own state: enough to find its lab again after a reload. The rest is the page's affair. */
const pageStateSchema = v.object({ labId: v.string() });

/** A lab id names a folder: nothing else may be let through. */
const LAB_ID = /^(lecture|[0-9a-f]{32})$/;

/** Does what the menu of a lab's page asks for. */
type OnExperiment = (action: ExperimentAction, lab: LabPanel) => Promise<void>;

function linkNotice(): string {
  return vscode.l10n.t('This experiment came from a link. Nothing runs until you press Train; Save as… keeps it.');
}

function sourceOfDocument({ uri }: ExperimentDocument): LabSource {
  return { kind: 'experiment', uri: uri.toString() };
}

/** The open labs: one panel an experiment. */
export class Labs {
  readonly #context: PanelContext;
  readonly #onExperiment: OnExperiment;
  readonly #workerPath: string;
  readonly #storage: string;
  readonly #panels = new Map<string, LabPanel>();
  readonly #opening = new Map<string, Promise<void>>();
  readonly #saving = new Set<Promise<void>>();

  /** @param storage the folder in which labs are kept across reloads */
  constructor(context: PanelContext, storage: string, onExperiment: OnExperiment) {
    this.#context = context;
    this.#onExperiment = onExperiment;
    this.#storage = storage;
    this.#workerPath = vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.cjs').fsPath;
  }

  /** The lab in front, or the only one. */
  get active(): LabPanel | undefined {
    const panels = [...this.#panels.values()];
    return panels.find((panel) => panel.isActive) ?? (panels.length === 1 ? panels[0] : undefined);
  }

  get(uri: vscode.Uri | undefined): LabPanel | undefined {
    return this.#panels.get(labIdOf(sourceOf(uri)));
  }

  /** Reveals the lab of a dataset file, or of the lecture, or opens it. */
  async open(uri: vscode.Uri | undefined): Promise<void> {
    const source = sourceOf(uri);
    // An experiment file is a document: VS Code opens it, and asks for its lab.
    if (source.kind === 'experiment')
      await vscode.commands.executeCommand('vscode.openWith', uri, EXPERIMENT_VIEW_TYPE);
    else await this.openSource(source);
  }

  /** Reveals the lab of a source, or opens it. */
  async openSource(source: PanelSource): Promise<void> {
    const labId = labIdOf(source);
    const panel = this.#panels.get(labId);
    if (panel === undefined) await this.#openOnce(source, labId);
    else panel.reveal();
  }

  /** Fills a panel that VS Code brings back after a reload. */
  async revive(panel: vscode.WebviewPanel, pageState: unknown): Promise<void> {
    const state = v.safeParse(pageStateSchema, pageState);
    const labId = state.success && LAB_ID.test(state.output.labId) ? state.output.labId : 'lecture';
    const restored = await this.#restore(labId);
    const source = restored.stored?.source ?? { kind: 'lecture' };
    if (source.kind === 'experiment') {
      panel.dispose();
      return this.open(vscode.Uri.parse(source.uri));
    }
    const trainer = new Trainer(this.#workerPath);
    const opened = await this.#kept(source, restored, trainer);
    if (opened === null || this.#panels.has(labId)) {
      panel.dispose();
      await trainer.dispose();
      return;
    }
    this.#show(panel, trainer, opened);
  }

  /** Reads the text of an experiment file, and the dataset file that it names. */
  async readExperiment(text: string, uri: vscode.Uri): Promise<ReadOutcome<ReadExperiment>> {
    const trainer = new Trainer(this.#workerPath);
    return readExperiment(text, uri, trainer).finally(() => trainer.dispose());
  }

  /** Makes the panel that VS Code has for a document its lab, with the runs that it had before. */
  async openDocument(document: ExperimentDocument, panel: vscode.WebviewPanel): Promise<void> {
    const source = sourceOfDocument(document);
    const gone = new AbortController();
    const listener = panel.onDidDispose(() => gone.abort());
    const restored = await this.#restore(labIdOf(source));
    listener.dispose();
    if (gone.signal.aborted) return;
    const trainer = new Trainer(this.#workerPath);
    const origin = originOf(document.data?.uri ?? null, trainer);
    const { desk } = document;
    const { draft, isEdited: edited } = desk;
    const opened = { ...this.#opened(source, restored), origin, desk, draft, edited, notice: restored.notice };
    this.#show(panel, trainer, opened, document);
  }

  /** The runs of a lab, for an experiment file that has none yet: it was saved as this file. */
  async copyRuns(lab: LabPanel, target: vscode.Uri): Promise<void> {
    await lab.session.flush();
    const labId = labIdOf({ kind: 'experiment', uri: target.toString() });
    await this.#storeOf(lab.labId).copyTo(this.#storeOf(labId));
  }

  /** VS Code is about to go: writes what the open labs hold. */
  async closeAll(): Promise<void> {
    await Promise.all([...this.#panels.values()].map((panel) => panel.session.dispose()));
    await this.#saved();
  }

  /** Waits until all that was closed is on disk. */
  async #saved(): Promise<void> {
    await Promise.all(this.#saving);
  }

  /** Who asks again while a file is still being read waits for the same lab. */
  async #openOnce(source: PanelSource, labId: string): Promise<void> {
    const opening = this.#opening.get(labId) ?? this.#open(source, labId);
    this.#opening.set(labId, opening);
    await opening.finally(() => this.#opening.delete(labId));
  }

  async #open(source: PanelSource, labId: string): Promise<void> {
    const trainer = new Trainer(this.#workerPath);
    const restored = await this.#restore(labId);
    const opened = await this.#openedFrom(source, restored, trainer);
    if (opened === null) return trainer.dispose();
    const panel = vscode.window.createWebviewPanel(
      LAB_VIEW_TYPE,
      opened.title,
      vscode.ViewColumn.Active,
      webviewOptions(this.#context.extensionUri),
    );
    this.#show(panel, trainer, opened);
  }

  /** Edits are kept until they are reset; without any the source is read again, for it may have changed. */
  async #openedFrom(source: PanelSource, restored: RestoredLab, trainer: Trainer): Promise<OpenedLab | null> {
    if (restored.stored?.edited !== true) return this.#openedAnew(source, restored, trainer);
    const opened = await this.#kept(source, restored, trainer);
    const notice = vscode.l10n.t('Your changes of last time are still here. Reset takes them back.');
    return opened && { ...opened, notice };
  }

  /** As it was when it was kept; a lab of which no experiment was is opened anew. */
  async #kept(source: PanelSource, restored: RestoredLab, trainer: Trainer): Promise<OpenedLab | null> {
    const { draft, stored, notice } = restored;
    if (draft === null || stored === null) return this.#openedAnew(source, restored, trainer);
    const origin = await openOrigin(source, trainer);
    return { ...this.#opened(source, restored), origin, draft, edited: stored.edited, notice };
  }

  async #openedAnew(source: PanelSource, restored: RestoredLab, trainer: Trainer): Promise<OpenedLab | null> {
    const opened = await openWithProgress(source, trainer);
    if (opened === null) return null;
    const { draft, ...origin } = opened;
    const notice = restored.notice ?? (source.kind === 'link' ? linkNotice() : null);
    return { ...this.#opened(source, restored), origin, fingerprints: {}, draft, edited: false, notice };
  }

  #opened(
    source: LabSource,
    { stored, runs, shown }: RestoredLab,
  ): Omit<OpenedLab, 'origin' | 'draft' | 'edited' | 'notice'> {
    const { pace = null, fingerprints = {}, printedLog } = stored ?? {};
    const [labId, title, file] = [labIdOf(source), labTitle(source), fileNameOf(source)];
    return { labId, title, file, source, fingerprints, desk: null, runs, shown, pace, printedLog };
  }

  #show(
    panel: vscode.WebviewPanel,
    trainer: Trainer,
    opened: OpenedLab,
    document: ExperimentDocument | null = null,
  ): void {
    const { labId } = opened;
    const [store, onExperiment] = [this.#storeOf(labId), this.#onExperiment];
    const parts = { context: this.#context, trainer, store, document, onExperiment };
    const lab = new LabPanel(panel, opened, parts, (saved) => this.#closed(labId, saved));
    this.#panels.set(labId, lab);
  }

  #closed(labId: string, saved: Promise<void>): void {
    this.#panels.delete(labId);
    this.#saving.add(saved);
    void saved.finally(() => this.#saving.delete(saved));
  }

  #storeOf(labId: string): LabStore {
    return new LabStore(join(this.#storage, labId));
  }

  async #restore(labId: string): Promise<RestoredLab> {
    await this.#saved();
    return restoreLab(this.#storeOf(labId), (error) => this.#context.log.error(String(error)));
  }
}
