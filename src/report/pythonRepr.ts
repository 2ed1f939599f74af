/** Python's `'r'` format turns to an exponent below 10^-4 and from 10^16 on (CPython, Python/pystrtod.c, case 'r'). */
const SMALLEST_FIXED = 1e-4;
const SMALLEST_EXPONENTIAL = 1e16;

function exponential(x: number): string {
  const [mantissa = '', exponent = ''] = x.toExponential().split('e');
  const sign = exponent.startsWith('-') ? '-' : '+';
  return `${mantissa}e${sign}${exponent.slice(1).padStart(2, '0')}`;
}

function notFinite(x: number): string {
  if (Number.isNaN(x)) return 'nan';
  return x > 0 ? 'inf' : '-inf';
}

/**
 * What Python's `repr` and `print` write for a float: the shortest digits that read back as the same number, as in
 * JavaScript, but `2.0`, `1e-05`, `1e+16`, `inf`, `-inf`, `nan`, `-0.0`.
 */
export function pythonRepr(x: number): string {
  if (!Number.isFinite(x)) return notFinite(x);
  const size = Math.abs(x);
  if (size !== 0 && (size < SMALLEST_FIXED || size >= SMALLEST_EXPONENTIAL)) return exponential(x);
  if (!Number.isInteger(x)) return String(x);
  return Object.is(x, -0) ? '-0.0' : `${x}.0`;
}
