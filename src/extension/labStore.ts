import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { RunColumns } from './runLog.ts';
import type { StoredExperiment, StoredLab } from './storedLab.ts';
import { parseStoredExperiment, parseStoredLab } from './storedLab.ts';

/** A piece of a stored log starts with the number of its epochs, a Float64, before the columns. */
const HEADER_BYTES = Float64Array.BYTES_PER_ELEMENT;
const EPOCH_BYTES = 2 * Float64Array.BYTES_PER_ELEMENT + Uint32Array.BYTES_PER_ELEMENT;

function bytesOf(array: Float64Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** The pieces of a stored log, in order. A piece that was cut off while it was written is left out. */
export function* decodeLog(bytes: Uint8Array): Generator<RunColumns> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let offset = 0; offset + HEADER_BYTES <= bytes.byteLength;) {
    const count = view.getFloat64(offset, true);
    const end = offset + HEADER_BYTES + count * EPOCH_BYTES;
    if (!Number.isSafeInteger(count) || count < 0 || end > bytes.byteLength) return;
    // A Buffer's own `slice` shares its memory, where a column has to begin at a multiple of eight.
    const body = bytes.buffer.slice(bytes.byteOffset + offset + HEADER_BYTES, bytes.byteOffset + end);
    yield {
      loss: new Float64Array(body, 0, count),
      gradientNorm: new Float64Array(body, count * 8, count),
      correct: new Uint32Array(body, count * 16, count),
    };
    offset = end;
  }
}

/** One piece of a log, as it is appended to the file: views of the columns, for copying them would take time. */
function encodePiece({ loss, correct, gradientNorm }: RunColumns): Uint8Array[] {
  const header = new Uint8Array(HEADER_BYTES);
  new DataView(header.buffer).setFloat64(0, loss.length, true);
  return [header, bytesOf(loss), bytesOf(gradientNorm), bytesOf(correct)];
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Written beside and then renamed: the file is the old one or the new one, never half of one. */
async function writeWhole(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.new`, serialize(value));
  await rename(`${path}.new`, path);
}

/**
 * Keeps one lab in the extension's own folder, so that it survives a reload of the window. `v8.serialize` keeps typed
 * arrays and NaN, which JSON does not. This is node's `fs` and not `workspace.fs`, for it can append, and the folder is
 * the extension's own on the machine it runs on, never a user's.
 */
export class LabStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws if what is stored cannot be understood; `setAside` then makes room for a new start. */
  async load(): Promise<StoredLab | null> {
    const bytes = await readIfThere(join(this.#folder, 'lab.bin'));
    return bytes === null ? null : parseStoredLab(deserialize(bytes));
  }

  async loadExperiment(): Promise<StoredExperiment | null> {
    const bytes = await readIfThere(join(this.#folder, 'experiment.bin'));
    return bytes === null ? null : parseStoredExperiment(deserialize(bytes));
  }

  async loadLog(): Promise<RunColumns[]> {
    const bytes = await readIfThere(join(this.#folder, 'log.bin'));
    return bytes === null ? [] : [...decodeLog(bytes)];
  }

  async save(lab: StoredLab): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeWhole(join(this.#folder, 'lab.bin'), lab);
  }

  /** A new run takes the place of the old one. */
  async startRun(experiment: StoredExperiment): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await rm(join(this.#folder, 'log.bin'), { force: true });
    await writeWhole(join(this.#folder, 'experiment.bin'), experiment);
  }

  async appendLog(pieces: readonly RunColumns[]): Promise<void> {
    if (pieces.length === 0) return;
    const file = await open(join(this.#folder, 'log.bin'), 'a');
    try {
      for (const piece of pieces) await file.writev(encodePiece(piece));
    } finally {
      await file.close();
    }
  }

  /** Keeps what cannot be read under another name, for whoever wants to look. */
  async setAside(): Promise<void> {
    await rm(`${this.#folder}.unreadable`, { recursive: true, force: true });
    await rename(this.#folder, `${this.#folder}.unreadable`);
  }
}
