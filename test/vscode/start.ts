import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Cleanup } from './cleanup.ts';
import { installedDesktop, runCode } from './desktop.ts';
import { createProfile } from './profile.ts';
import { buildExtension, root } from './repository.ts';
import { startServer } from './server.ts';

// `npm start [-- --port N]`: builds the extension and opens the lab, in the VS Code of this machine where there is one,
// else in a browser. LAB_VSCODE=desktop or server decides it.

const usualPorts = [3117, 3217] as const;
const samples = join(root, 'media', 'samples');
const opener = join(root, 'test', 'vscode', 'opener');

/** Opens a window of the VS Code on this machine and returns whether there is one. */
function openDesktop(): boolean {
  if (process.env['LAB_VSCODE'] === 'server') return false;
  const code = installedDesktop();
  if (code === undefined) return false;
  const extensions = [root, opener].map((path) => `--extensionDevelopmentPath=${path}`);
  return runCode(code, ['--new-window', '--disable-workspace-trust', ...extensions, samples]);
}

/** Serves VS Code with the lab installed, until Ctrl+C. */
async function serve(ports: readonly [number, number]): Promise<void> {
  const cleanup = new Cleanup();
  try {
    const profile = createProfile(cleanup, { linkedExtensions: [root, opener] });
    const server = await startServer(cleanup, profile, { ports, defaultFolder: samples });
    console.log(`\n${server.address}\n\nOpen this address in your browser; Ctrl+C stops.`);
    await server.ended;
    throw new Error("VS Code's server has ended by itself.");
  } finally {
    cleanup.run();
  }
}

/** Reads `--port N`. */
function givenPorts(): readonly [number, number] {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  if (values.port === undefined) return usualPorts;
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`--port ${values.port}: expected 1 to 65535.`);
  return [port, port];
}

async function main(): Promise<void> {
  const ports = givenPorts();
  console.log('Building the extension …');
  buildExtension();
  if (openDesktop()) console.log('The lab opens in VS Code.');
  else if (process.env['LAB_VSCODE'] === 'desktop')
    throw new Error('No desktop VS Code can be opened on this machine.');
  else await serve(ports);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
