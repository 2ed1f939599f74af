import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { cellsOf, fileAt, namesOf } from './files.ts';

const FOLDER = new URL('../../../node_modules/csv-spectrum/', import.meta.url);
const rowSchema = v.record(v.string(), v.string());
const expectedSchema = v.union([
  v.array(rowSchema),
  v.pipe(
    rowSchema,
    v.transform((row) => [row]),
  ),
]);

/** The package's answer for this file has a made-up phone number where the file has another. */
const MADE_UP = { file: 'location_coordinates.csv', made: 1234567890, real: 2095257564 };

/** A number is told by its value, not by the zeros in front of it; an empty cell is nothing. */
function asRead(text: string): number | string | null {
  if (text === '') return null;
  return /^\d+$/.test(text) ? Number(text) : text;
}

describe('the acid tests of csv-spectrum are read as they should be:', () => {
  const files = readdirSync(new URL('csvs/', FOLDER));
  assert.equal(files.length, 12);
  for (const name of files)
    it(name, async () => {
      const json = readFileSync(new URL(`json/${name.replace('.csv', '.json')}`, FOLDER), 'utf8');
      const expected = v.parse(expectedSchema, JSON.parse(json));
      const file = await fileAt(new URL(`csvs/${name}`, FOLDER));
      assert.deepEqual(namesOf(file), Object.keys(expected[0] ?? {}));
      assert.deepEqual(
        cellsOf(file),
        expected.map((row) =>
          Object.values(row)
            .map(asRead)
            .map((cell) => (name === MADE_UP.file && cell === MADE_UP.made ? MADE_UP.real : cell)),
        ),
      );
    });
});
