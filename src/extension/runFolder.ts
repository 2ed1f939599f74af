import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere, writeWhole } from './storedFile.ts';
import type { RunColumns } from './runLog.ts';
import { RunLog } from './runLog.ts';
import type { StoredExperiment, StoredRun } from './storedLab.ts';
import { parseStoredExperiment, parseStoredRun } from './storedLab.ts';

/** A piece of a stored log begins with two Float64: how many epochs it has, and whether their validation loss is there. */
const HEADER_BYTES = 16;
/** Epochs of one piece at most: up to 1.8 MB, which are copied in one go on VS Code's extension host. */
const MOST_EPOCHS = 65_536;

function bytesOf(array: Float64Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** One piece of a log, as it is appended to the file. */
function encodePiece({ loss, correct, gradientNorm, validationLoss }: RunColumns): Uint8Array[] {
  const header = Float64Array.of(loss.length, validationLoss.length > 0 ? 1 : 0);
  return [header, loss, gradientNorm, validationLoss, correct].map(bytesOf);
}

function bodyBytes(count: number, isValidated: boolean): number {
  return count * ((isValidated ? 3 : 2) * Float64Array.BYTES_PER_ELEMENT + Uint32Array.BYTES_PER_ELEMENT);
}

function decodePiece(body: ArrayBuffer, count: number, isValidated: boolean): RunColumns {
  return {
    loss: new Float64Array(body, 0, count),
    gradientNorm: new Float64Array(body, count * 8, count),
    validationLoss: new Float64Array(body, count * 16, isValidated ? count : 0),
    correct: new Uint32Array(body, count * (isValidated ? 24 : 16), count),
  };
}

/** So many bytes of the file from `position` on, or null where it has not as many. */
async function readBytes(file: FileHandle, position: number, length: number): Promise<ArrayBuffer | null> {
  const bytes = new ArrayBuffer(length);
  const { bytesRead } = await file.read(new Uint8Array(bytes), 0, length, position);
  return bytesRead === length ? bytes : null;
}

/** The piece at `position` and where the next one begins; null at the end, or where the rest was not written whole. */
async function readPiece(file: FileHandle, position: number): Promise<{ piece: RunColumns; next: number } | null> {
  const header = await readBytes(file, position, HEADER_BYTES);
  if (header === null) return null;
  const [count = 0, flag] = new Float64Array(header);
  if (!Number.isInteger(count) || count < 1 || count > MOST_EPOCHS) return null;
  const length = bodyBytes(count, flag === 1);
  const body = await readBytes(file, position + HEADER_BYTES, length);
  if (body === null) return null;
  return { piece: decodePiece(body, count, flag === 1), next: position + HEADER_BYTES + length };
}

/**
 * Keeps one run: its experiment, which is written once, its log, to which is appended, and what it has come to. This is
 * node's `fs` and not `workspace.fs`, for it can append, and the folder is the extension's own on the machine it runs on,
 * never a user's.
 */
export class RunFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async begin(experiment: StoredExperiment): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeWhole(join(this.#folder, 'experiment.bin'), experiment);
  }

  async save(run: StoredRun): Promise<void> {
    await writeWhole(join(this.#folder, 'run.bin'), run);
  }

  /** Appends epochs [start, end) of the log. */
  async append(log: RunLog, start: number, end: number): Promise<void> {
    if (start >= end) return;
    const file = await open(join(this.#folder, 'log.bin'), 'a');
    try {
      for (let from = start; from < end; from += MOST_EPOCHS)
        await file.writev(encodePiece(log.columns(from, Math.min(end, from + MOST_EPOCHS))));
    } finally {
      await file.close();
    }
  }

  /** @throws if it is not there, or cannot be understood */
  async load(): Promise<StoredRun> {
    return parseStoredRun((await readIfThere(join(this.#folder, 'run.bin')))?.value);
  }

  /** @throws if it is not there, or cannot be understood */
  async loadExperiment(): Promise<StoredExperiment> {
    return parseStoredExperiment((await readIfThere(join(this.#folder, 'experiment.bin')))?.value);
  }

  /**
   * The first `epochs` epochs of the log. What was written after them, by a window that died before it could say so, is
   * cut off: the run may go on from here.
   * @throws if there are not as many
   */
  async loadLog(epochs: number): Promise<RunLog> {
    if (epochs === 0) {
      await rm(join(this.#folder, 'log.bin'), { force: true });
      return new RunLog();
    }
    const file = await open(join(this.#folder, 'log.bin'), 'r+');
    try {
      return await readLog(file, epochs);
    } finally {
      await file.close();
    }
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Piece by piece: copying the whole of a long log at once would keep VS Code's extension host. */
async function readLog(file: FileHandle, epochs: number): Promise<RunLog> {
  const log = new RunLog();
  let position = 0;
  while (log.length < epochs) {
    const read = await readPiece(file, position);
    if (read === null) break;
    log.append(read.piece);
    position = read.next;
  }
  if (log.length !== epochs) throw new Error(`the log has ${log.length} epochs, not ${epochs}`);
  await file.truncate(position);
  return log;
}
