import * as l10n from '@vscode/l10n';
import { parseNumber } from '../src/experiment/parseNumber.ts';
import { element, setAttribute } from './element.ts';

/** The threshold that a text says, or null where it is no number from 0 to 1. */
export function thresholdOf(text: string): number | null {
  const value = parseNumber(text);
  return value === null || value < 0 || value > 1 ? null : value;
}

/** From which p on an example is predicted as 1: a slider, and a box for what lies between its steps. */
export class ThresholdSlider {
  readonly element: HTMLElement;
  readonly #range = element('input', { type: 'range', class: 'range', id: 'threshold', min: 0, max: 1, step: 0.01 });
  readonly #box = element('input', {
    type: 'text',
    class: 'text-box number-box',
    inputmode: 'decimal',
    autocomplete: 'off',
  });
  readonly #onChoose: (threshold: number) => void;
  #value = Number.NaN;

  constructor(onChoose: (threshold: number) => void) {
    this.#onChoose = onChoose;
    const label = element('label', { for: 'threshold' }, l10n.t('Threshold'));
    this.#box.setAttribute('aria-label', l10n.t('Threshold as a number from 0 to 1'));
    this.#range.addEventListener('input', () => onChoose(Number(this.#range.value)));
    this.#box.addEventListener('input', () => this.#typed());
    this.#box.addEventListener('blur', () => this.#write());
    this.#box.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter' || key === 'Escape') this.#write();
    });
    this.element = element('div', { class: 'threshold' }, label, this.#range, this.#box);
  }

  set value(value: number) {
    if (value === this.#value) return;
    this.#value = value;
    this.#range.value = String(value);
    // The slider stops at hundredths, the threshold need not.
    this.#range.setAttribute('aria-valuetext', String(value));
    this.#range.style.setProperty('--share', String(value));
    if (document.activeElement !== this.#box) this.#write();
  }

  #typed(): void {
    const threshold = thresholdOf(this.#box.value);
    setAttribute(this.#box, 'aria-invalid', threshold === null ? 'true' : null);
    if (threshold !== null) this.#onChoose(threshold);
  }

  #write(): void {
    this.#box.value = String(this.#value);
    this.#box.removeAttribute('aria-invalid');
  }
}
