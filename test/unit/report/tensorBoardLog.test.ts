import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import type { Epoch } from '../../../src/engine/epoch.ts';
import { bytesInChunks } from '../../../src/report/bytesInChunks.ts';
import { crc32c } from '../../../src/report/crc32c.ts';
import { tensorBoardLog } from '../../../src/report/tensorBoardLog.ts';
import { root } from '../../vscode/repository.ts';
import { bytesOf, LECTURE, runToWrite } from './exportedRuns.ts';
import { findPython } from './python.ts';

const FIXTURES = join(root, 'test', 'fixtures', 'tensorboard');

/** The run of record.py. */
function recordedRun() {
  const loss = [2.5, 1e-45, Infinity, NaN];
  const validationLoss = [0.1, -0, 3.4e38, 5];
  const correct = [0, 1, 2, 2];
  const weights = [[0.5, -1, 0, NaN], [1, 2, 3, 1e300]]; // prettier-ignore
  const bias = [0, 0.25, -7, 16777217];
  const epochs = loss.map((_, epoch): Epoch => ({
    epoch,
    loss: loss[epoch] ?? 0,
    correct: correct[epoch] ?? 0,
    gradientNorm: 0,
    validationLoss: validationLoss[epoch] ?? 0,
    parameters: { weight: weights.map((column) => column[epoch] ?? 0), bias: bias[epoch] ?? 0 },
  })); // prettier-ignore
  return runToWrite(LECTURE, {
    experiment: { ...LECTURE, dataset: { ...LECTURE.dataset, features: ['hours', '损失/a "b"'] } },
    loss: Float64Array.from(loss),
    validationLoss: Float64Array.from(validationLoss),
    examples: 2,
    exportedAtMs: 1_700_000_002_000,
    elapsedMs: 2000,
    epochs: () => epochs,
  });
}

const readSchema = v.object({
  scalars: v.record(v.string(), v.array(v.tuple([v.number(), v.string()]))),
  texts: v.record(v.string(), v.string()),
  plugins: v.record(v.string(), v.string()),
});

function readByTensorBoard(python: string, file: Uint8Array): v.InferOutput<typeof readSchema> {
  const folder = mkdtempSync(join(tmpdir(), 'lab-tensorboard-'));
  try {
    writeFileSync(join(folder, 'lecture.tfevents'), file);
    const { status, stdout, stderr } = spawnSync(python, [join(FIXTURES, 'read.py'), folder], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return v.parse(readSchema, JSON.parse(stdout));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('tensorBoardLog', () => {
  it('is byte for byte what TensorBoard’s own classes write', () => {
    const expected = readFileSync(join(FIXTURES, 'expected.tfevents'));
    const written = bytesOf(tensorBoardLog, recordedRun());
    assert.equal(Buffer.from(written).toString('hex'), expected.toString('hex'));
  });

  it('is read by TensorBoard, every epoch of it', () => {
    const python = findPython('tensorboard');
    if (python === undefined) {
      console.log('      No Python with TensorBoard here: the bytes were compared alone.');
      return;
    }
    const run = runToWrite(LECTURE);
    const { scalars, texts, plugins } = readByTensorBoard(python, bytesOf(tensorBoardLog, run));
    assert.deepEqual(Object.keys(scalars).sort(), ['accuracy', 'bias', 'loss', 'weight/x']);
    assert.deepEqual(scalars['loss']?.map(([step]) => step), Array.from(run.loss.keys())); // prettier-ignore
    assert.deepEqual(scalars['loss'].map(([, value]) => Number(value)), [...run.loss]); // prettier-ignore
    assert.match(texts['hyperparameters/text_summary'] ?? '', /`optimizer\.lr` \| `0\.01`/);
    assert.deepEqual(plugins, { 'hyperparameters/text_summary': 'text' });
  });
});

describe('crc32c', () => {
  const bytes = (of: (i: number) => number) => Uint8Array.from({ length: 32 }, (_, i) => of(i));
  const examples = [
    ['32 zeros', bytes(() => 0), 0x8a9136aa],
    ['32 ones', bytes(() => 0xff), 0x62a8ab43],
    ['32 rising', bytes((i) => i), 0x46dd794e],
    ['32 falling', bytes((i) => 31 - i), 0x113fdb5c],
  ] as const;
  for (const [name, data, expected] of examples)
    it(`is that of RFC 3720 for ${name}`, () => assert.equal(crc32c(data), expected));
});

describe('bytesInChunks', () => {
  it('are the same bytes, in as few pieces as can be', () => {
    const pieces = fc.array(fc.nat({ max: 40_000 }).map((length) => new Uint8Array(length).fill(length % 251)));
    fc.assert(
      fc.property(pieces, (all) => {
        const chunks = [...bytesInChunks(all)];
        assert.ok(Buffer.concat(chunks).equals(Buffer.concat(all)));
        chunks.slice(1).forEach((chunk, i) => assert.ok((chunks[i]?.length ?? 0) + chunk.length > 16 * 1024));
      }),
    );
  });
});
