// Runs a TypeScript program of this repository on a machine where nothing was installed yet:
// `node test/install.mjs program.ts [arguments]`. Plain JavaScript without imports from npm, because it comes first.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(join(root, lockFile), 'utf8')).packages;
  } catch {
    return {};
  }
}

/** npm keeps a lock file of what it has installed: everything that is not optional has to be there, in its version. */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(([path, { version, optional }]) => {
    if (path === '') return true;
    return installed[path] === undefined ? optional === true : installed[path].version === version;
  });
}

function installPackages() {
  // npm's own chatter goes to stderr: stdout belongs to the program (`npm run --silent train > log.txt`).
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
}

if (!isInstalled()) installPackages();
const { register } = await import('tsx/esm/api');
register();
const [program = '', ...rest] = process.argv.slice(2);
process.argv = [process.argv[0], join(root, program), ...rest];
await import(pathToFileURL(join(root, program)).href);
