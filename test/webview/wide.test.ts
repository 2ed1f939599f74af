import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Draft } from '../../src/experiment/draft.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import { cellText } from '../../src/experiment/table.ts';
import { drawn, useLab } from './labPage.ts';

/** A dataset of so many columns, the last of which is the label. */
function wideDraft(columns: number, rows: number, texts: ReadonlyMap<number, string> = new Map()): Draft {
  const names = Array.from({ length: columns - 1 }, (_, feature) => `gene${feature}`);
  const values = Float64Array.from({ length: columns * rows }, (_, cell) => Math.floor(cell / columns) % 2);
  for (const cell of texts.keys()) values[cell] = Number.NaN;
  return { ...lectureDraft(), table: { columns: [...names, 'y'], values, texts }, weight: names.map(() => '0') };
}

/** Milliseconds until the page has drawn an lr, as the page counts them: the test itself diagnoses the data meanwhile. */
function timeOf(page: Page, lr: string): Promise<number> {
  return page.evaluate(async (text) => {
    const field = document.querySelector<HTMLInputElement>('.hyperparameters vscode-text-field');
    if (field === null) throw new Error('there is no field');
    const start = performance.now();
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - start;
  }, lr);
}

describe('a dataset of 2,000 columns', () => {
  const open = useLab();

  it('is drawn in part, says so, and keeps its label in sight', async () => {
    const { page, close } = await open({ draft: wideDraft(2000, 50) });
    assert.ok((await page.locator('input').count()) < 2000);
    await page
      .getByText('1,959 more columns are in the dataset but not shown here; they are trained on.', { exact: true })
      .waitFor();
    const [label, table] = await Promise.all([
      page.getByLabel('y, row 1', { exact: true }).boundingBox(),
      page.locator('.table-scroll').boundingBox(),
    ]);
    assert.ok(label !== null && table !== null && label.x + label.width <= table.x + table.width);
    await close();
  });

  it('takes an lr almost as fast as the three examples of the lecture do', async () => {
    // Turn by turn: the machine is as busy for the one as for the other.
    const labs = [await open({ draft: wideDraft(2000, 50) }), await open()] as const;
    const ratios: number[] = [];
    for (let turn = 1; turn < 10; turn++) {
      const [wide, lecture] = [await timeOf(labs[0].page, `0.${turn}`), await timeOf(labs[1].page, `0.${turn}`)];
      ratios.push(wide / lecture);
    }
    assert.deepEqual([labs[0].host.draft.fields.lr, labs[1].host.draft.fields.lr], ['0.9', '0.9']);
    const median = ratios.sort((a, b) => a - b)[4] ?? Infinity;
    assert.ok(median < 4, `${ratios.map((ratio) => ratio.toFixed(1)).join()} times as long`);
    for (const { close } of labs) await close();
  });

  it('moves the keyboard from the last feature drawn to the label', async () => {
    const lab = await open({ draft: wideDraft(2000, 50) });
    const { page, host, close } = lab;
    await page.getByLabel('gene39, row 2', { exact: true }).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('0');
    await drawn(page);
    assert.equal(cellText(host.draft.table, 1, 1999), '0');
    await page.keyboard.press('Control+End');
    await drawn(page);
    const here = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    assert.equal(here, 'y, row 50');
    await close();
  });

  it('shows a column that is not drawn when a problem leads there', async () => {
    const { page, host, close } = await open({ draft: wideDraft(2000, 50, new Map([[3 * 2000 + 1500, 'n/a']])) });
    await page.getByRole('button', { name: 'row 4, column "gene1500": "n/a" is not a number', exact: true }).click();
    const cell = page.getByLabel('gene1500, row 4', { exact: true });
    assert.equal(await cell.evaluate((input) => input === document.activeElement), true);
    await page.getByText('1,958 more columns').waitFor();
    await cell.fill('7');
    await drawn(page);
    assert.equal(cellText(host.draft.table, 3, 1500), '7');
    await close();
  });

  it('has fields for its first weights, and for the one that is wrong', async () => {
    const draft = wideDraft(2000, 5);
    const { page, host, close } = await open({
      draft: { ...draft, weight: draft.weight.map((text, feature) => (feature === 1500 ? 'x' : text)) },
    });
    await page.getByText('Start', { exact: true }).click();
    await page.getByText('weight of each of the 1999 features').click();
    await page.getByText('that start from the values they came with: 1,959.').waitFor();
    assert.equal(await page.getByRole('textbox', { name: /^weight/ }).count(), 40);
    await page.getByRole('button', { name: /^Can't train/ }).click();
    const field = page.getByRole('textbox', { name: 'weight[1500]', exact: true });
    assert.equal(await field.evaluate((input) => input.matches(':focus')), true);
    await field.fill('0.5');
    await drawn(page);
    assert.equal(host.draft.weight[1500], '0.5');
    await close();
  });
});
