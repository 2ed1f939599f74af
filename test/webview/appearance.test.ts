import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { lectureRun } from './fakeHost.ts';
import type { ThemeName } from './labServer.ts';
import { themes } from './labServer.ts';
import { drawn, useLab } from './labPage.ts';

const themeNames = Object.keys(themes) as ThemeName[];

/** What axe objects to, as `rule: element`. */
async function objections(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
}

/** Elements that reach beyond the window to the right. */
const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`the document is ${scrollWidth} px wide, the window ${clientWidth}`] : [];
  });

describe('the look of the page', () => {
  const open = useLab();

  for (const theme of themeNames) {
    it(`gives axe nothing to object to in ${theme}, empty and with wrong input`, async () => {
      const { page, complaints, close } = await open({ theme });
      assert.deepEqual(await objections(page), []);
      await page.getByRole('textbox', { name: 'lr', exact: true }).fill('abc');
      await page.getByLabel('y, row 2').fill('2');
      await page.getByRole('button', { name: /^Can't train/ }).waitFor();
      assert.deepEqual(await objections(page), []);
      assert.deepEqual(complaints, []);
      await close();
    });

    it(`gives axe nothing to object to in ${theme} after a run, with its menu open`, async () => {
      const { page, complaints, close } = await open({ theme, run: lectureRun(), notice: 'Something to tell.' });
      await page.getByRole('button', { name: /below chance/i }).click();
      await page.getByRole('button', { name: 'Export' }).click();
      assert.deepEqual(await objections(page), []);
      assert.deepEqual(complaints, []);
      await close();
    });
  }

  for (const width of [320, 480, 701, 1000, 2400])
    it(`fits a window of ${width} px without scrolling sideways`, async () => {
      const { page, close } = await open({ width, run: lectureRun() });
      await page.getByRole('textbox', { name: 'lr', exact: true }).fill('abc');
      assert.deepEqual(await overflowing(page), []);
      await close();
    });

  it('scrolls its panes and never the document in a low window', async () => {
    const { page, close } = await open({ width: 1400, height: 500, run: lectureRun() });
    await page.getByRole('textbox', { name: 'lr', exact: true }).fill('abc');
    await page.locator('.experiment').hover();
    for (let turn = 0; turn < 6; turn++) await page.mouse.wheel(0, 600);
    await drawn(page);
    const [scrollHeight, scrollTop, innerHeight] = await page.evaluate(() => {
      const { documentElement } = document;
      documentElement.scrollTop = 1000;
      return [documentElement.scrollHeight, documentElement.scrollTop, window.innerHeight];
    });
    assert.deepEqual([scrollHeight, scrollTop], [innerHeight, 0]);
    await close();
  });

  it('is one column below 700 px and two above', async () => {
    const { page, close } = await open({ width: 690, run: lectureRun() });
    const top = (selector: string) => page.locator(selector).evaluate((box) => box.getBoundingClientRect().top);
    assert.ok((await top('.results')) > (await top('.experiment')));
    await page.setViewportSize({ width: 1200, height: 800 });
    assert.equal(await top('.results'), await top('.experiment'));
    await close();
  });

  it('shows its line and its marks when the system’s colours are forced', async () => {
    const { page, complaints, close } = await open({ run: lectureRun(), forcedColors: 'active' });
    const line = await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--lab-line'));
    assert.equal(line.trim(), 'CanvasText');
    assert.deepEqual(complaints, []);
    await close();
  });

  it('comes back as it was when VS Code builds the page anew', async () => {
    const { page, close } = await open({ run: lectureRun() });
    await page.getByRole('radio', { name: 'Log', exact: true }).check();
    await page.getByRole('button', { name: /below chance/i }).click();
    await page.locator('#epoch-141[aria-selected="true"]').waitFor();
    await page.locator('.log-rows').evaluate((box) => (box.scrollTop = 5000));
    await page.waitForTimeout(400);
    await page.reload();
    await page.getByRole('listbox', { name: 'Epoch log' }).waitFor();
    assert.ok(await page.getByRole('radio', { name: 'Log', exact: true }).isChecked());
    assert.equal(await page.getByRole('slider').getAttribute('aria-valuenow'), '141');
    assert.equal(await page.locator('.log-rows').evaluate((box) => box.scrollTop), 5000);
    await close();
  });
});
