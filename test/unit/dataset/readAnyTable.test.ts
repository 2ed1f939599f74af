import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readTable } from '../../../src/dataset/readDataset.ts';
import { bytesOf, problemsOf, rowsOf, tableOf } from './tables.ts';

/** A table written in one of the many ways that are the same table. */
const written = fc
  .record({
    rows: fc.array(
      fc.tuple(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.float({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(0, 1),
      ),
      { minLength: 1, maxLength: 30 },
    ),
    delimiter: fc.constantFrom(',', ';', '\t'),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    mark: fc.constantFrom('', '\uFEFF'),
    quote: fc.constantFrom('', '"'),
    end: fc.boolean(),
  })
  .map(({ rows, delimiter, lineEnd, mark, quote, end }) => {
    const line = (cells: readonly unknown[]) => cells.map((cell) => `${quote}${String(cell)}${quote}`).join(delimiter);
    const lines = [['first', 'second', 'label'], ...rows].map(line);
    return { rows, text: `${mark}${lines.join(lineEnd)}${end ? lineEnd : ''}` };
  });

describe('readTable, for any table,', () => {
  it('reads back the very numbers that were written', () => {
    fc.assert(
      fc.property(written, ({ rows, text }) => {
        const table = tableOf(readTable(bytesOf(text), 'any.csv'));
        // -0 is written "0", which is what a person sees.
        assert.deepEqual(rowsOf(table), rows.map((row) => row.map((value) => value + 0))); // prettier-ignore
      }),
    );
  });

  it('finds a damaged cell at the place where the text holds it', () => {
    fc.assert(
      fc.property(written, fc.nat(), fc.integer({ min: 0, max: 1 }), ({ rows, text }, pick, column) => {
        const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
        const row = 1 + (pick % rows.length);
        const cells = (lines[row] ?? '').split(/([,;\t])/);
        const damaged = cells.map((cell, i) => (i === 2 * column ? 'damaged' : cell));
        const content = lines.map((line, i) => (i === row ? damaged.join('') : line)).join('');
        const expected = 1 + damaged.slice(0, 2 * column).join('').length;
        const places = problemsOf(content).map((p) => [p.kind, p.line, p.column]);
        assert.deepEqual(places, [['not-a-number', row + 1, expected]]);
      }),
    );
  });

  it('never throws, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const result = readTable(bytes, 'any.csv');
        assert.ok(result.ok || result.problems.length > 0);
      }),
    );
    const scraps = fc.array(fc.constantFrom('a', '1', ',', ';', '\t', '"', '\n', '\r', ' ', '-', '.', 'é', '😀'));
    fc.assert(
      fc.property(scraps, (parts) => {
        const bytes = bytesOf(parts.join(''));
        const result = readTable(bytes, 'any.csv');
        if (result.ok) assert.ok(result.table.values.every(Number.isFinite));
        else for (const { line, column } of result.problems) assert.ok(line >= 1 && column >= 1);
      }),
      { numRuns: 500 },
    );
  });
});
