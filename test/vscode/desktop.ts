import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cacheFolder } from './repository.ts';

const idleTimeoutMs = 30_000;

/** Whether a window can be opened here. On Linux that takes a display. */
export function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
}

/** The executable of the stable desktop VS Code, downloaded the first time. Throws where it cannot be had. */
export async function downloadDesktop(): Promise<string> {
  return downloadAndUnzipVSCode({ version: 'stable', timeout: idleTimeoutMs, cachePath: cacheFolder });
}

/** The command line (`code`) of a desktop VS Code on this machine, if there is one that can open a window. */
export function installedDesktop(): string | undefined {
  // VS Code refuses to start as root; in a remote terminal `code` speaks to the window that is already there.
  if (!hasDisplay() || process.getuid?.() === 0 || process.env['VSCODE_IPC_HOOK_CLI'] !== undefined) return undefined;
  return candidates().find((path) => existsSync(path) && runCode(path, ['--version']));
}

/** Runs VS Code's command line and returns whether that went well. It returns as soon as the window opens. */
export function runCode(code: string, args: readonly string[]): boolean {
  const shell = process.platform === 'win32';
  const quoted = (text: string): string => (shell ? `"${text}"` : text);
  const result = spawnSync(quoted(code), args.map(quoted), { shell, stdio: ['ignore', 'ignore', 'inherit'] });
  return result.status === 0;
}

function candidates(): string[] {
  const names = process.platform === 'win32' ? ['code.cmd', 'code-insiders.cmd'] : ['code', 'code-insiders'];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...usualFolders()];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Where VS Code puts `code` without putting it on the PATH. */
function usualFolders(): string[] {
  const { HOME = '', LOCALAPPDATA = '', PROGRAMFILES = '' } = process.env;
  if (process.platform === 'win32') {
    return [join(LOCALAPPDATA, 'Programs'), PROGRAMFILES].map((folder) => join(folder, 'Microsoft VS Code', 'bin'));
  }
  if (process.platform !== 'darwin') return ['/usr/share/code/bin', '/snap/bin'];
  const bundle = join('Visual Studio Code.app', 'Contents', 'Resources', 'app', 'bin');
  return [join('/Applications', bundle), join(HOME, 'Applications', bundle)];
}
