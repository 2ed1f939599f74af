import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { applyEdit } from '../../src/experiment/applyEdit.ts';
import type { Draft, Edit } from '../../src/experiment/draft.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import { cellText, rowCount } from '../../src/experiment/table.ts';
import type { LabPage } from './labPage.ts';
import { drawn, useLab } from './labPage.ts';

const after = (...edits: readonly Edit[]): Draft => edits.reduce(applyEdit, lectureDraft());
const texts = ({ table }: Draft): string[][] =>
  Array.from({ length: rowCount(table) }, (_, row) =>
    table.columns.map((_name, column) => cellText(table, row, column)),
  );
const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const here = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
/** The draft as the extension has it, once all that was posted has arrived. */
const draftOf = async (lab: LabPage): Promise<Draft> => {
  await drawn(lab.page);
  await lab.host.postedOf('edit');
  return lab.host.draft;
};
const openColumn = async (page: Page, name: string, item: string | RegExp): Promise<void> => {
  await page
    .getByRole('columnheader', { name: new RegExp(`^${name}`) })
    .getByRole('button')
    .click();
  await page.getByRole('menuitem', { name: item }).click();
};

describe('the dataset on the desk', () => {
  const open = useLab();

  it('is exchanged for a preset, which the menu then marks', async () => {
    const lab = await open();
    await lab.page.getByRole('button', { name: 'Dataset: The lecture' }).click();
    await lab.page.getByRole('menuitemradio', { name: 'XOR' }).click();
    assert.deepEqual((await draftOf(lab)).table, after({ type: 'usePreset', preset: 'xor' }).table);
    await lab.page.getByRole('button', { name: 'Dataset: XOR' }).click();
    assert.equal(await lab.page.getByRole('menuitemradio', { checked: true }).textContent(), 'XOR');
    await lab.close();
  });

  const rowKeys: [string, string, string[][], string][] = [
    [
      'Control+Enter',
      'x, row 2',
      [
        ['1', '0'],
        ['2', '0'],
        ['', ''],
        ['3', '1'],
      ],
      'x, row 3',
    ],
    [
      'Control+Shift+Enter',
      'x, row 2',
      [
        ['1', '0'],
        ['', ''],
        ['2', '0'],
        ['3', '1'],
      ],
      'x, row 2',
    ],
    [
      'Shift+Alt+ArrowDown',
      'y, row 3',
      [
        ['1', '0'],
        ['2', '0'],
        ['3', '1'],
        ['3', '1'],
      ],
      'y, row 4',
    ],
    [
      'Control+Shift+K',
      'y, row 3',
      [
        ['1', '0'],
        ['2', '0'],
      ],
      'y, row 2',
    ],
  ];
  for (const [key, at, rows, to] of rowKeys)
    it(`takes ${key} at ${at}`, async () => {
      const lab = await open();
      await lab.page.getByLabel(at, { exact: true }).focus();
      await press(lab.page, key);
      assert.deepEqual(texts(await draftOf(lab)), rows);
      assert.equal(await here(lab.page), to);
      await lab.close();
    });

  it('removes all rows of a chosen block at once', async () => {
    const lab = await open();
    await lab.page.getByLabel('x, row 1').focus();
    await press(lab.page, 'Shift+ArrowDown', 'Control+Shift+K');
    assert.deepEqual(texts(await draftOf(lab)), [['3', '1']]);
    await lab.close();
  });

  it('has columns that are renamed in their place, inserted, copied, removed and made the label', async () => {
    const lab = await open();
    const { page } = lab;
    await page.getByLabel('x, row 1').focus();
    await press(page, 'ArrowUp', 'F2');
    await page.keyboard.type('hours');
    await press(page, 'Enter');
    await openColumn(page, 'hours', 'Duplicate column');
    await openColumn(page, 'hours2', 'Insert feature after');
    assert.deepEqual((await draftOf(lab)).table.columns, ['hours', 'hours2', 'hours3', 'y']);
    await openColumn(page, 'hours3', 'Remove column');
    await openColumn(page, 'hours2', 'Use as the label');
    const { table, weight } = await draftOf(lab);
    assert.deepEqual([table.columns, weight.length], [['hours', 'y', 'hours2'], 2]);
    await page.getByRole('columnheader', { name: /^hours2 label/ }).waitFor();
    await lab.close();
  });

  it('keeps a name that Escape gives back, and the last feature', async () => {
    const lab = await open();
    const { page } = lab;
    await page.getByRole('columnheader', { name: /^x/ }).getByRole('button').dblclick();
    await page.getByRole('textbox', { name: 'Name of column x' }).fill('other');
    await press(page, 'Escape');
    await page.getByRole('columnheader', { name: /^x/ }).getByRole('button').click();
    const remove = page.getByRole('menuitem', { name: 'Remove column' });
    assert.equal(await remove.getAttribute('aria-disabled'), 'true');
    await remove.focus();
    await press(page, 'Enter');
    assert.deepEqual(await lab.host.postedOf('edit'), []);
    await lab.close();
  });

  it('copies a chosen block for a spreadsheet, clears it and pastes it elsewhere', async () => {
    const lab = await open();
    const { page } = lab;
    await page.getByLabel('x, row 1').focus();
    await press(page, 'Shift+ArrowDown', 'Shift+ArrowRight');
    assert.equal(await page.locator('[role=grid] [aria-selected=true]').count(), 4);
    const copied = await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }),
      );
      return clipboardData.getData('text/plain');
    });
    assert.equal(copied, '1\t0\n2\t0');
    await press(page, 'Delete');
    assert.deepEqual(texts(await draftOf(lab)), [
      ['', ''],
      ['', ''],
      ['3', '1'],
    ]);
    await press(page, 'Escape', 'ArrowDown', 'ArrowDown');
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    }, copied);
    assert.deepEqual(texts(await draftOf(lab)), [
      ['', ''],
      ['', ''],
      ['1', '0'],
      ['2', '0'],
    ]);
    await lab.close();
  });

  it('chooses all with Ctrl+A, a block by dragging, and none with Escape', async () => {
    const lab = await open();
    const { page } = lab;
    const chosen = () => page.locator('[role=grid] [aria-selected=true]').count();
    await page.getByLabel('x, row 1').click();
    await press(page, 'Control+a');
    assert.equal(await chosen(), 6);
    await press(page, 'Escape');
    assert.equal(await chosen(), 0);
    await page.getByLabel('x, row 2').hover();
    await page.mouse.down();
    await page.getByLabel('y, row 3').hover();
    await page.mouse.up();
    assert.equal(await chosen(), 4);
    await page.getByLabel('x, row 1').click();
    assert.equal(await chosen(), 0);
    await lab.close();
  });

  it('shows what is in a cell when Escape lets go of a block that was cleared', async () => {
    const lab = await open();
    const { page } = lab;
    const cell = page.getByLabel('x, row 1');
    await cell.click();
    await press(page, 'Shift+ArrowDown', 'Delete');
    await drawn(page);
    assert.equal(await cell.inputValue(), '');
    await press(page, 'Escape');
    await drawn(page);
    assert.equal(await cell.inputValue(), '');
    assert.equal(await page.locator('[role=grid] [aria-selected=true]').count(), 0);
    await lab.close();
  });

  it('replaces a cell by what is typed after a click, edits it after F2, and gives it back with Escape', async () => {
    const lab = await open();
    const { page } = lab;
    const cell = page.getByLabel('x, row 2');
    await cell.click();
    await page.keyboard.type('7');
    assert.equal(await cell.inputValue(), '7');
    await press(page, 'ArrowUp', 'ArrowDown', 'F2');
    await page.keyboard.type('.5');
    assert.equal(await cell.inputValue(), '7.5');
    await press(page, 'Escape');
    await drawn(page);
    assert.equal(await cell.inputValue(), '7');
    await lab.close();
  });

  it('asks for undo and redo from a cell, a field and nowhere, but not from a name that is being written', async () => {
    const lab = await open();
    const { page } = lab;
    const asked = async () => [(await lab.host.postedOf('undo')).length, (await lab.host.postedOf('redo')).length];
    await page.getByLabel('x, row 2').fill('9');
    await press(page, 'Control+z');
    assert.deepEqual(await asked(), [1, 0]);
    await page.getByRole('textbox', { name: 'lr', exact: true }).focus();
    await press(page, 'Control+y', 'Control+Shift+Z');
    assert.deepEqual(await asked(), [1, 2]);
    await page.getByRole('columnheader', { name: /^x/ }).getByRole('button').dblclick();
    await page.getByRole('textbox', { name: 'Name of column x' }).waitFor();
    await press(page, 'Control+z');
    assert.deepEqual(await asked(), [1, 2]);
    await lab.close();
  });

  it('shows what comes back from an undo, in the field that the keyboard is in too', async () => {
    const lab = await open();
    const { page } = lab;
    const undo = page.getByRole('button', { name: 'Undo', exact: true });
    assert.equal(await undo.getAttribute('aria-disabled'), 'true');
    const cell = page.getByLabel('x, row 2');
    await cell.fill('9');
    await page.locator('button[aria-label="Undo"]:not([aria-disabled])').waitFor();
    await cell.focus();
    await press(page, 'Control+z');
    await page.waitForFunction(
      () => document.querySelectorAll<HTMLInputElement>('.dataset-table input')[2]?.value === '2',
    );
    await page.getByRole('button', { name: 'Redo', exact: true }).click();
    await page.waitForFunction(
      () => document.querySelectorAll<HTMLInputElement>('.dataset-table input')[2]?.value === '9',
    );
    await lab.close();
  });
});
