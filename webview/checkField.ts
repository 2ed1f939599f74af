import { element, setAttribute } from './element.ts';
import type { Standard } from './formFieldFrame.ts';
import { FieldFrame } from './formFieldFrame.ts';

/**
 * Something that is on or off. The browser's own checkbox in VS Code's colours: it has the keyboard, the name and the
 * look of forced colours by itself.
 */
export class CheckField {
  readonly element: HTMLElement;
  readonly #input = element('input', { type: 'checkbox', class: 'checkbox' });
  readonly #frame: FieldFrame;

  constructor(name: string, explanation: string, onCheck: (checked: boolean) => void) {
    this.#frame = new FieldFrame(name, explanation, this.#input, () => onCheck(!this.#input.checked));
    this.#input.id = `field-${name}`;
    this.#input.setAttribute('aria-describedby', this.#frame.hintId);
    this.#frame.label.setAttribute('for', this.#input.id);
    this.#input.addEventListener('change', () => onCheck(this.#input.checked));
    this.element = this.#frame.element;
    this.element.classList.add('check-field');
  }

  /** @param standard what it is where nobody chose */
  update(checked: boolean, problem: string | undefined, standard: Standard): void {
    if (this.#input.checked !== checked) this.#input.checked = checked;
    setAttribute(this.#input, 'aria-invalid', problem === undefined ? null : 'true');
    this.#frame.update(problem, String(checked) === standard.text ? null : standard);
  }

  focus(): void {
    this.#input.focus();
  }
}
