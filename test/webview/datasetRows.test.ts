import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { applyEdit } from '../../src/experiment/applyEdit.ts';
import { checkDraft } from '../../src/experiment/checkDraft.ts';
import type { Draft, Edit } from '../../src/experiment/draft.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import { lectureRun, runOf } from './fakeRuns.ts';
import { useLab } from './labPage.ts';

const after = (...edits: readonly Edit[]): Draft => edits.reduce(applyEdit, lectureDraft());
const trained = (draft: Draft) => {
  const { experiment } = checkDraft(draft);
  assert.ok(experiment !== null);
  return { draft, run: runOf(experiment) };
};
const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const here = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

describe('the rows of the dataset after a run', () => {
  const open = useLab();
  const column = (page: Page, name: string) =>
    page.locator(`.dataset-table tbody td.${name}`).evaluateAll((cells) => cells.map((cell) => cell.textContent));

  it('have their probability, loss and side, and follow the epoch that is looked at', async () => {
    const run = lectureRun();
    const { page, close } = await open({ run });
    const losses = await column(page, 'row-loss');
    const sum = losses.reduce((total, text) => total + Number(text), 0);
    assert.ok(Math.abs(sum - (run.loss.at(-1) ?? NaN)) < 1e-3, `${losses.join()} add up to the loss of the run`);
    assert.ok((await column(page, 'row-output')).every((text) => text.endsWith('right')));
    await page.getByRole('slider', { name: 'Epoch' }).first().press('Home');
    await page.waitForFunction((before) => {
      const cells = [...document.querySelectorAll('.dataset-table tbody td.row-loss')];
      return cells.map((cell) => cell.textContent).join() !== before;
    }, losses.join());
    const first = (await column(page, 'row-loss')).reduce((total, text) => total + Number(text), 0);
    assert.ok(Math.abs(first - (run.loss[0] ?? NaN)) < 1e-3);
    await close();
  });

  it('say which are held out', async () => {
    const draft = after({ type: 'usePreset', preset: 'hours' }, { type: 'setField', field: 'validation', text: '0.3' });
    const { page, close } = await open(trained(draft));
    const legend = page.locator('.held-out-legend');
    await legend.waitFor();
    assert.equal(await page.locator('tr.held-out').count(), 20 - trained(draft).run.examples);
    await close();
  });

  it('scroll in a table of 100,000 with their predictions', async () => {
    const values = Float64Array.from({ length: 300_000 }, (_, i) => (i % 3 === 2 ? (i >> 2) % 2 : (i % 97) / 10));
    const table = { columns: ['hours', 'sleep', 'passed'], values, texts: new Map<number, string>() };
    const draft = { ...after({ type: 'setField', field: 'epochs', text: '2' }), table, weight: ['0', '0'] };
    const { page, complaints, close } = await open(trained(draft));
    assert.ok((await page.locator('.dataset-table tbody tr').count()) < 60);
    await page.getByLabel('hours, row 1', { exact: true }).focus();
    await press(page, 'Control+End');
    assert.equal(await here(page), 'passed, row 100000');
    const last = page.locator('tr[aria-rowindex="100001"] .row-output');
    assert.match((await last.textContent()) ?? '', /\d|nan/);
    assert.deepEqual(complaints, []);
    await close();
  });

  for (const width of [1000, 1333])
    it(`keep number, label and probability in sight at ${width} pixels, whatever the features are called`, async () => {
      const names = ['hours of study before the exam', 'sleep in the night before', 'coffee', 'tea', 'passed the exam'];
      const values = Float64Array.from({ length: 30 }, (_, i) => (i % 5 === 4 ? i % 2 : (i * 7) % 11));
      const table = { columns: names, values, texts: new Map<number, string>() };
      const draft = { ...after({ type: 'setField', field: 'epochs', text: '2' }), table, weight: ['0', '0', '0', '0'] };
      const { page, close } = await open({ ...trained(draft), width });
      await page.getByLabel(`${names[0]}, row 1`, { exact: true }).focus();
      const box = page.locator('.table-scroll');
      const row = page.locator('.dataset-table tbody tr').first();
      const shown = ['th', '.label-cell', '.row-output', ...(width > 1200 ? ['.row-loss'] : [])];
      assert.equal(await box.evaluate(({ scrollLeft }) => scrollLeft), 0);
      for (const scrolled of [0, 1000]) {
        await box.evaluate((element, left) => element.scrollTo(left, 0), scrolled);
        const edges = await box.evaluate((element) => {
          const { left } = element.getBoundingClientRect();
          return { left, right: left + element.clientLeft + element.clientWidth };
        });
        const places = await Promise.all(shown.map((cell) => row.locator(cell).boundingBox()));
        places.forEach((place, i) => {
          assert.ok(place !== null && place.x >= edges.left, `${shown[i]} at ${scrolled}`);
          assert.ok(place.x + place.width <= edges.right + 1, `${shown[i]} at ${scrolled}`);
        });
        const [, ...following] = places;
        following.forEach((place, i) =>
          assert.ok((place?.x ?? 0) >= (places[i]?.x ?? 0) + (places[i]?.width ?? 0) - 1),
        );
      }
      await close();
    });

  it('stand in a pane that grows with the window, and that a person can make wider until it is one column', async () => {
    const { page, close } = await open({ width: 1900 });
    const pane = page.locator('.experiment');
    const width = () => pane.evaluate((element) => element.getBoundingClientRect().width);
    assert.equal(await width(), 560);
    for (const [dragged, shown] of [
      [100, 280],
      [800, 800],
      [1800, 0.6 * 1900],
    ] as const) {
      // prettier-ignore
      await pane.evaluate((element, to) => void (element.style.width = `${to}px`), dragged);
      assert.equal(await width(), shown);
    }
    await page.setViewportSize({ width: 600, height: 800 });
    await page.waitForFunction(() => window.innerWidth === 600);
    assert.equal(await width(), await page.evaluate(() => document.documentElement.clientWidth));
    assert.equal(await pane.evaluate((element) => getComputedStyle(element).resize), 'none');
    await close();
  });

  for (const theme of ['dark', 'highContrastLight'] as const)
    it(`give axe nothing to object to in ${theme}, with a block chosen and a menu open`, async () => {
      const { page, complaints, close } = await open({
        theme,
        ...trained(after({ type: 'usePreset', preset: 'hours' })),
      });
      await page.locator('.verdict > summary').click();
      await page.getByLabel('hours, row 1', { exact: true }).focus();
      await press(page, 'Shift+ArrowDown');
      const chosen = await new AxeBuilder({ page }).include('.dataset').analyze();
      await page.getByRole('button', { name: 'Row 2', exact: true }).click();
      const menu = await new AxeBuilder({ page }).include('.dataset').analyze();
      const found = [...chosen.violations, ...menu.violations];
      assert.deepEqual(
        found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`)),
        [],
      );
      assert.deepEqual(complaints, []);
      await close();
    });
});
