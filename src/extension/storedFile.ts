import { open, readFile, rename } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';

/** Begins what this version writes; after it come a CRC-32 of the rest (4 bytes, little-endian) and the rest. */
const MAGIC = Buffer.from('LRL1', 'latin1');
const HEAD_BYTES = MAGIC.length + 4;

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** A value as bytes that tell when they were damaged. `v8.serialize` keeps typed arrays and NaN, which JSON does not. */
export function encodeStored(value: unknown): Uint8Array {
  const body = serialize(value);
  const head = Buffer.alloc(HEAD_BYTES);
  MAGIC.copy(head);
  head.writeUInt32LE(crc32(body), MAGIC.length);
  return Buffer.concat([head, body]);
}

/**
 * The value of `encodeStored`'s bytes; also of the bare `v8.serialize` of version 0.1, which begins with 0xFF.
 * @throws where a single bit is another one, or the end is missing
 */
export function decodeStored(bytes: Uint8Array): unknown {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0xff) return deserialize(buffer);
  const body = buffer.subarray(HEAD_BYTES);
  if (!buffer.subarray(0, MAGIC.length).equals(MAGIC) || buffer.length <= HEAD_BYTES)
    throw new Error('this was not stored by the lab, or is cut off');
  if (buffer.readUInt32LE(MAGIC.length) !== crc32(body)) throw new Error('what was stored is damaged');
  return deserialize(body);
}

/** What `writeWhole` wrote; null where nothing was. */
export async function readIfThere(path: string): Promise<{ readonly value: unknown } | null> {
  try {
    return { value: decodeStored(await readFile(path)) };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/**
 * Written beside, brought to the disk and then renamed: the file is the old one or the new one, never half of one, also
 * where the machine loses power.
 */
export async function writeWhole(path: string, value: unknown): Promise<void> {
  const file = await open(`${path}.new`, 'w');
  try {
    await file.writeFile(encodeStored(value));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}
