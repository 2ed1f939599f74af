import * as l10n from '@vscode/l10n';
import { SMOOTHING_WINDOWS, smoothingStep, smoothingWeight } from './chartSmoothing.ts';
import { element, setAttribute, setText } from './element.ts';
import type { LabContext } from './labContext.ts';
import { Segmented } from './segmented.ts';
import type { LossScale, ViewState } from './viewState.ts';

/** How the chart is drawn: both axes, and the moving average. */
export class ChartControls {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #losses: Segmented<LossScale>;
  readonly #epochs: Segmented<LossScale>;
  readonly #slider = element('input', {
    type: 'range',
    class: 'range smoothing',
    min: 0,
    max: SMOOTHING_WINDOWS.length - 1,
    step: 1,
  });
  readonly #weight = element('output', { class: 'smoothing-weight' });

  constructor(context: LabContext) {
    this.#context = context;
    this.#losses = this.#scaleChoice('loss-scale', l10n.t('Loss axis'), 'scale');
    this.#epochs = this.#scaleChoice('epoch-scale', l10n.t('Epoch axis'), 'epochScale');
    this.#slider.setAttribute('aria-label', l10n.t('Smoothing'));
    this.#slider.title = l10n.t('A moving average over so many epochs. The losses themselves stay in sight.');
    this.#slider.addEventListener('input', () => this.#smooth(Number(this.#slider.value)));
    this.element = element(
      'div',
      { class: 'chart-controls' },
      labelled(l10n.t('loss'), this.#losses.element),
      labelled(l10n.t('epoch'), this.#epochs.element),
      labelled(l10n.t('smoothing'), this.#slider, this.#weight),
    );
  }

  update({ scale, epochScale, smoothing }: ViewState): void {
    this.#losses.value = scale;
    this.#epochs.value = epochScale;
    const step = smoothing === 0 ? 0 : smoothingStep(smoothing);
    const window = SMOOTHING_WINDOWS[step] ?? 1;
    const text = smoothing === 0 ? l10n.t('Off') : l10n.t('≈ {0} epochs', window);
    if (this.#slider.value !== String(step)) this.#slider.value = String(step);
    setAttribute(this.#slider, 'aria-valuetext', text);
    this.#slider.style.setProperty('--share', String(step / (SMOOTHING_WINDOWS.length - 1)));
    setText(this.#weight, text);
  }

  #smooth(step: number): void {
    const smoothing = smoothingWeight(SMOOTHING_WINDOWS[step] ?? 1);
    this.#context.dispatch({ type: 'viewed', change: { smoothing } });
  }

  #scaleChoice(name: string, legend: string, key: 'scale' | 'epochScale'): Segmented<LossScale> {
    const choices = [
      { value: 'linear', label: l10n.t('Linear') },
      { value: 'logarithmic', label: l10n.t('Log') },
    ] as const;
    return new Segmented<LossScale>(name, legend, choices, (value) =>
      this.#context.dispatch({ type: 'viewed', change: { [key]: value } }),
    );
  }
}

/** What is seen beside a control, which has a name of its own for screen readers. */
function labelled(text: string, ...controls: readonly HTMLElement[]): HTMLElement {
  return element('div', { class: 'chart-control' }, element('span', { 'aria-hidden': 'true' }, text), ...controls);
}
