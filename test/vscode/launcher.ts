import type { BrowserContext } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { Cleanup } from './cleanup.ts';
import { createProfile, type Profile } from './profile.ts';
import { startServer } from './server.ts';
import { workbenchUrl } from './workbench.ts';

// VS Code's command line as far as @vscode/test-electron uses it, on VS Code's server: the tests run in the server's
// extension host, their output comes out here, and their exit code is this program's. The browser with the window
// listens on --remote-debugging-port, as a desktop VS Code does.

const args = process.argv.slice(2);
const runTimeoutMs = 15 * 60_000;

/** VS Code's log and the tests' arrive as one; the tests begin their lines with this (see test/extension/index.ts). */
const logMark = '[test] ';

function flagValues(name: string): string[] {
  const prefix = `--${name}=`;
  return args.filter((arg) => arg.startsWith(prefix)).map((arg) => arg.slice(prefix.length));
}

async function launch(cleanup: Cleanup): Promise<number> {
  const profile = givenProfile(cleanup);
  const [debuggingPort] = flagValues('remote-debugging-port').map(Number);
  const [server, context] = await Promise.all([
    startServer(cleanup, profile, {
      testDriver: true,
      restricted: !args.includes('--disable-workspace-trust'),
      displayLanguage: flagValues('locale')[0],
      env: { LAB_TEST_LOG_MARK: logMark },
    }),
    launchBrowser(profile, { debuggingPort }),
  ]);
  const url = workbenchUrl(server, args.find((arg) => !arg.startsWith('-')) ?? profile.workspace, {
    extensionDevelopmentPaths: flagValues('extensionDevelopmentPath'),
    extensionTestsPath: flagValues('extensionTestsPath')[0],
  });
  return await runTests(context, url).finally(() => context.close());
}

function givenProfile(cleanup: Cleanup): Profile {
  const profile = createProfile(cleanup);
  const [userDataDir = profile.userDataDir] = flagValues('user-data-dir');
  const [extensionsDir = profile.extensionsDir] = flagValues('extensions-dir');
  return { ...profile, userDataDir, extensionsDir };
}

/** Opens the window and resolves with the code that VS Code says its tests ended with. */
async function runTests(context: BrowserContext, url: string): Promise<number> {
  const testLog: string[] = [];
  const vscodeLog: string[] = [];
  await context.exposeFunction('codeAutomationLog', (type: string, values: unknown[]) => {
    const text = values.join(' ');
    if (!text.startsWith(logMark)) return vscodeLog.push(`${type}: ${text.slice(0, 300)}`);
    console.log(text.slice(logMark.length));
    return testLog.push(text);
  });
  const code = await exitCode(context, url);
  if (code === undefined) console.error(`The tests did not end within ${runTimeoutMs / 60_000} minutes.`);
  if (code === undefined || testLog.length === 0) console.error(`VS Code's own log:\n${vscodeLog.join('\n')}`);
  return code ?? 1;
}

async function exitCode(context: BrowserContext, url: string): Promise<number | undefined> {
  const [page = await context.newPage()] = context.pages();
  const exited = new Promise<number>((resolve, reject) => {
    context
      .exposeFunction('codeAutomationExit', resolve)
      .then(() => page.goto(url), reject)
      .catch(reject);
  });
  return await Promise.race([exited, timeout(runTimeoutMs)]);
}

function timeout(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms).unref();
  });
}

// Whoever started this and was killed outright wants no more of it.
const parent = process.ppid;
setInterval(() => process.ppid === parent || process.exit(1), 1000).unref();

const cleanup = new Cleanup();
process.exitCode = await launch(cleanup).finally(cleanup.run);
