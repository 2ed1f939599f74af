/**
 * The cells of a block copied from a spreadsheet: lines of cells with tabs between them. A single cell, which is what
 * pasting into a text field is for, gives null.
 */
export function pasteBlock(text: string): string[][] | null {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  if (lines.length === 1 && !text.includes('\t')) return null;
  return lines.map((line) => line.split('\t').map((cell) => cell.trim()));
}

/** How many columns of a block have no place in a table of `width` columns when it is written from `column` on. */
export function columnsLeftOut(block: readonly (readonly string[])[], column: number, width: number): number {
  const widest = block.reduce((most, cells) => Math.max(most, cells.length), 0);
  return Math.max(0, column + widest - width);
}
