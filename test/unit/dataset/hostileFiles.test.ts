import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { gunzip } from '../../../src/worker/gunzip.ts';
import { openDatasetFile } from '../../../src/worker/openDatasetFile.ts';
import { bytesOf, cellsOf, fileOf, madeOf, openBytes, refusalOf, rowsOf, toldOf } from './files.ts';

const MEGABYTE = 1 << 20;

/** Far more than all of these take, and far less than one quadratic pass over 20 MB would. */
const GIVE_UP_MS = 120_000;

describe('a hostile file', function () {
  this.timeout(GIVE_UP_MS);

  it('of ten thousand columns is read', async () => {
    const width = 10_000;
    const line = (of: (i: number) => string) => Array.from({ length: width }, (_, i) => of(i)).join(',');
    const text = [line((i) => `c${i}`), line((i) => String(i)), line((i) => String(i % 2))].join('\n');
    const file = await fileOf(text);
    assert.equal(file.columns.length, width);
    assert.deepEqual(cellsOf(file)[0]?.slice(-2), [9998, 9999]);
    // The first two columns are 0, 0 and 1, 1: constant.
    assert.equal(madeOf(file).table.values.length, 2 * (width - 2));
  });

  it('with ten thousand columns of one name gives each its own', async () => {
    const file = await fileOf(`${Array(10_000).fill('a').join(',')}\n${Array(10_000).fill('1').join(',')}\n`);
    assert.equal(new Set(file.columns.map(({ name }) => name)).size, 10_000);
  });

  it('of one line of 20 MB is refused, whatever the line is', async () => {
    const long: readonly [content: string, refusal: string][] = [
      ['x', 'too-few-columns 1:1'],
      ['1,', 'too-many-columns 1:1'],
      [',', 'empty-file 1:1'],
      ['"', 'too-few-columns 1:2'],
      ['""', 'too-few-columns 1:2'],
      ['a b ', 'too-few-columns 1:1'],
    ];
    for (const [scrap, refusal] of long)
      assert.deepEqual(await refusalOf(scrap.repeat((20 * MEGABYTE) / scrap.length)), [refusal], scrap);
  });

  it('of quotes that never end, or end too early, is read in one pass', async () => {
    for (const scrap of ['"\n', '"a,"b\n', '"a""b"c,"\n', '"""a"",",\n', '""",\n"""",', 'a,"b\n']) {
      const bytes = bytesOf(scrap.repeat((4 * MEGABYTE) / scrap.length));
      const opened = await openBytes(bytes);
      assert.ok(opened.ok || opened.problems.length > 0, scrap);
      if (opened.ok) assert.ok(opened.value.overview.problems.listed.length <= 100);
    }
  });

  it('loses no row behind a quote that is never closed', async () => {
    const file = await fileOf(`a,y\n"1,0\n${'2,1\n'.repeat(1000)}`);
    assert.equal(file.overview.rows, 1001);
    assert.deepEqual(toldOf(file), ['unclosed-quote 2:1', 'not-a-number 2:1']);
    assert.equal(rowsOf(madeOf(file)).length, 1000);
  });

  it('of a wide header over very many short rows is refused before it fills the memory', async () => {
    const text = `${Array.from({ length: 15_000 }, (_, i) => `c${i}`).join(',')}\n${'1\n'.repeat(10_000)}`;
    const [refusal] = await refusalOf(text);
    assert.match(refusal ?? '', /^too-many-cells 400\d:1$/);
  });

  it('of one row is a table of one row', async () => {
    assert.deepEqual(rowsOf(madeOf(await fileOf('a,b\n1,0\n'))), [[1, 0]]);
    assert.deepEqual(rowsOf(madeOf(await fileOf('1,0'))), [[1, 0]]);
  });

  it('cut off anywhere is read as far as it goes, or refused', async () => {
    const text = 'name,"größe",y\n"Ann, A.",1.5,yes\n"Bob ""B""",2.5,no\nCid,3,yes\n';
    const bytes = bytesOf(text);
    for (let end = 0; end < bytes.length; end++) {
      const opened = await openBytes(bytes.slice(0, end));
      assert.ok(opened.ok || opened.problems.length === 1, String(end));
    }
  });
});

describe('a gzipped file', () => {
  const text = 'a,y\n1,0\n2,1\n';

  it('is unpacked, whatever it is called', async () => {
    for (const name of ['a.csv.gz', 'a.csv', 'a']) {
      const file = await fileOf(gzipSync(text), { name });
      assert.deepEqual(cellsOf(file), [[1, 0], [2, 1]]); // prettier-ignore
      assert.equal(file.overview.isGzipped, true);
    }
    const json = await fileOf(gzipSync('[{"a": 1, "y": 0}]'), { name: 'a.json.gz' });
    assert.equal(json.overview.format, 'json');
  });

  it('that is cut off or damaged is refused', async () => {
    const packed = gzipSync(text);
    for (let end = 2; end < packed.length; end++)
      assert.deepEqual(await refusalOf(packed.subarray(0, end)), ['damaged 1:1']);
    const damaged = Uint8Array.from(packed, (byte, i) => (i === packed.length - 6 ? byte ^ 1 : byte));
    assert.deepEqual(await refusalOf(damaged), ['damaged 1:1']);
  });

  it('that becomes larger than it may is given up on the way', async () => {
    const bomb = gzipSync(new Uint8Array(64 * MEGABYTE));
    assert.ok(bomb.length < MEGABYTE / 10);
    const shares: number[] = [];
    const unpacking = gunzip(bomb, 8 * MEGABYTE);
    let step = await unpacking.next();
    for (; step.done !== true; step = await unpacking.next()) shares.push(step.value);
    assert.deepEqual(step.value, { ok: false, reason: 'too-large' });
    assert.ok(shares.length * (1 << 18) <= 9 * MEGABYTE);
  });
});

describe('a Parquet file', () => {
  const whole = readFileSync(new URL('../../../node_modules/vega-datasets/data/flights-3m.parquet', import.meta.url));

  it('that is cut off or damaged is refused', async () => {
    for (const length of [4, 8, 12, 1000, 100_000, whole.length - 1]) {
      const opened = await openBytes(new Uint8Array(whole.subarray(0, length)), { name: 'a.parquet' });
      assert.ok(!opened.ok);
      assert.equal(opened.problems[0]?.kind, 'damaged');
    }
  });
});

describe('reading a file', () => {
  it('can be stopped within a moment, everywhere on its way', async () => {
    const text = `a,b,when,y\n${Array.from({ length: 300_000 }, (_, i) => `${i / 8},t${i % 77},2020-01-${(i % 31) + 1},${i % 2}`).join('\n')}`;
    const opening = openDatasetFile({ name: 'a.csv', bytes: bytesOf(text), recipe: {}, mostValues: 1e6 });
    let steps = 0;
    for (let step = await opening.next(); step.done !== true; step = await opening.next()) steps++;
    assert.ok(steps > 30, String(steps));
  });
});
