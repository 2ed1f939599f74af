import * as l10n from '@vscode/l10n';
import type { ExperimentAction } from '../src/protocol.ts';
import { element } from './element.ts';
import { icon } from './icon.ts';
import { keysText } from './keysText.ts';
import type { LabContext } from './labContext.ts';
import type { MenuItem } from './popupMenu.ts';
import { PopupMenu } from './popupMenu.ts';
import type { ToolkitButton } from './toolkit.ts';
import { describeControl, toolkitButton } from './toolkit.ts';

/** What can be done with the experiment as a whole: keep it in a file, give it away. */
export class ExperimentMenu {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #button: ToolkitButton;
  readonly #menu = new PopupMenu(() => this.#describe());

  constructor(context: LabContext) {
    this.#context = context;
    const opens = icon('menu');
    opens.setAttribute('slot', 'end');
    this.#button = toolkitButton('secondary', l10n.t('Experiment'), opens);
    this.element = element('div', { class: 'export' }, this.#button, this.#menu.element);
    this.#button.addEventListener('click', () => this.#toggle());
    this.#describe();
  }

  #describe(): void {
    describeControl(this.#button, { 'aria-haspopup': 'menu', 'aria-expanded': String(this.#menu.isOpen) });
  }

  #toggle(): void {
    this.#menu.toggle(this.#button, l10n.t('Experiment'), [
      { ...this.#item('save', l10n.t('Save')), keys: keysText('Ctrl+S') },
      this.#item('saveAs', l10n.t('Save as…')),
      'separator',
      this.#item('copyLink', l10n.t('Copy as link')),
    ]);
  }

  #item(action: ExperimentAction, label: string): MenuItem {
    return { label, onChoose: () => this.#context.experiment(action) };
  }
}
