/** Marks that an axis has room for, unless said otherwise. */
const MOST_TICKS = 9;

/** Every `step`-th power of ten from min to max. */
function powers(min: number, max: number, step: number): number[] {
  const first = Math.ceil(Math.log10(min) / step) * step;
  const last = Math.floor(Math.log10(max));
  return Array.from({ length: Math.max(0, Math.floor((last - first) / step) + 1) }, (_, i) => 10 ** (first + i * step));
}

/** 1, 2 and 5 times each power of ten from min to max. */
function thirds(min: number, max: number): number[] {
  const decades = powers(10 ** Math.floor(Math.log10(min)), max, 1);
  return decades.flatMap((power) => [power, 2 * power, 5 * power]).filter((tick) => tick >= min && tick <= max);
}

/** Multiples of a round number: within a decade a logarithmic axis is nearly an even one. */
function multiples(min: number, max: number, most: number): number[] {
  const rough = (max - min) / Math.max(1, most - 3);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const first = Math.ceil(min / step);
  const count = Math.floor(max / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/**
 * Where a logarithmic axis from `min` to `max` (both > 0) has its marks, about `most` of them. Chart.js's own choice
 * skips round numbers.
 */
export function logTicks(min: number, max: number, most = MOST_TICKS): number[] {
  const decades = Math.log10(max / min);
  if (decades < 1) return multiples(min, max, most);
  const fine = thirds(min, max);
  return fine.length <= most ? fine : powers(min, max, Math.max(1, Math.ceil(decades / most)));
}
