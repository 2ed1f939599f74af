import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

const PYTHONS = ['python3', '/usr/bin/python3', 'python'];

/** A Python that has PyTorch, where there is one. */
export function pythonWithTorch(): string | undefined {
  return PYTHONS.find((python) => spawnSync(python, ['-c', 'import torch']).status === 0);
}

/** Runs scripts one after the other in one Python, each in a namespace of its own. @returns what each printed */
export function runScripts(python: string, scripts: readonly string[]): string[] {
  const program = [
    'import contextlib, io, json, sys, warnings',
    'import torch',
    'warnings.simplefilter("ignore")',
    'torch.set_num_threads(1)',
    'printed = []',
    'for script in json.load(sys.stdin):',
    '    out = io.StringIO()',
    '    with contextlib.redirect_stdout(out):',
    '        exec(compile(script, "script", "exec"), {"__name__": "__main__"})',
    '    printed.append(out.getvalue())',
    'json.dump(printed, sys.stdout)',
  ].join('\n');
  const input = JSON.stringify(scripts);
  const { status, stdout, stderr } = spawnSync(python, ['-c', program], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  assert.equal(status, 0, stderr);
  const printed: unknown = JSON.parse(stdout);
  assert.ok(Array.isArray(printed) && printed.length === scripts.length);
  return printed.map(String);
}
