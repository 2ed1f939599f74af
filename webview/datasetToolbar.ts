import * as l10n from '@vscode/l10n';
import { rowCount } from '../src/experiment/table.ts';
import { grouped } from '../src/wording/numberText.ts';
import { element, setText } from './element.ts';
import { IconButton } from './iconButton.ts';
import { keysText } from './keysText.ts';
import type { LabContext } from './labContext.ts';
import { PresetMenu } from './presetMenu.ts';
import type { State } from './store.ts';

/** The file of the table; an experiment's file may only name it. */
function fileOf({ draft: { made }, file, lab }: State): string | null {
  return made !== null && file.kind === 'ready' ? file.file.name : lab.file;
}

/** The head of the dataset: which one it is, how large, and undo and redo of everything on the desk. */
export class DatasetToolbar {
  readonly element: HTMLElement;
  readonly #presets: PresetMenu;
  readonly #size = element('span', { class: 'size number' });
  readonly #undo: IconButton;
  readonly #redo: IconButton;

  constructor(context: LabContext) {
    this.#presets = new PresetMenu(context);
    this.#undo = new IconButton(
      'undo',
      l10n.t('Undo'),
      () => context.undo(),
      l10n.t('Undo the last change of the dataset or the hyperparameters ({0})', keysText('Ctrl+Z')),
    );
    this.#redo = new IconButton(
      'redo',
      l10n.t('Redo'),
      () => context.redo(),
      l10n.t('Redo the last undone change of the dataset or the hyperparameters ({0})', keysText('Ctrl+Shift+Z')),
    );
    const heading = element('h2', { id: 'dataset-heading' }, l10n.t('Dataset'));
    const history = element('div', { class: 'history' }, this.#undo.element, this.#redo.element);
    const parts = [heading, this.#presets.element, this.#size, history];
    this.element = element('div', { class: 'section-head dataset-head' }, ...parts);
  }

  update(state: State): void {
    const { table } = state.draft;
    const { history } = state;
    this.#presets.update(table, fileOf(state));
    setText(this.#size, `${grouped(rowCount(table))} × ${grouped(table.columns.length - 1)}`);
    this.#size.title = l10n.t('examples × features');
    this.#undo.enabled = history.canUndo;
    this.#redo.enabled = history.canRedo;
  }
}
