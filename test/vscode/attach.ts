import { chromium, type Browser, type Page } from 'playwright-core';
import { WorkbenchPage } from './workbenchPage.ts';

/** The window in which a test's extension host runs. */
export interface AttachedWorkbench {
  readonly workbench: WorkbenchPage;
  /** Lets go of the window; it stays open. */
  detach(): Promise<void>;
}

/**
 * Attaches to the window of the VS Code that runs this test, so that one test can use VS Code's API and the window as
 * its user does. `runExtensionTests` starts VS Code with a debugging port and names it in `LAB_TEST_CDP`.
 */
export async function attachToWorkbench(): Promise<AttachedWorkbench> {
  const address = process.env['LAB_TEST_CDP'];
  if (address === undefined) throw new Error('LAB_TEST_CDP names no debugging address: run the tests with npm test.');
  const browser = await chromium.connectOverCDP(address);
  const workbench = new WorkbenchPage(await workbenchPage(browser));
  await workbench.ready();
  return { workbench, detach: () => browser.close() };
}

async function workbenchPage(browser: Browser): Promise<Page> {
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const page of pages) if ((await page.locator('.monaco-workbench').count()) > 0) return page;
  throw new Error(`No workbench among the pages: ${pages.map((page) => page.url()).join(', ')}`);
}
