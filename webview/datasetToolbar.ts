import * as l10n from '@vscode/l10n';
import { rowCount } from '../src/experiment/table.ts';
import { grouped } from '../src/wording/expectationText.ts';
import { element, setAttribute, setText } from './element.ts';
import type { IconName } from './icon.ts';
import { icon } from './icon.ts';
import { keysText } from './keysText.ts';
import type { LabContext } from './labContext.ts';
import { PresetMenu } from './presetMenu.ts';
import type { State } from './store.ts';

function iconButton(name: IconName, label: string, title: string, onClick: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'icon-button' }, icon(name));
  button.setAttribute('aria-label', label);
  button.title = title;
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') === null) onClick();
  });
  return button;
}

/** The head of the dataset: which one it is, how large, and undo and redo of everything on the desk. */
export class DatasetToolbar {
  readonly element: HTMLElement;
  readonly #presets: PresetMenu;
  readonly #size = element('span', { class: 'size number' });
  readonly #undo: HTMLButtonElement;
  readonly #redo: HTMLButtonElement;

  constructor(context: LabContext) {
    this.#presets = new PresetMenu(context);
    this.#undo = iconButton(
      'undo',
      l10n.t('Undo'),
      l10n.t('Undo the last change of the dataset or the hyperparameters ({0})', keysText('Ctrl+Z')),
      () => context.undo(),
    );
    this.#redo = iconButton(
      'redo',
      l10n.t('Redo'),
      l10n.t('Redo the last undone change of the dataset or the hyperparameters ({0})', keysText('Ctrl+Shift+Z')),
      () => context.redo(),
    );
    const heading = element('h2', { id: 'dataset-heading' }, l10n.t('Dataset'));
    const history = element('div', { class: 'history' }, this.#undo, this.#redo);
    const parts = [heading, this.#presets.element, this.#size, history];
    this.element = element('div', { class: 'section-head dataset-head' }, ...parts);
  }

  update({ draft: { table }, lab, history }: State): void {
    this.#presets.update(table, lab.file);
    setText(this.#size, `${grouped(rowCount(table))} × ${grouped(table.columns.length - 1)}`);
    this.#size.title = l10n.t('examples × features');
    // Not `disabled`: the keyboard would be thrown out of a button that was just pressed for the last time.
    setAttribute(this.#undo, 'aria-disabled', history.canUndo ? null : 'true');
    setAttribute(this.#redo, 'aria-disabled', history.canRedo ? null : 'true');
  }
}
