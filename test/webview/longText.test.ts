import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { LECTURE_SECTIONS } from '../../src/protocol.ts';
import { TABS } from '../../webview/viewState.ts';
import { root } from '../vscode/repository.ts';
import { READING, titanic } from './fakeFile.ts';
import { lectureRun } from './fakeRuns.ts';
import { atRest, useLab } from './labPage.ts';

const english = v.parse(
  v.record(v.string(), v.string()),
  JSON.parse(readFileSync(join(root, 'media/l10n/bundle.l10n.json'), 'utf8')),
);

/** A message as a wordier language has it: at least 40 % longer, with a mark at its end that shows a cut. */
function lengthened(message: string): string {
  const words = Math.ceil((message.length * 0.4) / ' wörter'.length);
  return `${message}${' wörter'.repeat(words)}¶`;
}

const messages = Object.fromEntries(Object.keys(english).map((message) => [message, lengthened(message)]));

/** What is wider than the box it is in, on a page where nothing should scroll sideways but code, tables and drawings. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const mayScroll =
      '.tab-list, .python-code, .lecture-table, .notes-log, .log-rows, table, canvas, svg, .hidden, [hidden]';
    const isInside = (part: Element) => part.closest(mayScroll) !== null;
    const right = document.documentElement.clientWidth;
    const tooFar = [
      ...document.querySelectorAll('button, p, h1, h2, h3, h4, label, legend, li, summary, select, input'),
    ]
      .filter((part) => !isInside(part) && part.checkVisibility() && part.getBoundingClientRect().width > 0)
      .filter((part) => part.getBoundingClientRect().right > right + 1)
      .map((part) => `${part.tagName.toLowerCase()}.${part.className} "${part.textContent.slice(0, 40)}"`);
    const root = document.documentElement;
    return root.scrollWidth > right ? [`the page itself: ${root.scrollWidth} of ${right}`, ...tooFar] : tooFar;
  });
}

describe('the page with every text 40 % longer', () => {
  const open = useLab();

  for (const width of [320, 700, 1100])
    it(`does not grow sideways at ${width} px, in any view`, async function () {
      this.timeout(120_000);
      const file = { file: 'titanic.csv', dataFile: { kind: 'ready', file: titanic() }, reading: READING } as const;
      const { page, close } = await open({ run: lectureRun(), ...file, width, height: 900, language: 'xx', messages });
      await page.getByText('¶').first().waitFor({ state: 'attached' });
      const found: Record<string, string[]> = {};
      for (const tab of TABS) {
        await page.locator(`#views-tab-${tab}`).click();
        await page.locator(`#views-${tab}`).waitFor();
        for (const section of tab === 'lecture' ? LECTURE_SECTIONS : [null]) {
          if (section !== null) {
            await page.locator(`#lecture-tab-${section}`).click();
            await page.locator(`#lecture-${section}`).waitFor();
          }
          await atRest(page);
          const wide = await overflowing(page);
          if (wide.length > 0) found[section ?? tab] = wide.slice(0, 5);
        }
      }
      for (const lower of ['compare', 'runs', 'log']) {
        await page.locator(`#records-tab-${lower}`).click();
        await page.locator(`#records-${lower}`).waitFor();
        await atRest(page);
        const wide = await overflowing(page);
        if (wide.length > 0) found[lower] = wide.slice(0, 5);
      }
      assert.deepEqual(found, {});
      await close();
    });
});
