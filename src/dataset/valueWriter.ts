import type { ColumnStore } from './columnStore.ts';

/** Of a value within a value the beginning is enough to see what it is. */
const LONGEST_NESTED = 200;

const encoder = new TextEncoder();

/** A boolean, a list, an object as JSON. */
function nestedText(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)) as
    string | undefined;
  return (text ?? '').slice(0, LONGEST_NESTED);
}

/** Writes values of a program's kinds, not texts, into columns. */
export class ValueWriter {
  #scratch = new Uint8Array(1024);

  /** Nothing for null, a text for what is neither number nor text. */
  write(store: ColumnStore, row: number, value: unknown, offset: number): void {
    if (value === null || value === undefined) return;
    if (typeof value === 'number') {
      if (Number.isFinite(value)) store.addNumber(row, value);
    } else if (typeof value === 'bigint') store.addNumber(row, Number(value));
    else if (typeof value === 'string') this.#writeText(store, row, value.trim(), offset);
    else this.#writeText(store, row, nestedText(value), offset);
  }

  #writeText(store: ColumnStore, row: number, text: string, offset: number): void {
    if (text.length * 3 > this.#scratch.length) this.#scratch = new Uint8Array(text.length * 3);
    const { written } = encoder.encodeInto(text, this.#scratch);
    store.addCell(row, this.#scratch, 0, written, offset, '.');
  }
}
