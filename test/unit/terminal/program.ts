import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The folder that the program is started in, so that files are named as their owner would name them. */
const DATASETS = fileURLToPath(new URL('../../fixtures/datasets/', import.meta.url));

const PROGRAM = fileURLToPath(new URL('../../../src/terminal/train.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

export type Program = ChildProcessByStdio<null, Readable, Readable>;

/** What node is given to run the terminal program. */
export const TRAIN: readonly string[] = ['--import', TSX, PROGRAM];

export function startTrain(args: readonly string[]): Program {
  return spawn(process.execPath, [...TRAIN, ...args], { cwd: DATASETS, stdio: ['ignore', 'pipe', 'pipe'] });
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export async function ended(program: Program): Promise<Ended> {
  const [stdout, stderr, [code]] = await Promise.all([
    text(program.stdout),
    text(program.stderr),
    once(program, 'close') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}

/** Runs the terminal program to its end. */
export function runTrain(...args: readonly string[]): Promise<Ended> {
  return ended(startTrain(args));
}
