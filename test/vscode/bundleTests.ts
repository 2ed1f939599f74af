import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Cleanup } from './cleanup.ts';
import { root } from './repository.ts';

/**
 * Bundles test/extension/** for the extension host, file by file, and returns the path of the module to hand to VS Code.
 * Every run has a folder of its own, so that runs at the same time don't meet; it is inside the repository, from where
 * mocha and playwright-core are found. `cleanup` removes it.
 */
export async function bundleTests(cleanup: Cleanup): Promise<string> {
  const sources = join(root, 'test', 'extension');
  mkdirSync(join(root, 'dist', 'test'), { recursive: true });
  const outdir = mkdtempSync(join(root, 'dist', 'test', 'extension-'));
  cleanup.add(() => rmSync(outdir, { recursive: true, force: true }));
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' });
  await build({
    absWorkingDir: root,
    entryPoints: files
      .filter((file) => file === 'index.ts' || file.endsWith('.test.ts'))
      .map((file) => join(sources, file)),
    outbase: sources,
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha', 'playwright-core'],
    // Their own console, see test/extension/index.ts.
    define: { console: 'testConsole' },
    logLevel: 'warning',
  });
  return join(outdir, 'index.cjs');
}
