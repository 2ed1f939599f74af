import { element, setText } from './element.ts';
import type { ToolkitTextField } from './toolkit.ts';
import { describeControl, toolkitTextField } from './toolkit.ts';

/** A number to type, what it is for, and what is wrong with what was typed. The text stays as it was typed. */
export class FormField {
  readonly element: HTMLElement;
  readonly #field: ToolkitTextField;
  readonly #explanation: string;
  readonly #problem = element('p', { class: 'field-problem', hidden: true });

  constructor(name: string, explanation: string, onText: (text: string) => void) {
    this.#field = toolkitTextField(name);
    this.#explanation = explanation;
    const label = element('label', { class: 'field-name' }, name);
    label.addEventListener('click', () => this.#field.focus());
    this.#field.addEventListener('input', () => onText(this.#field.value));
    const text = element('div', { class: 'field-text' }, label, element('p', { class: 'hint' }, explanation));
    this.element = element('div', { class: 'field' }, text, this.#field, this.#problem);
  }

  update(text: string, problem: string | undefined): void {
    if (this.#field.value !== text) this.#field.value = text;
    setText(this.#problem, problem ?? '');
    this.#problem.hidden = problem === undefined;
    this.element.classList.toggle('wrong', problem !== undefined);
    // The component names itself too; two elements of one name are one too many for a screen reader's list of fields.
    this.#field.removeAttribute('aria-label');
    // A reference cannot leave the component's shadow tree (aria-describedby), a text can enter it.
    describeControl(this.#field, {
      inputmode: 'decimal',
      autocomplete: 'off',
      'aria-invalid': problem === undefined ? null : 'true',
      'aria-description': problem ?? this.#explanation,
    });
  }

  focus(): void {
    this.#field.focus();
  }
}
