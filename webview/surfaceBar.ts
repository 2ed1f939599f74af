import * as l10n from '@vscode/l10n';
import { AxisPair } from './axisPair.ts';
import { element, setText } from './element.ts';
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
  readonly #picker: AxisPair;
  readonly #run: ToolkitButton;
  readonly #start = element('span', { class: 'surface-start hint' });

  constructor(listener: BarListener) {
    this.#picker = new AxisPair('surface-axis', (pair) => listener.paired(pair));
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
    this.element = element('div', { class: 'surface-bar' }, this.#picker.element, zoom, next);
  }

  /** @param start what the start of the next run is, or how to choose one */
  update(features: readonly string[], pair: Pair, start: string, canRun: boolean): void {
    this.#picker.element.hidden = features.length === 1;
    const parameters = Array.from({ length: features.length + 1 }, (_, index) => parameterTitle(index, features));
    this.#picker.update(parameters, pair);
    setText(this.#start, start);
    this.#run.hidden = !canRun;
  }
}
