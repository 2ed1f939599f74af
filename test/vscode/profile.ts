import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Cleanup } from './cleanup.ts';
import { root } from './repository.ts';

/** The temporary folders of one VS Code: its profile, and a workspace for tests to write into. */
export interface Profile {
  readonly userDataDir: string;
  readonly extensionsDir: string;
  readonly serverDataDir: string;
  readonly browserDataDir: string;
  readonly workspace: string;
  /** For the sockets and files that VS Code and Chromium leave in the system's temporary folder when they are killed. */
  readonly temporaryDir: string;
}

export interface ProfileOptions {
  /** User settings, merged over `quietSettings`. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  /** Extension folders to install as they are, by a link: the shortest way to an installed extension. */
  readonly linkedExtensions?: readonly string[] | undefined;
  /** A display language such as 'zh-cn', beside the built-in English. */
  readonly displayLanguage?: string | undefined;
}

/** No welcome page, no chat, no network, no motion, and file dialogs that a test can type into. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.reduceMotion': 'on',
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'files.simpleDialog.enable': true,
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
};

/** A fresh profile and a workspace with a copy of the shipped samples; `cleanup` removes all of it. */
export function createProfile(cleanup: Cleanup, options: ProfileOptions = {}): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'lab-'));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  const profile: Profile = {
    userDataDir: join(folder, 'user'),
    extensionsDir: join(folder, 'extensions'),
    serverDataDir: join(folder, 'server'),
    browserDataDir: join(folder, 'browser'),
    workspace: join(folder, 'workspace'),
    temporaryDir: join(folder, 't'),
  };
  for (const path of Object.values<string>({ ...profile })) mkdirSync(path);
  writeSettings(profile, { ...quietSettings, ...options.settings });
  for (const extension of options.linkedExtensions ?? []) linkExtension(profile, extension);
  if (options.displayLanguage) addDisplayLanguage(profile, options.displayLanguage);
  copySamples(profile);
  return profile;
}

/** The environment of a process that keeps its temporary files in the profile. */
export function profileEnv(profile: Profile): NodeJS.ProcessEnv {
  // Elsewhere the path of a socket in there would pass the 104 bytes that macOS allows.
  return process.platform === 'linux' ? { ...process.env, TMPDIR: profile.temporaryDir } : process.env;
}

function writeSettings(profile: Profile, settings: Readonly<Record<string, unknown>>): void {
  mkdirSync(join(profile.userDataDir, 'User'));
  writeFileSync(join(profile.userDataDir, 'User', 'settings.json'), JSON.stringify(settings, undefined, 2));
}

function linkExtension(profile: Profile, extension: string): void {
  symlinkSync(extension, join(profile.extensionsDir, basename(extension)), 'junction');
}

function copySamples(profile: Profile): void {
  const samples = join(root, 'media', 'samples');
  if (existsSync(samples)) cpSync(samples, profile.workspace, { recursive: true });
}

/**
 * A language pack that translates nothing of VS Code itself: VS Code takes the language as its display language, so
 * `vscode.env.language`, `package.nls.<language>.json` and `bundle.l10n.<language>.json` are the extension's own, while
 * the workbench's words stay English for the tests to find. VS Code writes languagepacks.json when it installs a
 * pack; without the pack's extension in place it would try to download one.
 */
function addDisplayLanguage(profile: Profile, language: string): void {
  const id = `display-language.${language}`;
  const pack = join(profile.extensionsDir, `${id}-0.0.1`);
  const translations = join(pack, 'translations.json');
  const localization = { languageId: language, translations: [{ id: 'vscode', path: './translations.json' }] };
  const manifest = { name: language, publisher: 'display-language', version: '0.0.1', engines: { vscode: '*' } };
  const extensions = [{ extensionIdentifier: { id }, version: '0.0.1' }];
  const installed = { [language]: { hash: language, extensions, translations: { vscode: translations } } };
  mkdirSync(pack);
  writeFileSync(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  writeFileSync(
    join(pack, 'package.json'),
    JSON.stringify({ ...manifest, contributes: { localizations: [localization] } }),
  );
  writeFileSync(join(profile.userDataDir, 'languagepacks.json'), JSON.stringify(installed));
}
