import assert from 'node:assert/strict';
import type { Draft } from '../../src/experiment/draft.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import { cellText } from '../../src/experiment/table.ts';
import type { LabPage } from './labPage.ts';
import { drawn, settled, useLab } from './labPage.ts';

const [COLUMNS, ROWS] = [2000, 50];

/** A dataset of so many columns, the last of which is the label. */
function wideDraft(columns: number, rows: number, texts: ReadonlyMap<number, string> = new Map()): Draft {
  const names = Array.from({ length: columns - 1 }, (_, feature) => `gene${feature}`);
  const values = Float64Array.from({ length: columns * rows }, (_, cell) => Math.floor(cell / columns) % 2);
  for (const cell of texts.keys()) values[cell] = Number.NaN;
  return { ...lectureDraft(), table: { columns: [...names, 'y'], values, texts }, weight: names.map(() => '0') };
}

/** What an lr costs the page: how often any piece of its code ran, and how often anything on it was changed. */
interface Cost {
  readonly steps: number;
  readonly changes: number;
}

/** Counts what it costs to type an lr, until all of it is answered and drawn. Time would tell of the machine. */
async function costOf(lab: LabPage, lr: string): Promise<Cost> {
  const { page } = lab;
  const profiler = await page.context().newCDPSession(page);
  await profiler.send('Profiler.enable');
  await profiler.send('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  // Only code that is compiled from now on counts the turns of its loops.
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  await settled(lab);
  const changes = await page.evaluateHandle(() => {
    const count = { of: 0 };
    const all = { subtree: true, childList: true, attributes: true, characterData: true };
    new MutationObserver((records) => (count.of += records.length)).observe(document, all);
    return count;
  });
  await profiler.send('Profiler.takePreciseCoverage');
  await page.getByRole('textbox', { name: 'lr', exact: true }).fill(lr);
  await settled(lab);
  const { result } = await profiler.send('Profiler.takePreciseCoverage');
  const pieces = result
    .filter(({ url }) => url.endsWith('/webview.js'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges));
  const steps = pieces.reduce((sum, { count }) => sum + count, 0);
  return { steps, changes: await changes.evaluate(({ of }) => of) };
}

describe('a dataset of 2,000 columns', () => {
  const open = useLab();

  it('is drawn in part, says so, and keeps its label in sight', async () => {
    const { page, close } = await open({ draft: wideDraft(COLUMNS, ROWS) });
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

  it('takes an lr without going through its cells, and without writing those anew that are drawn', async () => {
    const lab = await open({ draft: wideDraft(COLUMNS, ROWS) });
    const { steps, changes } = await costOf(lab, '0.9');
    assert.equal(lab.host.draft.fields.lr, '0.9');
    assert.ok(steps > 0 && steps < COLUMNS * ROWS, `${steps} steps for ${COLUMNS * ROWS} cells`);
    const cells = await lab.page.locator('.dataset-table input').count();
    assert.ok(changes > 0 && changes < cells / 2, `${changes} changes on a page of ${cells} cells`);
    await lab.close();
  });

  it('moves the keyboard from the last feature drawn to the label', async () => {
    const lab = await open({ draft: wideDraft(COLUMNS, ROWS) });
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
    const { page, host, close } = await open({
      draft: wideDraft(COLUMNS, ROWS, new Map([[3 * COLUMNS + 1500, 'n/a']])),
    });
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
    const draft = wideDraft(COLUMNS, 5);
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
