import type { BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { after, before } from 'mocha';
import { findChromium } from '../vscode/chromium.ts';
import type { FakeHostOptions } from './fakeHost.ts';
import { FakeHost } from './fakeHost.ts';
import type { ThemeName } from './labServer.ts';
import { ORIGIN, serveLab } from './labServer.ts';

export interface LabPageOptions extends FakeHostOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly forcedColors?: 'active' | 'none';
}

/** The built page in a browser, with a fake extension behind it. */
export interface LabPage {
  readonly page: Page;
  readonly host: FakeHost;
  /** Violations of the content security policy, errors nobody caught, and errors on the console. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

declare global {
  interface Window {
    labPosted(message: unknown): Promise<void>;
    labComplained(text: string): Promise<void>;
  }
}

/** What VS Code gives a webview, in the page's own world. State survives a reload, as in VS Code. */
function provideVsCodeApi(): void {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    void window.labComplained(`policy: ${violatedDirective} ${blockedURI}`);
  });
  Object.assign(globalThis, {
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => void window.labPosted(message),
      getState: (): unknown => JSON.parse(sessionStorage.getItem('state') ?? 'null'),
      setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
    }),
  });
}

async function openPage(context: BrowserContext, options: LabPageOptions): Promise<LabPage> {
  const page = await context.newPage();
  const host = new FakeHost(page, options);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && complaints.push(`console: ${message.text()}`));
  await page.exposeFunction('labPosted', (message: unknown) =>
    host.receive(message).catch((error: unknown) => complaints.push(`refused: ${String(error)}`)),
  );
  await page.exposeFunction('labComplained', (text: string) => complaints.push(text));
  // tsx names functions by a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (target) => target;');
  await page.addInitScript(provideVsCodeApi);
  await page.goto(ORIGIN);
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  return { page, host, complaints, close: () => context.close() };
}

/** Resolves when the page has drawn what happened until now. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** A browser with a function that opens the lab in it. */
export interface LabBrowser {
  readonly open: (options?: LabPageOptions) => Promise<LabPage>;
  readonly close: () => Promise<void>;
}

export async function launchLab(): Promise<LabBrowser> {
  const { executablePath, env } = await findChromium();
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  const open = async (options: LabPageOptions = {}) => {
    const { theme = 'dark', width = 1280, height = 800, forcedColors = 'none' } = options;
    const context = await browser.newContext({ viewport: { width, height }, forcedColors });
    await serveLab(context, theme);
    return openPage(context, options);
  };
  return { open, close: () => browser.close() };
}

/** Starts a browser for the tests of one `describe` and gives a function that opens the lab in it. */
export function useLab(): (options?: LabPageOptions) => Promise<LabPage> {
  let browser: LabBrowser | undefined;
  const opened: LabPage[] = [];
  before(async () => {
    browser = await launchLab();
  });
  // A test that failed has closed nothing.
  afterEach(async () => {
    for (const lab of opened.splice(0)) await lab.close();
  });
  after(() => browser?.close());
  return async (options = {}) => {
    if (browser === undefined) throw new Error('the browser is started before the tests, not before that');
    const lab = await browser.open(options);
    opened.push(lab);
    return lab;
  };
}
