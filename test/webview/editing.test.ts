import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Draft, Edit } from '../../src/experiment/draft.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import { cellText, rowCount } from '../../src/experiment/table.ts';
import { lectureRun } from './fakeRuns.ts';
import type { LabPage } from './labPage.ts';
import { drawn, settled, useLab } from './labPage.ts';

/** What was edited, once all of it has reached the extension. */
const edits = async ({ host }: LabPage): Promise<Edit[]> => (await host.postedOf('edit')).map(({ edit }) => edit);
const texts = ({ table }: Draft): string[][] =>
  Array.from({ length: rowCount(table) }, (_, row) => table.columns.map((_, column) => cellText(table, row, column)));

/** What is in the cells on the page, row by row. */
const cells = (page: Page): Promise<string[][]> =>
  page
    .locator('.dataset-table tbody tr:not(.gap)')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('input')].map(({ value }) => value)));

/** Pastes a text where the keyboard is, as the browser would. */
const paste = (page: Page, text: string): Promise<void> =>
  page.evaluate((clip) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', clip);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);

const manyRows = (rows: number): Draft => {
  const values = Float64Array.from({ length: rows * 3 }, (_, i) => (i % 3 === 2 ? (i >> 2) % 2 : i / 10));
  const table = { columns: ['hours', 'sleep', 'passed'], values, texts: new Map<number, string>() };
  return { ...lectureDraft(), table, weight: ['0', '0'] };
};

describe('editing in the page', () => {
  const open = useLab();

  it('sends every keystroke as an edit and keeps the caret', async () => {
    const lab = await open();
    const cell = lab.page.getByLabel('x, row 2');
    await cell.focus();
    await lab.page.keyboard.press('End');
    await lab.page.keyboard.type('55');
    await lab.page.keyboard.press('ArrowLeft');
    await lab.page.keyboard.type('.');
    assert.equal(await cell.inputValue(), '25.5');
    assert.deepEqual((await edits(lab)).at(-1), { type: 'writeCells', row: 1, column: 0, block: [['25.5']] });
    assert.equal((await edits(lab)).length, 3);
    await lab.close();
  });

  const fields = [
    ['lr', { type: 'setField', field: 'lr', text: '1e-4' }],
    ['epochs', { type: 'setField', field: 'epochs', text: '50' }],
    ['bias', { type: 'setField', field: 'bias', text: '０．５' }],
    ['weight', { type: 'setWeight', feature: 0, text: '−1,5' }],
  ] as const;
  for (const [name, edit] of fields)
    it(`takes ${name} as it is typed: ${edit.text}`, async () => {
      const lab = await open();
      await lab.page.getByText('Start', { exact: true }).click();
      await lab.page.getByRole('textbox', { name, exact: true }).fill(edit.text);
      assert.deepEqual(await edits(lab), [edit]);
      assert.equal(await lab.page.getByRole('textbox', { name, exact: true }).inputValue(), edit.text);
      await lab.page.getByRole('button', { name: 'Train', exact: true }).click();
      assert.equal((await lab.host.postedOf('train')).length, 1);
      await lab.close();
    });

  it('offers the seed or the parameters to start from, and keeps what was typed in either', async () => {
    const lab = await open();
    await lab.page.getByText('Start', { exact: true }).click();
    await lab.page.getByRole('textbox', { name: 'bias', exact: true }).fill('7');
    await lab.page.getByRole('radio', { name: 'seed' }).check();
    await lab.page.getByRole('textbox', { name: 'seed', exact: true }).fill('42');
    assert.equal(await lab.page.getByRole('textbox', { name: 'bias', exact: true }).isVisible(), false);
    await lab.page.getByRole('radio', { name: 'given' }).check();
    assert.equal(await lab.page.getByRole('textbox', { name: 'bias', exact: true }).inputValue(), '7');
    await lab.page.getByRole('radio', { name: 'mean' }).check();
    assert.deepEqual(
      (await edits(lab)).map(({ type }) => type),
      ['setField', 'setStart', 'setField', 'setStart', 'setReduction'],
    );
    await lab.close();
  });

  it('tells beside the field what is wrong, keeps the text, and leads there from Train', async () => {
    const lab = await open();
    const { page } = lab;
    const lr = page.getByRole('textbox', { name: 'lr', exact: true });
    await lr.fill('abc');
    await page.getByText('"abc" is not a number', { exact: true }).waitFor();
    assert.equal(await lr.getAttribute('aria-invalid'), 'true');
    const train = page.getByRole('button', { name: 'Train', exact: true });
    assert.equal(await train.getAttribute('aria-disabled'), 'true');
    await train.focus();
    await page.keyboard.press('Enter');
    assert.equal((await lab.host.postedOf('train')).length, 0);
    await page.keyboard.press('Enter');
    assert.equal(await lr.evaluate((input) => input.matches(':focus')), true);
    assert.equal(await lr.inputValue(), 'abc');
    await lr.fill('0.1');
    await drawn(page);
    assert.equal(await train.getAttribute('aria-disabled'), null);
    await lab.close();
  });

  it('marks wrong cells, describes them, and leads to them from the list below', async () => {
    const lab = await open();
    const { page } = lab;
    await page.getByLabel('y, row 2').fill('2');
    const cell = page.getByLabel('y, row 2');
    await drawn(page);
    assert.equal(await cell.getAttribute('aria-invalid'), 'true');
    const description = page.locator(`#${await cell.getAttribute('aria-describedby')}`);
    assert.equal(await description.textContent(), '"2" is not 0 or 1');
    await page.getByRole('textbox', { name: 'lr', exact: true }).focus();
    await page.getByRole('button', { name: 'row 2, column "y": "2" is not 0 or 1', exact: true }).click();
    assert.equal(await cell.evaluate((input) => input === document.activeElement), true);
    await cell.fill('1');
    await drawn(page);
    assert.equal(await cell.getAttribute('aria-invalid'), null);
    assert.equal(await page.locator('.problems').isVisible(), false);
    await lab.close();
  });

  it('adds and removes rows', async () => {
    const lab = await open();
    await lab.page.getByRole('button', { name: 'Add row' }).click();
    await lab.page.keyboard.type('9');
    await lab.page.getByRole('button', { name: 'Row 2', exact: true }).click();
    await lab.page.getByRole('menuitem', { name: 'Remove row' }).click();
    await lab.page.getByLabel('x, row 4').waitFor({ state: 'detached' });
    assert.deepEqual(await cells(lab.page), [
      ['1', '0'],
      ['3', '1'],
      ['9', ''],
    ]);
    await edits(lab);
    assert.deepEqual(texts(lab.host.draft), await cells(lab.page));
    await lab.close();
  });

  it('moves through the table as through a grid', async () => {
    const lab = await open();
    const { page } = lab;
    const here = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    const keys: [string, string][] = [
      ['ArrowDown', 'x, row 2'],
      ['ArrowRight', 'y, row 2'],
      ['ArrowRight', 'y, row 2'],
      ['ArrowLeft', 'x, row 2'],
      ['ArrowLeft', 'Row 2'],
      ['ArrowDown', 'Row 3'],
      ['ArrowRight', 'x, row 3'],
      ['ArrowRight', 'y, row 3'],
      ['Tab', 'Add row'],
      ['Shift+Tab', 'y, row 3'],
      ['Shift+Enter', 'y, row 2'],
      ['Control+Home', 'x, row 1'],
      ['Control+End', 'y, row 3'],
      ['Enter', 'x, row 4'],
      ['ArrowUp', 'x, row 3'],
    ];
    await page.getByLabel('x, row 1').focus();
    for (const [key, place] of keys) {
      await page.keyboard.press(key);
      if (place !== 'Add row') assert.equal(await here(), place, key);
    }
    await lab.close();
  });

  it('takes a block from a spreadsheet, grows by it, and tells of columns without a place', async () => {
    const lab = await open();
    await lab.page.getByLabel('x, row 3').focus();
    await paste(lab.page, '3.5\t1\textra\n4\t0\textra\n5\t1\textra\n');
    await lab.page.getByLabel('x, row 5').waitFor();
    assert.deepEqual(await cells(lab.page), [
      ['1', '0'],
      ['2', '0'],
      ['3.5', '1'],
      ['4', '0'],
      ['5', '1'],
    ]);
    await edits(lab);
    assert.deepEqual(texts(lab.host.draft), await cells(lab.page));
    await lab.page.getByRole('alert').getByText('left out: 1.').waitFor();
    await lab.close();
  });

  const table = 'hours\tsleep\trest\tpassed\n1\t8\t2\t0\n2.5\t7\t3\t1\n';
  for (const [where, focus] of [
    ['into the first cell', (page: Page) => page.getByLabel('x, row 1').focus()],
    ['outside the fields', (page: Page) => page.getByRole('button', { name: 'Train', exact: true }).focus()],
  ] as const)
    it(`takes a table with a header for the dataset when it is pasted ${where}, and undoes it at once`, async () => {
      const lab = await open();
      const { page, host } = lab;
      const before = host.draft.table;
      await focus(page);
      await paste(page, table);
      await page.getByLabel('passed, row 2', { exact: true }).waitFor();
      await page.getByRole('status').getByText('The pasted table took the place of the dataset.').waitFor();
      await edits(lab);
      assert.deepEqual(host.draft.table.columns, ['hours', 'sleep', 'rest', 'passed']);
      assert.deepEqual(texts(host.draft), await cells(page));
      assert.equal(host.draft.weight.length, 3);
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      await page.getByLabel('y, row 3').waitFor();
      assert.deepEqual(host.draft.table, before);
      await lab.close();
    });

  it('leaves a table that is pasted into a field of the hyperparameters to that field', async () => {
    const lab = await open();
    await lab.page.getByRole('textbox', { name: 'lr', exact: true }).focus();
    await paste(lab.page, table);
    assert.deepEqual(await edits(lab), []);
    await lab.close();
  });

  it('drops a header that names the columns it is pasted over', async () => {
    const lab = await open();
    await lab.page.getByLabel('x, row 3').focus();
    await paste(lab.page, 'x\ty\n4\t0\n5\t1\n');
    await lab.page.getByLabel('x, row 4').waitFor();
    assert.deepEqual((await cells(lab.page)).slice(2), [
      ['4', '0'],
      ['5', '1'],
    ]);
    await lab.close();
  });

  it('says when the run is not of this experiment any more, and takes it back when the edit is taken back', async () => {
    const lab = await open({ run: lectureRun() });
    const stale = lab.page.getByText('The experiment was edited since this run.');
    await lab.page.getByRole('textbox', { name: 'lr', exact: true }).fill('0.1');
    await stale.waitFor();
    await lab.page.getByRole('textbox', { name: 'lr', exact: true }).fill('0.01');
    await stale.waitFor({ state: 'hidden' });
    await lab.close();
  });

  it('asks for a reset, and shows the draft that comes back', async () => {
    const lab = await open();
    const lr = lab.page.getByRole('textbox', { name: 'lr', exact: true });
    await lr.fill('5');
    await lab.page.getByLabel('x, row 1').fill('9');
    await lab.page.getByRole('button', { name: /^Dataset:/ }).click();
    await lab.page.getByRole('menuitem', { name: 'As the lab was opened' }).click();
    assert.equal((await lab.host.postedOf('reset')).length, 1);
    await settled(lab);
    assert.equal(await lr.inputValue(), '0.01');
    assert.equal(await lab.page.getByLabel('x, row 1').inputValue(), '1');
    await lab.close();
  });

  it('draws a table of 5,000 rows in part, and types into it without losing a key', async () => {
    const lab = await open({ draft: manyRows(5000) });
    const { page } = lab;
    assert.ok((await page.locator('tbody tr').count()) < 200);
    await page.getByLabel('hours, row 3', { exact: true }).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('1');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Home');
    const text = '0.12345678901234567890';
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    await edits(lab);
    assert.equal(cellText(lab.host.draft.table, 4999, 2), text);
    await page.locator('.table-scroll').evaluate((box) => (box.scrollTop = 0));
    await page.getByLabel('hours, row 1', { exact: true }).waitFor();
    await page.keyboard.type('7');
    await edits(lab);
    assert.equal(cellText(lab.host.draft.table, 4999, 2), `${text}7`);
    await lab.close();
  });

  it('folds the weights of many features away, and opens them where one is wrong', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `feature${i}`);
    const table = { columns: [...names, 'y'], values: new Float64Array(62), texts: new Map<number, string>() };
    const lab = await open({
      draft: { ...lectureDraft(), table, weight: names.map((_, i) => (i === 20 ? 'x' : '0')) },
    });
    assert.equal(await lab.page.getByRole('textbox', { name: 'weight[20]' }).count(), 0);
    await lab.page.getByRole('button', { name: /^Can't train/ }).click();
    const field = lab.page.getByRole('textbox', { name: 'weight[20]', exact: true });
    assert.equal(await field.evaluate((input) => input.matches(':focus')), true);
    await field.fill('0.5');
    assert.deepEqual(await edits(lab), [{ type: 'setWeight', feature: 20, text: '0.5' }]);
    await lab.close();
  });
});
