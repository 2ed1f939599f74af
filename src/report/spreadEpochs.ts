/** So many losses are checked one by one. */
const ALL = 200;
const EDGE = 20;
const BETWEEN = 80;

/** Epochs of [0, count): all where they are few, else the first and last, and a spread between that is denser at first. */
export function spreadEpochs(count: number): number[] {
  const ascending = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
  if (count <= ALL) return ascending(0, count);
  const [from, to] = [EDGE, count - EDGE];
  const spread = Array.from({ length: BETWEEN }, (_, i) => Math.round(from * (to / from) ** (i / BETWEEN)));
  return [...new Set([...ascending(0, from), ...spread, ...ascending(to, count)])];
}
