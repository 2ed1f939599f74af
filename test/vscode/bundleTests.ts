import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './repository.ts';

/**
 * Bundles test/extension/** for the extension host, file by file, into `dist/test/extension`, and returns the path of
 * the module to hand to VS Code. What is there from an earlier run goes, so no test outlives its source.
 */
export async function bundleTests(): Promise<string> {
  const sources = join(root, 'test', 'extension');
  const outdir = join(root, 'dist', 'test', 'extension');
  rmSync(outdir, { recursive: true, force: true });
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
