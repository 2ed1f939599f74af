import { element, setAttribute } from './element.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

const keyOf = (choices: readonly Choice[]) => JSON.stringify(choices);

/** A list to choose from, with its name before it or, where there is no room, for screen readers alone. */
export class ChoiceBox {
  readonly element: HTMLLabelElement;
  readonly #select = element('select', { class: 'choice-select' });
  #choices: readonly Choice[] = [];

  constructor(name: string, onChoose: (value: string) => void, isNameShown = true) {
    const label = element('span', { class: isNameShown ? 'choice-name' : 'hidden' }, name);
    this.element = element('label', { class: 'choice-box' }, label, this.#select);
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
