import { readFile, rename, writeFile } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** What `writeWhole` wrote; null where nothing was. `v8.serialize` keeps typed arrays and NaN, which JSON does not. */
export async function readIfThere(path: string): Promise<{ readonly value: unknown } | null> {
  try {
    const value: unknown = deserialize(await readFile(path));
    return { value };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Written beside and then renamed: the file is the old one or the new one, never half of one. */
export async function writeWhole(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.new`, serialize(value));
  await rename(`${path}.new`, path);
}
