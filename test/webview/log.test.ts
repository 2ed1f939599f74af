import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { RunView } from '../../src/protocol.ts';
import { grouped } from '../../src/wording/numberText.ts';
import { lectureRun } from './fakeRuns.ts';
import type { LabPage } from './labPage.ts';
import { drawn, useLab } from './labPage.ts';

/** The loss of a long run tells its epoch. */
const lossAt = (epoch: number): number => 2 / (1 + epoch / 1000);

/** A run of any length, as far as it has come. */
function longRun(planned: number, epochs = planned): RunView {
  const loss = Float64Array.from({ length: epochs }, (_, epoch) => lossAt(epoch));
  const run = lectureRun();
  const hyperparameters = { ...run.hyperparameters, epochs: planned };
  return { ...run, hyperparameters, loss, correct: new Uint32Array(epochs), annotations: [] };
}

/** Shows a run whose epochs are made in the page: ten million of them are too much for the wire to the browser. */
async function showLongRun({ page, host }: LabPage, epochs: number): Promise<void> {
  await host.send({ type: 'runStarted', run: { ...longRun(epochs, 0), state: { kind: 'running' } } });
  await page.evaluate((length) => {
    const loss = Float64Array.from({ length }, (_, epoch) => 2 / (1 + epoch / 1000));
    const validationLoss = new Float64Array();
    const columns = { loss, correct: new Uint32Array(length), validationLoss, parameters: Float64Array.of(1, 2) };
    window.postMessage(
      { type: 'runProgress', runId: 'run-1', start: 0, ...columns, elapsedMs: 1, annotations: [] },
      '*',
    );
  }, epochs);
  await host.send({ type: 'runState', runId: 'run-1', state: { kind: 'completed' }, elapsedMs: 2, epochs });
  await page.getByText(`${grouped(epochs)}/${grouped(epochs)}`).waitFor();
}

const rowsInDom = (page: Page): Promise<number> => page.locator('.log-row').count();
const selected = (page: Page): Promise<(string | null)[]> =>
  page
    .locator('.log-row[aria-selected="true"]:visible')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-epoch')).sort((a, b) => Number(a) - Number(b)));

/** What the clipboard holds, by pasting it. */
async function pasted(page: Page): Promise<string> {
  await page.evaluate(() => {
    const area = document.createElement('textarea');
    document.body.append(area);
    area.focus();
  });
  await page.keyboard.press('Control+v');
  await page.waitForFunction(() => [...document.querySelectorAll('textarea')].at(-1)?.value !== '');
  return page.locator('textarea').last().inputValue();
}

