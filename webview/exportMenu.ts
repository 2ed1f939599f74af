import * as l10n from '@vscode/l10n';
import type { ExportFormat } from '../src/protocol.ts';
import { element } from './element.ts';
import { icon } from './icon.ts';
import type { LabContext } from './labContext.ts';
import { rowAfterKey } from './listKeys.ts';
import type { State } from './store.ts';
import type { ToolkitButton } from './toolkit.ts';
import { describeControl, toolkitButton } from './toolkit.ts';

/** Export and its menu of formats. */
export class ExportMenu {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #button: ToolkitButton;
  readonly #menu: HTMLElement;
  readonly #items: readonly HTMLElement[];
  #ready = false;

  constructor(context: LabContext) {
    this.#context = context;
    const opens = icon('menu');
    opens.setAttribute('slot', 'end');
    this.#button = toolkitButton('secondary', l10n.t('Export'), opens);
    this.#items = [this.#item('text', l10n.t('PyTorch printout (.txt)')), this.#item('csv', l10n.t('CSV (.csv)'))];
    const menu = { class: 'menu', role: 'menu', 'aria-label': l10n.t('Export'), hidden: true };
    this.#menu = element('div', menu, ...this.#items);
    this.element = element('div', { class: 'export' }, this.#button, this.#menu);
    this.#button.addEventListener('click', () => this.#toggle(this.#menu.hidden === true));
    this.#menu.addEventListener('keydown', (event) => this.#keydown(event));
    this.element.addEventListener('focusout', ({ relatedTarget }) => this.#left(relatedTarget));
  }

  update({ run }: State): void {
    this.#ready = run !== null && run.loss.length > 0;
    this.#button.classList.toggle('blocked', !this.#ready);
    describeControl(this.#button, {
      'aria-haspopup': 'menu',
      'aria-expanded': String(!this.#menu.hidden),
      'aria-disabled': this.#ready ? null : 'true',
      'aria-description': this.#ready ? null : l10n.t('There is no log yet: train first.'),
    });
  }

  /** What VS Code's own command for exporting asks for: the menu, with the keyboard in it. */
  open(): void {
    if (this.#ready) this.#toggle(true);
    else this.#refuse();
  }

  #refuse(): void {
    this.#button.focus();
    this.#context.dispatch({
      type: 'told',
      notice: { tone: 'alert', text: l10n.t('There is no log yet: train first.') },
    });
  }

  #item(format: ExportFormat, text: string): HTMLElement {
    const item = element('div', { class: 'menu-item', role: 'menuitem', tabindex: -1 }, text);
    item.addEventListener('click', () => this.#choose(format));
    item.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') this.#choose(format);
    });
    return item;
  }

  #choose(format: ExportFormat): void {
    this.#toggle(false);
    this.#button.focus();
    this.#context.exportLog(format);
  }

  #toggle(open: boolean): void {
    if (open && !this.#ready) {
      this.#refuse();
      return;
    }
    this.#menu.hidden = !open;
    describeControl(this.#button, { 'aria-expanded': String(open) });
    if (open) this.#items[0]?.focus();
  }

  #keydown(event: KeyboardEvent): void {
    const current = this.#items.findIndex((item) => item === document.activeElement);
    const target = rowAfterKey(event.key, current, this.#items.length, this.#items.length);
    if (target !== null) this.#items[target]?.focus();
    if (event.key === 'Escape') {
      this.#toggle(false);
      this.#button.focus();
    }
    if (target !== null || event.key === ' ') event.preventDefault();
  }

  #left(to: EventTarget | null): void {
    if (!(to instanceof Node && this.element.contains(to))) this.#toggle(false);
  }
}
