import { createServer } from 'node:net';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import * as v from 'valibot';
import { bundleTests } from './bundleTests.ts';
import { Cleanup } from './cleanup.ts';
import { downloadDesktop, hasDisplay } from './desktop.ts';
import { createProfile } from './profile.ts';
import { root } from './repository.ts';

const resultSchema = v.object({ passed: v.number(), failed: v.number() });

/** What the tests counted; a skipped test counts as failed. */
export type ExtensionTestResult = v.InferOutput<typeof resultSchema>;

/**
 * Runs test/extension in a real VS Code: a desktop one where there is a display and one can be downloaded, else VS
 * Code's server with a headless browser; `LAB_VSCODE=desktop` or `server` decides it. The extension must be built.
 * The counts also go to the file that `TEST_RESULT` names. A run that ends without having counted is one failure.
 */
export async function runExtensionTests(extensionDevelopmentPath = root): Promise<ExtensionTestResult> {
  const cleanup = new Cleanup();
  try {
    return await runInProfile(cleanup, extensionDevelopmentPath);
  } finally {
    cleanup.run();
  }
}

async function runInProfile(cleanup: Cleanup, extensionDevelopmentPath: string): Promise<ExtensionTestResult> {
  const [vscodeExecutablePath, extensionTestsPath, port] = await Promise.all([
    chooseVSCode(),
    bundleTests(cleanup),
    freePort(),
  ]);
  const profile = createProfile(cleanup);
  const resultFile = process.env['TEST_RESULT'] ?? join(profile.temporaryDir, 'result.json');
  const folders = [`--user-data-dir=${profile.userDataDir}`, `--extensions-dir=${profile.extensionsDir}`];
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath,
      extensionTestsPath,
      launchArgs: [profile.workspace, ...folders, `--remote-debugging-port=${port}`],
      extensionTestsEnv: { TEST_RESULT: resultFile, LAB_TEST_CDP: `http://127.0.0.1:${port}` },
    });
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) throw error;
  }
  return readResult(resultFile);
}

async function chooseVSCode(): Promise<string> {
  const server = join(root, 'test', 'vscode', process.platform === 'win32' ? 'launcher.cmd' : 'launcher.mjs');
  const wanted = process.env['LAB_VSCODE'];
  if (wanted === 'desktop') return downloadDesktop();
  if (wanted === 'server' || !hasDisplay()) return server;
  return downloadDesktop().catch((error: unknown) => {
    console.error(`No desktop VS Code to be had (${String(error)}): the tests run in VS Code's server.`);
    return server;
  });
}

/** A port that was free a moment ago; VS Code has no way to say which one it took by itself. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}

function readResult(file: string): ExtensionTestResult {
  const counted = existsSync(file)
    ? v.parse(resultSchema, JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0 };
  if (counted.passed + counted.failed > 0) return counted;
  console.error('VS Code ended before its tests did, or found none.');
  return { passed: 0, failed: 1 };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed } = await runExtensionTests();
  console.log(`In VS Code: ${passed} of ${passed + failed} tests passed.`);
  process.exitCode = failed === 0 ? 0 : 1;
}
