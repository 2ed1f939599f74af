/** The decades that the gauge shows: powers of ten. */
export interface LrScale {
  readonly least: number;
  readonly most: number;
}

/** An lr beyond these is shown at the end of the gauge. */
const DECADES = { least: -12, most: 6 };
/** Where no limit is known: what lrs usually are. */
const USUAL: LrScale = { least: -5, most: 1 };

const within = (decade: number) => Math.min(DECADES.most, Math.max(DECADES.least, decade));

/**
 * Three decades below that of the limit and one above it, and whatever it takes to have the lr on it.
 * @param lr null where what is typed is none
 * @param limit null where none is known
 */
export function lrScaleOf(lr: number | null, limit: number | null): LrScale {
  const decade = limit === null ? null : Math.floor(Math.log10(limit));
  const { least, most } = decade === null ? USUAL : { least: decade - 3, most: decade + 2 };
  const [low, high] = lr === null ? [least, most] : [Math.floor(Math.log10(lr)), Math.ceil(Math.log10(lr))];
  const from = within(Math.min(least, low));
  return { least: from, most: Math.max(from + 1, within(Math.max(most, high))) };
}

/** Where a value is along the gauge, from 0 to 1. */
export function positionOf({ least, most }: LrScale, value: number): number {
  return Math.min(1, Math.max(0, (Math.log10(value) - least) / (most - least)));
}

/** The value at a position along the gauge. */
export function valueAt({ least, most }: LrScale, position: number): number {
  return 10 ** (least + Math.min(1, Math.max(0, position)) * (most - least));
}

const MANTISSAS = [1, 2, 5] as const;
/** Differences up to this share of a value are rounding. */
const ROUNDING = 1e-9;

/** Step k of … 0.1, 0.2, 0.5, 1, 2, 5, 10 …, with 1 at 0. Read as text, for 10 ** −1 · 5 is not what `0.5` is. */
function step(k: number): number {
  const decade = Math.floor(k / 3);
  return Number(`${MANTISSAS[k - decade * 3] ?? 1}e${decade}`);
}

/** The last step that is not above a value. */
function stepBelow(value: number): number {
  let k = 3 * Math.floor(Math.log10(value)) - 1;
  while (step(k + 1) <= value * (1 + ROUNDING)) k++;
  return k;
}

/** The next value up (1) or down (−1) in steps of 1, 2, 5. */
export function nextStep(value: number, direction: 1 | -1): number {
  const k = stepBelow(value);
  if (direction === 1) return step(k + 1);
  return step(k) < value * (1 - ROUNDING) ? step(k) : step(k - 1);
}

/** The value of 1, 2, 5 … that is nearest along the gauge. */
export function nearestStep(value: number): number {
  const k = stepBelow(value);
  const [below, above] = [step(k), step(k + 1)];
  return value / below < above / value ? below : above;
}
