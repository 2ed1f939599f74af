import * as l10n from '@vscode/l10n';
import { ZOOM_STEP } from './chartGestures.ts';
import { element } from './element.ts';

/** Zoom by buttons; they are there while there is something to come back from. */
export class ChartZoomButtons {
  readonly element = element('div', { class: 'chart-zoom', role: 'group', hidden: true });

  /** @param zoomBy zooms by a factor; null shows all epochs */
  constructor(zoomBy: (factor: number | null) => void) {
    this.element.setAttribute('aria-label', l10n.t('Zoom'));
    this.element.append(
      button('+', l10n.t('Zoom in'), () => zoomBy(ZOOM_STEP)),
      button('−', l10n.t('Zoom out'), () => zoomBy(1 / ZOOM_STEP)),
      button(l10n.t('All'), l10n.t('Show all epochs'), () => zoomBy(null)),
    );
  }
}

function button(text: string, name: string, onPress: () => void): HTMLButtonElement {
  const pressed = element('button', { type: 'button', class: 'chart-zoom-button' }, text);
  pressed.title = name;
  pressed.setAttribute('aria-label', name);
  pressed.addEventListener('click', onPress);
  return pressed;
}
