/** As many characters of someone's text as a message has room for. */
const LONGEST = 40;

/**
 * A text of unknown origin and length as a message shows it: on one line, without control characters (a terminal would
 * obey them), cut where it is too long.
 */
export function shown(text: string, longest = LONGEST): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll(/\p{Cc}/gu, '\uFFFD');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** How many names of a list a message has room for. */
const MOST_NAMES = 10;

/** A list of names as a message shows it. */
export function shownList(names: readonly string[]): string {
  const first = names.slice(0, MOST_NAMES).map((name) => `"${shown(name)}"`);
  return [...first, ...(names.length > MOST_NAMES ? ['…'] : [])].join(', ');
}
