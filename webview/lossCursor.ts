import * as l10n from '@vscode/l10n';
import { pythonRepr } from '../src/report/pythonRepr.ts';
import type { ChartRun } from './chartLines.ts';
import { ChartTip, tipRows } from './chartTip.ts';
import { element, setAttribute } from './element.ts';
import type { LabContext } from './labContext.ts';
import { rowAfterKey } from './listKeys.ts';
import type { LossCanvas } from './lossCanvas.ts';
import type { RunLog } from './runLog.ts';
import type { Theme } from './theme.ts';

/** So near to a mark, in pixels, the pointer means the mark. */
const SNAP = 7;
/** Steps from one end of what is in view to the other with Page Up and Page Down. */
const PAGES = 20;

/** The keys of a slider, as those that lead down and up a list of its values. */
const LIST_KEYS: Readonly<Record<string, string>> = {
  ArrowRight: 'ArrowDown',
  ArrowUp: 'ArrowDown',
  PageUp: 'PageDown',
  ArrowLeft: 'ArrowUp',
  ArrowDown: 'ArrowUp',
  PageDown: 'PageUp',
};

/** What the cursor points at. */
export interface CursorTarget {
  /** The run that is shown, and those compared with it. */
  readonly runs: readonly ChartRun[];
  readonly run: RunLog;
  /** The chosen one; the number of epochs is after the last step; null is the latest. */
  readonly epoch: number | null;
  /** How many epochs are in view. */
  readonly inView: number;
  /** The moving average at an epoch; null where none is drawn. */
  readonly averageAt: (epoch: number) => number | null;
}

/**
 * What lies over the chart: the chosen epoch's line, the one under the pointer and its exact values. To the keyboard it
 * is a slider along the epochs, whose value is read out.
 */
export class LossCursor {
  readonly element: HTMLElement;
  readonly #canvas: LossCanvas;
  readonly #context: LabContext;
  readonly #tip: ChartTip;
  readonly #chosen = element('div', { class: 'cursor chosen', hidden: true }, element('div', { class: 'dot' }));
  readonly #hovered = element('div', { class: 'cursor hovered', hidden: true }, element('div', { class: 'dot' }));
  #target: CursorTarget | null = null;
  #pointer: number | null = null;
  /** Whether the keyboard is here: then the chosen epoch's values are shown as well. */
  #focused = false;

