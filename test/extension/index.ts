import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from 'node:util';

declare global {
  var testConsole: Console;
}

const timeoutMs = 240_000;

/**
 * VS Code calls this in the extension host: runs every bundled test in this file's folder, `dist/test/<a run's>`.
 * The reporter leaves the counts in the file that `TEST_RESULT` names. Throws when a test failed, as VS Code wants it.
 */
export async function run(): Promise<void> {
  globalThis.testConsole = markedConsole(process.env['LAB_TEST_LOG_MARK'] ?? '');
  const { default: Mocha } = await import('mocha');
  const reporter = join(dirname(dirname(dirname(__dirname))), 'test', 'reporter.cjs');
  Mocha.reporters.Base.consoleLog = globalThis.testConsole.log;
  const mocha = new Mocha({ ui: 'bdd', timeout: timeoutMs, color: false, forbidOnly: true, reporter });
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (file.endsWith('.test.cjs')) mocha.addFile(join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

/**
 * The console of the tests: the bundler hands it to them instead of the global one, which VS Code writes to as well and
 * won't let be changed. The mark lets the launcher tell the tests' words from VS Code's.
 */
function markedConsole(mark: string): Console {
  const methods = (['log', 'info', 'warn', 'error'] as const).map((level): [string, PropertyDescriptor] => {
    const print = globalThis.console[level].bind(globalThis.console);
    return [level, { value: (...values: unknown[]) => print(`${mark}${format(...values)}`) }];
  });
  return Object.create(globalThis.console, Object.fromEntries(methods)) as Console;
}
