import assert from 'node:assert/strict';
import { firstGlance } from '../../../src/extension/firstGlance.ts';
import { scriptText } from '../dataset/pythonScripts.ts';

/** As an editor shows a file: its first lines, and how many there are. */
function glance(path: string, text: string, lines = 50): string | null {
  const all = text.split('\n');
  const isWhole = all.length <= lines;
  const firstText = isWhole ? text : `${all.slice(0, lines).join('\n')}\n`;
  const lineCount = all.length - (all.at(-1) === '' ? 1 : 0);
  return firstGlance({ path, firstText, lineCount, isWhole });
}

const rows = (count: number, row: (i: number) => string) => Array.from({ length: count }, (_, i) => row(i)).join('\n');

const passengers = `Name,Sex,Age,Survived\n${rows(200, (i) => `"Doe, J. ${i}",${i % 3 === 0 ? 'male' : 'female'},${20 + (i % 50)},${i % 2}`)}\n`;
const objects = (count: number) =>
  `[${rows(count, (i) => `{"a":${i},"b":${i * i},"passed":${i % 2}}`).replaceAll('\n', ',\n')}]`;

describe('the first glance at a file', () => {
  const table: readonly (readonly [name: string, text: string, found: string | null])[] = [
    ['hours.csv', 'hours,passed\n1,0\n2,0\n3,1\n', '3 × 1 → passed'],
    ['titanic.csv', passengers, '200 × 2 → Survived'],
    ['german.csv', 'x;y;passed\n1,5;2;0\n2,5;3;1\n3,5;4;1\n', '3 × 2 → passed'],
    ['tabs.tsv', 'a\tb\tlabel\n1\t2\t0\n3\t4\t1\n', '2 × 2 → label'],
    ['lines.jsonl', '{"a":1,"passed":0}\n{"a":2,"passed":1}\n{"a":3,"passed":1}\n', '3 × 1 → passed'],
    ['lines.ndjson', '{"a":1,"passed":0}\n{"a":2,"passed":1}\n', '2 × 1 → passed'],
    ['short.json', objects(4), '4 × 2 → passed'],
    ['long.json', objects(400), '2 features → passed'],
    ['one-line.json', objects(3000).replaceAll('\n', ''), null],
    ['package.json', '{"name":"a","version":"1.0.0","scripts":{"a":"b"}}', null],
    ['words.csv', 'just some words', null],
    ['empty.csv', '', null],
    ['lecture.py', scriptText('lecture.py'), '3 × 1 · logistic · SGD · 1000 epochs'],
    ['data_frame.py', scriptText('data_frame.py'), 'data/hours.csv · logistic · AdamW · 300 epochs'],
    ['other.py', 'import os\nprint(os.name)\n', null],
    ['a.logreg.json', '{ "epochs": 20, "dataset": { "file": "hours.csv" } }', 'hours.csv · logistic · SGD · 20 epochs'],
    ['b.logreg.json', '{ "dataset": { "x": [[1, 2], [3, 4]], "y": [0, 1] } }', '2 × 2 · logistic · SGD · 1000 epochs'],
    ['half.logreg.json', '{ "epochs": ', ''],
  ];
  for (const [name, text, found] of table) {
    it(`of ${name} is ${found === null ? 'nothing' : `"${found}"`}`, () => {
      if (name === 'one-line.json')
        assert.notEqual(firstGlance({ path: name, firstText: text.slice(0, 65536), lineCount: 1, isWhole: false }), '');
      else assert.equal(glance(name, text), found);
    });
  }

  it('says of a long script no more than that it is one', () => {
    const long = `${scriptText('lecture.py')}\n${'# a comment of some length\n'.repeat(1000)}`;
    assert.equal(firstGlance({ path: 'long.py', firstText: long, lineCount: 1050, isWhole: true }), '');
  });
});
