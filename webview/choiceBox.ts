import { element, setAttribute } from './element.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

const keyOf = (choices: readonly Choice[]) => JSON.stringify(choices);

/** A list to choose from, with its name before it. */
export class ChoiceBox {
  readonly element: HTMLLabelElement;
  readonly #select = element('select', { class: 'choice-select' });
  #choices: readonly Choice[] = [];

  /** @param shown what of the name is seen beside the list; empty where there is no room */
  constructor(name: string, onChoose: (value: string) => void, shown = name) {
    this.#select.setAttribute('aria-label', name);
    const text = shown === '' ? [] : [element('span', { class: 'choice-name', 'aria-hidden': 'true' }, shown)];
    this.element = element('label', { class: 'choice-box' }, ...text, this.#select);
    this.#select.addEventListener('change', () => onChoose(this.#select.value));
  }

  /** @param value one that is not among the choices shows none */
  update(choices: readonly Choice[], value: string): void {
    const isOther = keyOf(choices) !== keyOf(this.#choices);
    if (isOther)
      this.#select.replaceChildren(
        ...choices.map((choice) => element('option', { value: choice.value }, choice.label)),
      );
    this.#choices = choices;
    if (this.#select.value !== value) this.#select.value = value;
  }

  set title(title: string) {
    setAttribute(this.#select, 'title', title === '' ? null : title);
  }
}
