import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { ENCODINGS } from '../../../src/experiment/recipe.ts';
import { bytesOf, cellsOf, fileOf, openBytes, toldOf } from './files.ts';

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.integer({ min: -99_999, max: 99_999 }).map((value) => value / 1000),
);

/** A table of numbers written in one of the many ways that are the same table. */
const written = fc
  .record({
    rows: fc.array(fc.tuple(number, number, fc.constantFrom(0, 1)), { minLength: 1, maxLength: 30 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    mark: fc.constantFrom('', '\uFEFF'),
    quote: fc.constantFrom('', '"'),
    end: fc.boolean(),
  })
  .map(({ rows, delimiter, lineEnd, mark, quote, end }) => {
    const line = (cells: readonly unknown[]) => cells.map((cell) => `${quote}${String(cell)}${quote}`).join(delimiter);
    const lines = [['first', 'second', 'label'], ...rows].map(line);
    return { rows, text: `${mark}${lines.join(lineEnd)}${end ? lineEnd : ''}`, delimiter };
  });

/** What is between quotes, of the characters that CSV is about. */
const scrap = fc.array(fc.constantFrom('a', 'B', 'ß', '小', '😀', ',', ';', '\t', '"', '\n', '\r\n', ' ')).map(
  (parts) =>
    // Spaces around a cell are not part of it here, and an empty one is none.
    `x${parts.join('')}x`,
);

function utf16(text: string, isLittleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, isLittleEndian);
  for (let i = 0; i < text.length; i++) view.setUint16(2 + i * 2, text.charCodeAt(i), isLittleEndian);
  return bytes;
}

describe('any table', () => {
  it('of numbers is read back to the last digit, however it was written', async () => {
    await fc.assert(
      fc.asyncProperty(written, async ({ rows, text, delimiter }) => {
        const file = await fileOf(text);
        // -0 is written "0", which is what a person sees.
        assert.deepEqual(cellsOf(file), rows.map((row) => row.map((value) => value + 0))); // prettier-ignore
        assert.equal(file.overview.dialect?.delimiter, delimiter);
        assert.deepEqual(toldOf(file), []);
      }),
      { numRuns: 300 },
    );
  });

  it('tells a damaged cell at the place where the text holds it', async () => {
    await fc.assert(
      fc.asyncProperty(written, fc.nat(), fc.integer({ min: 0, max: 1 }), async ({ rows, text }, pick, column) => {
        fc.pre(rows.length > 1 && !text.includes('\uFEFF'));
        const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
        const row = 1 + (pick % rows.length);
        const cells = (lines[row] ?? '').split(/([,;\t|])/);
        const quote = text.startsWith('"') ? '"' : '';
        const damaged = cells.map((cell, i) => (i === 2 * column ? `${quote}damaged${quote}` : cell));
        const content = lines.map((line, i) => (i === row ? damaged.join('') : line)).join('');
        const expected = 1 + quote.length + damaged.slice(0, 2 * column).join('').length;
        assert.deepEqual(toldOf(await fileOf(content)), [`not-a-number ${row + 1}:${expected}`]);
      }),
      { numRuns: 200 },
    );
  });

  it('of texts is read back in every encoding that has its characters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(scrap, scrap), { minLength: 1, maxLength: 8 }), async (rows) => {
        const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
        const text = `${[['a', 'b'], ...rows].map(line).join('\n')}\n`;
        for (const bytes of [bytesOf(text), bytesOf(`\uFEFF${text}`), utf16(text, true), utf16(text, false)]) {
          const recipe = { delimiter: ',', header: true } as const;
          assert.deepEqual(cellsOf(await fileOf(bytes, { recipe })), rows);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is cut into the cells that csv-parse cuts it into, where quotes are where they belong', async () => {
    const cell = fc.oneof(
      scrap.map((text) => `"${text.replaceAll('"', '""')}"`),
      fc.constantFrom('u', ' v ', '', '5" w', 'x y'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, fc.constant('z')), { minLength: 1 }), async (rows) => {
        const text = ['a,b,c', ...rows.map((row) => row.join(','))].join('\r\n');
        const theirs = parse(text, { relax_quotes: true, trim: true, record_delimiter: ['\r\n'], from: 2 });
        const ours = cellsOf(await fileOf(text, { recipe: { delimiter: ',', header: true } }));
        assert.deepEqual(
          ours,
          theirs.map((row) => row.map((field) => (field === '' ? null : field))),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('whatever the bytes are', () => {
  const names = fc.constantFrom('a.csv', 'a.tsv', 'a.json', 'a.jsonl', 'a.parquet', 'a.csv.gz', 'a');

  it('a file is read or refused with a reason, and nothing is thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), names, async (bytes, name) => {
        const opened = await openBytes(bytes, { name });
        assert.ok(opened.ok || opened.problems.length > 0);
      }),
      { numRuns: 500 },
    );
    const parts = ['a', '1', ',', ';', '\t', '"', '\n', '\r', ' ', '-', '.', 'é', '😀', '{', '}', '[', ']', ':', '\\'];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...parts)), names, async (scraps, name) => {
        const opened = await openBytes(bytesOf(scraps.join('')), { name });
        const problems = opened.ok ? opened.value.overview.problems.listed : opened.problems;
        for (const { line, column } of problems) assert.ok(line >= 1 && column >= 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('they are read in any encoding that is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(...ENCODINGS), async (bytes, encoding) => {
        const opened = await openBytes(bytes, { recipe: { encoding } });
        assert.ok(opened.ok || opened.problems.length > 0);
      }),
    );
  });
});
