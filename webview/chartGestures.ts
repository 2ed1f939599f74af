import type { AxisWindow } from './chartZoom.ts';
import { epochAtShare, fitRange, panRange, zoomRange } from './chartZoom.ts';
import { element } from './element.ts';
import type { EpochRange } from './epochAxis.ts';
import type { ChartArea } from './lossCanvas.ts';

/** Pixels that a pressed pointer may move and still mean a click. */
const STILL = 4;
/** One press of + or −, or of the buttons. */
export const ZOOM_STEP = 0.5;
/** Zoom a pixel of the wheel; a pinch on a touchpad comes as a wheel with small steps. */
const WHEEL_ZOOM = 0.002;
const PINCH_ZOOM = 0.01;
const LINE_PIXELS = 16;

/** What the gestures move. */
export interface Zoomable {
  /** As it is now: events come faster than frames. */
  window(): AxisWindow;
  area(): ChartArea;
  /** Around which share of the width the keyboard and the buttons zoom. */
  focusShare(): number;
  zoom(range: EpochRange | null): void;
}

/**
 * Zoom and pan: dragging selects a range, with Shift it moves the chart; the wheel zooms with Ctrl or ⌘ or while the
 * chart has the focus, so that it never holds up a page that is being scrolled; two fingers pinch; + − 0 by keyboard.
 */
export class ChartGestures {
  /** The range that is being selected. */
  readonly band = element('div', { class: 'zoom-band', hidden: true });
  readonly #layer: HTMLElement;
  readonly #chart: Zoomable;
  /** The pointers that are down, by their id, with where they are in pixels of the layer. */
  readonly #pointers = new Map<number, number>();
  #drag: { readonly from: number; readonly pans: boolean; readonly window: AxisWindow; moved: boolean } | null = null;
  #swallowsClick = false;

  constructor(layer: HTMLElement, chart: Zoomable) {
    this.#layer = layer;
    this.#chart = chart;
    layer.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    layer.addEventListener('pointerdown', (event) => this.#down(event));
    layer.addEventListener('pointermove', (event) => this.#move(event));
    layer.addEventListener('pointerup', (event) => this.#up(event));
    layer.addEventListener('pointercancel', () => this.#cancel());
    layer.addEventListener('dblclick', () => chart.zoom(null));
    layer.addEventListener('keydown', (event) => this.#key(event));
    // Before anyone else hears of it: the click that ends a drag chooses no epoch.
    layer.addEventListener('click', (event) => this.#click(event), { capture: true });
  }

  get isDragging(): boolean {
    return this.#drag?.moved === true;
  }

  zoomBy(factor: number): void {
    this.#chart.zoom(zoomRange(this.#chart.window(), factor, this.#chart.focusShare()));
  }

  #share(x: number): number {
    const { left, right } = this.#chart.area();
    return Math.min(1, Math.max(0, (x - left) / Math.max(1, right - left)));
  }

  #wheel(event: WheelEvent): void {
    const window = this.#chart.window();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE_PIXELS;
    const [across, along] = [event.deltaX * unit, event.deltaY * unit];
    const isZoomed = window.range !== window.whole;
    if (isZoomed && (event.shiftKey || Math.abs(across) > Math.abs(along))) {
      event.preventDefault();
      const { left, right } = this.#chart.area();
      this.#chart.zoom(panRange(window, (Math.abs(across) > Math.abs(along) ? across : along) / (right - left)));
      return;
    }
    const isMeant = event.ctrlKey || event.metaKey || document.activeElement === this.#layer;
    // All is in view already: the wheel is the page's again.
    if (!isMeant || event.shiftKey || (along > 0 && !isZoomed && !event.ctrlKey)) return;
    event.preventDefault();
    const speed = event.ctrlKey && Math.abs(along) < 50 ? PINCH_ZOOM : WHEEL_ZOOM;
    this.#chart.zoom(zoomRange(window, Math.exp(speed * along), this.#share(event.offsetX)));
  }

  #down(event: PointerEvent): void {
    this.#swallowsClick = false;
    if (event.button !== 0) return;
    const window = this.#chart.window();
    this.#pointers.set(event.pointerId, event.offsetX);
    this.#layer.setPointerCapture(event.pointerId);
    const isZoomed = window.range !== window.whole;
    const pans = event.shiftKey || (event.pointerType === 'touch' && isZoomed);
    // Two fingers pinch; one that stays behind does nothing more.
    this.#drag = this.#pointers.size > 1 ? null : { from: event.offsetX, pans, window, moved: false };
    this.band.hidden = true;
  }

  #move(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined) return;
    const others = [...this.#pointers].filter(([id]) => id !== event.pointerId).map(([, x]) => x);
    this.#pointers.set(event.pointerId, event.offsetX);
    if (others[0] !== undefined) return this.#pinch(others[0], before, event.offsetX);
    if (this.#drag === null) return;
    if (Math.abs(event.offsetX - this.#drag.from) > STILL) this.#drag.moved = true;
    if (!this.#drag.moved) return;
    this.#layer.classList.toggle('panning', this.#drag.pans);
    if (this.#drag.pans) this.#pan(event.offsetX);
    else this.#showBand(this.#drag.from, event.offsetX);
  }

  /** What is under each finger stays there: the distance from the finger that rests is the measure. */
  #pinch(resting: number, before: number, now: number): void {
    this.#swallowsClick = true;
    const factor = Math.abs(before - resting) / Math.max(1, Math.abs(now - resting));
    this.#chart.zoom(zoomRange(this.#chart.window(), factor, this.#share(resting)));
  }

  #pan(x: number): void {
    if (this.#drag === null) return;
    const { left, right } = this.#chart.area();
    this.#chart.zoom(panRange(this.#drag.window, (this.#drag.from - x) / (right - left)));
  }

  #showBand(from: number, to: number): void {
    const { left, right, top, bottom } = this.#chart.area();
    const [start, end] = [Math.max(left, Math.min(from, to)), Math.min(right, Math.max(from, to))];
    this.band.hidden = end <= start;
    this.band.style.transform = `translate(${start}px, ${top}px)`;
    this.band.style.width = `${end - start}px`;
    this.band.style.height = `${bottom - top}px`;
  }

  #up(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
    const drag = this.#drag;
    if (drag === null || this.#pointers.size > 0) return;
    this.#swallowsClick = drag.moved;
    const isSelection = drag.moved && !this.band.hidden;
    this.#cancel();
    if (!isSelection) return;
    const [a, b] = [this.#share(drag.from), this.#share(event.offsetX)];
    const from = epochAtShare(this.#chart.window(), Math.min(a, b));
    const to = epochAtShare(this.#chart.window(), Math.max(a, b));
    this.#chart.zoom(fitRange({ from, to }, this.#chart.window().whole));
  }

  #cancel(): void {
    this.#pointers.clear();
    this.#drag = null;
    this.band.hidden = true;
    this.#layer.classList.remove('panning');
  }

  #click(event: MouseEvent): void {
    if (this.#swallowsClick) event.stopImmediatePropagation();
    this.#swallowsClick = false;
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') this.zoomBy(ZOOM_STEP);
    else if (event.key === '-') this.zoomBy(1 / ZOOM_STEP);
    else if (event.key === '0') this.#chart.zoom(null);
    else if (event.key === 'Escape' && this.isDragging) {
      this.#swallowsClick = true;
      this.#cancel();
    } else return;
    event.preventDefault();
  }
}
