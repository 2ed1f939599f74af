import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { looksUsable } from '../../../src/dataset/looksUsable.ts';
import { readTable } from '../../../src/dataset/readDataset.ts';

const SAMPLES = new URL('../../../media/samples/', import.meta.url);

describe('looksUsable', () => {
  const table: readonly [looks: boolean, title: string, text: string, name?: string][] = [
    [true, 'a header and numbers', 'hours,passed\n1,0\n2,0\n3,1\n'],
    [true, 'one row without a line end', 'a,b\n1,0'],
    [true, 'a .tsv', 'a\tb\n1\t0\n', 'x.tsv'],
    [true, 'semicolons and decimal commas', 'a;b\n1,5;0\n'],
    [true, 'blank lines around it', '\na,b\n\n1,0\n\n'],
    [true, 'a last row cut off in a number', 'a,b\n1,0\n-'],
    [true, 'a last row cut off behind a comma', 'a,b,c\n1,2,0\n1,'],
    [true, 'a last row cut off in a quote', 'a,b\n1,0\n2,"'],
    [false, 'nothing', ''],
    [false, 'a header alone', 'a,b\n'],
    [false, 'numbers without a header', '1,0\n2,1\n'],
    [false, 'one column', 'a\n1\n2\n'],
    [false, 'text in a cell', 'name,passed\nAnn,0\n'],
    [false, 'text in the only cell row, not cut off', 'a,b\n1,setosa'],
    [false, 'text in a row above the last', 'a,b\n1,x\n2,1'],
    [false, 'text in a cut row', 'a,b,c\n1,2,0\nx,1'],
    [false, 'a row too short', 'a,b,c\n1,2\n1,2,0\n'],
    [false, 'a row too long', 'a,b\n1,0,7\n'],
    [false, 'a cut row too long', 'a,b\n1,0\n1,0,7'],
    [false, 'an empty cell', 'a,b\n,0\n'],
    [false, 'prose', 'Dear reader, this is no table.\nIt has commas, though.\n'],
  ];
  for (const [looks, title, text, name = 'x.csv'] of table)
    it(`says ${looks ? 'yes' : 'no'} to ${title}`, () => assert.equal(looksUsable(text, name), looks));

  it('says yes to every sample, whole or cut off anywhere behind the first row', () => {
    for (const name of readdirSync(SAMPLES).filter((file) => file.endsWith('.csv'))) {
      const text = readFileSync(new URL(name, SAMPLES), 'utf8').split('\n').slice(0, 5).join('\n');
      const secondLine = text.indexOf('\n', text.indexOf('\n') + 1) + 1;
      for (let end = secondLine; end <= text.length; end++) assert.ok(looksUsable(text.slice(0, end), name), name);
    }
  });

  it('says yes to whatever readTable takes, and never throws', () => {
    const scraps = fc.array(fc.constantFrom('a', 'b', '1', '0', '0', ',', ',', '\t', '"', '\n', '\n'));
    fc.assert(
      fc.property(scraps, (parts) => {
        const text = parts.join('');
        const looks = looksUsable(text, 'x.csv');
        if (readTable(new TextEncoder().encode(text), 'x.csv').ok) assert.ok(looks);
      }),
      { numRuns: 2000 },
    );
  });

  it('looks at the beginning of a very long line only', () => {
    const text = `a,b\n${'1,'.repeat(5_000_000)}`;
    const start = performance.now();
    assert.equal(looksUsable(text, 'x.csv'), false);
    assert.ok(performance.now() - start < 1000);
  });
});
