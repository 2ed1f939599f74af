/** Why a value cannot be drawn. */
export type GapKind = 'nan' | 'positive-infinity' | 'negative-infinity' | 'not-positive';

/** An epoch at which there is no loss to draw, and why. */
export interface Gap {
  readonly epoch: number;
  readonly kind: GapKind;
}

/** What has to be drawn of some epochs so that it looks as if all of them were. */
export interface Scan {
  /** Epochs of the first, smallest, largest and last number; −1 where there is none. */
  first: number;
  low: number;
  high: number;
  last: number;
  /** The first epoch of each kind. */
  readonly gaps: Gap[];
}

/** Epochs in a block. 32 … 128 are equally fast; smaller ones cost memory, larger ones time at a column's two ends. */
const BLOCK = 64;

/** What a block has beside numbers, as bits. */
const NOT_FINITE = 1;
const NOT_POSITIVE = 2;

function gapKind(value: number): GapKind {
  if (Number.isNaN(value)) return 'nan';
  if (value === Infinity) return 'positive-infinity';
  return value === -Infinity ? 'negative-infinity' : 'not-positive';
}

function addGap(gaps: Gap[], epoch: number, value: number): void {
  const kind = gapKind(value);
  if (!gaps.some((gap) => gap.kind === kind)) gaps.push({ epoch, kind });
}

function grown<Numbers extends Uint32Array | Uint8Array>(old: Numbers, larger: Numbers): Numbers {
  larger.set(old);
  return larger;
}

/**
 * A series that grows at its end, with the smallest and the largest number of every 64 epochs: what the chart needs of
 * a million epochs is found in about 0.3 ms, where a pass over all of them takes 3.
 */
export class Blocks {
  #values: Float64Array = new Float64Array();
  #count = 0;
  #low = new Uint32Array();
  #high = new Uint32Array();
  #kinds = new Uint8Array();

  constructor(values: Float64Array = new Float64Array()) {
    this.extend(values);
  }

  get values(): Float64Array {
    return this.#values;
  }

  get length(): number {
    return this.#values.length;
  }

  /** @param values the same numbers as before and any number of further ones; a shorter series begins anew */
  extend(values: Float64Array): void {
    if (values.length < this.#values.length) this.#count = 0;
    this.#values = values;
    const count = Math.floor(values.length / BLOCK);
    if (count > this.#low.length) this.#reserve(Math.max(count, 2 * this.#low.length));
    while (this.#count < count) this.#addBlock();
  }

  /**
   * First, smallest, largest and last number of epochs [from, to), and what is none.
   * @param floor only numbers above it have a place on the axis: 0 on a logarithmic one, else −Infinity
   */
  scan(from: number, to: number, floor: number): Scan {
    const scan: Scan = { first: -1, low: -1, high: -1, last: -1, gaps: [] };
    const end = Math.min(to, this.length);
    let epoch = from;
    while (epoch < end) {
      const block = epoch / BLOCK;
      if (Number.isInteger(block) && epoch + BLOCK <= end && this.#isPlain(block, floor)) {
        this.#addPlain(scan, block);
        epoch += BLOCK;
      } else {
        const stop = Math.min(end, (Math.floor(block) + 1) * BLOCK);
        this.#addEach(scan, epoch, stop, floor);
        epoch = stop;
      }
    }
    return scan;
  }

  /** Whether a block holds nothing but numbers that have a place on the axis. */
  #isPlain(block: number, floor: number): boolean {
    const refused = floor === 0 ? NOT_FINITE | NOT_POSITIVE : NOT_FINITE;
    return ((this.#kinds[block] ?? NOT_FINITE) & refused) === 0;
  }

  #addPlain(scan: Scan, block: number): void {
    const values = this.#values;
    const [low = 0, high = 0] = [this.#low[block], this.#high[block]];
    if (scan.first < 0) scan.first = block * BLOCK;
    scan.last = (block + 1) * BLOCK - 1;
    if (scan.low < 0 || (values[low] ?? 0) < (values[scan.low] ?? 0)) scan.low = low;
    if (scan.high < 0 || (values[high] ?? 0) > (values[scan.high] ?? 0)) scan.high = high;
  }

  /** In local variables: 3 ns an epoch, where fields took 7. */
  #addEach(scan: Scan, from: number, to: number, floor: number): void {
    const values = this.#values;
    let { first, low, high, last } = scan;
    let lowest = low < 0 ? Infinity : (values[low] ?? Infinity);
    let highest = high < 0 ? -Infinity : (values[high] ?? -Infinity);
    for (let epoch = from; epoch < to; epoch++) {
      const value = values[epoch] ?? Number.NaN;
      if (value > floor && value < Infinity) {
        if (first < 0) first = epoch;
        if (value < lowest) [lowest, low] = [value, epoch];
        if (value > highest) [highest, high] = [value, epoch];
        last = epoch;
      } else addGap(scan.gaps, epoch, value);
    }
    Object.assign(scan, { first, low, high, last });
  }

  #reserve(count: number): void {
    this.#low = grown(this.#low, new Uint32Array(count));
    this.#high = grown(this.#high, new Uint32Array(count));
    this.#kinds = grown(this.#kinds, new Uint8Array(count));
  }

  #addBlock(): void {
    const start = this.#count * BLOCK;
    let kinds = 0;
    let [low, high] = [start, start];
    let [lowest, highest] = [Infinity, -Infinity];
    for (let epoch = start; epoch < start + BLOCK; epoch++) {
      const value = this.#values[epoch] ?? Number.NaN;
      if (!(value > -Infinity && value < Infinity)) {
        kinds |= NOT_FINITE;
        continue;
      }
      if (value <= 0) kinds |= NOT_POSITIVE;
      if (value < lowest) [lowest, low] = [value, epoch];
      if (value > highest) [highest, high] = [value, epoch];
    }
    this.#low[this.#count] = low;
    this.#high[this.#count] = high;
    this.#kinds[this.#count] = kinds;
    this.#count++;
  }
}
