import { chromium, type BrowserContext } from 'playwright-core';
import { findChromium } from './chromium.ts';
import { profileEnv, type Profile } from './profile.ts';

export interface BrowserOptions {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** A port for others to drive the same browser through (Chrome DevTools protocol). */
  readonly debuggingPort?: number | undefined;
}

/** Starts Chromium, headless, with a profile of its own ; it ends with this process at the latest. */
export async function launchBrowser(
  profile: Profile,
  { width = 1280, height = 800, debuggingPort }: BrowserOptions = {},
): Promise<BrowserContext> {
  const { executablePath, env } = await findChromium();
  const port = debuggingPort === undefined ? [] : [`--remote-debugging-port=${debuggingPort}`];
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const context = await chromium.launchPersistentContext(profile.browserDataDir, {
    executablePath,
    args: [...sandbox, ...port],
    env: { ...profileEnv(profile), ...env },
    headless: true,
    viewport: { width, height },
    // Playwright kills the browser when the process exits; on signals, Cleanup exits it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return context;
}
