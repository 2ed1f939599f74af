import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from './browser.ts';
import { Cleanup } from './cleanup.ts';
import { createProfile, type Profile } from './profile.ts';
import { startServer, type Server } from './server.ts';
import { WorkbenchPage } from './workbenchPage.ts';

export interface WorkbenchOptions {
  /** Extension folders that VS Code runs as 'under development'. */
  readonly extensionDevelopmentPaths?: readonly string[];
  /** Extension folders that VS Code takes for installed ones: as a user has them, with notifications. */
  readonly linkedExtensions?: readonly string[];
  /** A packaged extension to install. */
  readonly vsix?: string;
  /** The folder to open. Default: a temporary copy of the shipped samples. */
  readonly folder?: string;
  /** Files that lie in that folder before it is opened, by their names. */
  readonly files?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A theme by its name, such as 'Default Light Modern'. */
  readonly colorTheme?: string;
  /** A display language such as 'zh-cn'. */
  readonly displayLanguage?: string;
  /** Restricted mode instead of trusting the folder. */
  readonly restricted?: boolean;
  /** The size of the window, in CSS pixels. */
  readonly width?: number;
  readonly height?: number;
}

/** A real VS Code in a headless browser. */
export interface Workbench {
  readonly workbench: WorkbenchPage;
  readonly server: Server;
  readonly profile: Profile;
  /** The folder that is open. */
  readonly folder: string;
  /** Ends browser and server and removes their temporary folders. */
  dispose(): Promise<void>;
}

/** Starts VS Code's server and opens its window, on a fresh profile. Resolves when the window is drawn. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const cleanup = new Cleanup();
  try {
    return await open(cleanup, options);
  } catch (error) {
    cleanup.run();
    throw error;
  }
}

async function open(cleanup: Cleanup, options: WorkbenchOptions): Promise<Workbench> {
  const { extensionDevelopmentPaths = [], displayLanguage, restricted = false, vsix } = options;
  const profile = createProfile(cleanup, profileOptions(options));
  const folder = options.folder ?? profile.workspace;
  for (const [name, text] of Object.entries(options.files ?? {})) writeFileSync(join(folder, name), text);
  const testDriver = extensionDevelopmentPaths.length > 0;
  const [server, context] = await Promise.all([
    startServer(cleanup, profile, { testDriver, restricted, displayLanguage, vsix }),
    launchBrowser(profile, { width: options.width, height: options.height }),
  ]);
  const [page = await context.newPage()] = context.pages();
  const workbench = new WorkbenchPage(page);
  await page.goto(workbenchUrl(server, folder, { extensionDevelopmentPaths }), { waitUntil: 'domcontentloaded' });
  await workbench.ready();
  const dispose = (): Promise<void> => context.close().finally(cleanup.run);
  return { workbench, server, profile, folder, dispose };
}

function profileOptions({ settings = {}, colorTheme, linkedExtensions, displayLanguage }: WorkbenchOptions) {
  const theme = colorTheme === undefined ? {} : { 'workbench.colorTheme': colorTheme };
  return { settings: { ...theme, ...settings }, linkedExtensions, displayLanguage };
}

/** The address of a window, with what it shall load for development; only a server with `testDriver` heeds that. */
export function workbenchUrl(
  server: Server,
  folder: string,
  {
    extensionDevelopmentPaths = [],
    extensionTestsPath,
  }: { extensionDevelopmentPaths?: readonly string[]; extensionTestsPath?: string | undefined },
): string {
  const remote = (path: string): string => `vscode-remote://${new URL(server.address).host}${urlPath(path)}`;
  const payload = extensionDevelopmentPaths.map((path) => ['extensionDevelopmentPath', remote(path)]);
  if (extensionTestsPath !== undefined) payload.push(['extensionTestsPath', remote(extensionTestsPath)]);
  const url = new URL(server.address);
  url.searchParams.set('folder', urlPath(folder));
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify([...payload, ['skipWelcome', 'true']]));
  return url.href;
}

/** A path as a URL has it: with forward slashes and one in front (`C:\lab` is `/C:/lab`). */
function urlPath(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}
