import * as l10n from '@vscode/l10n';
import type { ExportFormat, ExportGroup } from '../src/report/exportFormats.ts';
import { EXPORT_FORMAT_IDS, EXPORT_FORMATS, EXPORT_GROUPS } from '../src/report/exportFormats.ts';
import { exportFormatName, exportGroupName } from '../src/wording/exportText.ts';
import { element } from './element.ts';
import { icon } from './icon.ts';
import type { LabContext } from './labContext.ts';
import type { MenuGroup, MenuItem } from './popupMenu.ts';
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
      this.#menu.toggle(
        this.#button,
        l10n.t('Export'),
        EXPORT_GROUPS.map((group) => this.#group(group)),
      );
  }

  #refuse(): void {
    this.#button.focus();
    this.#context.dispatch({
      type: 'told',
      notice: { tone: 'alert', text: l10n.t('There is no log yet: train first.') },
    });
  }

  #group(group: ExportGroup): MenuGroup {
    const formats = EXPORT_FORMAT_IDS.filter((format) => EXPORT_FORMATS[format].group === group);
    return { heading: exportGroupName(group), items: formats.map((format) => this.#item(format)) };
  }

  #item(format: ExportFormat): MenuItem {
    const label = exportFormatName(format);
    return { label, hint: `.${EXPORT_FORMATS[format].extension}`, onChoose: () => this.#context.exportLog(format) };
  }
}
