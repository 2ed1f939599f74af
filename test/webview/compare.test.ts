import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { drawn, useLab } from './labPage.ts';

function log(name: string): string {
  return readFileSync(new URL(`../fixtures/logs/${name}.log`, import.meta.url), 'utf8');
}

async function openCompare(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Compare' }).click();
  await page.getByRole('textbox', { name: 'Paste what your script printed' }).waitFor();
}

async function compare(page: Page, text: string): Promise<void> {
  await openCompare(page);
  await page.getByRole('textbox', { name: 'Paste what your script printed' }).fill(text);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
}

function verdict(page: Page, title: string | RegExp): Promise<void> {
  return page.getByRole('heading', { name: title, level: 3 }).waitFor();
}

describe('comparing with a printed log', () => {
  const open = useLab();

  it("takes the lecture's log at one press and says that it is identical to the last digit", async () => {
    const { page } = await open();
    await openCompare(page);
    await page.getByRole('button', { name: "Take the lecture's" }).click();
    await verdict(page, 'Identical to the last digit');
    await page.getByText('All 29 printed losses are those of this experiment.').waitFor();
    const rows = page.getByRole('table', { name: 'Losses side by side' }).getByRole('row');
    assert.equal(await rows.count(), 30);
    assert.equal(await rows.nth(1).innerText(), '0\t2.4510953426361084\t2.4510953426361084\tsame');
  });

  it('lays the printed losses over the chart: a legend entry, and words for who does not see it', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'Train', exact: true }).first().click();
    await openCompare(page);
    await page.getByRole('button', { name: "Take the lecture's" }).click();
    await page.getByRole('list', { name: 'Lines of the chart' }).getByText('printed log').waitFor();
    await page
      .getByRole('img', { name: /Points of the printed log: 2\.45\d* at epoch 0 to 1\.12\d* at epoch 999\./ })
      .waitFor();
    await page.getByRole('button', { name: 'Remove the log' }).click();
    await page
      .getByRole('list', { name: 'Lines of the chart' })
      .getByText('printed log')
      .waitFor({ state: 'detached' });
  });

  it('finds the start behind a log, and takes it over at a press', async () => {
    const { page } = await open();
    await compare(page, log('seed-42'));
    await verdict(page, 'Differs from epoch 0');
    await page.getByText('the start that torch.manual_seed(42) draws', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Use this start' }).click();
    await verdict(page, 'Identical to the last digit');
  });

  it('names a wrong setting and takes it over', async () => {
    const { page, host } = await open();
    await compare(page, log('momentum-0.9'));
    await verdict(page, 'Differs from epoch 2');
    await page.getByText(/It looks like this: momentum 0 → 0\.9/).waitFor();
    await page.getByRole('button', { name: 'Use these settings' }).first().click();
    await verdict(page, /Agrees to \de-\d/);
    const { optimizer } = host.draft.rest;
    assert.equal('momentum' in optimizer && optimizer.momentum, 0.9);
  });

  it('names a mistake in the script, which nothing in the lab can be', async () => {
    const { page } = await open();
    await compare(page, log('no-zero-grad'));
    await page
      .getByText(/optimizer\.zero_grad\(\) is missing/)
      .first()
      .waitFor();
    const first = page.getByRole('listitem').filter({ hasText: 'zero_grad() is missing' });
    assert.equal(await first.getByRole('button').count(), 0);
  });

  it('changes the row that is another one', async () => {
    const { page, host } = await open();
    await compare(page, log('flipped-label'));
    await page.getByRole('button', { name: 'Change the dataset so' }).first().click();
    await verdict(page, /Agrees to|Identical/);
    assert.deepEqual([...host.draft.table.values], [1, 0, 2, 1, 3, 1]);
  });

  it('marks the first digit in which a line differs', async () => {
    const { page } = await open();
    await compare(page, '0 2.4510953426361084\n1 2.4456307888031006\n2 2.4403924');
    await page.getByRole('table', { name: 'Losses side by side' }).waitFor();
    await page.getByRole('button', { name: 'Remove the log' }).click();
    await compare(page, '0 2.4510953426361084\n1 2.4456307888031006\n2 2.4503924942016600');
    await verdict(page, 'Differs from epoch 2');
    const marks = page.locator('.compare-table tr.differs mark');
    await marks.first().waitFor();
    assert.deepEqual(await marks.allInnerTexts(), ['5', '4']);
  });

  it('explains what to paste, and says what is missing', async () => {
    const { page } = await open();
    await openCompare(page);
    await page.getByText('A line an epoch, with the epoch and its loss.').waitFor();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('alert').getByText('Paste a log first.').waitFor();
    await compare(page, 'nothing here');
    await page.getByRole('status').getByText('There are no losses in this text.').waitFor();
  });

  it('is worked by keyboard alone, and gives the keyboard back where the log is removed', async () => {
    const { page } = await open();
    await page.getByRole('tab', { name: 'Epoch log' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('textbox', { name: 'Paste what your script printed' }).waitFor();
    await page.keyboard.press('Tab');
    const text = page.getByRole('textbox', { name: 'Paste what your script printed' });
    await page.waitForFunction(() => document.activeElement?.id === 'compare-text');
    await page.keyboard.type('0 2.4510953426361084');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await verdict(page, 'Identical to the last digit');
    await page.getByRole('button', { name: 'Remove the log' }).press('Enter');
    await text.waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'compare-text');
  });

  it('shows that it is comparing, how far it is, and stops when asked to', async () => {
    const { page, host } = await open();
    await openCompare(page);
    const none = { isStale: false, problem: null, comparison: null };
    await host.send({ type: 'printedLog', log: { name: 'run.log', isComparing: true, ...none } });
    await host.send({ type: 'comparing', done: 0.25 });
    await page.getByText('run.log').waitFor();
    await page.waitForFunction(
      () => document.querySelector<HTMLProgressElement>('.compare-bar progress')?.value === 0.25,
    );
    await page.getByRole('button', { name: 'Stop comparing' }).click();
    const requests = await host.postedOf('printedLog');
    assert.deepEqual(requests.at(-1)?.request, { kind: 'stop' });
    await host.send({ type: 'printedLog', log: { name: 'run.log', isComparing: false, ...none, problem: 'Stopped.' } });
    await page.getByRole('button', { name: 'Compare again' }).waitFor();
    assert.equal(await page.getByRole('progressbar', { name: 'Comparing' }).isVisible(), false);
  });

  for (const [theme, width] of [
    ['dark', 1280],
    ['light', 400],
    ['highContrast', 320],
  ] as const)
    it(`has no accessibility problem that axe finds (${theme}, ${width} px), and nothing is cut off`, async () => {
      const { page, complaints } = await open({ theme, width });
      await openCompare(page);
      const audit = async () => {
        const { violations } = await new AxeBuilder({ page }).include('.compare').analyze();
        assert.deepEqual(
          violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
          [],
        );
      };
      await audit();
      await compare(page, log('own-start'));
      await verdict(page, 'Differs from epoch 0');
      await drawn(page);
      await audit();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(overflow, 0);
      assert.deepEqual(complaints, []);
    });
});
