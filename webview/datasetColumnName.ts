import * as l10n from '@vscode/l10n';
import { element } from './element.ts';
import { icon } from './icon.ts';

export interface ColumnEvents {
  onMenu(column: number, anchor: HTMLElement): void;
  onRename(column: number, name: string): void;
}

/** The head of one column: its name, which opens its menu and can be written anew in its place. */
export class DatasetColumnName {
  readonly element: HTMLTableCellElement;
  readonly #column: number;
  readonly #name: string;
  readonly #events: ColumnEvents;
  readonly #button: HTMLButtonElement;

  constructor(column: number, name: string, isLabel: boolean, events: ColumnEvents) {
    this.#column = column;
    this.#name = name;
    this.#events = events;
    const mark = isLabel ? [labelMark()] : [];
    const text = element('span', { class: 'column-name' }, name);
    this.#button = element('button', { type: 'button', class: 'column-menu' }, text, ...mark, icon('menu'));
    this.#button.setAttribute('aria-haspopup', 'menu');
    this.#button.title = l10n.t('{0}: rename, insert, duplicate, remove (double-click or F2 renames)', name);
    this.#button.addEventListener('click', ({ detail }) => detail < 2 && events.onMenu(column, this.#button));
    this.#button.addEventListener('dblclick', () => this.rename());
    const place = { class: isLabel && 'label-cell', 'aria-colindex': column + 2 };
    this.element = element('th', { scope: 'col', ...place }, this.#button);
  }

  set isStop(isStop: boolean) {
    this.#button.tabIndex = isStop ? 0 : -1;
  }

  focus(): void {
    this.#button.focus();
  }

  /** Puts a field in the place of the name: Enter and leaving it take the new name, Escape keeps the old one. */
  rename(): void {
    const field = element('input', { type: 'text', class: 'column-rename', spellcheck: 'false', autocomplete: 'off' });
    field.setAttribute('aria-label', l10n.t('Name of column {0}', this.#name));
    field.value = this.#name;
    let isOpen = true;
    const close = (name: string) => {
      if (!isOpen) return;
      isOpen = false;
      field.replaceWith(this.#button);
      if (name !== '' && name !== this.#name) this.#events.onRename(this.#column, name);
    };
    field.addEventListener('keydown', (event) => {
      // The table must not take these keys for its own.
      event.stopPropagation();
      if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
      event.preventDefault();
      close(event.key === 'Enter' ? field.value.trim() : this.#name);
      this.focus();
    });
    field.addEventListener('blur', () => close(field.value.trim()));
    this.#button.replaceWith(field);
    field.focus();
    field.select();
  }
}

function labelMark(): HTMLElement {
  const word = l10n.t('label');
  return element(
    'span',
    { class: 'label-mark', title: word },
    icon('label'),
    element('span', { class: 'hidden' }, word),
  );
}
