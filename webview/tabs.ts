import { element, setAttribute } from './element.ts';
import type { View } from './labContext.ts';
import type { State } from './store.ts';
import type { Theme } from './theme.ts';

/** One of several views that take turns in one place. */
export interface TabEntry<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly view: View;
  /** Whether there is something to show in it; without this there always is. */
  readonly isOffered?: (state: State) => boolean;
}

/** Tabs as the ARIA pattern has them: arrows move between them, and only the one in sight is kept up to date. */
export class Tabs<Name extends string> implements View {
  readonly element: HTMLElement;
  readonly list: HTMLElement;
  readonly #entries: readonly TabEntry<Name>[];
  readonly #buttons: readonly HTMLButtonElement[];
  readonly #panels: readonly HTMLElement[];
  readonly #nameOf: (state: State) => Name;
  readonly #onChoose: (name: Name) => void;

  /** @param nameOf tells which entry is in front; choosing one is reported, not done */
  constructor(
    id: string,
    label: string,
    entries: readonly TabEntry<Name>[],
    nameOf: (state: State) => Name,
    onChoose: (name: Name) => void,
  ) {
    this.#entries = entries;
    this.#nameOf = nameOf;
    this.#onChoose = onChoose;
    this.#buttons = entries.map((entry) => this.#button(id, entry));
    this.#panels = entries.map(({ name, view }) =>
      element(
        'div',
        { class: 'tab-panel', role: 'tabpanel', id: `${id}-${name}`, 'aria-labelledby': `${id}-tab-${name}` },
        view.element,
      ),
    );
    this.list = element('div', { class: 'tab-list', role: 'tablist', 'aria-label': label }, ...this.#buttons);
    this.list.addEventListener('keydown', (event) => this.#keydown(event));
    this.element = element('div', { class: `tabs ${id}` }, this.list, ...this.#panels);
  }

  update(state: State): void {
    const offered = this.#entries.filter(({ isOffered }) => isOffered?.(state) !== false);
    const wanted = this.#nameOf(state);
    const chosen = offered.some(({ name }) => name === wanted) ? wanted : offered[0]?.name;
    this.#entries.forEach((entry, i) => {
      const { name, view } = entry;
      const isChosen = name === chosen;
      const [button, panel] = [this.#buttons[i], this.#panels[i]];
      if (button === undefined || panel === undefined) return;
      button.hidden = !offered.includes(entry);
      setAttribute(button, 'aria-selected', String(isChosen));
      button.tabIndex = isChosen ? 0 : -1;
      panel.hidden = !isChosen;
      if (isChosen) view.update(state);
    });
  }

  setTheme(theme: Theme): void {
    for (const { view } of this.#entries) view.setTheme?.(theme);
  }

  #button(id: string, { name, label }: TabEntry<Name>): HTMLButtonElement {
    const attributes = {
      type: 'button',
      class: 'tab',
      role: 'tab',
      id: `${id}-tab-${name}`,
      'aria-controls': `${id}-${name}`,
    };
    const button = element('button', attributes, label);
    button.addEventListener('click', () => this.#onChoose(name));
    return button;
  }

  #keydown(event: KeyboardEvent): void {
    const buttons = this.#buttons.filter(({ hidden }) => !hidden);
    const at = buttons.findIndex((button) => button === event.target);
    const count = buttons.length;
    const to = { ArrowRight: (at + 1) % count, ArrowLeft: (at - 1 + count) % count, Home: 0, End: count - 1 }[
      event.key
    ];
    const target = to === undefined || at < 0 ? undefined : buttons[to];
    const entry = this.#entries.find((_, i) => this.#buttons[i] === target);
    if (target === undefined || entry === undefined) return;
    event.preventDefault();
    this.#onChoose(entry.name);
    target.focus();
  }
}
