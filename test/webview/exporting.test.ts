import AxeBuilder from '@axe-core/playwright';
import * as l10n from '@vscode/l10n';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { EXPORT_FORMAT_IDS, EXPORT_FORMATS, EXPORT_GROUPS } from '../../src/report/exportFormats.ts';
import { exportFormatName, exportGroupName } from '../../src/wording/exportText.ts';
import { root } from '../vscode/repository.ts';
import { lectureRun } from './fakeRuns.ts';
import { useLab } from './labPage.ts';

const chinese = v.parse(
  v.record(v.string(), v.string()),
  JSON.parse(readFileSync(join(root, 'media/l10n/bundle.l10n.zh-cn.json'), 'utf8')),
);

async function openMenu(page: Page, name = 'Export'): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('menu', { name }).waitFor();
}

/** The text of the item with the keyboard, once it is this one. */
async function untilFocused(page: Page, name: string): Promise<void> {
  await page.waitForFunction((label) => document.activeElement?.firstChild?.textContent === label, name);
}

describe('exporting from the page', () => {
  const open = useLab();

  it('asks for each format by its name', async () => {
    const { page, host, close } = await open({ run: lectureRun() });
    for (const format of EXPORT_FORMAT_IDS) {
      await openMenu(page);
      const group = page.getByRole('group', { name: exportGroupName(EXPORT_FORMATS[format].group), exact: true });
      await group.getByRole('menuitem', { name: exportFormatName(format), exact: true }).click();
      await page.getByRole('menu').waitFor({ state: 'hidden' });
    }
    const asked = EXPORT_FORMAT_IDS.map((format) => ({ type: 'exportLog', runId: 'run-1', format }));
    assert.deepEqual(await host.postedOf('exportLog'), asked);
    await close();
  });

  it('opens, walks and closes its menu by keyboard, over the headings', async () => {
    const { page, host, close } = await open({ run: lectureRun() });
    const button = page.getByRole('button', { name: 'Export' });
    const names = EXPORT_GROUPS.flatMap((group) =>
      EXPORT_FORMAT_IDS.filter((format) => EXPORT_FORMATS[format].group === group),
    ).map(exportFormatName);
    await button.focus();
    await page.keyboard.press('Enter');
    for (const name of names) {
      await untilFocused(page, name);
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('End');
    await untilFocused(page, names.at(-1) ?? '');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    assert.equal(await button.getAttribute('aria-expanded'), 'false');
    assert.deepEqual(await host.postedOf('exportLog'), []);
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await untilFocused(page, 'CSV');
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    assert.deepEqual((await host.postedOf('exportLog')).map(({ format }) => format), ['csv']); // prettier-ignore
    await close();
  });

  for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight'] as const)
    it(`has nothing for axe to find in its menu (${theme})`, async () => {
      const { page, complaints, close } = await open({ run: lectureRun(), theme });
      await openMenu(page);
      const { violations } = await new AxeBuilder({ page }).include('.export').analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []); // prettier-ignore
      assert.deepEqual(complaints, []);
      await close();
    });

  for (const [width, height] of [
    [320, 400],
    [1280, 800],
  ] as const)
    // prettier-ignore
    it(`keeps its menu within a window of ${width} × ${height}, every item in reach`, async () => {
      const { page, close } = await open({ run: lectureRun(), width, height });
      await openMenu(page);
      const box = await page.getByRole('menu').boundingBox();
      assert.ok(box !== null && box.x >= 0 && box.y >= 0, JSON.stringify(box));
      assert.ok(box.x + box.width <= width && box.y + box.height <= height, JSON.stringify(box));
      await page.keyboard.press('End');
      const last = await page.getByRole('menuitem').last().boundingBox();
      assert.ok(last !== null && last.y + last.height <= box.y + box.height + 1, JSON.stringify(last));
      await close();
    });

  it('names groups and formats in Chinese', async () => {
    l10n.config({ contents: chinese });
    try {
      const { page, close } = await open({ language: 'zh-cn', messages: chinese, run: lectureRun() });
      await openMenu(page, '导出');
      assert.equal(exportGroupName('model'), '模型');
      const inOrder = EXPORT_GROUPS.map(exportGroupName);
      const groups = page.getByRole('menu').getByRole('group');
      assert.deepEqual(await groups.evaluateAll((all) => all.map((group) => group.ariaLabel)), inOrder);
      await page.getByRole('menuitem', { name: exportFormatName('markdown'), exact: true }).waitFor();
      await close();
    } finally {
      l10n.config({ contents: {} });
    }
  });

  it('says why there is nothing to export', async () => {
    const { page, close } = await open();
    await page.getByRole('button', { name: 'Export' }).press('Enter');
    await page.getByRole('alert').getByText('There is no log yet: train first.').waitFor();
    assert.equal(await page.getByRole('menu').isVisible(), false);
    await close();
  });
});

/** The size of a PNG image, and the colours of its corner and of the most frequent pixels. */
async function decoded(page: Page, bytes: Uint8Array) {
  return page.evaluate(
    async (png) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(png)], { type: 'image/png' }));
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context?.drawImage(image, 0, 0);
      const { data = [] } = context?.getImageData(0, 0, image.width, image.height) ?? {};
      const counts = new Map<string, number>();
      for (let i = 0; i < data.length; i += 4) {
        const color = Array.from(data.slice(i, i + 3)).join(',');
        counts.set(color, (counts.get(color) ?? 0) + 1);
      }
      return { width: image.width, height: image.height, counts: Object.fromEntries(counts) };
    },
    [...bytes],
  );
}

describe('the loss chart as an image', () => {
  const open = useLab();

  async function drawnChart(lab: Awaited<ReturnType<typeof open>>, runId: string): Promise<Uint8Array | null> {
    await lab.host.send({ type: 'drawChart', requestId: 'request-1', runId });
    let answers = await lab.host.postedOf('chartDrawn');
    while (answers.length === 0) answers = await lab.host.postedOf('chartDrawn');
    assert.deepEqual(answers.map(({ requestId }) => requestId), ['request-1']); // prettier-ignore
    return answers[0]?.bytes ?? null;
  }

  it('is a PNG of 1600 × 900, on white in any theme, with the loss in its colour', async () => {
    const lab = await open({ run: lectureRun(), theme: 'dark' });
    const bytes = await drawnChart(lab, 'run-1');
    assert.ok(bytes !== null);
    const { width, height, counts } = await decoded(lab.page, bytes);
    assert.deepEqual([width, height], [1600, 900]);
    assert.ok((counts['255,255,255'] ?? 0) > 0.9 * width * height);
    // The line crosses the 1400 columns of the plot; of its 4 px half may be blended with the background.
    assert.ok((counts['9,105,218'] ?? 0) > 2 * 1400, String(counts['9,105,218']));
    assert.deepEqual(lab.complaints, []);
    await lab.close();
  });

  it('is not drawn of a run that the page does not have', async () => {
    const lab = await open({ run: lectureRun() });
    assert.equal(await drawnChart(lab, 'another'), null);
    await lab.close();
  });
});
