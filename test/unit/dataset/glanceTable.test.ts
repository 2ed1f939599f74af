import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { glanceTable } from '../../../src/dataset/glanceTable.ts';

const SAMPLES = new URL('../../../media/samples/', import.meta.url);

function glanceOf(text: string, name = 'x.csv', isWhole = true): string | null {
  const glance = glanceTable(text, name, isWhole);
  return glance === null ? null : `${glance.rows} × ${glance.features} → ${glance.label}`;
}

describe('a glance at the first lines', () => {
  // prettier-ignore
  const glances: readonly [title: string, glance: string | null, text: string, name?: string][] = [
    ['a header and numbers', '3 × 1 → passed', 'hours,passed\n1,0\n2,0\n3,1\n'],
    ['numbers without a header', '2 × 1 → column2', '1.5,0\n2.5,1\n'],
    ['one row', '1 × 1 → b', 'a,b\n1,0'],
    ['a .tsv', '2 × 1 → b', 'a\tb\n1\t0\n3\t1\n', 'x.tsv'],
    ['semicolons and decimal commas', '2 × 1 → b', 'a;b\n1,5;0\n2,5;1\n'],
    ['categories', '4 × 2 → survived', 'survived,sex,age\nyes,m,3\nno,f,4\nno,m,5\nyes,f,6\n'],
    ['gaps and mistakes', '3 × 1 → y', 'a,y\n1,0\n,1\noops,1\n'],
    ['JSON', '2 × 1 → y', '[{"a": 1, "y": 0}, {"a": 2, "y": 1}]', 'x.json'],
    ['JSON Lines', '2 × 1 → y', '{"a": 1, "y": 0}\n{"a": 2, "y": 1}\n', 'x.jsonl'],
    ['nothing', null, ''],
    ['a header alone', null, 'a,b\n'],
    ['one column', null, 'a\n1\n2\n'],
    ['names only', null, 'name,passed\nAnn,0\nBob,1\nCid,0\n'],
    ['prose', null, 'Dear reader, this is no table.\nIt has commas, though.\n'],
    ['settings', null, '{ "editor.fontSize": 12 }', 'settings.json'],
    ['a package', null, '{ "name": "a", "scripts": { "test": "b" }, "keywords": ["c"] }', 'package.json'],
  ];
  for (const [title, glance, text, name] of glances)
    it(`at ${title} shows ${glance ?? 'no table'}`, () => assert.equal(glanceOf(text, name), glance));

  it('shows the same of every sample, wherever behind some rows it is cut off', () => {
    for (const name of readdirSync(SAMPLES).filter((file) => file.endsWith('.csv'))) {
      const text = readFileSync(new URL(name, SAMPLES), 'utf8');
      const whole = glanceTable(text, name, true);
      assert.ok(whole !== null);
      const line = Math.max(
        text.split('\n', 3).join('\n').length + 1,
        text.indexOf('\n', Math.min(2000, text.length / 2)),
      );
      for (let end = line; end < Math.min(line + 60, text.length); end += 7) {
        const cut = glanceTable(text.slice(0, end), name, false);
        assert.ok(cut !== null, name);
        assert.deepEqual({ ...cut, rows: 0 }, { ...whole, rows: 0 });
      }
    }
  });

  it('never throws', () => {
    const scraps = fc.array(fc.constantFrom('a', 'b', '1', '0', ',', ';', '\t', '"', '\n', '{', '[', ':', '}', ']'));
    fc.assert(
      fc.property(scraps, fc.constantFrom('x.csv', 'x.json', 'x.jsonl'), fc.boolean(), (parts, name, isWhole) => {
        glanceTable(parts.join(''), name, isWhole);
      }),
      { numRuns: 1000 },
    );
  });

  it('looks at the beginning of a very long line only', () => {
    const line = `a,b\n${'1,'.repeat(40_000)}`;
    const glance = glanceTable(line, 'x.csv', false);
    // More columns, rows and a name for each cell, if they were looked at.
    assert.deepEqual(glanceTable(`${line}${'x,'.repeat(1_000_000)}\n${'1,0\n'.repeat(1000)}`, 'x.csv', false), glance);
  });
});
