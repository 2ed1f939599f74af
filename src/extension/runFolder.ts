import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { readIfThere, writeWhole } from './storedFile.ts';
import type { RunColumns } from './runLog.ts';
import { RunLog } from './runLog.ts';
import type { StoredExperiment, StoredRun } from './storedLab.ts';
import { parseStoredExperiment, parseStoredRun } from './storedLab.ts';

/**
 * A piece of a stored log begins with three Float64: how many epochs it has, its kind, and a CRC-32 of these two and of
 * all that follows. The pieces of version 0.1 have no checksum; of the kinds of now no single bit makes one of then.
 */
const KINDS = { plain: 5, validated: 7, plainUnchecked: 0, validatedUnchecked: 1 } as const;
const CHECKED_BYTES = 16;
const CHECKSUM_BYTES = 8;
/** Epochs of one piece at most: up to 1.8 MB, which are copied in one go on VS Code's extension host. */
const MOST_EPOCHS = 65_536;

function bytesOf(array: Float64Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** One piece of a log, as it is appended to the file. */
function encodePiece({ loss, correct, gradientNorm, validationLoss }: RunColumns): Uint8Array[] {
  const head = Float64Array.of(loss.length, validationLoss.length > 0 ? KINDS.validated : KINDS.plain);
  // Of no bytes at all zlib's sum is 0, whatever came before.
  const columns = [loss, gradientNorm, validationLoss, correct].map(bytesOf).filter(({ length }) => length > 0);
  const checksum = [bytesOf(head), ...columns].reduce((sum, bytes) => crc32(bytes, sum), 0);
  return [bytesOf(head), bytesOf(Float64Array.of(checksum)), ...columns];
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

/** What a piece says of itself: its epochs, its columns, and its checksum, null where it has none. */
interface PieceHead {
  readonly count: number;
  readonly isValidated: boolean;
  readonly checksum: number | null;
  /** Where its columns begin. */
  readonly body: number;
}

async function readHead(file: FileHandle, position: number): Promise<PieceHead | null> {
  const head = await readBytes(file, position, CHECKED_BYTES);
  if (head === null) return null;
  const [count = 0, kind] = new Float64Array(head);
  if (!Number.isInteger(count) || count < 1 || count > MOST_EPOCHS) return null;
  const isValidated = kind === KINDS.validated || kind === KINDS.validatedUnchecked;
  const body = position + CHECKED_BYTES;
  if (kind === KINDS.plainUnchecked || kind === KINDS.validatedUnchecked)
    return { count, isValidated, checksum: null, body };
  if (kind !== KINDS.plain && kind !== KINDS.validated) return null;
  const stored = await readBytes(file, body, CHECKSUM_BYTES);
  if (stored === null) return null;
  return { count, isValidated, checksum: new Float64Array(stored)[0] ?? 0, body: body + CHECKSUM_BYTES };
}

function isWhole({ count, isValidated, checksum }: PieceHead, body: ArrayBuffer): boolean {
  if (checksum === null) return true;
  const head = Float64Array.of(count, isValidated ? KINDS.validated : KINDS.plain);
  return crc32(new Uint8Array(body), crc32(bytesOf(head))) === checksum;
}

/** The piece at `position` and where the next one begins; null at the end, or where the rest is damaged or cut off. */
async function readPiece(file: FileHandle, position: number): Promise<{ piece: RunColumns; next: number } | null> {
  const head = await readHead(file, position);
  if (head === null) return null;
  const { count, isValidated } = head;
  const length = bodyBytes(count, isValidated);
  const body = await readBytes(file, head.body, length);
  if (body === null || !isWhole(head, body)) return null;
  return { piece: decodePiece(body, count, isValidated), next: head.body + length };
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

  /** Writes down anew what a failed write may have left half done: the experiment and the first `end` epochs of the log. */
  async rewrite(experiment: StoredExperiment, log: RunLog, end: number): Promise<void> {
    await rm(join(this.#folder, 'log.bin'), { force: true });
    await this.begin(experiment);
    await this.append(log, 0, end);
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

  /** Keeps what cannot be read in another folder, for whoever wants to look. */
  async moveTo(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true });
    await mkdir(dirname(folder), { recursive: true });
    await rename(this.#folder, folder);
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
