import assert from 'node:assert/strict';
import type { ConsoleMessage, FrameLocator, Locator, Page } from 'playwright-core';

/** What went wrong in the page while a test looked at it. */
export interface PageProblem {
  readonly text: string;
  /** The script or document that said it. */
  readonly url: string;
}

const palette = '.quick-input-widget';

/** Until what is waited for counts as missing: nothing is too slow for a test. */
const longestMs = 60_000;

/**
 * VS Code's window as a user meets it: keys, palette, the lab's page, and what the page complained about. It wraps any
 * Playwright page that shows a workbench, so it serves tests outside and inside of the extension host.
 */
export class WorkbenchPage {
  readonly page: Page;
  /** Violations of a content security policy, in any frame, since the page was wrapped. */
  readonly violations: PageProblem[] = [];
  /**
   * Errors on the console and uncaught ones from a script file of a webview, or a resource it could not load. VS Code's
   * own are not ours to judge; a script written into the page has no address to tell it by.
   */
  readonly labErrors: PageProblem[] = [];

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(longestMs);
    page.on('console', (message) => this.#onConsole(message));
    page.on('pageerror', (error) => this.#onPageError(error));
  }

  /** Resolves when the workbench is drawn. Extensions may still be starting; `runCommand` waits for theirs. */
  async ready(timeoutMs = longestMs): Promise<void> {
    await this.page.locator('.monaco-workbench .statusbar').waitFor({ timeout: timeoutMs });
  }

  /** Runs a command as a user does: F1, its title, its row. */
  async runCommand(title: string, timeoutMs = longestMs): Promise<void> {
    await (await this.findCommand(title, timeoutMs)).click();
  }

  /**
   * Opens the palette and resolves with the row of the command that has exactly this title. Tries until the command is
   * there, because an extension's commands come some seconds after the window; throws when they don't in time. The
   * palette stays open.
   */
  async findCommand(title: string, timeoutMs = longestMs): Promise<Locator> {
    const row = this.paletteRow(title);
    await this.#until(timeoutMs, `the palette offers no command “${title}”`, async (patienceMs) => {
      await this.openPalette(title, patienceMs);
      await row.waitFor({ timeout: patienceMs });
    });
    return row;
  }

  /**
   * The row of the open palette with exactly this title. The palette filters some time after the typing: to find a
   * command absent, type what another one matches too, and wait for that one first.
   */
  paletteRow(title: string): Locator {
    const exact = new RegExp(`^${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
    const label = this.page.locator('.quick-input-list-label, .label-name').filter({ hasText: exact });
    return this.page.locator(`${palette} .monaco-list-row`).filter({ has: label }).first();
  }

  /** Opens the command palette with a text typed into it. */
  async openPalette(text: string, timeoutMs = 10_000): Promise<void> {
    const input = this.page.locator(`${palette} .quick-input-box input`);
    if (await input.isVisible()) await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('F1');
    await input.waitFor({ timeout: timeoutMs });
    await input.fill(`>${text}`);
  }

  /** The document inside the visible webview: the lab's page. With several side by side, the index tells which. */
  labFrame(index = 0): FrameLocator {
    const webview = this.page.locator('iframe.webview.ready').filter({ visible: true }).nth(index);
    return webview.contentFrame().frameLocator('#active-frame');
  }

  /** Opens the lab through the palette and resolves with its page once that shows a button. */
  async openLab(title = 'Run Logistic Regression Lab'): Promise<FrameLocator> {
    await this.runCommand(title);
    const lab = this.labFrame();
    await lab.getByRole('button').first().waitFor();
    return lab;
  }

  /** Answers VS Code's own file dialog: types the path over the proposed one and accepts it. */
  async answerFileDialog(path: string, timeoutMs = longestMs): Promise<void> {
    const input = this.page.locator(`${palette} .quick-input-box input`);
    await input.and(this.page.getByLabel('Folder path')).waitFor({ timeout: timeoutMs });
    // Until it lists the folder, the dialog writes into the field as well: of 25 paths typed at once, 3 got mixed up.
    await this.page.locator(`${palette} .monaco-list-row`).first().waitFor({ timeout: timeoutMs });
    await input.fill(path);
    await input.press('Enter');
    await input.waitFor({ state: 'hidden', timeout: timeoutMs });
  }

  /** The notifications on the screen. VS Code shows none while an extension under development is tested. */
  notifications(): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item-message');
  }

  /**
   * Waits until VS Code has written down that a lab is open, a few seconds after it was opened: in a browser it does so
   * when it is idle, and a reload that comes before loses the editor.
   */
  async layoutIsKept(): Promise<void> {
    await this.#until(30_000, 'VS Code did not write down that a lab is open.', async () => {
      await this.page.waitForTimeout(1000);
      const layouts = await this.page.evaluate(storedLayouts);
      assert.ok(layouts.some((layout) => layout.includes('logisticRegressionLab')));
    });
  }

  /** Reloads the window, in which a lab is open: the extension host and every webview start anew. */
  async reload(): Promise<void> {
    // Now and then Playwright does not find into the lab that came back, though it is there to be seen: then once more.
    for (let attempt = 0; attempt < 3; attempt++) {
      await this.page.reload({ waitUntil: 'domcontentloaded' });
      await this.ready();
      if (await this.#isLabFound()) return;
    }
  }

  async #isLabFound(): Promise<boolean> {
    const button = this.labFrame().getByRole('button').first();
    return button.waitFor({ timeout: 30_000 }).then(
      () => true,
      () => false,
    );
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }

  #onConsole(message: ConsoleMessage): void {
    if (message.type() !== 'error') return;
    const problem = { text: message.text(), url: message.location().url };
    if (problem.text.includes('Content Security Policy')) this.violations.push(problem);
    else if (isWebview(problem.url)) this.labErrors.push(problem);
  }

  #onPageError(error: Error): void {
    const problem = { text: error.message, url: error.stack ?? '' };
    if (isWebview(problem.url)) this.labErrors.push(problem);
  }

  /** Tries again with twice the patience: an open palette does not take in what VS Code learns later. */
  async #until(timeoutMs: number, failure: string, attempt: (patienceMs: number) => Promise<void>): Promise<void> {
    const end = Date.now() + timeoutMs;
    for (let patienceMs = 1000; ; patienceMs = Math.min(2 * patienceMs, 10_000)) {
      try {
        await attempt(patienceMs);
        return;
      } catch (error) {
        if (Date.now() > end) throw new Error(failure, { cause: error });
      }
    }
  }
}

/** Webviews load from VS Code's frame page, their scripts from a resource host of their own. */
function isWebview(url: string): boolean {
  return url.includes('/webview/browser/pre/') || url.includes('vscode-resource') || url.includes('vscode-webview');
}

/**
 * In the page: which editors VS Code will bring back, as it stores that, a text for each workspace. No function in it has
 * a name: what keeps the names of functions here is not there.
 */
async function storedLayouts(): Promise<string[]> {
  const found = await indexedDB.databases();
  const names = found.flatMap(({ name }) => (name?.startsWith('vscode-web-state-db-') === true ? [name] : []));
  return Promise.all(
    names.map(
      (name) =>
        new Promise<string>((resolve) => {
          const opening = indexedDB.open(name);
          opening.addEventListener('error', () => resolve(''));
          opening.addEventListener('success', () => {
            const items = opening.result.transaction('ItemTable').objectStore('ItemTable');
            const layout = items.get('memento/workbench.parts.editor');
            layout.addEventListener('error', () => resolve(''));
            layout.addEventListener('success', () => {
              opening.result.close();
              resolve(JSON.stringify(layout.result ?? ''));
            });
          });
        }),
    ),
  );
}
