import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import type { Cleanup } from './cleanup.ts';
import { profileEnv, type Profile } from './profile.ts';
import { run } from './cachedInstall.ts';
import { installServer, type InstalledServer } from './serverInstall.ts';

export interface ServerOptions {
  /** The first and last port to try. Default: any free port. */
  readonly ports?: readonly [number, number];
  /** Whether the page may name extensions under development and tests; VS Code then shows no notifications. */
  readonly testDriver?: boolean;
  /** Restricted mode, as for a folder just opened, instead of trusting every workspace. */
  readonly restricted?: boolean;
  readonly displayLanguage?: string | undefined;
  /** The folder that the bare address opens. */
  readonly defaultFolder?: string;
  /** Variables for the extension host, on top of this process's. */
  readonly env?: Readonly<Record<string, string>>;
  /** A packaged extension (.vsix) to install before the start. */
  readonly vsix?: string | undefined;
  /** Sees all that the server prints. */
  readonly onOutput?: (text: string) => void;
}

export interface Server {
  readonly port: number;
  /** Where a browser finds it, without a slash at the end. */
  readonly address: string;
  /** Resolves when the server has ended by itself. */
  readonly ended: Promise<unknown>;
}

const startTimeoutMs = 120_000;

/**
 * Starts VS Code's server, installing it when it is not there yet, and resolves when it listens. `cleanup` kills it
 * with all its children. It also ends by itself some minutes after its last page is gone, in case the process that
 * started it was killed outright.
 */
export async function startServer(cleanup: Cleanup, profile: Profile, options: ServerOptions = {}): Promise<Server> {
  const server = await installServer();
  if (options.vsix)
    await run(server.node, [...base(server, profile), '--install-extension', options.vsix], profile.workspace);
  const args = [...base(server, profile), ...listen(options), ...behaviour(options)];
  const child = spawn(server.node, args, {
    // A process group of its own, so that one signal reaches the extension hosts too.
    detached: process.platform !== 'win32',
    // An empty gallery: otherwise every start asks a registry for extensions.
    env: { ...profileEnv(profile), EXTENSIONS_GALLERY: '{}', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  cleanup.add(() => killTree(child));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const port = await listeningPort(child, options.onOutput ?? (() => undefined));
  return { port, address: `http://127.0.0.1:${port}`, ended };
}

function base(server: InstalledServer, profile: Profile): string[] {
  const { userDataDir, extensionsDir, serverDataDir } = profile;
  const folders = [
    '--user-data-dir',
    userDataDir,
    '--extensions-dir',
    extensionsDir,
    '--server-data-dir',
    serverDataDir,
  ];
  return [server.script, '--accept-server-license-terms', '--telemetry-level', 'off', ...folders];
}

function listen({ ports }: ServerOptions): string[] {
  // Given a single port that is taken, the server neither listens nor ends; of a range it says so.
  const port = ports === undefined ? '0' : ports.join('-');
  const lifetime = ['--enable-remote-auto-shutdown', '--reconnection-grace-time', '60'];
  return ['--host', '127.0.0.1', '--port', port, '--without-connection-token', ...lifetime];
}

function behaviour(options: ServerOptions): string[] {
  return [
    ...(options.testDriver ? ['--enable-smoke-test-driver'] : []),
    ...(options.restricted ? [] : ['--disable-workspace-trust']),
    ...(options.displayLanguage ? ['--locale', options.displayLanguage] : []),
    ...(options.defaultFolder ? ['--default-folder', options.defaultFolder] : []),
  ];
}

function listeningPort(child: ChildProcess, onOutput: (text: string) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string): void => reject(new Error(`VS Code's server ${why}:\n${output}`));
    const timer = setTimeout(() => fail(`did not listen within ${startTimeoutMs / 1000} s`), startTimeoutMs);
    const onData = (chunk: Buffer): void => {
      onOutput(chunk.toString());
      output = (output + chunk.toString()).slice(-10_000);
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', onData);
    child.stderr?.on('data', onData);
    child.once('error', reject);
    child.once('exit', () => fail('ended'));
    child.once('exit', () => clearTimeout(timer));
  });
}

function killTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
  else killGroup(child.pid);
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // The group is already empty.
  }
}
