import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { ended, runTrain, startTrain, TRAIN } from './program.ts';

const lectureSchema = v.object({ printed: v.array(v.string()) });
const LECTURE_FILE = new URL('../../fixtures/torch/lecture.json', import.meta.url);
const lecture = v.parse(lectureSchema, JSON.parse(readFileSync(LECTURE_FILE, 'utf8')));

const linesOf = (text: string) => text.split('\n').slice(0, -1);

describe('npm run train', () => {
  it("prints the lecture's run, with the 29 lines of the notes to the last digit, and nothing else", async () => {
    const { code, stdout, stderr } = await runTrain();
    assert.deepEqual([code, stderr], [0, '']);
    const lines = linesOf(stdout);
    assert.equal(lines.length, 1000);
    assert.equal(lecture.printed.length, 29);
    for (const line of lecture.printed) assert.equal(lines[Number(line.split(' ')[0])], line);
    lines.forEach((line, epoch) => assert.match(line, new RegExp(`^${epoch} \\d+\\.\\d+$`)));
  });

  it('prints the same for the dataset in a file, and for an experiment that names its columns', async () => {
    const [own, dataset, experiment] = await Promise.all([
      runTrain('--epochs', '3'),
      runTrain('hours.csv', '--epochs', '3'),
      runTrain('named.logreg.json'),
    ]);
    assert.equal(own.stdout, `${lecture.printed.slice(0, 3).join('\n')}\n`);
    assert.equal(dataset.stdout, own.stdout);
    assert.equal(experiment.stdout, own.stdout);
  });

  it('draws the start from a seed as torch.manual_seed does, the same each time', async () => {
    const [first, again, other] = await Promise.all(
      ['0', '0', '1'].map((seed) => runTrain('--seed', seed, '--epochs', '2')),
    );
    assert.equal(first?.stdout, again?.stdout);
    assert.notEqual(first?.stdout, other?.stdout);
  });

  it('trains on a messy file, says on stderr what was made of it, and repeats it from an experiment', async () => {
    const [messy, experiment] = await Promise.all([
      runTrain('messy.csv', '--epochs', '2'),
      runTrain('messy.logreg.json'),
    ]);
    assert.deepEqual([messy.code, linesOf(messy.stdout).length], [0, 2]);
    assert.deepEqual(linesOf(messy.stderr), [
      'messy.csv:1:1: the file is not UTF-8 and was read as windows-1252; choose another encoding if names look wrong',
      'messy.csv:4:3: column "Alter": "n/a" is not a number: treated as missing',
      'messy.csv:9:13: 6 cells where there are 5 columns: the row is left out',
      'messy.csv: the label is "Überlebt": "ja" counts as 1, everything else as 0',
      'messy.csv: column "Geschlecht" has a 0/1 column for each value but "w"',
      'messy.csv: left out because they do not fit the columns: 1 of 8 rows',
      'messy.csv: left out because they have no label: 1 of 8 rows',
      'messy.csv: left out because a value is missing: 2 of 8 rows',
    ]);
    assert.deepEqual([experiment.code, linesOf(experiment.stdout).length], [0, 2]);
    assert.match(
      experiment.stderr,
      /messy\.csv: column "Alter": 2 missing values are filled with the median, 35\.25\n/,
    );
    assert.match(experiment.stderr, /messy\.csv: column "Klasse" has a 0\/1 column for each value but "3"\n/);
  });

  it('trains on a file whose marks for missing values it knows, and names their places', async () => {
    for (const file of ['bad-cell.csv', 'bad-cell.logreg.json']) {
      const { code, stderr } = await runTrain(file, '--epochs', '1');
      assert.equal(code, 0);
      assert.deepEqual(linesOf(stderr), [
        'bad-cell.csv:17:9: column "score": "n/a" is not a number: treated as missing',
        'bad-cell.csv: left out because a value is missing: 1 of 16 rows',
      ]);
    }
  });

  it('trains a linear model on labels that are any numbers', async () => {
    const { code, stdout } = await runTrain('line.logreg.json');
    assert.deepEqual([code, linesOf(stdout).length], [0, 2]);
  });

  it('writes the same losses in every format', async () => {
    const [text, csv, jsonl, annotated] = await Promise.all(
      ['text', 'csv', 'jsonl', 'annotated'].map(async (format) => (await runTrain('--format', format)).stdout),
    );
    const printed = linesOf(text ?? '');
    const [header, ...rows] = parse(csv ?? '');
    assert.deepEqual(header, ['epoch', 'loss', 'accuracy', 'weight_x', 'bias', 'annotation']);
    assert.deepEqual(
      rows.map(([epoch, loss]) => `${epoch} ${loss}`),
      printed,
    );
    const lossSchema = v.object({ epoch: v.number(), loss: v.number(), annotation: v.optional(v.string()) });
    const objects = linesOf(jsonl ?? '').map((line) => v.parse(lossSchema, JSON.parse(line)));
    assert.deepEqual(
      objects.map(({ epoch, loss }) => `${epoch} ${loss}`),
      printed,
    );
    assert.deepEqual(
      linesOf(annotated ?? '').map((line) => line.replace(/ {3}# .*$/, '')),
      printed,
    );
  });

  it('writes the same annotations in every format that has them', async () => {
    const [csv, jsonl, annotated] = await Promise.all(
      ['csv', 'jsonl', 'annotated'].map(async (format) => (await runTrain('--format', format)).stdout),
    );
    const noted = linesOf(annotated ?? '').map((line) => /# (.*)$/.exec(line)?.[1] ?? '');
    assert.match(noted[0] ?? '', /chance/);
    assert.ok(noted.filter(Boolean).length < 30);
    assert.deepEqual(
      parse(csv ?? '')
        .slice(1)
        .map((row) => row[5]),
      noted,
    );
    const noteSchema = v.object({ annotation: v.optional(v.string(), '') });
    assert.deepEqual(
      linesOf(jsonl ?? '').map((line) => v.parse(noteSchema, JSON.parse(line)).annotation),
      noted,
    );
  });

  it('explains itself on stdout when asked', async () => {
    const { code, stdout, stderr } = await runTrain('--help');
    assert.deepEqual([code, stderr], [0, '']);
    for (const option of ['--lr', '--epochs', '--reduction', '--seed', '--format']) assert.ok(stdout.includes(option));
  });
});

describe('npm run train refuses', () => {
  const refused: readonly [args: string, code: number, stderr: string][] = [
    [
      'wrong-lr.logreg.json',
      1,
      'wrong-lr.logreg.json: optimizer.lr: expected a number > 0, got -1\n' +
        'wrong-lr.logreg.json: epochs: expected a number, got "many"\n' +
        'wrong-lr.logreg.json: speed: there is no such key; correct its spelling or remove it\n',
    ],
    ['ragged.logreg.json', 1, 'ragged.logreg.json: dataset.x[1]: expected one entry for each feature (2), got 1\n'],
    ['missing-dataset.logreg.json', 1, 'nowhere.csv: cannot be read: no such file\n'],
    ['nowhere.csv', 1, 'nowhere.csv: cannot be read: no such file\n'],
    ['nowhere.logreg.json', 1, 'nowhere.logreg.json: cannot be read: no such file\n'],
    ['.', 1, '.: cannot be read: it is a folder\n'],
    ['--lr abc', 2, '--lr: expected a number, got "abc"\nRun it with --help to see what it takes.\n'],
    ['a.csv b.csv', 2, 'one file at a time, got 2: a.csv, b.csv\nRun it with --help to see what it takes.\n'],
  ];
  for (const [args, code, stderr] of refused)
    it(`"${args}"`, async () => assert.deepEqual(await runTrain(...args.split(' ')), { code, stdout: '', stderr }));

  it('what is not JSON, and says where', async () => {
    const { code, stdout, stderr } = await runTrain('not-json.logreg.json');
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /^not-json\.logreg\.json: this is not JSON: .*position 15/);
  });

  it('a disk that is full, and says so', function () {
    if (process.platform !== 'linux') return this.skip();
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, TRAIN, {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    assert.equal(status, 1);
    assert.match(stderr, /ENOSPC/);
  });
});

describe('npm run train, a million epochs long,', () => {
  const LONG = ['--epochs', '1000000'];

  it('ends quietly when its reader has seen enough (| head)', async () => {
    const program = startTrain(LONG);
    const stderr: string[] = [];
    program.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
    await once(program.stdout, 'data');
    program.stdout.destroy();
    assert.deepEqual(await once(program, 'close'), [0, null]);
    assert.equal(stderr.join(''), '');
  });

  it('stops at Ctrl+C with whole lines and exit code 130', async () => {
    const program = startTrain(LONG);
    program.stdout.once('data', () => program.kill('SIGINT'));
    const { code, stdout, stderr } = await ended(program);
    assert.deepEqual([code, stderr], [130, '']);
    const lines = linesOf(stdout);
    assert.ok(lines.length > 0 && lines.length < 1_000_000);
    lines.forEach((line, epoch) => assert.ok(line.startsWith(`${epoch} `)));
    assert.ok(stdout.endsWith('\n'));
  });
});
