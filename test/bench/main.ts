// `npm run bench`: microseconds an epoch, the engine against others, and how near its losses are to PyTorch's. Installs
// the others the first time it runs.
import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { cachedInstall, run } from '../vscode/cachedInstall.ts';
import { CASES } from './cases.ts';
import { precisionTable } from './precision.ts';

const here = dirname(fileURLToPath(import.meta.url));
const timesSchema = v.array(v.nullable(v.number()));
const torchSchema = v.object({ version: v.string(), times: timesSchema });

type Row = readonly [name: string, times: readonly (number | null)[]];

/** The peers' packages, as this folder's lock file has them. */
function installPeers(): Promise<string> {
  return cachedInstall('bench-peers', async (folder) => {
    console.error('Installing the libraries to compare with (once) …');
    for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(here, file), join(folder, file));
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
  });
}

function measured(name: string, peers: string): Row {
  const args = ['--import', 'tsx', join(here, 'measure.ts'), name, peers];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
  // The last line: tfjs greets on stdout.
  return [name, v.parse(timesSchema, JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))];
}

/** PyTorch on one thread, or nothing where no Python has it. */
function measuredTorch(): Row[] {
  const cases = CASES.map(({ dataset, batchSize }) => [dataset.y.length, dataset.features.length, batchSize]);
  for (const python of ['python3', '/usr/bin/python3', 'python']) {
    const args = [join(here, 'torch_epochs.py'), JSON.stringify(cases)];
    const { status, stdout } = spawnSync(python, args, { encoding: 'utf8' });
    if (status !== 0) continue;
    const { version, times } = v.parse(torchSchema, JSON.parse(stdout));
    return [[`PyTorch ${version}`, times]];
  }
  console.error('No Python with PyTorch here: its row is missing.');
  return [];
}

function timesTable(rows: readonly Row[]): string[][] {
  return [
    ['µs an epoch', ...CASES.map(({ name }) => name)],
    ...rows.map(([name, times]) => [name, ...times.map((time) => time?.toPrecision(3).replace(/e\+?/, 'e') ?? '—')]),
  ];
}

function print(cells: readonly (readonly string[])[]): void {
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, i: number) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0));
  for (const row of cells) console.log(row.map(pad).join('  '));
}

console.log(`${cpus()[0]?.model ?? 'unknown processor'}, Node.js ${process.version}, SGD, the loss read every epoch\n`);
const peers = await installPeers();
const names = ['engine float32', 'engine float64', 'tfjs cpu', 'tfjs wasm', 'ml-logistic-regression'];
print(timesTable([...names.map((name) => measured(name, peers)), ...measuredTorch()]));
console.log('\nThe losses against those that PyTorch recorded\n');
print(precisionTable());
