import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parser } from '@lezer/python';
import * as v from 'valibot';
import { TORCH_FIXTURES } from '../engine/recording.ts';

const PYTHONS = ['python3', '/usr/bin/python3', 'python'];

/** A Python that has a module, or undefined. */
export function findPython(module: string): string | undefined {
  return PYTHONS.find((python) => spawnSync(python, ['-c', `import ${module}`]).status === 0);
}

export interface PythonScript {
  /** The file's name. */
  readonly name: string;
  readonly source: string;
}

const ranSchema = v.array(v.object({ output: v.string(), error: v.string() }));

/** What each script printed to stdout, and what it raised or "". */
export function runScripts(python: string, scripts: readonly PythonScript[]): Ran {
  return runWith(python, ['run_scripts.py'], scripts);
}

/** The same with scripts for torch.distributed: what the first process printed, and what any of them raised. */
export function runDistributed(python: string, processes: number, scripts: readonly PythonScript[]): Ran {
  return runWith(python, ['run_distributed.py', String(processes)], scripts);
}

type Ran = v.InferOutput<typeof ranSchema>;

function runWith(python: string, [script = '', ...options]: readonly string[], scripts: readonly PythonScript[]): Ran {
  const input = JSON.stringify(scripts);
  const { status, stdout, stderr } = spawnSync(python, [join(TORCH_FIXTURES, script), ...options], {
    input,
    maxBuffer: 2 ** 28,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return v.parse(ranSchema, JSON.parse(stdout));
}

/** Where a Python source is no Python: the lines with an error in the syntax tree. */
export function syntaxErrors(source: string): string[] {
  const errors: string[] = [];
  parser.parse(source).iterate({
    enter: ({ type, from }) => {
      if (type.isError)
        errors.push(`${source.slice(0, from).split('\n').length}: ${source.slice(from).split('\n')[0] ?? ''}`);
    },
  });
  return errors;
}
