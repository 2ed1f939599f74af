import { parseNumber } from '../src/experiment/parseNumber.ts';
import type { Standard } from './formFieldFrame.ts';
import { FieldFrame } from './formFieldFrame.ts';
import type { ToolkitTextField } from './toolkit.ts';
import { describeControl, toolkitTextField } from './toolkit.ts';

function differs(text: string, standard: string): boolean {
  const [value, usual] = [parseNumber(text), parseNumber(standard)];
  return value === null || usual === null ? text.trim() !== standard : value !== usual;
}

/** A number to type, what it is for, and what is wrong with what was typed. The text stays as it was typed. */
export class FormField {
  readonly element: HTMLElement;
  readonly #field: ToolkitTextField;
  readonly #frame: FieldFrame;
  #standard: Standard | null = null;

  /** @param placeholder what an empty field means */
  constructor(name: string, explanation: string, onText: (text: string) => void, placeholder = '') {
    this.#field = toolkitTextField(name);
    if (placeholder !== '') this.#field.placeholder = placeholder;
    this.#frame = new FieldFrame(name, explanation, this.#field, () => {
      if (this.#standard !== null) onText(this.#standard.text);
    });
    this.element = this.#frame.element;
    this.#frame.label.addEventListener('click', () => this.#field.focus());
    this.#field.addEventListener('input', () => onText(this.#field.value));
  }

  update(text: string, problem: string | undefined, standard: Standard | null = null): void {
    if (this.#field.value !== text) this.#field.value = text;
    this.#standard = standard;
    this.#frame.update(problem, standard !== null && differs(text, standard.text) ? standard : null);
    // The component names itself too; two elements of one name are one too many for a screen reader's list of fields.
    this.#field.removeAttribute('aria-label');
    // A reference cannot leave the component's shadow tree (aria-describedby), a text can enter it.
    describeControl(this.#field, {
      inputmode: 'decimal',
      autocomplete: 'off',
      'aria-invalid': problem === undefined ? null : 'true',
      'aria-description': problem ?? this.#frame.explanation,
    });
  }

  focus(): void {
    this.#field.focus();
  }
}
