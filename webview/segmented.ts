import { element } from './element.ts';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

/** A few choices side by side of which one is taken: radio buttons, drawn like VS Code's own switches. */
export class Segmented<Value extends string> {
  readonly element: HTMLFieldSetElement;
  readonly #inputs = new Map<Value, HTMLInputElement>();

  /** @param name tells this group's radio buttons from another's */
  constructor(name: string, legend: string, choices: readonly Choice<Value>[], onChoose: (value: Value) => void) {
    this.element = element('fieldset', { class: 'segmented' }, element('legend', { class: 'hidden' }, legend));
    for (const { value, label } of choices) {
      const input = element('input', { type: 'radio', name, value });
      input.addEventListener('change', () => onChoose(value));
      this.#inputs.set(value, input);
      this.element.append(element('label', { class: 'segment' }, input, element('span', {}, label)));
    }
  }

  set value(value: Value) {
    const input = this.#inputs.get(value);
    if (input !== undefined && !input.checked) input.checked = true;
  }
}
