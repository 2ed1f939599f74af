const PREFIXED = /^0([box])/i;

/** The number of a Python literal; a complex one or a whole number beyond float64 is null. */
export function parsePythonNumber(literal: string): { readonly value: number; readonly isFloat: boolean } | null {
  const digits = literal.replaceAll('_', '');
  const isWhole = PREFIXED.test(digits) || /^\d+$/.test(digits);
  const value = Number(isWhole && !PREFIXED.test(digits) ? digits.replace(/^0+(?=\d)/, '') : digits);
  return digits === '' || !Number.isFinite(value) ? null : { value, isFloat: !isWhole };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };

/** What a Python string literal says; prefixes and either kind of quotes, one or three. Null where it is cut off. */
export function parsePythonString(literal: string): string | null {
  const match = /^([a-z]*)('''|"""|'|")([^]*)\2$/i.exec(literal);
  if (match === null) return null;
  const [, prefix = '', , body = ''] = match;
  if (/r/i.test(prefix)) return body;
  return body.replaceAll(/\\([^])/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
}
