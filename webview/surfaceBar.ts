import * as l10n from '@vscode/l10n';
import { element } from './element.ts';
import { icon } from './icon.ts';
import type { Pair } from './lossGrid.ts';
import { parameterTitle } from './surfaceText.ts';
import type { ToolkitButton } from './toolkit.ts';
import { toolkitButton } from './toolkit.ts';

/** What the bar asks for. */
export interface BarListener {
  paired(pair: Pair): void;
  zoomedIn(): void;
  zoomedOut(): void;
  fitted(): void;
  started(): void;
}

function glyphButton(glyph: string, label: string, onPress: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label }, glyph);
  button.addEventListener('click', onPress);
  return button;
}

/** Above the surface: which parameters it shows, how near, and the start of the next run. */
export class SurfaceBar {
  readonly element: HTMLElement;
  readonly #x: HTMLSelectElement;
  readonly #y: HTMLSelectElement;
  readonly #pickers: HTMLElement;
  readonly #run: ToolkitButton;
  readonly #start = element('span', { class: 'surface-start hint' });
  readonly #listener: BarListener;
  #features: readonly string[] = [];
  #pair: Pair = [0, 1];

  constructor(listener: BarListener) {
    this.#listener = listener;
    this.#x = this.#picker(0);
    this.#y = this.#picker(1);
    this.#pickers = element(
      'div',
      { class: 'surface-pickers' },
      element('label', { for: this.#x.id }, l10n.t('Across')),
      this.#x,
      element('label', { for: this.#y.id }, l10n.t('Up')),
      this.#y,
    );
    const zoom = element(
      'div',
      { class: 'surface-zoom' },
      glyphButton('+', l10n.t('Nearer'), () => listener.zoomedIn()),
      glyphButton('−', l10n.t('Farther'), () => listener.zoomedOut()),
      glyphButton('⤢', l10n.t('Fit to the path'), () => listener.fitted()),
    );
    this.#run = toolkitButton('primary', l10n.t('Run from here'), icon('train'));
    this.#run.addEventListener('click', () => listener.started());
    const next = element('div', { class: 'surface-next' }, this.#start, this.#run);
    this.element = element('div', { class: 'surface-bar' }, this.#pickers, zoom, next);
  }

  /** @param start what the start of the next run is, or how to choose one */
  update(features: readonly string[], pair: Pair, start: string, canRun: boolean): void {
    if (features.join('\n') !== this.#features.join('\n') || this.#x.options.length === 0) this.#build(features);
    this.#pair = pair;
    this.#pickers.hidden = features.length === 1;
    this.#x.value = String(pair[0]);
    this.#y.value = String(pair[1]);
    if (this.#start.textContent !== start) this.#start.textContent = start;
    this.#run.hidden = !canRun;
  }

  #build(features: readonly string[]): void {
    this.#features = features;
    const options = () =>
      Array.from({ length: features.length + 1 }, (_, index) =>
        element('option', { value: index }, parameterTitle(index, features)),
      );
    this.#x.replaceChildren(...options());
    this.#y.replaceChildren(...options());
  }

  #picker(axis: 0 | 1): HTMLSelectElement {
    const picker = element('select', { class: 'picker', id: `surface-axis-${axis}` });
    picker.addEventListener('change', () => {
      const chosen = Number(picker.value);
      const other = this.#pair[axis === 0 ? 1 : 0];
      // The parameter of the other axis: the two change places.
      const left = other === chosen ? this.#pair[axis] : other;
      this.#listener.paired(axis === 0 ? [chosen, left] : [left, chosen]);
    });
    return picker;
  }
}
