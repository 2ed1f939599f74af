/** Text in Markdown that means itself, on one line: none of its characters does anything, nor in a table's cell. */
export function markdownText(text: string): string {
  return text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_[\]<>~&$#]/g, String.raw`\$&`)
    .replaceAll('|', '&#124;');
}

/**
 * Text as code, which mentions nobody: GitHub would notify who is called `@name`. In a table a pipe ends the cell even
 * in code, and how it is escaped there depends on who reads it; as HTML it can be named.
 */
export function markdownCode(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  if (line === '' || line.includes('|')) return `<code>${markdownText(line)}</code>`;
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // Spaces inside both fences are dropped again: they keep a backquote at an end apart from the fence.
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A table; cells are Markdown already. */
export function* markdownTable(head: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  yield `\n${line(head)}${line(head.map(() => '---'))}`;
  for (const row of rows) yield line(row);
  yield '\n';
}

/** An image beside the file. */
export function markdownImage(alternative: string, file: string): string {
  const address = encodeURIComponent(file).replaceAll(/[()!'*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `![${markdownText(alternative)}](${address})\n`;
}
