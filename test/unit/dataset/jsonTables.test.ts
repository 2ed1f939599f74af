import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bytesOf, cellsOf, fileOf, namesOf, openBytes, refusalOf, toldOf } from './files.ts';

type Cells = (number | string | null)[][];

describe('JSON that is a table is read', () => {
  const rows: Cells = [
    [1, 'x'],
    [2, null],
  ];
  // prettier-ignore
  const taken: readonly [title: string, text: string, rows?: Cells, name?: string][] = [
    ['as a list of objects', '[{"a": 1, "b": "x"}, {"a": 2, "b": null}]'],
    ['as a list of objects with keys in any order, and some missing', '[{"a": 1, "b": "x"}, {"a": 2}]'],
    ['with columns that come late', '[{"a": 1}, {"b": "x", "a": 2}]', [[1, null], [2, 'x']]],
    ['as lists below a list of names', '[["a", "b"], [1, "x"], [2, null]]'],
    ['as lists without names', '[[1, "x"], [2, null]]'],
    ['as an object of columns', '{"a": [1, 2], "b": ["x", null]}'],
    ['as pandas writes columns', '{"a": {"0": 1, "1": 2}, "b": {"0": "x", "1": null}}'],
    ['as pandas splits it', '{"columns": ["a", "b"], "index": [0, 1], "data": [[1, "x"], [2, null]]}'],
    ['as pandas describes it', '{"schema": {}, "data": [{"a": 1, "b": "x"}, {"a": 2, "b": null}]}'],
    ['as Vega holds it', '{"data": {"values": [{"a": 1, "b": "x"}, {"a": 2, "b": null}]}, "mark": "bar"}'],
    ['as JSON Lines', '{"a": 1, "b": "x"}\n\n{"a": 2}\r\n', rows, 'a.jsonl'],
    ['as JSON Lines of lists', '["a", "b"]\n[1, "x"]\n[2, null]\n', rows, 'a.ndjson'],
    ['as JSON Lines in a .json', '{"a": 1, "b": "x"}\n{"a": 2}\n', rows, 'a.json'],
    ['with a byte order mark', '\uFEFF[{"a": 1, "b": "x"}, {"a": 2}]'],
    ['with brackets, commas and quotes in texts', '[{"a": 1, "b": "x]},\\"["}, {"a": 2, "b": "\\\\"}]', [[1, 'x]},"['], [2, '\\']]],
    ['with numbers written as texts', '[{"a": "1", "b": " x "}, {"a": "2"}]'],
    ['with true and false', '[{"a": true, "b": 1}, {"a": false, "b": 2}]', [['true', 1], ['false', 2]]],
    ['with values in values, as texts', '[{"a": 1, "b": {"c": [1]}}, {"a": 2, "b": []}]', [[1, '{"c":[1]}'], [2, '[]']]],
  ];
  for (const [title, text, cells = rows, name = 'a.json'] of taken)
    it(title, async () => {
      const file = await fileOf(text, { name });
      assert.deepEqual(cellsOf(file), cells);
      assert.deepEqual(toldOf(file), []);
    });

  it('with what is no row left out and told', async () => {
    const list = await fileOf('[{"a": 1, "b": 2},\n 7,\n {"a": oops},\n {"a": 3, "b": 4}]', { name: 'a.json' });
    assert.deepEqual([cellsOf(list), toldOf(list)], [[[1, 2], [3, 4]], ['not-a-row 2:2', 'not-a-row 3:2']]); // prettier-ignore
    assert.equal(list.overview.skippedRows, 2);
    const lines = await fileOf('{"a": 1, "b": 2}\nnull\n{"a": 3, "b"', { name: 'a.jsonl' });
    assert.deepEqual([cellsOf(lines), toldOf(lines)], [[[1, 2]], ['not-a-row 2:1', 'not-a-row 3:1']]);
  });

  it('up to where it was cut off', async () => {
    const text = '[{"a": 1, "b": 2}, {"a": 3, "b": 4}]';
    for (let end = 20; end < text.length - 1; end++) {
      const file = await fileOf(text.slice(0, end), { name: 'a.json' });
      assert.deepEqual(cellsOf(file).slice(0, 1), [[1, 2]]);
    }
  });

  it('back to what was written, for any rows', async () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom('x', 'y z', '"q"', '小', 'a\nb', '{', '],'),
      fc.constant(null),
    );
    const table = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(0, 2), fc.boolean(), async (cells, indent, asLines) => {
        const objects = cells.map(([a, b]) => ({ a, b }));
        const lines = objects.map((row) => JSON.stringify(row)).join('\n');
        const text = asLines ? lines : JSON.stringify(objects, null, indent);
        const file = await fileOf(text, { name: asLines ? 'a.jsonl' : 'a.json' });
        assert.deepEqual(namesOf(file), ['a', 'b']);
        assert.deepEqual(cellsOf(file), cells.map((row) => row.map((cell) => (cell === 0 ? 0 : cell)))); // prettier-ignore
      }),
    );
  });
});

describe('JSON that is no table is refused:', () => {
  // prettier-ignore
  const refused: readonly [title: string, text: string, refusal?: string][] = [
    ['settings', '{ "editor.fontSize": 12, "files.exclude": { "a": true } }'],
    ['a package', '{ "name": "a", "scripts": { "test": "b" }, "keywords": ["c", "d"], "contributors": [{ "name": "e" }] }'],
    ['a map', '{ "type": "FeatureCollection", "features": [{ "type": "Feature", "geometry": { "type": "Point" } }] }'],
    ['a graph', '{ "nodes": [{ "id": 1 }, { "id": 2 }], "links": [{ "source": 1, "target": 2 }] }'],
    ['a number', '7'],
    ['a text', '"abc"'],
    ['an empty list', '[]'],
    ['an empty object', '{}'],
    ['a list of numbers', '[1, 2, 3]', 'not-a-table 1:2'],
    ['a list of one column', '[{ "a": 1 }, { "a": 2 }]', 'too-few-columns 1:1'],
    ['no JSON', 'hello'],
    ['an object that is cut off', '{"a": [1, 2'],
  ];
  for (const [title, text, refusal = 'not-a-table 1:1'] of refused)
    it(title, async () => assert.deepEqual(await refusalOf(text, { name: 'a.json' }), [refusal]));

  it('and one of too many columns', async () => {
    const row = JSON.stringify(Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [`c${i}`, i])));
    assert.deepEqual(await refusalOf(`[${row}]`, { name: 'a.json' }), ['too-many-columns 1:2']);
  });

  it('and one that is deeper than the parser can go, without a crash', async () => {
    const deep = '['.repeat(200_000);
    for (const text of [deep, `[${deep}`, `{"a":${deep}`, `[{"a":${deep}`]) {
      const opened = await openBytes(bytesOf(text), { name: 'a.json' });
      assert.equal(opened.ok, false);
    }
  });
});
