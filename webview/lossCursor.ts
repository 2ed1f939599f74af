import * as l10n from '@vscode/l10n';
import { pythonRepr } from '../src/report/pythonRepr.ts';
import { element, setAttribute, setText } from './element.ts';
import type { LabContext } from './labContext.ts';
import { rowAfterKey } from './listKeys.ts';
import type { LossCanvas } from './lossCanvas.ts';
import type { RunLog } from './runLog.ts';
import { accuracyText } from './runText.ts';

/** So near to a mark, in pixels, the pointer means the mark. */
const SNAP = 7;
/** Steps from one end to the other with Page Up and Page Down. */
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

/**
 * What lies over the chart: the chosen epoch's line, the one under the pointer and its exact values. To the keyboard it
 * is a slider along the epochs, whose value is read out.
 */
export class LossCursor {
  readonly element: HTMLElement;
  readonly #canvas: LossCanvas;
  readonly #context: LabContext;
  readonly #chosen = element('div', { class: 'cursor chosen', hidden: true }, element('div', { class: 'dot' }));
  readonly #hovered = element('div', { class: 'cursor hovered', hidden: true }, element('div', { class: 'dot' }));
  readonly #tip = element('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' });
  #run: RunLog | null = null;
  #epoch: number | null = null;
  #pointer: number | null = null;
  /** Whether the keyboard is here: then the chosen epoch's values are shown as well. */
  #focused = false;

  constructor(canvas: LossCanvas, context: LabContext) {
    this.#canvas = canvas;
    this.#context = context;
    const slider = { class: 'cursor-layer', role: 'slider', tabindex: 0, 'aria-orientation': 'horizontal' };
    this.element = element('div', slider, this.#chosen, this.#hovered, this.#tip);
    this.element.setAttribute('aria-label', l10n.t('Epoch'));
    this.element.addEventListener('pointermove', (event) => this.#hover(event.offsetX, event));
    this.element.addEventListener('pointerleave', () => this.#hover(null));
    this.element.addEventListener('click', ({ offsetX }) => this.#clicked(offsetX));
    this.element.addEventListener('keydown', (event) => this.#keydown(event));
    this.element.addEventListener('focus', () => this.#focus(this.element.matches(':focus-visible')));
    this.element.addEventListener('blur', () => this.#focus(false));
  }

  update(run: RunLog, epoch: number | null): void {
    this.#run = run;
    this.#epoch = epoch;
    const now = epoch ?? run.loss.length - 1;
    setAttribute(this.element, 'aria-valuemin', '0');
    setAttribute(this.element, 'aria-valuemax', String(Math.max(run.loss.length - 1, now)));
    setAttribute(this.element, 'aria-valuenow', String(now));
    setAttribute(this.element, 'aria-valuetext', this.#valueText(run, now));
    this.place();
  }

  /** Puts the lines where their epochs are now: the axes may have moved. */
  place(): void {
    this.#placeLine(this.#chosen, this.#epoch);
    const hovered = this.#pointer === null ? null : this.#nearest(this.#pointer);
    this.#placeLine(this.#hovered, hovered);
    const told = hovered ?? (this.#focused ? this.#epoch : null);
    this.#tip.hidden = told === null;
    if (told !== null) this.#showTip(told);
  }

  #valueText(run: RunLog, epoch: number): string {
    const titles = run.annotations.filter((annotation) => annotation.epoch === epoch).map(({ title }) => title);
    const loss = pythonRepr(run.loss.at(epoch) ?? Number.NaN);
    return [l10n.t('epoch {0}, loss {1}', epoch, loss), ...titles].join('. ');
  }

  #hover(x: number | null, event?: PointerEvent): void {
    // Over a child the offset would be the child's; none of them takes part in pointing (styles.css).
    this.#pointer = event === undefined ? null : x;
    this.place();
  }

  #focus(focused: boolean): void {
    this.#focused = focused;
    this.place();
  }

  /** A click comes in whole pixels, the pointer in fractions of them: the epoch whose values were shown is meant. */
  #clicked(x: number): void {
    this.#choose(this.#nearest(this.#pointer ?? x));
  }

  #choose(epoch: number): void {
    this.#context.dispatch({ type: 'epochSelected', epoch });
  }

  #nearest(x: number): number {
    const epoch = this.#canvas.epochAt(x);
    const near = (this.#run?.annotatedEpochs ?? [])
      .map((annotated) => ({ annotated, distance: Math.abs(this.#canvas.pixelOf(annotated).x - x) }))
      .filter(({ distance }) => distance <= SNAP)
      .sort((a, b) => a.distance - b.distance);
    return near[0]?.annotated ?? epoch;
  }

  #placeLine(line: HTMLElement, epoch: number | null): void {
    line.hidden = epoch === null || this.#run === null || epoch >= this.#run.loss.length;
    if (line.hidden || epoch === null) return;
    const { top, bottom } = this.#canvas.area;
    const { x, y } = this.#canvas.pixelOf(epoch);
    line.style.transform = `translate(${x}px, ${top}px)`;
    line.style.height = `${bottom - top}px`;
    const [dot] = line.children;
    if (!(dot instanceof HTMLElement)) return;
    // On a mark the dot would hide its shape.
    dot.hidden = y === null || this.#run?.annotatedEpochs.includes(epoch) === true;
    dot.style.transform = `translateY(${(y ?? 0) - top}px)`;
  }

  #showTip(epoch: number): void {
    if (this.#run === null) return;
    const titles = this.#run.annotations.filter((annotation) => annotation.epoch === epoch).map(({ title }) => title);
    const lines = [
      `${epoch} ${pythonRepr(this.#run.loss.at(epoch) ?? Number.NaN)}`,
      l10n.t('accuracy {0}', accuracyText(this.#run, epoch)),
      ...titles,
    ];
    while (this.#tip.children.length > lines.length) this.#tip.lastElementChild?.remove();
    while (this.#tip.children.length < lines.length) this.#tip.append(element('div'));
    lines.forEach((line, index) => {
      const row = this.#tip.children[index];
      if (row !== undefined) setText(row, line);
    });
    this.#placeTip(epoch);
  }

  /** Beside the line, on the side with more room. */
  #placeTip(epoch: number): void {
    const { left, right, top } = this.#canvas.area;
    const { x, y } = this.#canvas.pixelOf(epoch);
    const onLeft = x > (left + right) / 2;
    const from = onLeft ? x - this.#tip.offsetWidth - 10 : x + 10;
    const lowest = Math.max(top, this.#canvas.area.bottom - this.#tip.offsetHeight - 4);
    this.#tip.style.transform = `translate(${Math.round(from)}px, ${Math.round(Math.min(lowest, y ?? top))}px)`;
  }

  #keydown(event: KeyboardEvent): void {
    const count = this.#run?.loss.length ?? 0;
    const key = LIST_KEYS[event.key] ?? event.key;
    const epoch = rowAfterKey(
      key,
      this.#context.state.view.epoch ?? count - 1,
      count,
      Math.max(1, Math.round(count / PAGES)),
    );
    if (epoch === null) return;
    event.preventDefault();
    this.#choose(epoch);
  }
}
