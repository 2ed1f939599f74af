/**
 * JSON has no NaN and no infinity. They are written as the texts "NaN", "Infinity" and "-Infinity", which `Number(…)`
 * and Python's `float(…)` read back; `null` would not say which of the three a diverged loss was. −0 is `-0.0`: with the
 * point Python reads it as a float, and keeps the sign.
 */
function jsonNumber(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`;
  return Object.is(value, -0) ? '-0.0' : String(value);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/**
 * JSON from which every number is read back bit for bit; typed arrays are written as lists.
 * @param value of numbers, texts, booleans, nulls, lists and records of these; entries that are undefined are left out
 */
export function exactJson(value: unknown): string {
  if (typeof value === 'number') return jsonNumber(value);
  if (value instanceof Float64Array || value instanceof Uint32Array)
    return `[${Array.from(value, jsonNumber).join(',')}]`;
  if (Array.isArray(value)) return `[${value.map(exactJson).join(',')}]`;
  if (!isPlainObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${exactJson(entry)}`).join(',')}}`;
}