  constructor(canvas: LossCanvas, context: LabContext, theme: Theme) {
    this.#canvas = canvas;
    this.#context = context;
    this.#tip = new ChartTip(theme);
    const slider = { class: 'cursor-layer', role: 'slider', tabindex: 0, 'aria-orientation': 'horizontal' };
    this.element = element('div', slider, this.#chosen, this.#hovered, this.#tip.element);
    this.element.setAttribute('aria-label', l10n.t('Epoch'));
    this.element.addEventListener('pointermove', ({ offsetX, buttons }) => this.#hover(buttons === 0 ? offsetX : null));
    this.element.addEventListener('pointerleave', () => this.#hover(null));
    this.element.addEventListener('click', ({ offsetX }) => this.#choose(this.#nearest(this.#pointer ?? offsetX)));
    this.element.addEventListener('keydown', (event) => this.#keydown(event));
    this.element.addEventListener('focus', () => this.#focus(this.element.matches(':focus-visible')));
    this.element.addEventListener('blur', () => this.#focus(false));
  }

  set theme(theme: Theme) {
    this.#tip.theme = theme;
    this.place();
  }

  update(target: CursorTarget): void {
    this.#target = target;
    const { run, epoch } = target;
    const last = run.loss.length - 1;
    const now = Math.min(epoch ?? last, last);
    setAttribute(this.element, 'aria-valuemin', '0');
    setAttribute(this.element, 'aria-valuemax', String(last));
    setAttribute(this.element, 'aria-valuenow', String(now));
    setAttribute(this.element, 'aria-valuetext', this.#valueText(target, now));
    this.place();
  }

  /** Puts the lines where their epochs are now: the axes may have moved. */
  place(): void {
    const chosen = this.#chosenEpoch;
    this.#placeLine(this.#chosen, chosen);
    const hovered = this.#pointer === null ? null : this.#nearest(this.#pointer);
    this.#placeLine(this.#hovered, hovered);
    const told = hovered ?? (this.#focused && !this.#chosen.hidden ? chosen : null);
    if (told === null) this.#tip.hide();
    else this.#showTip(told);
  }

  /** The chosen epoch's point: after the last step there is none, and the cursor stands at the end. */
  get #chosenEpoch(): number | null {
    if (this.#target === null || this.#target.epoch === null) return null;
    return Math.min(this.#target.epoch, this.#target.run.loss.length - 1);
  }

  #valueText({ run, runs, epoch: chosen }: CursorTarget, epoch: number): string {
    if (chosen === run.loss.length) return l10n.t('after the last step, {0} epochs trained', chosen);
    const titles = run.annotations.filter((annotation) => annotation.epoch === epoch).map(({ title }) => title);
    const loss = pythonRepr(run.loss.at(epoch) ?? Number.NaN);
    const others = runs.flatMap(({ series, name, run: other }) => {
      const value = other?.loss.at(epoch);
      return series === null || value === undefined ? [] : [`${name}: ${pythonRepr(value)}`];
    });
    return [l10n.t('epoch {0}, loss {1}', epoch, loss), ...others, ...titles].join('. ');
  }

  // Over a child an event's offset would be the child's; none of them takes part in pointing (loss.css).
  #hover(x: number | null): void {
    this.#pointer = x;
    this.place();
  }

  #focus(focused: boolean): void {
    this.#focused = focused;
    this.place();
  }

  #choose(epoch: number): void {
    this.#context.dispatch({ type: 'epochSelected', epoch });
  }

  #nearest(x: number): number {
    const epoch = this.#canvas.epochAt(x);
    const near = (this.#target?.run.annotatedEpochs ?? [])
      .map((annotated) => ({ annotated, distance: Math.abs(this.#canvas.pixelOf(annotated).x - x) }))
      .filter(({ distance }) => distance <= SNAP)
      .sort((a, b) => a.distance - b.distance);
    return near[0]?.annotated ?? epoch;
  }

  #placeLine(line: HTMLElement, epoch: number | null): void {
    const { left, right, top, bottom } = this.#canvas.area;
    const { x, y } = epoch === null ? { x: Number.NaN, y: null } : this.#canvas.pixelOf(epoch);
    // Half a pixel of rounding must not hide the first and the last epoch.
    line.hidden = !(x >= left - 0.5 && x <= right + 0.5);
    if (line.hidden || epoch === null) return;
    line.style.transform = `translate(${x}px, ${top}px)`;
    line.style.height = `${bottom - top}px`;
    const [dot] = line.children;
    if (!(dot instanceof HTMLElement)) return;
    // On a mark the dot would hide its shape.
    dot.hidden = y === null || this.#target?.run.annotatedEpochs.includes(epoch) === true;
    dot.style.transform = `translateY(${(y ?? 0) - top}px)`;
  }

  #showTip(epoch: number): void {
    if (this.#target === null) return;
    const { runs, averageAt } = this.#target;
    this.#tip.show(tipRows(runs, epoch, averageAt(epoch)), this.#canvas.pixelOf(epoch), this.#canvas.area);
  }

  #keydown(event: KeyboardEvent): void {
    if (this.#target === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const count = this.#target.run.loss.length;
    const key = LIST_KEYS[event.key] ?? event.key;
    const from = this.#context.state.view.epoch ?? count - 1;
    const epoch = rowAfterKey(key, from, count, Math.max(1, Math.round(this.#target.inView / PAGES)));
    if (epoch === null) return;
    event.preventDefault();
    this.#choose(epoch);
  }
}
