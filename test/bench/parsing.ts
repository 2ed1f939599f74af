// `node --import tsx test/bench/parsing.ts [file …]`: how fast dataset files are read, in MB/s, beside the bare csv-parse,
// which makes texts of the cells and nothing of the texts; then what each file was understood as, and what that took.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { DelimitedScanner } from '../../src/dataset/delimitedScanner.ts';
import type { DatasetFile } from '../../src/dataset/datasetFile.ts';
import { openDatasetFile } from '../../src/worker/openDatasetFile.ts';

const MEGA = 1e6;
/** csv-parse needs seconds for what is read here in tenths. */
const BYTES_FOR_CSV_PARSE = 8 * MEGA;

/** Numbers from a small generator of its own, the same for everyone. */
function uniform(): () => number {
  let state = 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** So many rows, written in pieces: a text of a hundred megabytes is more than one wants to join. */
function csvOf(header: string, rows: number, row: (random: () => number) => string): Uint8Array {
  const random = uniform();
  const pieces = [Buffer.from(header)];
  for (let at = 0; at < rows; at += 10_000)
    pieces.push(Buffer.from(Array.from({ length: Math.min(10_000, rows - at) }, () => row(random)).join('')));
  return new Uint8Array(Buffer.concat(pieces));
}

const NUMBERS = () =>
  csvOf('a,b,c,y\n', 5_000_000, (random) =>
    [
      (random() * 100).toFixed(3),
      (random() - 0.5).toFixed(4),
      Math.floor(random() * 1000),
      `${Math.round(random())}\n`,
    ].join(','),
  );
const QUOTED = () =>
  csvOf('name,age,city,y\n', 1_000_000, (random) =>
    [
      `"Doe, ${Math.floor(random() * 1000)}"`,
      Math.floor(random() * 90),
      `"City ""${Math.floor(random() * 50)}"""`,
      random() < 0.5 ? 'yes\n' : 'no\n',
    ].join(','),
  );

function timed(megabytes: number, work: () => void): string {
  const start = performance.now();
  work();
  return ((megabytes / (performance.now() - start)) * 1000).toFixed(0);
}

function speeds(name: string, bytes: Uint8Array): void {
  const megabytes = bytes.length / MEGA;
  const scanned = timed(megabytes, () => {
    const scanner = new DelimitedScanner(bytes, ',', () => undefined);
    while (scanner.next());
  });
  const part = bytes.subarray(0, bytes.lastIndexOf(0x0a, BYTES_FOR_CSV_PARSE) + 1);
  const bare = timed(part.length / MEGA, () => parse(part, { on_record: () => null }));
  console.log(`${name}, ${megabytes.toFixed(0)} MB: cut into cells ${scanned} MB/s, csv-parse ${bare} MB/s`);
}

function understood({ overview, columns }: DatasetFile): string {
  const { format, isGzipped, rows, recipe } = overview;
  const label = `${recipe.label}${recipe.positive === undefined ? '' : ` = ${recipe.positive}`}`;
  return `${format}${isGzipped ? ', gzip' : ''}, ${rows} × ${columns.length} → ${label}`;
}

/** Opens a file, with the longest time that it does not look whether it was stopped. */
async function open(name: string, bytes: Uint8Array): Promise<void> {
  const start = performance.now();
  const opening = openDatasetFile({ name, bytes, recipe: {}, mostValues: MEGA });
  let [deaf, last] = [0, start];
  let step = await opening.next();
  for (; step.done !== true; step = await opening.next()) {
    deaf = Math.max(deaf, performance.now() - last);
    last = performance.now();
  }
  const seconds = (performance.now() - start) / 1000;
  const result = step.value.ok ? understood(step.value.value) : step.value.problems.map(({ kind }) => kind).join(', ');
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${name}: ${result}; ${seconds.toFixed(2)} s, ${(bytes.length / MEGA / seconds).toFixed(0)} MB/s, ` +
      `deaf for ${deaf.toFixed(0)} ms at most, peak of the process ${peak.toFixed(0)} MB`,
  );
}

const files = process.argv.slice(2);
for (const file of files) await open(basename(file), new Uint8Array(readFileSync(file)));
if (files.length === 0)
  for (const [name, make] of [
    ['numbers.csv', NUMBERS],
    ['quoted.csv', QUOTED],
  ] as const) {
    const bytes = make();
    speeds(name, bytes);
    await open(name, bytes);
  }
