import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Draft } from '../experiment/draft.ts';
import { storedDraftSchema } from './storedLab.ts';
import { draftFromView, draftView } from '../protocol.ts';
import type { DataSource } from './dataSource.ts';
import { dataSourceSchema } from './dataSource.ts';
import type { HistoryChange } from './draftDesk.ts';
import { DraftDesk } from './draftDesk.ts';
import type { ReadOutcome } from './experimentSource.ts';
import type { ReadExperiment } from './readExperiment.ts';
import { MOST_EXPERIMENT_BYTES, readStoredText } from './readSource.ts';
import { decodeStored, encodeStored } from './storedFile.ts';
import type { DraftToWrite } from './writeExperiment.ts';
import { writeExperiment } from './writeExperiment.ts';

/** What hot exit keeps of a document that was not saved: the draft as it was typed, right or wrong. */
const backupSchema = v.strictObject({
  version: v.literal(1),
  draft: storedDraftSchema,
  data: v.nullable(dataSourceSchema),
  kept: v.record(v.string(), v.unknown()),
  /** The text of the file that the draft was made of. */
  text: v.string(),
});

/** One step of VS Code's undo stack. */
interface Step {
  /** It was typed back to what was there before: there is nothing to undo. */
  isVoid: boolean;
}

/** Reads the text of an experiment file, and the dataset file that it names. */
export type ReadText = (text: string, uri: vscode.Uri) => Promise<ReadOutcome<ReadExperiment>>;

/**
 * An experiment file that is open. The draft is the lab's, step by step in VS Code's own undo stack; the file says what the
 * draft was when it was saved last.
 */
export class ExperimentDocument implements vscode.CustomDocument {
  readonly uri: vscode.Uri;
  readonly desk: DraftDesk;
  readonly #read: ReadText;
  readonly #changed = new vscode.EventEmitter<
    vscode.CustomDocumentEditEvent | vscode.CustomDocumentContentChangeEvent
  >();
  readonly #moved = new vscode.EventEmitter<Draft>();
  readonly #disposed = new vscode.EventEmitter<void>();
  #data: DataSource | null;
  #kept: Readonly<Record<string, unknown>>;
  /** What is known to be in the file. */
  #text: string;
  #top: Step = { isVoid: false };

  /** For VS Code: a step more, or a change that is none. */
  readonly onDidChange = this.#changed.event;
  /** Another draft is on the desk, and the page does not know; with the one that was there before. */
  readonly onDidMove = this.#moved.event;
  readonly onDidDispose = this.#disposed.event;

  constructor(uri: vscode.Uri, text: string, read: ReadText, content: ReadExperiment, isEdited = false) {
    this.uri = uri;
    this.#text = text;
    this.#read = read;
    this.#data = content.data;
    this.#kept = content.kept;
    this.desk = new DraftDesk(content.draft, isEdited, (change) => this.#stepped(change));
  }

  /** @throws if the backup cannot be read */
  static ofBackup(uri: vscode.Uri, bytes: Uint8Array, read: ReadText): ExperimentDocument {
    const { draft, data, kept, text } = v.parse(backupSchema, decodeStored(bytes));
    return new ExperimentDocument(uri, text, read, { draft: draftFromView(draft), data, kept }, true);
  }

  get data(): DataSource | null {
    return this.#data;
  }

  get toWrite(): DraftToWrite {
    return { draft: this.desk.draft, data: this.#data, kept: this.#kept };
  }

  /** Whether the file says something else than what was read from it or written to it last. */
  async isChangedOnDisk(): Promise<boolean> {
    const text = await this.#textOnDisk().catch(() => null);
    return text !== null && text !== this.#text;
  }

  /** @throws in words, where the draft is not an experiment or the file cannot be written */
  async save(): Promise<void> {
    const { draft } = this.desk;
    const before = this.#text;
    // Before it is written: whoever watches the file is not to take it for somebody else's.
    this.#text = writeExperiment(this.toWrite, this.uri);
    this.desk.seal();
    try {
      await vscode.workspace.fs.writeFile(this.uri, new TextEncoder().encode(this.#text));
    } catch (error) {
      this.#text = before;
      throw error;
    }
    this.desk.saved(draft);
  }

  /** Writes a copy; VS Code then opens that. */
  async saveAs(target: vscode.Uri): Promise<void> {
    if (target.toString() === this.uri.toString()) return this.save();
    const text = writeExperiment(this.toWrite, target);
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  }

  /**
   * Takes the file as it is now, and forgets what was not saved. @throws in words, where it cannot be read: VS Code, which
   * does not wait for the answer, is told that the document is as unsaved as before
   */
  async revert(): Promise<void> {
    const content = await this.reread().catch((error: unknown) => {
      if (this.desk.isEdited) this.#changed.fire({ document: this });
      throw error;
    });
    const before = this.desk.draft;
    this.desk.revert(content.draft);
    if (this.desk.draft !== before) this.#moved.fire(before);
  }

  /** What the file says now, as a step that can be undone. @throws in words, where it cannot be read */
  async takeFile(): Promise<void> {
    const content = await this.reread();
    const before = this.desk.draft;
    this.desk.reset(content.draft);
    this.#moved.fire(before);
  }

  /** What the file says now. @throws in words, where it cannot be read */
  async reread(): Promise<ReadExperiment> {
    const text = await this.#textOnDisk();
    const outcome = await this.#read(text, this.uri);
    if (!outcome.ok) throw new Error(outcome.problems[0] ?? '');
    this.#text = text;
    this.#data = outcome.value.data;
    this.#kept = outcome.value.kept;
    return outcome.value;
  }

  backup(): Uint8Array {
    const { draft, data, kept } = this.toWrite;
    return encodeStored({ version: 1, draft: draftView(draft), data, kept, text: this.#text });
  }

  dispose(): void {
    this.#disposed.fire();
    vscode.Disposable.from(this.#changed, this.#moved, this.#disposed).dispose();
  }

  /** VS Code's undo stack follows the desk's history. */
  #stepped(change: HistoryChange): void {
    if (change === 'taken-back') {
      // The history has a step less, and so shall VS Code's stack; this undo finds nothing more to do.
      this.#top.isVoid = true;
      void vscode.commands.executeCommand('undo');
      return;
    }
    const step: Step = { isVoid: false };
    this.#top = step;
    this.#changed.fire({
      document: this,
      undo: () => this.#move(step, 'undo'),
      redo: () => this.#move(step, 'redo'),
    });
  }

  #move(step: Step, direction: 'undo' | 'redo'): void {
    if (step.isVoid) return;
    const before = this.desk.draft;
    this.desk[direction]();
    if (this.desk.draft !== before) this.#moved.fire(before);
    // The history keeps its steps in bounds, VS Code's stack does not: what is no more does not count as saved.
    else this.#changed.fire({ document: this });
  }

  #textOnDisk(): Promise<string> {
    return readStoredText(this.uri, MOST_EXPERIMENT_BYTES);
  }
}
