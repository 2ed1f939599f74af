/** One loss that a script printed. */
export interface LogPoint {
  /** Counted from 0, whatever the script counts from. */
  readonly epoch: number;
  readonly loss: number;
  /** Half a unit of the last digit printed; 0 where the digits are those of one floating-point number. */
  readonly halfUnit: number;
}

/** How far a run's losses are from the printed ones. */
export interface LogFit {
  /** Lines whose every printed digit the run has. */
  readonly identical: number;
  readonly lines: number;
  /** The largest relative difference beyond what the printed digits leave open; Infinity where one is no number. */
  readonly difference: number;
  /** The first line, from 0, that differs by more than rounding does; null where none does. */
  readonly departsAt: number | null;
}

/**
 * Relative differences up to this are rounding: PyTorch's own builds differ by 2.4e-7 on the lecture, by up to 1e-6 on
 * its toy with other optimizers.
 */
export const ROUNDING = 2e-6;
/** Below this a loss is compared absolutely: its relative error says nothing about the run's. */
const SMALL_LOSS = 1e-3;
/** Room for the float64 error of the printed decimal itself. */
const DECIMAL_ERROR = 1 + 1e-9;

function isSame(printed: number, loss: number, halfUnit: number): boolean {
  return Object.is(printed, loss) || Math.abs(printed - loss) <= halfUnit * DECIMAL_ERROR;
}

/** How far a loss is from a printed one, relative, beyond what the printed digits leave open. */
export function differenceOf({ loss: printed, halfUnit }: LogPoint, loss: number): number {
  if (isSame(printed, loss, halfUnit)) return 0;
  const apart = (Math.abs(printed - loss) - halfUnit) / Math.max(Math.abs(printed), SMALL_LOSS);
  return Number.isNaN(apart) ? Infinity : apart;
}

/** @param losses the run's, one a point */
export function fitOf(points: readonly LogPoint[], losses: Float64Array): LogFit {
  let identical = 0;
  let difference = 0;
  let departsAt: number | null = null;
  points.forEach((point, line) => {
    const apart = differenceOf(point, losses[line] ?? Number.NaN);
    if (apart === 0) identical++;
    if (apart > ROUNDING) departsAt ??= line;
    difference = Math.max(difference, apart);
  });
  return { identical, lines: points.length, difference, departsAt };
}

/** Some of the points, evenly spread, with the first and the last few: enough to fit a handful of numbers to. */
export function samplePoints<Point extends LogPoint>(points: readonly Point[], most: number): readonly Point[] {
  if (points.length <= most) return points;
  const edge = Math.floor(most / 4);
  const [middle, count] = [points.slice(edge, -edge), most - 2 * edge];
  const inner = Array.from({ length: count }, (_, i) => middle[Math.floor((i * middle.length) / count)]);
  return [...points.slice(0, edge), ...inner, ...points.slice(-edge)].filter((point) => point !== undefined);
}
