import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { OPTIMIZER_DEFAULTS, OPTIMIZER_NAMES } from '../../src/engine/optimizerSettings.ts';
import { applyEdit } from '../../src/experiment/applyEdit.ts';
import type { Edit } from '../../src/experiment/draft.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import { optimizerFieldsOf, optimizerFlagOf } from '../../src/experiment/optimizerFields.ts';
import type { LabPage } from './labPage.ts';
import { drawn, useLab } from './labPage.ts';

const edits = async ({ host }: LabPage): Promise<Edit[]> => (await host.postedOf('edit')).map(({ edit }) => edit);
const unfold = (page: Page, title: string) => page.locator('.group-title').getByText(title, { exact: true }).click();
const inForm = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).include('.hyperparameters').analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
};

describe('the hyperparameters on the desk', () => {
  const open = useLab();

  it('show what matters most without scrolling in a window of 900 px', async () => {
    const { page, close } = await open({ width: 1400, height: 900 });
    const ends = await page
      .locator('.dataset-table, .lr-gauge, #field-optimizer, #field-loss')
      .evaluateAll((boxes) => boxes.map((box) => box.getBoundingClientRect().bottom));
    assert.equal(ends.length, 4);
    assert.ok(
      ends.every((end) => end <= 900),
      ends.join(),
    );
    await close();
  });

  const groups = ['Optimizer details', 'Batches', 'Start', 'Model & data'];
  it('fold the rest away, and keep open what was opened', async () => {
    const { page, close } = await open();
    assert.equal(await page.locator('.group[open]').count(), 0);
    for (const title of groups) await unfold(page, title);
    await page.getByRole('textbox', { name: 'lr', exact: true }).fill('0.5');
    await drawn(page);
    assert.equal(await page.locator('.group[open]').count(), groups.length);
    await close();
  });

  for (const name of OPTIMIZER_NAMES)
    it(`offer every keyword of ${name} by PyTorch's name, at its default`, async () => {
      const lab = await open();
      const { page } = lab;
      if (name !== 'SGD') await page.getByLabel('optimizer', { exact: true }).selectOption(name);
      await unfold(page, 'Optimizer details');
      await drawn(page);
      const shown = await page.locator('.group[open] .field-name').allTextContents();
      const flag = optimizerFlagOf(name);
      const fields = optimizerFieldsOf(name).map(([field]) => field as string);
      assert.deepEqual(shown, flag === null ? fields : [...fields, flag]);
      assert.equal(
        await page.getByRole('textbox', { name: 'lr', exact: true }).inputValue(),
        String(OPTIMIZER_DEFAULTS[name].lr),
      );
      assert.equal(await page.locator('.group[open] .changed-dot:visible').count(), 0);
      await lab.close();
    });

  const changes: [string, string | null, (page: Page) => Promise<unknown>, Edit][] = [
    [
      'loss',
      null,
      (page) => page.getByLabel('loss', { exact: true }).selectOption('MSELoss'),
      { type: 'choose', choice: { key: 'loss', value: 'MSELoss' } },
    ],
    [
      'model',
      'Model & data',
      (page) => page.getByRole('radio', { name: 'linear' }).check(),
      { type: 'choose', choice: { key: 'model', value: 'linear' } },
    ],
    [
      'dtype',
      'Model & data',
      (page) => page.getByRole('radio', { name: 'float64' }).check(),
      { type: 'choose', choice: { key: 'dtype', value: 'float64' } },
    ],
    [
      'standardize',
      'Model & data',
      (page) => page.getByLabel('standardize', { exact: true }).check(),
      { type: 'choose', choice: { key: 'standardize', value: true } },
    ],
    [
      'fusedStep',
      'Model & data',
      (page) => page.getByLabel('fusedStep', { exact: true }).check(),
      { type: 'choose', choice: { key: 'fusedStep', value: true } },
    ],
    [
      'validation',
      'Model & data',
      (page) => page.getByRole('textbox', { name: 'validation' }).fill('0.3'),
      { type: 'setField', field: 'validation', text: '0.3' },
    ],
    [
      'batch_size',
      'Batches',
      (page) => page.getByRole('textbox', { name: 'batch_size' }).fill('2'),
      { type: 'setField', field: 'batchSize', text: '2' },
    ],
    [
      'shuffle',
      'Batches',
      (page) => page.getByRole('checkbox', { name: 'shuffle', exact: true }).check(),
      { type: 'choose', choice: { key: 'shuffle', value: true } },
    ],
    [
      'momentum',
      'Optimizer details',
      (page) => page.getByRole('textbox', { name: 'momentum' }).fill('0.9'),
      { type: 'setOptimizerField', field: 'momentum', text: '0.9' },
    ],
    [
      'nesterov',
      'Optimizer details',
      (page) => page.getByLabel('nesterov', { exact: true }).check(),
      { type: 'setOptimizerFlag', flag: 'nesterov', value: true },
    ],
  ];
  for (const [name, group, change, edit] of changes)
    it(`send ${name} as an edit, mark it, and take it back by its mark`, async () => {
      const lab = await open();
      if (group !== null) await unfold(lab.page, group);
      await change(lab.page);
      assert.deepEqual(await edits(lab), [edit]);
      await lab.page.locator('.changed-dot:visible').click();
      await lab.page.locator('.changed-dot:visible').waitFor({ state: 'detached' });
      assert.equal((await edits(lab)).length, 2);
      await lab.close();
    });

  it('say at the field what does not go together, and in the line of a folded group', async () => {
    const { page, close } = await open();
    await unfold(page, 'Optimizer details');
    await page.getByLabel('nesterov', { exact: true }).check();
    await page.locator('.field-problem').getByText('needs a momentum above 0').waitFor();
    await unfold(page, 'Optimizer details');
    assert.equal(await page.locator('.group-wrong:visible').count(), 1);
    assert.equal(await page.locator('.problems').isVisible(), false);
    await close();
  });

  it('open the group that something wrong is in when Train leads there', async () => {
    const { page, close } = await open({
      draft: applyEdit(lectureDraft(), { type: 'setField', field: 'batchSize', text: 'x' }),
    });
    await page.getByRole('button', { name: /^Can't train/ }).click();
    const field = page.getByRole('textbox', { name: 'batch_size', exact: true });
    assert.equal(await field.evaluate((input) => input.matches(':focus')), true);
    await close();
  });

  it('are put back to the lecture at once, with weights for every feature', async () => {
    const lab = await open({ draft: applyEdit(lectureDraft(), { type: 'usePreset', preset: 'xor' }) });
    const { page } = lab;
    assert.equal(await page.getByRole('button', { name: 'Reset to the lecture' }).isVisible(), false);
    await page.getByRole('textbox', { name: 'lr', exact: true }).fill('5');
    await page.getByLabel('optimizer', { exact: true }).selectOption('Adam');
    await page.getByRole('button', { name: 'Reset to the lecture' }).click();
    await page.getByRole('button', { name: 'Reset to the lecture' }).waitFor({ state: 'hidden' });
    const { fields, rest, weight } = lab.host.draft;
    assert.deepEqual([fields.lr, rest.optimizer.name, weight.length], ['0.01', 'SGD', 2]);
    await lab.close();
  });

  for (const theme of ['dark', 'light', 'highContrast'] as const)
    it(`give axe nothing to object to in ${theme}, all unfolded`, async () => {
      const { page, complaints, close } = await open({ theme });
      for (const title of groups) await unfold(page, title);
      await page.getByRole('textbox', { name: 'lr', exact: true }).fill('3');
      await drawn(page);
      assert.deepEqual(await inForm(page), []);
      assert.deepEqual(complaints, []);
      await close();
    });
});

describe('the gauge of the lr', () => {
  const open = useLab();
  const gauge = (page: Page) => page.getByRole('slider', { name: 'lr on a logarithmic scale' });

  it('says where the lr stands against the limit of this very table', async () => {
    const { page, close } = await open();
    await page.getByText('lr 0.01 is 48 times below 2/Lmax = 0.4808', { exact: true }).waitFor();
    await page.getByRole('radio', { name: 'mean' }).check();
    await page.getByText('lr 0.01 is 144 times below 2/Lmax = 1.442', { exact: true }).waitFor();
    await page.getByLabel('x, row 3').fill('300');
    await page.getByText(/^lr 0\.01 is .* 2\/Lmax = 0\.000/).waitFor();
    await page.getByLabel('optimizer', { exact: true }).selectOption('Adam');
    await page.getByText('No such limit is known for Adam.', { exact: true }).waitFor();
    await close();
  });

  const keys: [string, string][] = [
    ['ArrowRight', '0.02'],
    ['ArrowLeft', '0.005'],
    ['PageUp', '0.1'],
    ['Home', '0.0001'],
    ['End', '10'],
  ];
  for (const [key, lr] of keys)
    it(`sets lr ${lr} with ${key}`, async () => {
      const lab = await open();
      await gauge(lab.page).press(key);
      assert.deepEqual(await edits(lab), [{ type: 'setField', field: 'lr', text: lr }]);
      await drawn(lab.page);
      assert.equal(
        await gauge(lab.page).getAttribute('aria-valuenow'),
        String(Number(Math.log10(Number(lr)).toFixed(3))),
      );
      await lab.close();
    });

  it('follows the mouse in steps of 1, 2, 5', async () => {
    const lab = await open();
    const box = await lab.page.locator('.gauge-track').boundingBox();
    assert.ok(box !== null);
    await lab.page.mouse.move(box.x + box.width * 0.4, box.y + 4);
    await lab.page.mouse.down();
    await lab.page.mouse.move(box.x + box.width * 0.8, box.y + 4);
    await lab.page.mouse.up();
    // 1e-4 … 10: two fifths are 0.01, which it is already; four fifths are 1.
    assert.deepEqual(await edits(lab), [{ type: 'setField', field: 'lr', text: '1' }]);
    await lab.close();
  });

  it('has no marker for what is no lr, and keeps the limit', async () => {
    const { page, close } = await open();
    await page.getByRole('textbox', { name: 'lr', exact: true }).fill('abc');
    await page.getByText('2/Lmax = 0.4808', { exact: true }).waitFor();
    assert.equal(await page.locator('.gauge-thumb').isVisible(), false);
    await close();
  });
});
