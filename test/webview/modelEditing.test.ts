import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Draft } from '../../src/experiment/draft.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import { cellText, rowCount } from '../../src/experiment/table.ts';
import { lectureRun } from './fakeRuns.ts';
import type { LabPageOptions } from './labPage.ts';
import { drawn, useLab } from './labPage.ts';
import { closeQuiet, manyExamples, openModel, pictureText, pixelOfPoint, presetDraft, surface } from './modelPage.ts';

const cells = ({ table }: Draft): string[][] =>
  Array.from({ length: rowCount(table) }, (_, row) => table.columns.map((_, column) => cellText(table, row, column)));

const addBy = (page: Page, mode: string) => page.getByRole('radio', { name: mode, exact: true }).check();
const isTold = (page: Page, text: string) => page.getByText(text).waitFor({ state: 'attached' });

describe('points in the model view', () => {
  const openLab = useLab();
  const open = (options?: LabPageOptions) => openModel(openLab, options);

  it('are added in the chosen class where the empty plane is clicked, and not before that is asked for', async () => {
    const lab = await open({ run: lectureRun() });
    const { page, host } = lab;
    const [two, three] = [await pixelOfPoint(page, 2), await pixelOfPoint(page, 3)];
    const at = { x: (two.x + three.x) / 2, y: two.y - 60 };
    await page.mouse.click(at.x, at.y);
    assert.equal((await host.postedOf('edit')).length, 0);
    await addBy(page, '1');
    await page.mouse.move(at.x, at.y);
    await page.locator('.model-ghost').waitFor();
    await page.mouse.click(at.x, at.y);
    await isTold(page, 'Row 4 added.');
    const [x, y] = cells(host.draft)[3] ?? [];
    assert.ok(Math.abs(Number(x) - 2.5) < 0.02, x);
    assert.equal(y, '1');
    await drawn(page);
    assert.match(await pictureText(page), /^4 points/);
    await closeQuiet(lab);
  });

  it('are asked for anew where another table comes, and not after one row', async () => {
    const lab = await open();
    const { page } = lab;
    await addBy(page, '1');
    const { x, y } = await pixelOfPoint(page, 2);
    await page.mouse.click(x + 40, y - 60);
    await isTold(page, 'Row 4 added.');
    const radio = (name: string) => page.getByRole('radio', { name, exact: true });
    assert.ok(await radio('1').isChecked());
    assert.match((await page.locator('label', { has: radio('by height') }).getAttribute('title')) ?? '', /p = 0\.5/);
    await page.locator('.preset-button').click();
    await page.getByRole('menuitemradio', { name: 'Hours studied' }).click();
    await page.waitForFunction(() => document.querySelector('.model-add fieldset:not([hidden]) [value="off"]:checked'));
    await closeQuiet(lab);
  });

  it('take their label from the height of the click if that is asked for', async () => {
    const lab = await open();
    const { page, host } = lab;
    const [two, three] = [await pixelOfPoint(page, 2), await pixelOfPoint(page, 3)];
    const height = two.y - three.y;
    await addBy(page, 'by height');
    const x = (two.x + three.x) / 2;
    for (const y of [three.y + height * 0.3, three.y + height * 0.7]) await page.mouse.click(x, y);
    await isTold(page, 'Row 5 added.');
    assert.deepEqual(
      cells(host.draft)
        .slice(3)
        .map(([, y]) => y),
      ['1', '0'],
    );
    await closeQuiet(lab);
  });

  it('go where they are dragged, as one step to undo', async () => {
    const lab = await open({ run: lectureRun() });
    const { page, host } = lab;
    const [two, three] = [await pixelOfPoint(page, 2), await pixelOfPoint(page, 3)];
    await page.mouse.move(two.x, two.y);
    await page.mouse.down();
    await page.mouse.move((two.x + three.x) / 2, two.y - 4, { steps: 8 });
    await page.mouse.up();
    await drawn(page);
    const [x, y] = cells(host.draft)[1] ?? [];
    assert.ok(Math.abs(Number(x) - 2.5) < 0.02, x);
    assert.equal(y, '0');
    await page.keyboard.press('Control+z');
    assert.equal((await host.postedOf('undo')).length, 1);
    assert.deepEqual(cells(host.draft), cells(lectureDraft()));
    await closeQuiet(lab);
  });

  it('go where they are dragged over two features, and keep their label', async () => {
    const lab = await open({ draft: presetDraft('xor') });
    const { page, host } = lab;
    const [low, high] = [await pixelOfPoint(page, 1), await pixelOfPoint(page, 4)];
    const before = cells(host.draft);
    await page.mouse.move(low.x, low.y);
    await page.mouse.down();
    await page.mouse.move(low.x + (high.x - low.x) / 4, low.y, { steps: 4 });
    await page.mouse.up();
    await drawn(page);
    const moved = cells(host.draft).filter((row, i) => row.join() !== before[i]?.join());
    assert.equal(moved.length, 1);
    assert.ok(Math.abs(Number(moved[0]?.[0]) - 0.25) < 0.02);
    assert.equal(moved[0]?.[2], before[0]?.[2]);
    await closeQuiet(lab);
  });

  it('are written once where the table is large, when the drag ends', async () => {
    const lab = await open({ draft: manyExamples(2500, 2) });
    const { page, host } = lab;
    const first = await pixelOfPoint(page, 1);
    await page.mouse.move(first.x, first.y);
    await page.mouse.down();
    await page.mouse.move(first.x + 40, first.y - 10, { steps: 6 });
    await drawn(page);
    assert.equal((await host.postedOf('edit')).length, 0);
    await page.mouse.up();
    await drawn(page);
    assert.equal((await host.postedOf('edit')).length, 1);
    await closeQuiet(lab);
  });

  it('are walked along, moved, relabelled, removed and found in the table by keyboard', async () => {
    const lab = await open({ run: lectureRun() });
    const { page, host } = lab;
    const says = (text: string) =>
      page.waitForFunction((start) => document.querySelector(`[role=slider][aria-valuetext^="${start}"]`), text);
    await surface(page).focus();
    await page.keyboard.press('End');
    await says('Row 3: x = 3, y = 1; p = 0.65');
    await page.keyboard.press('ArrowLeft');
    await says('Row 2: x = 2, y = 0');
    await page.keyboard.press('Shift+ArrowRight');
    await says('Row 2: x = 2.1, y = 0');
    await page.keyboard.press('Shift+ArrowUp');
    await says('Row 2: x = 2.1, y = 1');
    assert.deepEqual(cells(host.draft)[1], ['2.1', '1']);
    await page.keyboard.press('Delete');
    await isTold(page, 'Row 2 removed.');
    assert.deepEqual(cells(host.draft), [
      ['1', '0'],
      ['3', '1'],
    ]);
    await says('Row 2: x = 3');
    await page.keyboard.press('Enter');
    await drawn(page);
    assert.ok(await page.evaluate(() => document.activeElement?.closest('.dataset') !== null));
    await closeQuiet(lab);
  });
});
