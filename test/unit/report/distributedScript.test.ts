import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { distributedScript } from '../../../src/report/distributedScript.ts';
import { pytorchScript } from '../../../src/report/pytorchScript.ts';
import { findPython, runDistributed, runScripts, syntaxErrors } from './python.ts';
import { goldenExperiments, scriptedRun } from './scripted.ts';

/** Of a run of 1000 epochs the first do: each epoch is a round trip between processes. */
const MOST_EPOCHS = 60;

/** Held-out examples, standardized columns, and batches of 5 of which the last has 1, so that a process is left without. */
const everything: Experiment = {
  dataset: {
    features: ['a', 'b'],
    label: 'y',
    x: Float64Array.from({ length: 60 }, (_, i) => ((i * 37) % 41) / 7 + (i % 2) * 100),
    y: Float64Array.from({ length: 30 }, (_, i) => Number((i * 37) % 41 > 20)),
  },
  hyperparameters: {
    ...lecture,
    ...{ seed: 5, initial: null, epochs: 20, reduction: 'mean', standardize: true, validation: 0.3 },
    ...{ batchSize: 5, shuffle: true },
  },
};

function scriptsOf(name: string, { dataset, hyperparameters }: Experiment) {
  const epochs = Math.min(hyperparameters.epochs, MOST_EPOCHS);
  const run = scriptedRun({ dataset, hyperparameters: { ...hyperparameters, epochs } }, name);
  return {
    name: `${name}.py`,
    distributed: [...distributedScript(run)].join(''),
    plain: [...pytorchScript(run, 'module')].join(''),
  };
}

/** What `torchrun` is called as a module. Python 3.11 and PyTorch 1.13 need the streams named: they stumble over 0 and 3. */
function torchrun(python: string, folder: string, processes: number, file: string) {
  const streams = ['--redirects=2', '--tee=2', `--log_dir=${join(folder, 'log')}`];
  const options = ['-m', 'torch.distributed.run', '--standalone', `--nproc_per_node=${processes}`, ...streams, file];
  const env = { ...process.env, OMP_NUM_THREADS: '1' };
  return spawnSync(python, options, { encoding: 'utf8', cwd: folder, env, timeout: 240_000 });
}

describe('the torch.distributed script of a run', function () {
  this.timeout(300_000);
  const scripts = [
    ...goldenExperiments(false).map(({ name, ...experiment }) => scriptsOf(name, experiment)),
    scriptsOf('everything', everything),
  ];
  const distributed = scripts.map(({ name, distributed: source }) => ({ name, source }));
  const python = findPython('torch.distributed');

  before(() => {
    if (python === undefined) console.log('      No Python with torch.distributed here: only the syntax was checked.');
  });

  it('is Python, for every golden experiment', () => {
    for (const { name, source } of distributed) assert.deepEqual(syntaxErrors(source), [], name);
  });

  it('prints with one process what the plain script prints, to the last digit', () => {
    if (python === undefined) return;
    const plain = runScripts(
      python,
      scripts.map(({ name, plain: source }) => ({ name, source })),
    );
    runDistributed(python, 1, distributed).forEach(({ output, error }, i) => {
      assert.equal(error, '', distributed[i]?.name);
      assert.equal(output, plain[i]?.output, distributed[i]?.name);
    });
  });

  it('agrees with the lab to 1e-5 with two processes', () => {
    if (python === undefined) return;
    runDistributed(python, 2, distributed).forEach(({ output, error }, i) => {
      assert.equal(error, '', distributed[i]?.name);
      assert.match(output, /^0 \d/, distributed[i]?.name);
    });
  });

  it('agrees also where a process is left without an example of a batch', () => {
    if (python === undefined) return;
    const some = distributed.filter(({ name }) => /batch|shuffle|everything|toy-(sum|mean|lbfgs)\./.test(name));
    assert.ok(some.length >= 9);
    runDistributed(python, 4, some).forEach(({ error }, i) => {
      assert.equal(error, '', some[i]?.name);
    });
  });

  it('notices gradients that DDP has averaged and nobody added up again', () => {
    if (python === undefined) return;
    const [script] = distributed.filter(({ name }) => name === 'toy-sum.py');
    const source = script?.source.replace('(loss * world_size).backward()', 'loss.backward()') ?? '';
    assert.notEqual(source, script?.source);
    const [ran] = runDistributed(python, 2, [{ name: 'toy-sum.py', source }]);
    assert.match(ran?.error ?? '', /^AssertionError: The loss of epoch 1 is /);
  });

  it('is started by torchrun', () => {
    if (python === undefined) return;
    const folder = mkdtempSync(join(tmpdir(), 'lab-torchrun-'));
    const source = [...distributedScript(scriptedRun({ dataset: LECTURE_DATASET, hyperparameters: lecture }))].join('');
    writeFileSync(join(folder, 'lecture.py'), source);
    for (const processes of [1, 2]) {
      const { status, stdout, stderr } = torchrun(python, folder, processes, 'lecture.py');
      assert.equal(status, 0, stderr);
      assert.match(stdout, /^0 2\.451095\d+\n1 2\.44563\d+\n/);
      assert.match(stderr, /120 of 1000 epochs were compared/);
      assert.equal(stdout.trim().split('\n').length, 1000);
    }
    rmSync(folder, { recursive: true });
  });
});
