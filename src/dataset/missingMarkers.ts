/** Words that say that a number is missing where others are numbers, and may be a level where they are not. */
const WORDS: ReadonlySet<string> = new Set([
  ...['none', 'nil', 'missing', 'unknown', 'undefined', 'n.d.', 'nd', '-', '--', '---', '–', '—', '.', '..', '*', 'x'],
  ...['无', '未知', '空'],
]);

/**
 * What is written where there is no value, in lower case: in every column, whatever else is in it. Words that may also
 * be a level (`none`, `-`, `unknown`) are not among them; in a column of numbers they are no numbers anyway.
 * Source: what pandas.read_csv, R and SQL exports take for missing.
 */
const MARKERS: ReadonlySet<string> = new Set([
  ...['na', 'n/a', 'nan', 'null', '<na>', 'nat', '#n/a', '#na', '#null!', '#n/a n/a', '?', '\\n'],
  ...['-nan', '1.#qnan', '-1.#ind', '1.#ind', 'n.a.', '缺失'],
]);

export function isMissingMarker(text: string): boolean {
  return MARKERS.has(text.toLowerCase());
}

/** Whether a text in a column of numbers says that there is none, rather than being a mistake. */
export function isMissingWord(text: string): boolean {
  return isMissingMarker(text) || WORDS.has(text.toLowerCase());
}
