import { element } from './element.ts';
import type { ScrollSpace } from './virtualScroll.ts';
import {
  isScaled,
  maxOffset,
  offsetOf,
  offsetShowing,
  scrollHeight,
  scrollTopOf,
  visibleRows,
} from './virtualScroll.ts';

/** Rows in the DOM at most, however high the window is. */
const MOST_ROWS = 150;

export interface VirtualListOptions {
  /** The element that scrolls. */
  readonly viewport: HTMLElement;
  readonly createRow: () => HTMLElement;
  /** Writes the row at `index` into an element that showed another one before. */
  readonly fillRow: (row: HTMLElement, index: number) => void;
  /** The person scrolled, rather than the program. */
  readonly onScroll: () => void;
}

/**
 * A list of any length of which only the rows in sight exist. They sit in a layer that sticks to the viewport's top, so
 * there is nothing to see but rows, even while the scroll position races ahead of the script.
 */
export class VirtualList {
  readonly #options: VirtualListOptions;
  readonly #spacer = element('div', { class: 'virtual-spacer', role: 'presentation' });
  readonly #layer = element('div', { class: 'virtual-layer', role: 'presentation' });
  readonly #rows: HTMLElement[] = [];
  #space: ScrollSpace = { rows: 0, rowHeight: 20, viewportHeight: 0 };
  /** How far the rows are scrolled; the scrollbar's position is only its image. */
  #offset = 0;
  #scrollTop = 0;

  constructor(options: VirtualListOptions) {
    this.#options = options;
    this.#spacer.append(this.#layer);
    options.viewport.append(this.#spacer);
    options.viewport.addEventListener('scroll', () => this.#scrolled());
    options.viewport.addEventListener('wheel', (event) => this.#wheeled(event), { passive: false });
    new ResizeObserver(() => this.resize()).observe(options.viewport);
  }

  get offset(): number {
    return this.#offset;
  }

  get isAtEnd(): boolean {
    return this.#offset >= maxOffset(this.#space) - this.#space.rowHeight / 2;
  }

  /** How many whole rows are in sight. */
  get page(): number {
    return Math.max(1, Math.floor(this.#space.viewportHeight / this.#space.rowHeight) - 1);
  }

  /** Shows `count` rows from now on and writes those in sight anew. */
  setCount(count: number, { toEnd = false } = {}): void {
    this.#space = { ...this.#space, rows: count };
    this.#spacer.style.height = `${scrollHeight(this.#space)}px`;
    this.scrollTo(toEnd ? maxOffset(this.#space) : this.#offset);
  }

  /** Measures the viewport and the height of a row, which follow window, font and zoom. */
  resize(): void {
    const atEnd = this.isAtEnd;
    const [row] = this.#rows;
    const rowHeight = row?.offsetHeight ?? 0;
    this.#space = {
      ...this.#space,
      rowHeight: rowHeight > 0 ? rowHeight : this.#space.rowHeight,
      viewportHeight: this.#options.viewport.clientHeight,
    };
    this.setCount(this.#space.rows, { toEnd: atEnd && this.#offset > 0 });
  }

  scrollTo(offset: number): void {
    this.#offset = Math.min(maxOffset(this.#space), Math.max(0, offset));
    const { viewport } = this.#options;
    const scrollTop = scrollTopOf(this.#space, this.#offset);
    if (Math.abs(viewport.scrollTop - scrollTop) >= 1) viewport.scrollTop = scrollTop;
    this.#scrollTop = viewport.scrollTop;
    this.#draw();
  }

  /** Brings a row into sight: with as little scrolling as it takes, or from afar into the middle. */
  reveal(row: number): void {
    const { rowHeight, viewportHeight } = this.#space;
    const nearest = offsetShowing(this.#space, this.#offset, row);
    const isFar = Math.abs(nearest - this.#offset) > viewportHeight;
    this.scrollTo(isFar ? (row + 0.5) * rowHeight - viewportHeight / 2 : nearest);
  }

  #scrolled(): void {
    const { scrollTop } = this.#options.viewport;
    // The echo of a position that was set here: rounded, it must not move what is exact.
    if (Math.abs(scrollTop - this.#scrollTop) < 1) return;
    this.#scrollTop = scrollTop;
    this.#offset = offsetOf(this.#space, scrollTop);
    this.#draw();
    this.#options.onScroll();
  }

  /** Where a pixel of the scrollbar is many rows, the wheel still moves by its own pixels. */
  #wheeled(event: WheelEvent): void {
    if (!isScaled(this.#space) || event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    const { rowHeight, viewportHeight } = this.#space;
    const unit = [1, rowHeight, viewportHeight][event.deltaMode] ?? 1;
    this.scrollTo(this.#offset + event.deltaY * unit);
    this.#options.onScroll();
  }

  #draw(): void {
    const { first, end } = visibleRows(this.#space, this.#offset);
    const last = Math.min(end, first + MOST_ROWS);
    for (let row = this.#rows.length; row < last - first; row++) this.#addRow();
    this.#rows.forEach((_, slot) => this.#drawSlot(slot, first, last));
  }

  /** A row keeps its element for as long as it is in sight: element k shows a row whose remainder by their number is k. */
  #drawSlot(slot: number, first: number, last: number): void {
    const row = this.#rows[slot];
    if (row === undefined) return;
    const count = this.#rows.length;
    const index = first + ((slot - (first % count) + count) % count);
    row.hidden = index >= last;
    if (row.hidden) {
      // Another row may become what this one was.
      row.removeAttribute('id');
      return;
    }
    row.style.transform = `translateY(${index * this.#space.rowHeight - this.#offset}px)`;
    this.#options.fillRow(row, index);
  }

  #addRow(): void {
    const row = this.#options.createRow();
    this.#rows.push(row);
    this.#layer.append(row);
  }
}
