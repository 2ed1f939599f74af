import type { ProblemGatherer } from './problemGatherer.ts';

/** `column3`, as a column without a name is called. */
function nameless(index: number): string {
  return `column${index + 1}`;
}

/**
 * A name of its own for each of `width` columns: the header's, where it has one and no column before has the same.
 * @param offsetOf the byte of the file where the header's cell is
 */
export function columnNames(
  header: readonly string[],
  width: number,
  problems: ProblemGatherer,
  offsetOf: (index: number) => number,
): string[] {
  const written = Array.from({ length: width }, (_, index) => header[index]?.trim() ?? '');
  const taken = new Set(written);
  const used = new Set<string>();
  const copies = new Map<string, number>();
  return written.map((text, index) => {
    let name = text === '' ? nameless(index) : text;
    for (let n = copies.get(text) ?? 2; used.has(name) || (name !== text && taken.has(name)); n++) {
      name = `${text === '' ? nameless(index) : text}_${n}`;
      copies.set(text, n + 1);
    }
    used.add(name);
    if (text === '' && index < header.length) problems.add({ kind: 'empty-name', index, name }, offsetOf(index));
    else if (text !== '' && name !== text)
      problems.add({ kind: 'repeated-name', name: text, renamed: name }, offsetOf(index));
    return name;
  });
}
