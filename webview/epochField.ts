import * as l10n from '@vscode/l10n';
import { parseNumber } from '../src/experiment/parseNumber.ts';
import { element, setAttribute } from './element.ts';

/** The number of the epoch that is shown, to be read and to be written. */
export class EpochField {
  readonly element: HTMLElement;
  readonly #input: HTMLInputElement;
  #epoch = 0;
  #last = 0;

  /** @param onChoose gets a whole number from 0 to the last moment */
  constructor(onChoose: (epoch: number) => void) {
    const attributes = {
      class: 'text-box epoch-field number',
      inputmode: 'numeric',
      autocomplete: 'off',
      spellcheck: 'false',
    };
    this.#input = element('input', { type: 'text', ...attributes });
    this.element = element('label', { class: 'epoch-label' }, element('span', {}, l10n.t('at epoch')), this.#input);
    this.#input.addEventListener('focus', () => this.#input.select());
    this.#input.addEventListener('change', () => this.#commit(onChoose));
    this.#input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.#commit(onChoose);
      if (event.key === 'Escape') this.#write();
    });
    this.#input.addEventListener('blur', () => this.#write());
  }

  /** @param last the number of epochs trained */
  update(epoch: number, last: number): void {
    const isNew = epoch !== this.#epoch || last !== this.#last;
    this.#epoch = epoch;
    this.#last = last;
    this.#input.disabled = last === 0;
    setAttribute(this.#input, 'title', l10n.t('From 0, before the first step, to {0}, after the last', last));
    this.#input.style.width = `calc(${Math.max(4, String(last).length)}ch + 14px)`;
    // What is being typed is left alone, unless the page moved on by itself.
    if (isNew || document.activeElement !== this.#input) this.#write();
  }

  #write(): void {
    const text = String(this.#epoch);
    if (this.#input.value !== text) this.#input.value = text;
  }

  #commit(onChoose: (epoch: number) => void): void {
    const typed = parseNumber(this.#input.value);
    if (typed !== null) onChoose(Math.min(this.#last, Math.max(0, Math.round(typed))));
    else this.#write();
    this.#input.select();
  }
}
