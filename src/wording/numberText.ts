/** A number as a sentence shows it: five significant digits, whole numbers as they are. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value);
  return String(Number(value.toPrecision(5)));
}

/** `10,000,000`: a number with seven zeros is misread, and both of our languages group by commas. */
export function grouped(count: number): string {
  return Math.abs(count) < 1e4 ? String(count) : count.toLocaleString('en');
}

/** A rough count: two significant digits, grouped by commas as both of our languages do. */
export function roughCount(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en');
}

/** `12.5 %` of a share. */
export function percentText(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}