describe('the epoch log', () => {
  const open = useLab();

  for (const epochs of [100_000, 1_000_000, 10_000_000])
    it(`keeps fewer than 200 rows in the DOM for ${epochs} epochs and reaches every one of them`, async () => {
      const lab = await open({ trains: false });
      const { page, complaints, close } = lab;
      await showLongRun(lab, epochs);
      await page.getByRole('listbox', { name: 'Epoch log' }).focus();
      await page.keyboard.press('End');
      await page.locator(`#epoch-${epochs - 1}`).waitFor();
      await drawn(page);
      assert.ok((await rowsInDom(page)) < 200);
      const bottom = await page
        .locator('.log-rows')
        .evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
      assert.ok(Math.abs(bottom) <= 1, `${bottom} px from the bottom`);
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      await drawn(page);
      assert.deepEqual(await selected(page), [String(epochs - 3)]);
      await page.locator('.log-rows').evaluate((box) => (box.scrollTop = 0));
      await page.locator('#epoch-0').waitFor();
      assert.ok((await rowsInDom(page)) < 200);
      assert.deepEqual(complaints, []);
      await close();
    });

  it('scrolls row by row with the wheel, however many rows a pixel of the scrollbar stands for', async () => {
    const lab = await open({ trains: false });
    const { page, close } = lab;
    await showLongRun(lab, 10_000_000);
    await page.locator('#epoch-9999999').waitFor();
    await page.locator('.log-rows').evaluate((box) => (box.scrollTop = box.scrollHeight / 2));
    await page.locator('#epoch-9999999').waitFor({ state: 'hidden' });
    const first = () =>
      page
        .locator('.log-row:visible')
        .evaluateAll((rows) => Math.min(...rows.map((row) => Number(row.getAttribute('data-epoch')))));
    await page.locator('.log-rows').hover();
    const before = await first();
    await page.mouse.wheel(0, 100);
    await page.locator(`#epoch-${before}`).waitFor({ state: 'hidden' });
    await drawn(page);
    const moved = (await first()) - before;
    assert.ok(moved >= 4 && moved <= 6, `${moved} rows`);
    await close();
  });

  it('has rows that say where they stand among all', async () => {
    const { page, close } = await open({ run: longRun(100_000) });
    const row = page.locator('#epoch-3');
    assert.deepEqual(
      [await row.getAttribute('aria-posinset'), await row.getAttribute('aria-setsize'), await row.getAttribute('role')],
      ['4', '100000', 'option'],
    );
    await close();
  });

  it('follows its end while a run goes on, until someone scrolls away', async () => {
    const run = longRun(2000);
    const empty = { loss: new Float64Array(), correct: new Uint32Array() };
    const { page, host, close } = await open({ trains: false });
    const progress = (start: number, end: number) =>
      host.send({
        type: 'runProgress',
        runId: run.runId,
        start,
        loss: run.loss.slice(start, end),
        correct: run.correct.slice(start, end),
        validationLoss: new Float64Array(),
        parameters: run.parameters,
        elapsedMs: 1,
        annotations: [],
      });
    await host.send({ type: 'runStarted', run: { ...run, ...empty, state: { kind: 'running' }, annotations: [] } });
    await progress(0, 500);
    await page.locator('#epoch-499').waitFor();
    await progress(500, 900);
    await page.locator('#epoch-899').waitFor();
    await page.locator('.log-rows').hover();
    const end = await page.locator('.log-rows').evaluate((box) => box.scrollTop);
    await page.mouse.wheel(0, -400);
    // A wheel scrolls little by little: it must not go on when the log is brought back to its end.
    await page.waitForFunction((top) => (document.querySelector('.log-rows')?.scrollTop ?? top) < top - 399, end);
    await page.locator('#epoch-899').waitFor({ state: 'hidden' });
    await progress(900, 1500);
    await page.getByText('1500/2000').waitFor();
    assert.equal(await page.locator('#epoch-1499').count(), 0);
    await page.locator('.log-rows').evaluate((box) => (box.scrollTop = box.scrollHeight));
    await page.locator('#epoch-1499').waitFor();
    await progress(1500, 1600);
    await page.locator('#epoch-1599').waitFor();
    await close();
  });

  it('chooses one epoch in log, chart and annotations at once', async () => {
    const { page, close } = await open({ run: lectureRun() });
    await page.getByRole('button', { name: /below chance/i }).click();
    await page.locator('#epoch-141[aria-selected="true"]').waitFor();
    assert.equal(await page.getByRole('slider', { name: 'Epoch' }).getAttribute('aria-valuenow'), '141');
    await page.locator('#epoch-140').click();
    await drawn(page);
    assert.equal(await page.getByRole('slider', { name: 'Epoch' }).getAttribute('aria-valuenow'), '140');
    assert.equal(await page.locator('.annotation.chosen').count(), 0);
    await page.keyboard.press('ArrowDown');
    await page.locator('.annotation.chosen').waitFor();
    assert.deepEqual(await selected(page), ['141']);
    await close();
  });

  it('shows annotated epochs alone when asked to', async () => {
    const run = lectureRun();
    const { page, close } = await open({ run });
    await page.getByRole('radio', { name: /^Annotated/ }).check();
    await drawn(page);
    const epochs = await page
      .locator('.log-row:visible')
      .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-epoch'))));
    assert.deepEqual(
      epochs.sort((a, b) => a - b),
      [...new Set(run.annotations.map(({ epoch }) => epoch))].sort((a, b) => a - b),
    );
    const title = run.annotations.find(({ epoch }) => epoch === 141)?.title ?? '';
    assert.ok((await page.locator('#epoch-141').textContent())?.includes(title));
    await close();
  });

  it('shows the annotations of one severity alone, with how many there are', async () => {
    const run = lectureRun();
    const good = run.annotations.filter(({ severity }) => severity === 'good');
    const { page, close } = await open({ run });
    await page.getByRole('radio', { name: `Good news (${good.length})`, exact: true }).check();
    await page.locator('#epoch-0').waitFor({ state: 'hidden' });
    assert.equal(await page.locator('.log-row:visible').count(), new Set(good.map(({ epoch }) => epoch)).size);
    await page.getByRole('radio', { name: 'Errors (0)', exact: true }).check();
    await page.getByText('No epoch of this run has such an annotation.').waitFor();
    await close();
  });

  it('finds an epoch by its number, through any filter', async () => {
    const { page, close } = await open({ run: lectureRun() });
    await page.getByRole('radio', { name: /^Annotated/ }).check();
    await page.locator('.log-rows').focus();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('412');
    await page.keyboard.press('Enter');
    await page.locator('#epoch-412[aria-selected="true"]').waitFor();
    assert.equal(await page.getByRole('radio', { name: 'All' }).isChecked(), true);
    const find = page.getByRole('textbox', { name: 'Find in the log' });
    await find.fill('1000');
    await find.press('Enter');
    await page.getByText('The last epoch is 999.').waitFor();
    await find.fill('x');
    await find.press('Enter');
    await page.getByText(/^Write an epoch, such as 412/).waitFor();
    assert.equal(await find.getAttribute('aria-invalid'), 'true');
    await close();
  });

  it('finds losses by how they begin, one after the other', async () => {
    const run = lectureRun();
    const begin = [...run.loss.keys()].filter((epoch) => String(run.loss[epoch]).startsWith('2.07'));
    const { page, close } = await open({ run });
    const find = page.getByRole('textbox', { name: 'Find in the log' });
    await find.fill('2.07');
    for (const epoch of begin.slice(0, 2)) {
      await find.press('Enter');
      await page.locator(`#epoch-${epoch}[aria-selected="true"]`).waitFor();
    }
    await find.press('Shift+Enter');
    await page.locator(`#epoch-${begin[0]}[aria-selected="true"]`).waitFor();
    await find.fill('9.9');
    await find.press('Enter');
    await page.getByText('No loss here begins with 9.9.').waitFor();
    await close();
  });

  it('finds a loss among a million', async () => {
    const lab = await open({ trains: false });
    await showLongRun(lab, 1_000_000);
    const find = lab.page.getByRole('textbox', { name: 'Find in the log' });
    await find.fill('0.002001');
    await find.press('Enter');
    await lab.page.locator('.log-row.current').waitFor();
    const loss = await lab.page.locator('.log-row.current .log-loss').textContent();
    assert.ok(loss?.startsWith('0.002001'), String(loss));
    await lab.close();
  });

  it('copies by its button what is chosen or, where nothing is, all that is shown', async () => {
    const run = lectureRun();
    const { page, close } = await open({ run });
    await page.evaluate(() => {
      const writeText = (text: string) => Promise.resolve(Object.assign(window, { copied: text }));
      Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
    });
    const copied = () => page.evaluate('window.copied');
    await page.getByRole('button', { name: 'Copy rows' }).click();
    await page.getByText('Rows copied: 1000.').waitFor();
    assert.match(String(await copied()), /^0 2\.4510953426361084\n1 /);
    await page.locator('#epoch-1').click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByRole('button', { name: 'Copy rows' }).click();
    await page.getByText('Rows copied: 2.').waitFor();
    assert.equal(await copied(), '1 2.4456307888031006\n2 2.44039249420166\n');
    await close();
  });

  it('says so where the clipboard is closed to it', async () => {
    const { page, close } = await open({ run: lectureRun() });
    await page.getByRole('button', { name: 'Copy rows' }).click();
    await page.getByText(/^The clipboard is closed to the lab/).waitFor();
    await close();
  });

  it('copies the chosen rows as PyTorch prints them', async () => {
    const lines = '1 2.4456307888031006\n2 2.44039249420166\n';
    const { page, close } = await open({ run: lectureRun() });
    await page.locator('#epoch-1').click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+c');
    assert.equal(await pasted(page), lines);
    // VS Code copies by a command of its own, which has to be allowed although no text is selected.
    await page.locator('#epoch-5').click();
    assert.equal(await page.evaluate(`document.execCommand('copy')`), true);
    assert.equal(await pasted(page), '5 2.425868272781372\n');
    await close();
  });
});
