/** A dataset of 2,000 columns and 50 rows has 100,000 cells: no page stays usable with as many fields. */
export const MOST_FEATURES = 40;

/** The features that get a field: the first ones, and those further right that something led a person to. */
export function shownFeatures(count: number, revealed: ReadonlySet<number> = new Set()): number[] {
  const further = [...revealed].filter((feature) => feature >= MOST_FEATURES && feature < count);
  const first = Array.from({ length: Math.min(count, MOST_FEATURES) }, (_, feature) => feature);
  return [...first, ...further.sort((a, b) => a - b)];
}
