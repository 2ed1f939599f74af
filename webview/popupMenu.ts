import { element } from './element.ts';
import { rowAfterKey } from './listKeys.ts';

export interface MenuItem {
  readonly label: string;
  /** The keys that do the same, as a person reads them. */
  readonly keys?: string;
  /** What else there is to know, at the end of the line: the ending of a file's name. */
  readonly hint?: string;
  /** For one of a few of which one is taken. */
  readonly checked?: boolean;
  /** Why it cannot be chosen now; it stays in the menu and says so. */
  readonly blocked?: string | null;
  readonly onChoose: () => void;
}

/** Items that belong together, under a heading. */
export interface MenuGroup {
  readonly heading: string;
  readonly items: readonly MenuItem[];
}

export type MenuEntry = MenuItem | MenuGroup | 'separator';

const GAP = 4;

/**
 * A menu that opens at a button, above everything that would cut it off. It has the keyboard while it is open and gives
 * it back to the button.
 */
export class PopupMenu {
  readonly element = element('div', { class: 'menu', role: 'menu', popover: 'manual' });
  readonly #onToggle: (anchor: HTMLElement, open: boolean) => void;
  #anchor: HTMLElement | null = null;
  #items: HTMLElement[] = [];
  #at = new DOMRect();

  /** @param onToggle for the button's `aria-expanded` */
  constructor(onToggle: (anchor: HTMLElement, open: boolean) => void = () => undefined) {
    this.#onToggle = onToggle;
    this.element.addEventListener('keydown', (event) => this.#keydown(event));
    this.element.addEventListener('focusout', ({ relatedTarget }) => this.#left(relatedTarget));
    document.addEventListener('focusin', ({ target }) => this.#left(target));
    // It stands where its button was: when that moves away, it goes.
    window.addEventListener('resize', () => this.close());
    document.addEventListener('scroll', ({ target }) => this.#scrolled(target), { capture: true, passive: true });
  }

  get isOpen(): boolean {
    return this.#anchor !== null;
  }

  /** Opens the menu at a button, or closes it where it is open there. */
  toggle(anchor: HTMLElement, label: string, entries: readonly MenuEntry[]): void {
    const wasHere = this.#anchor === anchor;
    this.close();
    if (!wasHere) this.open(anchor, label, entries);
  }

  open(anchor: HTMLElement, label: string, entries: readonly MenuEntry[]): void {
    this.#anchor = anchor;
    this.element.setAttribute('aria-label', label);
    this.#items = [];
    this.element.replaceChildren(...entries.map((entry) => this.#entry(entry)));
    this.element.showPopover();
    this.#at = anchor.getBoundingClientRect();
    this.#place(this.#at);
    this.#onToggle(anchor, true);
    (this.#items.find((item) => item.getAttribute('aria-checked') === 'true') ?? this.#items[0])?.focus();
  }

  close(): void {
    const anchor = this.#anchor;
    if (anchor === null) return;
    this.#anchor = null;
    this.element.hidePopover();
    this.#onToggle(anchor, false);
  }

  #entry(entry: MenuEntry): HTMLElement {
    if (entry === 'separator') return element('div', { class: 'menu-separator', role: 'separator' });
    if (!('items' in entry)) return this.#item(entry);
    const { heading, items } = entry;
    const title = element('div', { class: 'menu-heading', 'aria-hidden': 'true' }, heading);
    const group = { class: 'menu-group', role: 'group', 'aria-label': heading };
    return element('div', group, title, ...items.map((item) => this.#item(item)));
  }

  #item({ label, keys, hint, checked, blocked, onChoose }: MenuItem): HTMLElement {
    const isBlocked = typeof blocked === 'string';
    const attributes = {
      class: 'menu-item',
      role: checked === undefined ? 'menuitem' : 'menuitemradio',
      tabindex: -1,
      'aria-checked': checked === undefined ? undefined : String(checked),
      'aria-disabled': isBlocked && 'true',
      'aria-description': keys ?? hint,
      title: blocked ?? undefined,
    };
    const atEnd = keys ?? hint;
    const aside = atEnd === undefined ? [] : [element('span', { class: 'menu-keys', 'aria-hidden': 'true' }, atEnd)];
    const item = element('div', attributes, element('span', {}, label), ...aside);
    this.#items.push(item);
    const choose = () => {
      if (!isBlocked) this.#choose(onChoose);
    };
    item.addEventListener('click', choose);
    item.addEventListener('pointermove', () => item.focus());
    item.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter' || key === ' ') choose();
    });
    return item;
  }

  #choose(onChoose: () => void): void {
    const anchor = this.#anchor;
    this.close();
    anchor?.focus();
    onChoose();
  }

  /** Below the button where there is room, else above it; never beyond the window. */
  #place(at: DOMRect): void {
    const { style } = this.element;
    const { width, height } = this.element.getBoundingClientRect();
    const left = Math.max(GAP, Math.min(at.left, window.innerWidth - width - GAP));
    const below = at.bottom + GAP;
    const fits = below + height <= window.innerHeight - GAP;
    const top = fits ? below : Math.max(GAP, at.top - GAP - height);
    style.left = `${left}px`;
    style.top = `${top}px`;
  }

  #keydown(event: KeyboardEvent): void {
    const current = this.#items.findIndex((item) => item === document.activeElement);
    const target = rowAfterKey(event.key, current, this.#items.length, this.#items.length);
    if (target !== null) this.#items[target]?.focus();
    if (event.key === 'Escape' || event.key === 'Tab') this.#choose(() => undefined);
    // What is behind the menu must not hear its keys.
    event.stopPropagation();
    if (event.key !== 'Tab') event.preventDefault();
  }

  #scrolled(target: EventTarget | null): void {
    if (this.#anchor === null || !(target instanceof Node) || !target.contains(this.#anchor)) return;
    const { left, top } = this.#anchor.getBoundingClientRect();
    if (left !== this.#at.left || top !== this.#at.top) this.close();
  }

  /** A press on the button itself is left to its click, which closes the menu. */
  #left(to: EventTarget | null): void {
    if (this.#anchor === null || !(to instanceof Node)) return this.close();
    if (!this.element.contains(to) && !this.#anchor.contains(to)) this.close();
  }
}
