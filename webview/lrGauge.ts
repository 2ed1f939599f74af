import * as l10n from '@vscode/l10n';
import { parseNumber } from '../src/experiment/parseNumber.ts';
import { numberText } from '../src/wording/numberText.ts';
import { element, setAttribute, setText } from './element.ts';
import type { LabContext } from './labContext.ts';
import type { LrScale } from './lrGaugeScale.ts';
import { lrScaleOf, nearestStep, nextStep, positionOf, valueAt } from './lrGaugeScale.ts';
import { lrText, noLimitText } from './lrGaugeText.ts';
import type { State } from './store.ts';

/** The lr as a point on a logarithmic scale, with the part of it where plain descent cannot go uphill. A slider, too. */
export class LrGauge {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #slider = element('div', { class: 'gauge', role: 'slider', tabindex: 0 });
  readonly #track = element('div', { class: 'gauge-track' });
  readonly #safe = element('div', { class: 'gauge-safe' });
  readonly #limitMark = element('div', { class: 'gauge-limit' });
  readonly #thumb = element('div', { class: 'gauge-thumb' });
  readonly #ticks = element('div', { class: 'gauge-ticks', 'aria-hidden': 'true' });
  readonly #text = element('p', { class: 'hint gauge-text' });
  #scale: LrScale = lrScaleOf(null, null);
  /** The last that was known: it stays while the next one is worked out. */
  #limit: number | null | undefined;
  #ticksOf = '';
  #dragged = false;

  constructor(context: LabContext) {
    this.#context = context;
    this.#track.append(this.#safe, this.#limitMark, this.#thumb);
    this.#slider.append(this.#track, this.#ticks);
    this.#slider.setAttribute('aria-label', l10n.t('lr on a logarithmic scale'));
    this.#slider.title = l10n.t('Click, drag or use the arrow keys: steps of 1, 2, 5');
    this.element = element('div', { class: 'lr-gauge' }, this.#slider, this.#text);
    this.#slider.addEventListener('keydown', (event) => this.#keydown(event));
    this.#slider.addEventListener('pointerdown', (event) => this.#press(event));
    this.#slider.addEventListener('pointermove', (event) => this.#drag(event));
    this.#slider.addEventListener('lostpointercapture', () => this.#release());
  }

  update({ draft, diagnosis, experiment }: State): void {
    const isPending = diagnosis === null && experiment !== null;
    if (diagnosis !== null) this.#limit = diagnosis.lrLimit;
    const lr = lrOf(draft.fields.lr);
    const limit = this.#limit ?? null;
    // The scale must not move under the pointer.
    if (!this.#dragged) this.#scale = lrScaleOf(lr, limit);
    this.element.classList.toggle('pending', isPending || lr === null);
    this.#showTicks();
    this.#showMarks(lr, limit);
    const text = this.#textOf(lr, limit, draft);
    setText(this.#text, text);
    this.#describe(lr, text);
  }

  #textOf(lr: number | null, limit: number | null, draft: State['draft']): string {
    if (this.#limit === undefined) return l10n.t('2/Lmax of this table is being worked out …');
    if (limit === null) return noLimitText(draft);
    return lr === null ? l10n.t('2/Lmax = {0}', String(Number(limit.toPrecision(4)))) : lrText(lr, limit);
  }

  #showMarks(lr: number | null, limit: number | null): void {
    this.#slider.classList.toggle('unlimited', limit === null);
    this.#slider.classList.toggle('uphill', lr !== null && limit !== null && lr > limit);
    this.#limitMark.hidden = limit === null;
    this.#thumb.hidden = lr === null;
    const edge = limit === null ? 0 : positionOf(this.#scale, limit);
    this.#safe.style.width = percent(edge);
    this.#limitMark.style.left = percent(edge);
    if (lr !== null) this.#thumb.style.left = percent(positionOf(this.#scale, lr));
  }

  #showTicks(): void {
    const { least, most } = this.#scale;
    const key = `${least} ${most}`;
    if (key === this.#ticksOf) return;
    this.#ticksOf = key;
    const every = Math.ceil((most - least) / 7);
    const decades = Array.from({ length: most - least + 1 }, (_, i) => least + i);
    this.#ticks.replaceChildren(
      ...decades.map((decade) => {
        const tick = element('span', { class: 'gauge-tick' }, (decade - least) % every === 0 ? decadeText(decade) : '');
        tick.style.left = percent((decade - least) / (most - least));
        return tick;
      }),
    );
  }

  #describe(lr: number | null, text: string): void {
    setAttribute(this.#slider, 'aria-valuemin', String(this.#scale.least));
    setAttribute(this.#slider, 'aria-valuemax', String(this.#scale.most));
    setAttribute(this.#slider, 'aria-valuenow', lr === null ? '0' : String(Number(Math.log10(lr).toFixed(3))));
    const value = lr === null ? l10n.t('lr is not a number above 0') : `${numberText(lr)}. ${text}`;
    setAttribute(this.#slider, 'aria-valuetext', value);
  }

  #set(lr: number): void {
    const text = String(lr);
    if (text !== this.#context.state.draft.fields.lr) this.#context.edit({ type: 'setField', field: 'lr', text });
  }

  #keydown(event: KeyboardEvent): void {
    const { least, most } = this.#scale;
    const lr = lrOf(this.#context.state.draft.fields.lr) ?? 10 ** least;
    const targets: Readonly<Record<string, () => number>> = {
      ArrowRight: () => nextStep(lr, 1),
      ArrowUp: () => nextStep(lr, 1),
      ArrowLeft: () => nextStep(lr, -1),
      ArrowDown: () => nextStep(lr, -1),
      PageUp: () => nearestStep(lr * 10),
      PageDown: () => nearestStep(lr / 10),
      Home: () => nearestStep(10 ** least),
      End: () => nearestStep(10 ** most),
    };
    const target = targets[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#set(target());
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#slider.setPointerCapture(event.pointerId);
    this.#dragged = true;
    this.#setAt(event.clientX);
  }

  #drag({ clientX }: PointerEvent): void {
    if (this.#dragged) this.#setAt(clientX);
  }

  #release(): void {
    this.#dragged = false;
    this.update(this.#context.state);
  }

  #setAt(clientX: number): void {
    const { left, width } = this.#track.getBoundingClientRect();
    this.#set(nearestStep(valueAt(this.#scale, (clientX - left) / width)));
  }
}

function lrOf(text: string): number | null {
  const lr = parseNumber(text);
  return lr !== null && lr > 0 ? lr : null;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

function decadeText(decade: number): string {
  return Math.abs(decade) <= 3 ? String(Number(`1e${decade}`)) : `1e${decade}`;
}
