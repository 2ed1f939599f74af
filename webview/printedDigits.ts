/** Ours, written as theirs is written, and where the two begin to differ. */
export interface DigitPair {
  /** What both have. */
  readonly same: string;
  readonly theirs: string;
  readonly ours: string;
}

const PARTS = /^[-+]?\d*\.?(\d*)(?:e[-+]?\d+)?$/i;

/**
 * @param text a number as it was printed
 * @param written ours with all its digits, as Python prints it
 * @param isRounded whether the printed digits are fewer than a number has
 */
export function digitPair(text: string, ours: number, written: string, isRounded: boolean): DigitPair {
  const fraction = PARTS.exec(text)?.[1]?.length ?? 0;
  const isExponential = /e/i.test(text);
  const rounded = isExponential ? ours.toExponential(Math.min(fraction, 100)) : ours.toFixed(Math.min(fraction, 100));
  const other = isRounded && Number.isFinite(ours) ? rounded : written;
  let same = 0;
  while (same < text.length && text[same] === other[same]) same++;
  return { same: text.slice(0, same), theirs: text.slice(same), ours: other.slice(same) };
}
