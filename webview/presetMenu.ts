import * as l10n from '@vscode/l10n';
import type { PresetName } from '../src/experiment/presets.ts';
import { PRESETS, presetTable } from '../src/experiment/presets.ts';
import type { Table } from '../src/experiment/table.ts';
import { element, setText } from './element.ts';
import { icon } from './icon.ts';
import type { LabContext } from './labContext.ts';
import type { MenuEntry } from './popupMenu.ts';
import { PopupMenu } from './popupMenu.ts';
import { sameTable } from './sameDraft.ts';

function presetLabel(preset: PresetName): string {
  const labels: Readonly<Record<PresetName, () => string>> = {
    lecture: () => l10n.t('The lecture'),
    and: () => l10n.t('AND'),
    or: () => l10n.t('OR'),
    xor: () => l10n.t('XOR'),
    'blobs-overlapping': () => l10n.t('Overlapping blobs'),
    'blobs-separable': () => l10n.t('Separable blobs'),
    hours: () => l10n.t('Hours studied'),
    imbalanced: () => l10n.t('Rare positives'),
  };
  return labels[preset]();
}

/** The preset that a table is, number by number; null for any other. */
export function presetOf(table: Table): PresetName | null {
  return PRESETS.find((preset) => sameTable(table, presetTable(preset))) ?? null;
}

/** Which dataset is on the desk, and a menu of those that the lab brings along. */
export class PresetMenu {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #name = element('span', { class: 'preset-name' });
  readonly #button: HTMLButtonElement;
  readonly #menu: PopupMenu;
  #table: Table | null = null;
  #file: string | null = null;

  constructor(context: LabContext) {
    this.#context = context;
    this.#button = element('button', { type: 'button', class: 'preset-button' }, this.#name, icon('menu'));
    this.#button.setAttribute('aria-haspopup', 'menu');
    this.#button.setAttribute('aria-expanded', 'false');
    this.#menu = new PopupMenu((_, open) => this.#button.setAttribute('aria-expanded', String(open)));
    this.#button.addEventListener('click', () => this.#toggle());
    this.element = element('div', { class: 'preset' }, this.#button, this.#menu.element);
  }

  /** @param file the file that the table comes from, or null */
  update(table: Table, file: string | null): void {
    if (table === this.#table && file === this.#file) return;
    this.#table = table;
    this.#file = file;
    const preset = presetOf(table);
    const name = preset === null ? (file ?? l10n.t('Own data')) : presetLabel(preset);
    setText(this.#name, name);
    this.#button.setAttribute('aria-label', l10n.t('Dataset: {0}', name));
    this.#button.title = l10n.t('{0}: choose another dataset', name);
  }

  #toggle(): void {
    const current = presetOf(this.#context.state.draft.table);
    const presets = PRESETS.map((preset) => ({
      label: presetLabel(preset),
      checked: preset === current,
      onChoose: () => this.#context.edit({ type: 'usePreset', preset }),
    }));
    const { file } = this.#context.state.lab;
    const opened: MenuEntry = {
      label: file === null ? l10n.t('As the lab was opened') : l10n.t('{0} as it is now', file),
      onChoose: () => this.#context.reset(),
    };
    this.#menu.toggle(this.#button, l10n.t('Datasets'), [...presets, 'separator', opened, ...this.#files()]);
  }

  /** Another file, and the table on the desk into one. */
  #files(): MenuEntry[] {
    const { file } = this.#context.state;
    const open = { label: l10n.t('Open another file…'), onChoose: () => this.#context.ask('openDataset') };
    const save = { label: l10n.t('Save as CSV…'), onChoose: () => this.#context.saveTable('other') };
    const name = file.kind === 'ready' ? file.file.name : null;
    if (name === null || !/\.csv$/i.test(name)) return [open, 'separator', save];
    const saveBack = { label: l10n.t('Save to {0}…', name), onChoose: () => this.#context.saveTable('data') };
    return [open, 'separator', saveBack, save];
  }
}
