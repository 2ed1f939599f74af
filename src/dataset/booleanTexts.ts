/** Pairs of words, the false one first, in lower case. */
const PAIRS: readonly (readonly [no: string, yes: string])[] = [
  ['false', 'true'],
  ['no', 'yes'],
  ['n', 'y'],
  ['f', 't'],
  ['off', 'on'],
  ['neg', 'pos'],
  ['negative', 'positive'],
  ['absent', 'present'],
  ['fail', 'pass'],
  ['failed', 'passed'],
  ['nein', 'ja'],
  ['non', 'oui'],
  ['no', 'sí'],
  ['no', 'si'],
  ['否', '是'],
  ['假', '真'],
  ['阴性', '阳性'],
];

const VALUES: ReadonlyMap<string, boolean> = new Map(
  PAIRS.flatMap(([no, yes]): [string, boolean][] => [
    [no, false],
    [yes, true],
  ]),
);

/** What one of the words says, or null. */
export function booleanOf(text: string): boolean | null {
  return VALUES.get(text.toLowerCase()) ?? null;
}

/** Whether all of these texts, and at least one, are words of one pair. */
export function areBooleans(texts: readonly string[]): boolean {
  const words = texts.map((text) => text.toLowerCase());
  return words.length > 0 && PAIRS.some((pair) => words.every((word) => pair.includes(word)));
}
