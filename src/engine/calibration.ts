/** Examples whose probabilities are near each other, and how many of them are 1. */
export interface CalibrationBin {
  /** Probabilities in [from, to); the last bin includes 1. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly positives: number;
  /** The mean of the probabilities in the bin. */
  readonly meanProbability: number;
  /** positives / count, and its 95 % interval. */
  readonly share: number;
  readonly interval: Interval;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Calibration {
  /** Ascending; bins without examples are left out. */
  readonly bins: readonly CalibrationBin[];
  /**
   * The expected calibration error: |share − meanProbability| averaged over the examples, in [0, 1]; `null` without any
   * (Naeini, Cooper & Hauskrecht 2015).
   */
  readonly error: number | null;
}

/** The 97.5 % quantile of the normal distribution. */
const QUANTILE = 1.959963984540054;

/**
 * The 95 % interval of a share by Wilson's score (1927): it stays in [0, 1] and has a width also at 0 of N.
 * @param whole more than 0
 */
export function wilsonInterval(part: number, whole: number): Interval {
  const share = part / whole;
  const square = QUANTILE ** 2 / whole;
  const centre = share + square / 2;
  const spread = QUANTILE * Math.sqrt((share * (1 - share)) / whole + square / (4 * whole));
  const low = part === 0 ? 0 : Math.max(0, (centre - spread) / (1 + square));
  const high = part === whole ? 1 : Math.min(1, (centre + spread) / (1 + square));
  return { low, high };
}

/**
 * How far predicted probabilities come true: bins of equal width, and the share of label 1 in each.
 * @param probability N values in [0, 1]; those that are none (NaN) belong to no bin
 * @param y N labels; 0.5 or more counts as 1, as in the accuracy of training
 */
export function calibrationOf(probability: ArrayLike<number>, y: ArrayLike<number>, bins = 10): Calibration {
  const [counts, positives, sums] = [new Float64Array(bins), new Float64Array(bins), new Float64Array(bins)];
  for (let i = 0; i < y.length; i++) {
    const p = probability[i] ?? Number.NaN;
    if (!(p >= 0 && p <= 1)) continue;
    const bin = Math.min(bins - 1, Math.floor(p * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
    sums[bin] = (sums[bin] ?? 0) + p;
    if ((y[i] ?? 0) >= 0.5) positives[bin] = (positives[bin] ?? 0) + 1;
  }
  const filled = Array.from(counts, (count, bin) => ({
    count,
    positives: positives[bin] ?? 0,
    sum: sums[bin] ?? 0,
    bin,
  }))
    .filter(({ count }) => count > 0)
    .map(({ bin, ...tally }) => binOf(tally, bin / bins, (bin + 1) / bins));
  return { bins: filled, error: errorOf(filled) };
}

interface Tally {
  readonly count: number;
  readonly positives: number;
  readonly sum: number;
}

function binOf({ count, positives, sum }: Tally, from: number, to: number): CalibrationBin {
  const share = positives / count;
  return {
    from,
    to,
    count,
    positives,
    meanProbability: sum / count,
    share,
    interval: wilsonInterval(positives, count),
  };
}

function errorOf(bins: readonly CalibrationBin[]): number | null {
  const examples = bins.reduce((sum, { count }) => sum + count, 0);
  if (examples === 0) return null;
  return bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.share - bin.meanProbability), 0) / examples;
}
