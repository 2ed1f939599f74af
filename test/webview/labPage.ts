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
    /** The frames that the page has asked for and not got yet. */
    labFrames: Set<number>;
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

/** Makes to be seen what cannot be from outside: the frames that the page waits for, and when it has taken a message. */
function watchPage(): void {
  const frames = new Set<number>();
  const [ask, cancel] = [requestAnimationFrame, cancelAnimationFrame];
  window.requestAnimationFrame = (callback) => {
    const frame = ask((time) => {
      frames.delete(frame);
      callback(time);
    });
    frames.add(frame);
    return frame;
  };
  window.cancelAnimationFrame = (frame) => {
    frames.delete(frame);
    cancel(frame);
  };
  window.labFrames = frames;
  // What is said here comes back after the page's own listener has heard the same event.
  window.addEventListener('message', ({ ports: [port] }) => port?.postMessage(null));
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
  await page.addInitScript(watchPage);
  await page.addInitScript(provideVsCodeApi);
  await page.goto(ORIGIN);
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  await settled({ page, host });
  return { page, host, complaints, close: () => context.close() };
}

/** Resolves when the page has drawn what happened until now. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/**
 * Resolves when the page asks for no more frames: what it works out a few milliseconds a frame is done, and drawn. While a
 * run is replayed it never does.
 */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let quiet = 0;
        const look = () => {
          quiet = window.labFrames.size === 0 ? quiet + 1 : 0;
          // What changed its size in the first of them has been drawn anew before the second.
          if (quiet < 2) requestAnimationFrame(look);
          else resolve();
        };
        requestAnimationFrame(look);
      }),
  );
}

/** Resolves when all that the page has told the extension is answered, and the page has drawn the answers. */
export async function settled({ page, host }: Pick<LabPage, 'page' | 'host'>): Promise<void> {
  for (let told = -1; told < host.posted.length;) {
    told = host.posted.length;
    await host.answered();
    await drawn(page);
  }
}

/** Resolves once what the page has stored matches: it stores what is looked at a moment after that has changed. */
export async function stored(page: Page, pattern: RegExp): Promise<void> {
  await page.waitForFunction((wanted) => wanted.test(sessionStorage.getItem('state') ?? ''), pattern);
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
