import type { Standard } from './formFieldFrame.ts';
import { FieldFrame } from './formFieldFrame.ts';
import { Segmented } from './segmented.ts';

export interface SegmentedChoice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** One line about it. */
  readonly explanation: string;
}

/** One of two or three, side by side, with a line about the one that is chosen. */
export class SegmentedField<Value extends string> {
  readonly element: HTMLElement;
  readonly #choices: readonly SegmentedChoice<Value>[];
  readonly #segmented: Segmented<Value>;
  readonly #frame: FieldFrame;
  #standard: string | null = null;

  /** @param id tells its radio buttons from another's */
  constructor(id: string, name: string, choices: readonly SegmentedChoice<Value>[], onChoose: (value: Value) => void) {
    this.#choices = choices;
    this.#segmented = new Segmented(id, name, choices, onChoose);
    this.#frame = new FieldFrame(name, '', this.#segmented.element, () => {
      const standard = choices.find(({ value }) => value === this.#standard);
      if (standard !== undefined) onChoose(standard.value);
    });
    this.#segmented.element.setAttribute('aria-describedby', this.#frame.hintId);
    this.element = this.#frame.element;
    // Its name may be a translated one.
    this.element.dataset['field'] = id;
  }

  update(value: Value, standard: Standard): void {
    this.#segmented.value = value;
    this.#standard = standard.text;
    this.#frame.explanation = this.#choices.find((choice) => choice.value === value)?.explanation ?? '';
    this.#frame.update(undefined, value === standard.text ? null : standard);
  }
}
