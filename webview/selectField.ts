import { element, setAttribute } from './element.ts';
import type { Standard } from './formFieldFrame.ts';
import { FieldFrame } from './formFieldFrame.ts';

/**
 * One of a list, with a line about the one that is chosen. The browser's own list, which is also VS Code's: no pane cuts
 * it off, and every screen reader knows it.
 */
export class SelectField<Value extends string> {
  readonly element: HTMLElement;
  readonly #select = element('select', { class: 'select' });
  readonly #frame: FieldFrame;
  readonly #explain: (value: Value) => string;
  #standard: string | null = null;

  constructor(
    name: string,
    values: readonly Value[],
    explain: (value: Value) => string,
    onChoose: (value: Value) => void,
  ) {
    this.#explain = explain;
    this.#select.append(...values.map((value) => element('option', { value }, value)));
    const choose = (text: string | null) => {
      const value = values.find((other) => other === text);
      if (value !== undefined) onChoose(value);
    };
    this.#frame = new FieldFrame(name, '', this.#select, () => choose(this.#standard));
    this.#select.id = `field-${name}`;
    this.#select.setAttribute('aria-describedby', this.#frame.hintId);
    this.#frame.label.setAttribute('for', this.#select.id);
    this.#select.addEventListener('change', () => choose(this.#select.value));
    this.element = this.#frame.element;
  }

  update(value: Value, problem: string | undefined, standard: Standard): void {
    if (this.#select.value !== value) this.#select.value = value;
    this.#standard = standard.text;
    this.#frame.explanation = this.#explain(value);
    setAttribute(this.#select, 'aria-invalid', problem === undefined ? null : 'true');
    this.#frame.update(problem, value === standard.text ? null : standard);
  }

  focus(): void {
    this.#select.focus();
  }
}
