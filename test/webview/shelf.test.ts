import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import type { RunView } from '../../src/protocol.ts';
import { lectureRun } from './fakeRuns.ts';
import { drawn, settled, useLab } from './labPage.ts';

const run = lectureRun();

/** A run of the shelf that ended with this loss. */
function shelved(runId: string, name: string, last: number, hyperparameters = run.hyperparameters): RunView {
  const loss = run.loss.slice();
  loss[loss.length - 1] = last;
  return { ...run, runId, name, loss, hyperparameters };
}

const shelf = [
  shelved('a', 'lr 0.01', 2),
  shelved('b', 'lr 0.01 → 0.1', 0.5),
  shelved('c', 'reduction sum → mean', 0.1, { ...run.hyperparameters, reduction: 'mean' }),
  shelved('d', 'lr 0.1 → 1e+30', Number.NaN),
];

/** Unfolds the question what to sweep over; there is something to start once it says how many runs that are. */
async function askForSweep(page: Page): Promise<void> {
  await page.getByText('Sweep over several settings').click();
  await page.getByText('Runs: 3', { exact: true }).waitFor();
}

const names = (page: Page) => page.locator('.run-name').allTextContents();

describe('the shelf of runs', () => {
  const open = useLab();
  const openShelf = async (options: Parameters<typeof open>[0] = {}) => {
    const lab = await open({ shelf, ...options });
    await lab.page.getByRole('tab', { name: 'Runs' }).click();
    await drawn(lab.page);
    return lab;
  };

  it('says what it is for while it is empty', async () => {
    const { page, close } = await openShelf({ shelf: [] });
    await page.getByText(/^Every training is kept here/).waitFor();
    await close();
  });

  it('has the newest run on top, in any order that is asked for', async () => {
    const { page, complaints, close } = await openShelf();
    const newest = [...shelf].reverse().map(({ name }) => name);
    assert.deepEqual(await names(page), newest);
    const byLoss = page.getByRole('button', { name: 'Last loss' });
    await byLoss.click();
    await drawn(page);
    assert.deepEqual(await names(page), ['reduction sum → mean', 'lr 0.01 → 0.1', 'lr 0.01', 'lr 0.1 → 1e+30']);
    const head = page.getByRole('columnheader', { name: 'Last loss' });
    assert.equal(await head.getAttribute('aria-sort'), 'ascending');
    await byLoss.click();
    await drawn(page);
    assert.equal(await head.getAttribute('aria-sort'), 'descending');
    await byLoss.click();
    await drawn(page);
    assert.deepEqual(await names(page), newest);
    assert.deepEqual(complaints, []);
    await close();
  });

  it('marks the best run, what does not compare with it, and what diverged', async () => {
    const { page, close } = await openShelf();
    const row = (name: string) => page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });
    await row('lr 0.01 → 0.1').locator('.run-best').waitFor();
    assert.equal(await page.locator('.run-best:visible').count(), 1);
    await row('reduction sum → mean').getByText('BCE, mean').waitFor();
    await row('lr 0.1 → 1e+30').locator('.loss-cell.diverged').getByText('nan').waitFor();
    await close();
  });

  it('shows a run in all views by a click on its row, and marks it', async () => {
    const { page, host, close } = await openShelf();
    await page.locator('.shelf-row').nth(2).locator('.loss-cell').click();
    await page.locator('.shelf-row.shown').getByText('lr 0.01 → 0.1').waitFor();
    assert.deepEqual(await host.postedOf('showRun'), [{ type: 'showRun', runId: 'b' }]);
    await page.locator('.metrics').getByText('0.5000').waitFor();
    await close();
  });

  it('lays runs over the one that is shown, and takes them away again', async () => {
    const lab = await openShelf({ run });
    const { page, host, close } = lab;
    const box = page.getByRole('checkbox', { name: 'Lay lr 0.01 → 0.1 over the chart' });
    await box.check();
    await page.getByRole('checkbox', { name: 'Lay reduction sum → mean over the chart' }).check();
    assert.deepEqual(
      (await host.postedOf('loadRun')).map(({ runId }) => runId),
      ['b', 'c'],
    );
    await settled(lab);
    assert.deepEqual((await page.locator('.series-badge').allTextContents()).filter(Boolean), ['2', '1']);
    await box.uncheck();
    await drawn(page);
    assert.deepEqual((await page.locator('.series-badge').allTextContents()).filter(Boolean), ['1']);
    await close();
  });

  it('deletes a run, and the keyboard goes on with the next one', async () => {
    const { page, host, close } = await openShelf();
    const remove = page.getByRole('button', { name: 'Delete' });
    await remove.nth(1).focus();
    await page.keyboard.press('Enter');
    await page.getByText('reduction sum → mean').waitFor({ state: 'detached' });
    assert.deepEqual(await host.postedOf('deleteRun'), [{ type: 'deleteRun', runId: 'c' }]);
    assert.equal(await remove.nth(1).evaluate((button) => button === document.activeElement), true);
    await close();
  });

  it('does not delete a run that goes on', async () => {
    const { page, host, close } = await openShelf({ trains: false, run: { ...run, state: { kind: 'running' } } });
    const remove = page.locator('.shelf-row.shown').getByRole('button', { name: 'Delete' });
    assert.equal(await remove.getAttribute('aria-disabled'), 'true');
    await remove.click({ force: true });
    assert.deepEqual(await host.postedOf('deleteRun'), []);
    await close();
  });

  it('takes over the settings of a run', async () => {
    const { page, host, close } = await openShelf();
    await page.locator('.shelf-row').nth(1).getByRole('button', { name: 'Use these settings' }).click();
    await host.postedOf('edit');
    assert.equal(host.draft.reduction, 'mean');
    await close();
  });

  it('sweeps over what is asked for, and lays the runs side by side', async () => {
    const { page, host, complaints, close } = await openShelf({ shelf: [] });
    await askForSweep(page);
    await page.locator('.sweep-text input').first().fill('0.01, 0.1');
    await page.getByRole('group', { name: 'reduction' }).getByRole('checkbox', { name: 'sum' }).check();
    await page.getByRole('group', { name: 'reduction' }).getByRole('checkbox', { name: 'mean' }).check();
    await page.getByText('Runs: 4', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Start the sweep' }).click();
    await page.locator('.sweep-cell').nth(3).waitFor();
    const [sweep] = await host.postedOf('sweep');
    assert.deepEqual(
      sweep?.variants.map(({ optimizer, reduction }) => [reduction, optimizer.lr]),
      [
        ['sum', 0.01],
        ['sum', 0.1],
        ['mean', 0.01],
        ['mean', 0.1],
      ],
    );
    assert.deepEqual(await page.locator('.sweep-table thead th').allTextContents(), ['lr', 'sum', 'mean']);
    await page.getByRole('button', { name: /^lr 0.1, mean, / }).click();
    await page.locator('.sweep-cell[aria-current]').waitFor();
    const { fields, reduction } = host.draft;
    assert.deepEqual([fields.lr, reduction], ['0.1', 'mean']);
    assert.equal((await host.postedOf('showRun')).length, 1);
    assert.deepEqual(complaints, []);
    await close();
  });

  it('says what keeps a sweep from being started', async () => {
    const { page, close } = await openShelf({ shelf: [] });
    await askForSweep(page);
    const start = page.getByRole('button', { name: 'Start the sweep' });
    const lr = page.locator('.sweep-text input').first();
    await lr.fill('0.01, fast');
    await page.getByText(/^lr takes numbers above 0/).waitFor();
    assert.equal(await lr.getAttribute('aria-invalid'), 'true');
    assert.equal(await start.isDisabled(), true);
    await lr.fill(Array.from({ length: 25 }, (_, i) => String(i + 1)).join(' '));
    await page.getByText(/A sweep has at most 24\.$/).waitFor();
    assert.equal(await start.isDisabled(), true);
    await close();
  });

  it('shows how far a sweep is, and stops it', async () => {
    const { page, host, close } = await openShelf({ shelf: [] });
    await askForSweep(page);
    await page.getByRole('button', { name: 'Start the sweep' }).click();
    await page.locator('.sweep-cell').nth(2).waitFor();
    const part = { name: 'x', hyperparameters: run.hyperparameters, examples: 3, elapsedMs: 0, correct: 0 };
    const numbers = { losses: new Float64Array(), lossEpochs: new Uint32Array(), isOfDraftTable: true };
    const states = ['completed', 'running', 'queued', 'queued'] as const;
    const runs = states.map((state, i) => {
      const optimizer = { ...run.hyperparameters.optimizer, lr: (i + 1) / 10 };
      const hyperparameters = { ...run.hyperparameters, optimizer };
      return { ...part, ...numbers, runId: `s${i}`, state, epochs: 0, hyperparameters, sweepId: 'next' };
    });
    await host.send({ type: 'shelf', runs });
    await page.getByText('Sweep of 4 runs · 1 done', { exact: true }).waitFor();
    assert.equal(await page.locator('.sweep-cell:disabled').count(), 2);
    await page.getByRole('button', { name: 'Stop the sweep' }).click();
    assert.equal((await host.postedOf('stopSweep')).length, 1);
    await close();
  });

  it('asks for a sweep and shows what comes of it without scrolling, the one in place of the other', async () => {
    const { page, complaints, close } = await openShelf({ run, shelf: [], width: 1400, height: 900 });
    const isInSight = (selector: string) =>
      page.locator(selector).evaluate((part) => {
        const { top, bottom } = part.getBoundingClientRect();
        const shelf = part.closest('.shelf')?.getBoundingClientRect();
        return shelf !== undefined && top >= shelf.top && bottom <= Math.min(shelf.bottom, innerHeight);
      });
    await askForSweep(page);
    const start = page.getByRole('button', { name: 'Start the sweep' });
    await start.waitFor();
    assert.equal(await isInSight('.sweep-foot .small-button'), true);
    await start.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Sweep of 3 runs · 3 done', { exact: true }).waitFor();
    assert.equal(await start.isVisible(), false);
    assert.equal(await isInSight('.sweep-table tbody tr:first-child'), true);
    const again = page.getByRole('button', { name: 'Another sweep' });
    assert.equal(await again.evaluate((button) => button === document.activeElement), true);
    await again.click();
    await start.waitFor();
    assert.equal(
      await page
        .locator('.sweep-text input')
        .first()
        .evaluate((lr) => lr === document.activeElement),
      true,
    );
    assert.deepEqual(complaints, []);
    await close();
  });

  it('keeps its numbers near the names in the widest window', async () => {
    const { page, close } = await openShelf({ width: 3440 });
    const widths = await page
      .locator('.shelf-row .name-cell')
      .evaluateAll((cells) => cells.map((cell) => cell.clientWidth));
    assert.ok(Math.max(...widths) < 800, String(widths));
    await close();
  });

  for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight'] as const)
    it(`has nothing that axe finds, in ${theme}`, async () => {
      const { page, close } = await openShelf({ theme, run });
      await askForSweep(page);
      await page.getByRole('button', { name: 'Start the sweep' }).click();
      await page.locator('.sweep-cell').nth(2).waitFor();
      const parts = new AxeBuilder({ page }).include('header').include('.epoch-bar').include('.records');
      const { violations } = await parts.analyze();
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`),
        [],
      );
      await close();
    });
});
