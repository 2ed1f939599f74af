import type { Bounds } from './plane.ts';
import type { Slice } from './lossGrid.ts';
import { LossGrid } from './lossGrid.ts';
import type { SurfaceLoss } from './surfaceModel.ts';

/** Points of the grid: first a coarse one, that there is something to see at once, then the one that stays. */
const SIZES = [
  [19, 13],
  [73, 49],
] as const;

/** Of a frame's 16 ms, what the grid may take: the page has to draw as well. */
const SLICE_MS = 7;
/** Grids that are kept, for zooming out again and for switching back. */
const MOST_KEPT = 16;

/** A grid that is wanted. The same key always means the same losses. */
export interface GridRequest {
  readonly key: string;
  readonly slice: Slice;
  readonly bounds: Bounds;
  readonly loss: SurfaceLoss;
}

/** Works grids out beside everything else that the page does, a few milliseconds a frame. */
export class SurfaceWork {
  /** The last that is worth drawing; while another is worked out it is of other bounds or parameters. */
  grid: LossGrid | null = null;
  readonly #onProgress: () => void;
  readonly #isInSight: () => boolean;
  readonly #kept = new Map<string, LossGrid>();
  #key: string | null = null;
  #request: GridRequest | null = null;
  /** What the queue is of: while a newer request waits, not that one. */
  #working: GridRequest | null = null;
  #queue: LossGrid[] = [];
  #frame: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onProgress: () => void, isInSight: () => boolean) {
    this.#onProgress = onProgress;
    this.#isInSight = isInSight;
  }

  /**
   * @param waitMs how long to wait for a newer request first
   * @param restarts whether a newer request begins the wait anew: while something is dragged nothing is worked out
   */
  request(request: GridRequest, waitMs = 0, restarts = true): void {
    if (request.key === this.#key) return this.#resume();
    this.#key = request.key;
    this.#request = request;
    const kept = this.#kept.get(request.key);
    if (kept !== undefined) {
      this.#stop();
      this.grid = kept;
      return;
    }
    if (waitMs === 0) return this.#begin();
    if (restarts) clearTimeout(this.#timer);
    if (restarts || this.#timer === undefined) this.#timer = setTimeout(() => this.#begin(), waitMs);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#queue = [];
  }

  #begin(): void {
    this.#stop();
    const request = this.#request;
    if (request === null) return;
    this.#working = request;
    const { slice, bounds, loss } = request;
    this.#queue = SIZES.map((size) => new LossGrid(loss.loss, slice, bounds, size, loss.factor));
    this.#work();
  }

  /** What was interrupted because the tab was out of sight. */
  #resume(): void {
    if (this.#queue.length > 0 && this.#frame === null) this.#work();
  }

  #work(): void {
    const end = performance.now() + SLICE_MS;
    const hasTime = () => performance.now() < end;
    while (this.#queue.length > 0 && hasTime()) this.#workOn(hasTime);
    if (this.#queue.length === 0 || !this.#isInSight()) return;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#work();
      this.#onProgress();
    });
  }

  #workOn(hasTime: () => boolean): void {
    const [grid] = this.#queue;
    grid?.work(hasTime);
    if (grid?.isDone !== true) return;
    this.grid = grid;
    this.#queue.shift();
    if (this.#queue.length === 0) this.#keep(grid);
  }

  #keep(grid: LossGrid): void {
    if (this.#working === null) return;
    this.#kept.set(this.#working.key, grid);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}
