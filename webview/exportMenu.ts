import * as l10n from '@vscode/l10n';
import type { ExportFormat } from '../src/report/exportFormats.ts';
import { element } from './element.ts';
import { icon } from './icon.ts';
import type { LabContext } from './labContext.ts';
import type { MenuItem } from './popupMenu.ts';
import { PopupMenu } from './popupMenu.ts';
import type { State } from './store.ts';
import type { ToolkitButton } from './toolkit.ts';
import { describeControl, toolkitButton } from './toolkit.ts';

/** Export and its menu of formats. */
export class ExportMenu {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #button: ToolkitButton;
  readonly #menu = new PopupMenu(() => this.#describe());
  #ready = false;

  constructor(context: LabContext) {
    this.#context = context;
    const opens = icon('menu');
    opens.setAttribute('slot', 'end');
    this.#button = toolkitButton('secondary', l10n.t('Export'), opens);
    this.element = element('div', { class: 'export' }, this.#button, this.#menu.element);
    this.#button.addEventListener('click', () => this.#toggle());
  }

  update({ run }: State): void {
    this.#ready = run !== null && run.loss.length > 0;
    this.#button.classList.toggle('blocked', !this.#ready);
    this.#describe();
  }

  /** What VS Code's own command for exporting asks for: the menu, with the keyboard in it. */
  open(): void {
    this.#menu.close();
    this.#toggle();
  }

  #describe(): void {
    describeControl(this.#button, {
      'aria-haspopup': 'menu',
      'aria-expanded': String(this.#menu.isOpen),
      'aria-disabled': this.#ready ? null : 'true',
      'aria-description': this.#ready ? null : l10n.t('There is no log yet: train first.'),
    });
  }

  #toggle(): void {
    if (!this.#ready) this.#refuse();
    else
      this.#menu.toggle(this.#button, l10n.t('Export'), [
        this.#item('text', l10n.t('PyTorch printout (.txt)')),
        this.#item('csv', l10n.t('CSV (.csv)')),
      ]);
  }

  #refuse(): void {
    this.#button.focus();
    this.#context.dispatch({
      type: 'told',
      notice: { tone: 'alert', text: l10n.t('There is no log yet: train first.') },
    });
  }

  #item(format: ExportFormat, label: string): MenuItem {
    return { label, onChoose: () => this.#context.exportLog(format) };
  }
}
