import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder: the extension under development. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where VS Code and browsers are kept between runs; @vscode/test-electron keeps its downloads here too. */
export const cacheFolder = join(root, '.vscode-test');

/** Bundles the extension, the worker and the page into `dist/`. Throws when the build fails. */
export function buildExtension(): void {
  const build = spawnSync(process.execPath, [join(root, 'esbuild.mjs')], { cwd: root, stdio: ['ignore', 2, 2] });
  if (build.status !== 0) throw new Error('node esbuild.mjs failed, see above.');
}
