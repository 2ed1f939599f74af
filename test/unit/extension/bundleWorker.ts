import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles the worker as the extension ships it, into `folder`, and returns its path. */
export async function bundleWorker(folder: string): Promise<string> {
  const outfile = `${folder}/worker.cjs`;
  const entryPoint = fileURLToPath(new URL('../../../src/worker/worker.ts', import.meta.url));
  await build({ entryPoints: [entryPoint], outfile, bundle: true, platform: 'node', format: 'cjs', target: 'node20' });
  return outfile;
}
