// `npm test`: every check and every test, level by level. `npm test -- unit webview` runs some of the levels.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';

/** `failures`: a line for each test that failed. */
const resultSchema = v.object({ passed: v.number(), failed: v.number(), failures: v.array(v.string()) });
type Result = v.InferOutput<typeof resultSchema>;

const folder = mkdtempSync(join(tmpdir(), 'lab-tests-'));

function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  const options = { stdio: 'inherit', env: { ...process.env, ...env }, shell: process.platform === 'win32' } as const;
  return spawnSync(command, args, options).status === 0;
}

/** A check that passes or fails as a whole. */
function check(command: string, ...args: string[]): Result {
  const line = [command, ...args].join(' ');
  return run(command, args) ? { passed: 1, failed: 0, failures: [] } : failure(line);
}

function failure(line: string): Result {
  return { passed: 0, failed: 1, failures: [line] };
}

function add(a: Result, b: Result): Result {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    failures: [...a.failures, ...b.failures],
  };
}

/** What the tests counted themselves; a program that ended badly without saying so counts as one failure. */
function counted(command: string, args: string[]): Result {
  const file = join(folder, 'result.json');
  rmSync(file, { force: true });
  const ended = run(command, args, { TEST_RESULT: file });
  const result = readResult(file);
  return ended || result.failed > 0
    ? result
    : add(result, failure(`${command} ${args.join(' ')}: ended with an error`));
}

function readResult(file: string): Result {
  try {
    const result = v.parse(resultSchema, JSON.parse(readFileSync(file, 'utf8')));
    return result.passed + result.failed > 0 ? result : failure('no test ran');
  } catch {
    return failure('ended without a result');
  }
}

/** When a test is given up: many times what it takes, for a machine may be slow and busy. */
const GIVE_UP_MS = '180000';

function mocha(files: string, ...options: string[]): Result {
  const program = ['--import', 'tsx', 'node_modules/mocha/bin/mocha.js'];
  const common = ['--reporter', 'test/reporter.cjs', '--require', './test/randomSeed.ts', '--timeout', GIVE_UP_MS];
  return counted('node', [...program, ...common, ...options, files]);
}

const LEVELS: Readonly<Record<string, () => Result>> = {
  check: () =>
    [
      check('npx', 'tsc'),
      check('npx', 'tsc', '-p', 'src/tsconfig.pure.json'),
      check('npx', 'tsc', '-p', 'webview'),
      check('npx', 'tsc', '-p', 'test'),
      check('npx', 'eslint', '.'),
      check('npx', 'prettier', '--check', '--log-level', 'warn', '.'),
    ].reduce(add),
  build: () => check('node', 'esbuild.mjs', '--production'),
  unit: () => mocha('test/unit/**/*.test.ts', '--forbid-only'),
  // Two browsers side by side; mocha knows no `only` in parallel mode.
  webview: () => mocha('test/webview/**/*.test.ts', '--parallel', '--jobs', '2'),
  extension: () => counted('npx', ['tsx', 'test/vscode/runExtensionTests.ts']),
  workbench: () => mocha('test/workbench/**/*.test.ts', '--forbid-only'),
};

function main(): number {
  const asked = process.argv.slice(2);
  const unknown = asked.find((level) => LEVELS[level] === undefined);
  if (unknown !== undefined) {
    console.error(`There is no test level "${unknown}": it is one of ${Object.keys(LEVELS).join(', ')}.`);
    return 2;
  }
  const levels = Object.entries(LEVELS).filter(([level]) => asked.length === 0 || asked.includes(level));
  const results = levels.map(([level, runLevel]): [string, Result] => {
    console.log(`\n── ${level} ${'─'.repeat(70 - level.length)}`);
    return [level, runLevel()];
  });
  rmSync(folder, { recursive: true, force: true });
  // Once more at the end: what failed may stand thousands of lines further up.
  console.log('');
  for (const [level, { failures }] of results) for (const line of failures) console.log(`${level} failed: ${line}`);
  console.log('');
  for (const [level, { passed, failed }] of results)
    console.log(`${level.padEnd(10)} ${passed} passed, ${failed} failed`);
  const total = results.map(([, result]) => result).reduce(add);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

process.exitCode = main();
