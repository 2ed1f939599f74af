import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonErrorPlace, jsonPlace } from '../../../src/dataset/jsonPlace.ts';

const TEXT = `{
  "dataset": { "x": [[1], [2], [3, "a,]\\"}"]], "y": [0, 0, 1] },
  "optimizer": { "name": "SGD", "lr": -1 }, "epochs": 10
}`;

/** What stands at a place. */
function at(text: string, { line, column }: { line: number; column: number }): string {
  return (text.split('\n')[line - 1] ?? '').slice(column - 1);
}

describe('the place of a key in JSON', () => {
  const table: readonly (readonly [path: string, begins: string])[] = [
    ['', '{'],
    ['optimizer.lr', '-1 }'],
    ['optimizer.name', '"SGD"'],
    ['dataset.x[2][1]', '"a,]'],
    ['dataset.x[1]', '[2]'],
    ['dataset.y[2]', '1]'],
    ['epochs', '10'],
  ];
  for (const [path, begins] of table) {
    it(`of ${path === '' ? 'the whole' : path} is where its value begins`, () => {
      assert.ok(at(TEXT, jsonPlace(TEXT, path)).startsWith(begins));
    });
  }

  it('of a key that is missing is where its object begins', () => {
    assert.ok(at(TEXT, jsonPlace(TEXT, 'optimizer.momentum')).startsWith('{ "name"'));
    assert.ok(at(TEXT, jsonPlace(TEXT, 'dataset.y[9]')).startsWith('[0, 0, 1]'));
  });

  it('is that of the very value, in any JSON however it is laid out', () => {
    const key = fc.string({ minLength: 1 }).filter((text) => !/[.[\]]/.test(text));
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.jsonValue()),
        key,
        fc.jsonValue(),
        fc.nat({ max: 4 }),
        (others, name, value, indent) => {
          const text = JSON.stringify({ ...others, [name]: value, end: 0 }, null, indent);
          const { line, column } = jsonPlace(text, name);
          const lines = text.split('\n');
          const rest = [(lines[line - 1] ?? '').slice(column - 1), ...lines.slice(line)].join('\n');
          const wanted = name === 'end' ? 0 : value;
          const nested = indent === 0 ? JSON.stringify(wanted) : null;
          assert.ok(rest.startsWith(nested ?? JSON.stringify(wanted).charAt(0)));
        },
      ),
    );
  });

  it('is where a parser gave up, as far as its message says that', () => {
    for (const text of ['{\n  "lr": 0.1,\n  "epochs": }', '{"a": 1', '{\n"a" 1}']) {
      let message = '';
      try {
        JSON.parse(text);
      } catch (error) {
        message = String(error);
      }
      const { line } = jsonErrorPlace(text, message);
      assert.equal(line, text.split('\n').length, message);
    }
  });

  it('goes past what is nested deeper than any stack', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    assert.deepEqual(jsonPlace(`{"a": ${deep},\n "b": {"c": [1, {"d": "]}"}, 2]}}`, 'b.c[2]'), { line: 2, column: 30 });
  });
});
