import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cleanup } from './cleanup.ts';
import { cacheFolder } from './repository.ts';

const installTimeoutMs = 15 * 60_000;

/**
 * The folder `.vscode-test/<name>`, filled by `install` the first time. It is filled under another name and then
 * renamed, so an install that was cut off is never taken for a finished one; of two at the same time, one wins.
 */
export async function cachedInstall(name: string, install: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder, name);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheFolder, { recursive: true });
  const unfinished = mkdtempSync(join(cacheFolder, `${name}.unfinished-`));
  const cleanup = new Cleanup();
  cleanup.add(() => rmSync(unfinished, { recursive: true, force: true }));
  try {
    await install(unfinished);
    moveUnlessThere(unfinished, folder);
  } finally {
    cleanup.run();
  }
  return folder;
}

function moveUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

/** Runs `npm install` of the named packages in a folder; without names, of what its package.json asks for. */
export async function npmInstall(folder: string, packages: readonly string[]): Promise<void> {
  if (packages.length > 0) writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  // No scripts: they compile native modules or download, and VS Code's server runs without what they would bring.
  const flags = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', ['install', ...flags, ...packages], folder);
}

/** Runs a program to its end and resolves with what it printed; a failure throws with the end of that. */
export async function run(program: string, args: readonly string[], cwd: string, env = process.env): Promise<string> {
  const shell = process.platform === 'win32';
  const child = spawn(program, args, { cwd, env, shell, timeout: installTimeoutMs, stdio: ['ignore', 'pipe', 'pipe'] });
  const cleanup = new Cleanup();
  cleanup.add(() => child.kill());
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await exitCode(child).finally(cleanup.run);
  const text = Buffer.concat(output).toString();
  if (code === 0) return text;
  throw new Error(`${[program, ...args].join(' ')} failed (${code ?? 'killed'}):\n${text.slice(-4000)}`);
}

function exitCode(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}
