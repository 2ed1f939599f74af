import * as vscode from 'vscode';
import { EXPERIMENT_VIEW_TYPE } from './contributions.ts';
import { ExperimentDocument } from './experimentDocument.ts';
import { fileErrorText } from './fileErrorText.ts';
import { fileNameOfUri } from './labSource.ts';
import type { PanelContext } from './labPanel.ts';
import type { Labs } from './labs.ts';
import type { ReadText } from './experimentDocument.ts';
import { MOST_EXPERIMENT_BYTES, readStoredText } from './readSource.ts';
import { showUnreadable } from './unreadablePage.ts';
import { UnreadableDocument } from './unreadableDocument.ts';
import { watchFile } from './watchFile.ts';

type Document = ExperimentDocument | UnreadableDocument;
type Change = vscode.CustomDocumentEditEvent<Document> | vscode.CustomDocumentContentChangeEvent<Document>;

const nameOf = ({ uri }: Document) => fileNameOfUri(uri);

/**
 * The lab as VS Code's editor of `*.logreg.json`. VS Code has what every document has: the dot of unsaved changes, save,
 * revert, undo, hot exit; what is in the document it asks for here.
 */
export class ExperimentEditor implements vscode.CustomEditorProvider<Document> {
  readonly #labs: Labs;
  readonly #context: PanelContext;
  readonly #read: ReadText;
  readonly #changed = new vscode.EventEmitter<Change>();
  readonly onDidChangeCustomDocument = this.#changed.event;

  constructor(labs: Labs, context: PanelContext, read: ReadText) {
    this.#labs = labs;
    this.#context = context;
    this.#read = read;
  }

  register(): vscode.Disposable {
    const options = { supportsMultipleEditorsPerDocument: false };
    return vscode.Disposable.from(
      vscode.window.registerCustomEditorProvider(EXPERIMENT_VIEW_TYPE, this, options),
      this.#changed,
    );
  }

  async openCustomDocument(uri: vscode.Uri, { backupId }: vscode.CustomDocumentOpenContext): Promise<Document> {
    const document = (await this.#backup(uri, backupId)) ?? (await this.#open(uri));
    const watcher = watchFile(uri.toString(), () => void this.#written(document));
    document.onDidDispose(() => void watcher.dispose());
    if (document instanceof ExperimentDocument)
      document.onDidChange((change) => this.#changed.fire({ ...change, document }));
    return document;
  }

  async resolveCustomEditor(document: Document, panel: vscode.WebviewPanel): Promise<void> {
    if (document instanceof ExperimentDocument) await this.#labs.openDocument(document, panel);
    else showUnreadable(panel, document, this.#context);
  }

  async saveCustomDocument(document: Document): Promise<void> {
    if (!(document instanceof ExperimentDocument) || !(await this.#mayOverwrite(document))) return;
    await document.save();
  }

  async saveCustomDocumentAs(document: Document, target: vscode.Uri): Promise<void> {
    if (document instanceof UnreadableDocument) throw new Error(document.problems[0]);
    await document.saveAs(target);
    const lab = this.#labs.get(document.uri);
    if (lab !== undefined) await this.#labs.copyRuns(lab, target);
  }

  async revertCustomDocument(document: Document): Promise<void> {
    if (!(document instanceof ExperimentDocument)) return;
    try {
      await document.revert();
    } catch (error) {
      const text = vscode.l10n.t('{0} could not be read: {1}', nameOf(document), fileErrorText(error));
      void vscode.window.showErrorMessage(text);
    }
  }

  async backupCustomDocument(
    document: Document,
    { destination }: vscode.CustomDocumentBackupContext,
  ): Promise<vscode.CustomDocumentBackup> {
    if (document instanceof ExperimentDocument) await vscode.workspace.fs.writeFile(destination, document.backup());
    const drop = () => vscode.workspace.fs.delete(destination).then(undefined, () => undefined);
    return { id: destination.toString(), delete: () => void drop() };
  }

  /** What hot exit kept; where that cannot be read it is told, and the file as it was saved opens. */
  async #backup(uri: vscode.Uri, id: string | undefined): Promise<ExperimentDocument | null> {
    if (id === undefined) return null;
    try {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(id));
      return ExperimentDocument.ofBackup(uri, bytes, this.#read);
    } catch (error) {
      this.#context.log.error(String(error));
      const message = vscode.l10n.t('What was not saved of this experiment could not be read. It is as it was saved.');
      void vscode.window.showWarningMessage(message);
      return null;
    }
  }

  async #open(uri: vscode.Uri): Promise<Document> {
    try {
      const text = await readStoredText(uri, MOST_EXPERIMENT_BYTES);
      const outcome = await this.#read(text, uri);
      if (outcome.ok) return new ExperimentDocument(uri, text, this.#read, outcome.value);
      return new UnreadableDocument(uri, outcome.problems);
    } catch (error) {
      return new UnreadableDocument(uri, [fileErrorText(error)]);
    }
  }

  /** Somebody wrote to the file of an open document, perhaps the lab itself. */
  async #written(document: Document): Promise<void> {
    try {
      if (document instanceof UnreadableDocument) await this.#reopen(document);
      else if (await document.isChangedOnDisk()) await this.#take(document);
    } catch (error) {
      const text = vscode.l10n.t('{0} was changed, and cannot be read: {1}', nameOf(document), fileErrorText(error));
      void vscode.window.showWarningMessage(text);
    }
  }

  /** A file that could not be read gets its lab as soon as it can be. */
  async #reopen({ uri }: UnreadableDocument): Promise<void> {
    if ((await this.#open(uri)) instanceof UnreadableDocument) return;
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const own = tabs.filter(
      ({ input }) => input instanceof vscode.TabInputCustom && input.uri.toString() === uri.toString(),
    );
    const column = own[0]?.group.viewColumn;
    await vscode.window.tabGroups.close(own);
    await vscode.commands.executeCommand('vscode.openWith', uri, EXPERIMENT_VIEW_TYPE, column);
  }

  /** Where nothing would be lost the lab follows the file, as an editor does; otherwise the person chooses. */
  async #take(document: ExperimentDocument): Promise<void> {
    if (!document.desk.isEdited) return document.revert();
    const take = vscode.l10n.t('Take the File');
    const message = vscode.l10n.t('{0} was changed by another program. Your changes are still here.', nameOf(document));
    if ((await vscode.window.showWarningMessage(message, take)) === take) await document.takeFile();
  }

  /** @throws where the person would rather not; the document stays unsaved */
  async #mayOverwrite(document: ExperimentDocument): Promise<boolean> {
    if (!(await document.isChangedOnDisk())) return true;
    const overwrite = vscode.l10n.t('Overwrite');
    const message = vscode.l10n.t(
      '{0} was changed by another program since it was read. Overwrite it?',
      nameOf(document),
    );
    if ((await vscode.window.showWarningMessage(message, { modal: true }, overwrite)) === overwrite) return true;
    throw new Error(vscode.l10n.t('it was changed by another program.'));
  }
}
