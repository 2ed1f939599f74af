import { parseNumber } from '../src/experiment/parseNumber.ts';
import { element, setAttribute } from './element.ts';

/** What a slider is of. */
export interface SliderRange {
  readonly id: string;
  readonly label: string | Node;
  /** What the box beside it is called. */
  readonly boxLabel: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** The number that a text says, or null where it is none from `min` to `max`. */
function numberWithin(text: string, { min, max }: Pick<SliderRange, 'min' | 'max'>): number | null {
  const value = parseNumber(text);
  return value === null || value < min || value > max ? null : value;
}

/** A slider, and a box for what lies between its steps. */
export class NumberSlider {
  readonly element: HTMLElement;
  readonly #range: HTMLInputElement;
  readonly #box = element('input', {
    type: 'text',
    class: 'text-box number-box',
    inputmode: 'decimal',
    autocomplete: 'off',
  });
  readonly #onChoose: (value: number) => void;
  #limits: Pick<SliderRange, 'min' | 'max'>;
  #value = Number.NaN;

  constructor({ id, label, boxLabel, min, max, step }: SliderRange, onChoose: (value: number) => void) {
    this.#onChoose = onChoose;
    this.#limits = { min, max };
    this.#range = element('input', { type: 'range', class: 'range', id, min, max, step });
    this.#box.setAttribute('aria-label', boxLabel);
    this.#range.addEventListener('input', () => onChoose(Number(this.#range.value)));
    this.#box.addEventListener('input', () => this.#typed());
    this.#box.addEventListener('blur', () => this.#write());
    this.#box.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter' || key === 'Escape') this.#write();
    });
    this.element = element(
      'div',
      { class: 'number-slider' },
      element('label', { for: id }, label),
      this.#range,
      this.#box,
    );
  }

  /** Other data, other limits. */
  limit(min: number, max: number, step: number): void {
    this.#limits = { min, max };
    for (const [name, value] of Object.entries({ min, max, step })) setAttribute(this.#range, name, String(value));
    this.#show();
  }

  set value(value: number) {
    if (value === this.#value) return;
    this.#value = value;
    this.#show();
  }

  /** What a screen reader says of the slider's place, where that is more than the number. */
  set valueText(text: string) {
    setAttribute(this.#range, 'aria-valuetext', text);
  }

  #show(): void {
    const { min, max } = this.#limits;
    this.#range.value = String(this.#value);
    // The slider stops at its steps, the value need not.
    this.#range.setAttribute('aria-valuetext', String(this.#value));
    this.#range.style.setProperty('--share', String((this.#value - min) / (max - min)));
    if (document.activeElement !== this.#box) this.#write();
  }

  #typed(): void {
    const value = numberWithin(this.#box.value, this.#limits);
    setAttribute(this.#box, 'aria-invalid', value === null ? 'true' : null);
    if (value !== null) this.#onChoose(value);
  }

  #write(): void {
    this.#box.value = String(this.#value);
    this.#box.removeAttribute('aria-invalid');
  }
}
