// Runs a TypeScript program of this repository on a machine where nothing was installed yet:
// `node test/install.mjs program.ts [arguments]`. Plain JavaScript without imports from npm, because it comes first.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.installed-lock');

/** The packages count as installed while the lock file is the one they were installed from. */
function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  // npm's own chatter goes to stderr: stdout belongs to the program (`npm run --silent train > log.txt`).
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
  writeFileSync(stamp, lock);
}

installPackages();
const [program = '', ...rest] = process.argv.slice(2);
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const run = spawnSync(process.execPath, [tsx, join(root, program), ...rest], { stdio: 'inherit' });
process.exit(run.status ?? 1);
