/** A column name that is not taken: `x`, `x2`, `x3` … */
export function freshName(base: string, taken: readonly string[]): string {
  const names = new Set(taken);
  const stem = base.replace(/\d+$/, '') || base;
  if (!names.has(base)) return base;
  let number = 2;
  while (names.has(`${stem}${number}`)) number++;
  return `${stem}${number}`;
}
