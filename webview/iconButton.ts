import type { IconName } from './icon.ts';
import { icon } from './icon.ts';
import { element, setAttribute } from './element.ts';

/** A picture to press. What it does stands in its tooltip, and a screen reader says its name. */
export class IconButton {
  readonly element: HTMLButtonElement;
  #name: IconName;
  #enabled = true;

  /**
   * @param onPress is not called while the button is off
   * @param tooltip may say more than the name
   */
  constructor(name: IconName, label: string, onPress: () => void, tooltip = label) {
    this.#name = name;
    this.element = element('button', { type: 'button', class: 'icon-button', title: tooltip, 'aria-label': label });
    this.element.append(icon(name));
    this.element.addEventListener('click', () => {
      if (this.#enabled) onPress();
    });
  }

  /** Off it keeps the focus that it may have, which `disabled` would take away. */
  set enabled(enabled: boolean) {
    this.#enabled = enabled;
    setAttribute(this.element, 'aria-disabled', enabled ? null : 'true');
  }

  /** Gives it another picture, name and tooltip. */
  show(name: IconName, label: string, tooltip = label): void {
    if (name !== this.#name) this.element.replaceChildren(icon(name));
    this.#name = name;
    setAttribute(this.element, 'aria-label', label);
    setAttribute(this.element, 'title', tooltip);
  }
}
