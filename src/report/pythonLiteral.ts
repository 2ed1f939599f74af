import { pythonRepr } from './pythonRepr.ts';

/** How long a line may be. */
const LINE = 88;

/** A text as a Python string. JSON's escapes are all Python's as well. */
export function pythonString(text: string): string {
  return JSON.stringify(text);
}

/** A keyword's value as Python writes it. */
export type PythonValue = number | boolean | null | readonly number[];

/** @param isInteger a whole number where the keyword takes no other */
export function pythonLiteral(value: PythonValue, isInteger = false): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return isInteger ? String(value) : pythonRepr(value);
  return `(${value.map(pythonRepr).join(', ')})`;
}

/** A value that an expression may hold: Python has no literal for what is not finite. */
export function pythonFloat(value: number): string {
  return Number.isFinite(value) ? pythonRepr(value) : `float("${pythonRepr(value)}")`;
}

/** Words put together to texts as long as a line may be. */
function filled(words: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1) ?? ''}${separator}${word}`;
    if (lines.length > 0 && longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Lines of a call or assignment that ends in a list: on one line where it fits, else as many items a line as fit. */
export function listLines(before: string, items: readonly string[], after: string): string[] {
  const short = `${before}[${items.join(', ')}]${after}`;
  if (short.length <= LINE) return [short];
  return [`${before}[`, ...filled(items, ', ', LINE - 5).map((line) => `    ${line},`), `]${after}`];
}

/** The same lines one level deeper. */
export function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `    ${line}`));
}

/** Texts as comment lines, whatever line ends are in them. */
export function commentLines(...texts: readonly string[]): string[] {
  const words = texts.map((text) => text.split(/\s+/));
  return words.flatMap((text) => filled(text, ' ', LINE - 2)).map((line) => `# ${line}`);
}
