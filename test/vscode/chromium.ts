import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cachedInstall, npmInstall, run } from './cachedInstall.ts';

/** A Chromium to drive: its executable, and what it needs on this machine. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * A Chromium-based browser: the one `CHROME_PATH` names, an installed one, or on Linux x64 one from npm. Throws with
 * what to install when there is none; no test is skipped for want of a browser.
 */
export async function findChromium(): Promise<Chromium> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && !existsSync(named)) throw new Error(`CHROME_PATH names no file: ${named}`);
  const executablePath = named ?? candidates().find((path) => existsSync(path));
  if (executablePath !== undefined) return { executablePath, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64') return installChromium();
  throw new Error('No browser found. Install Chromium, Google Chrome or Microsoft Edge, or set CHROME_PATH.');
}

function candidates(): string[] {
  if (process.platform === 'darwin') return macCandidates();
  if (process.platform === 'win32') return windowsCandidates();
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/snap/bin'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function macCandidates(): string[] {
  const home = process.env['HOME'] ?? '';
  const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
  return names.flatMap((name) =>
    ['/Applications', join(home, 'Applications')].map((folder) =>
      join(folder, `${name}.app`, 'Contents', 'MacOS', name),
    ),
  );
}

function windowsCandidates(): string[] {
  const folders = ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)'].map((name) => process.env[name] ?? '');
  const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
  return programs.flatMap((program) => folders.map((folder) => join(folder, program)));
}

// The last release for Node 20; later ones want Node 22.
const version = '143.0.4';

/** Chromium from npm (72 MB, 5 s). The package unpacks into the temporary folder, so that is set to ours. */
async function installChromium(): Promise<Chromium> {
  const folder = await cachedInstall(`chromium-${version}`, async (unfinished) => {
    console.error(`Installing Chromium (once) into ${unfinished} …`);
    await npmInstall(unfinished, [`@sparticuz/chromium@${version}`]);
    const program = "import('@sparticuz/chromium').then((it) => it.default.executablePath())";
    // The second variable makes it unpack the libraries that a bare machine lacks (nss).
    const env = { ...process.env, TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' };
    await run(process.execPath, ['--eval', program], unfinished, env);
    writeFileSync(
      join(unfinished, 'fonts.conf'),
      '<fontconfig><dir prefix="relative">fonts/fonts</dir></fontconfig>\n',
    );
  });
  const libraries = [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH'] ?? '']
    .filter(Boolean)
    .join(delimiter);
  // Without any font, text has no width, and what has no width counts as invisible.
  const fonts: Record<string, string> = existsSync('/etc/fonts') ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  return { executablePath: join(folder, 'chromium'), env: { LD_LIBRARY_PATH: libraries, ...fonts } };
}
