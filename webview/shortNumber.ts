/** Five digits, or all those before the point; an exponent where they would say nothing; Python's names for what is none. */
export function shortNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(3);
  const wholeDigits = String(Math.trunc(size)).length;
  return value.toFixed(Math.max(0, 5 - wholeDigits));
}
