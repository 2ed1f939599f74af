import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { FileAccess } from './dataFile.ts';
import { fileNameOfUri } from './labSource.ts';
import { readSource } from './readSource.ts';

/** Up to here the bytes themselves tell whether a file is another one: 4 MB take 10 ms to hash. */
const MOST_BYTES_HASHED = 4 * 2 ** 20;

/** VS Code reads a file as a whole, and one buffer of Node's holds no more. */
const MOST_BYTES = 2 ** 31 - 1;

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

const stampOf = ({ mtime, size }: vscode.FileStat) => `${mtime} ${size}`;

async function fingerprintOf(uri: vscode.Uri): Promise<string | null> {
  try {
    const stat = await vscode.workspace.fs.stat(uri);
    return stat.size > MOST_BYTES_HASHED ? stampOf(stat) : hashOf(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return null;
    throw error;
  }
}

async function read(uri: vscode.Uri) {
  const bytes = await readSource(uri, MOST_BYTES);
  if (bytes.length <= MOST_BYTES_HASHED) return { bytes, fingerprint: hashOf(bytes) };
  return { bytes, fingerprint: stampOf(await vscode.workspace.fs.stat(uri)) };
}

/** A file of the workspace, of whatever kind that is: nothing here asks for a path on this machine. */
export function fileAccess(uri: vscode.Uri): FileAccess {
  return {
    name: fileNameOfUri(uri),
    uri: uri.toString(),
    read: () => read(uri),
    fingerprint: () => fingerprintOf(uri),
  };
}
