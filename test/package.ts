// `npm run package`: makes the .vsix and says what is in it. Fails if it is larger than a download should be.
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import * as v from 'valibot';

export const MAX_PACKAGE_BYTES = 700_000;

const root = fileURLToPath(new URL('..', import.meta.url));

/** Makes the package of the repository as it is, and returns where. */
export async function packageExtension(): Promise<string> {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const { name, version } = v.parse(v.object({ name: v.string(), version: v.string() }), manifest);
  const packagePath = `${root}${name}-${version}.vsix`;
  // Everything is bundled: there are no dependencies to look for. The README's links stay as they are, for there is no
  // public repository whose address could stand before them.
  await createVSIX({
    cwd: root,
    packagePath,
    dependencies: false,
    rewriteRelativeLinks: false,
    allowMissingRepository: true,
  });
  return packagePath;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = await packageExtension();
  const { size } = statSync(path);
  console.log(`${path}: ${size} bytes`);
  if (size > MAX_PACKAGE_BYTES) throw new Error(`the package is larger than ${MAX_PACKAGE_BYTES} bytes`);
}
