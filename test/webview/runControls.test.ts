import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { shortNumber } from '../../webview/shortNumber.ts';
import { lectureRun, progressOf } from './fakeRuns.ts';
import type { LabPage } from './labPage.ts';
import { drawn, useLab } from './labPage.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const run = lectureRun();

/** Begins the lecture's run and brings it to epoch 412. */
async function begin({ host, page }: LabPage): Promise<void> {
  const empty = { loss: new Float64Array(), correct: new Uint32Array(), parameters: new Float64Array() };
  await host.send({ type: 'runStarted', run: { ...run, ...empty, state: { kind: 'running' }, annotations: [] } });
  await host.send(progressOf(run, 0, 412));
  await page.getByText('412/1000', { exact: true }).waitFor();
}

describe('the run bar', () => {
  const open = useLab();

  it('pauses a run, resumes it and ends it', async () => {
    const lab = await open({ trains: false });
    const { page, host, complaints, close } = lab;
    await begin(lab);
    await button(page, 'Pause').click();
    await button(page, 'Pausing…').waitFor();
    const paused = { type: 'runState', runId: 'run-1', state: { kind: 'paused' }, elapsedMs: 9, epochs: 1000 } as const;
    await host.send(paused);
    await page.locator('.run-state').getByText('Paused after 412 of 1000 epochs.').waitFor();
    await button(page, 'Resume').click();
    await host.send({ ...paused, state: { kind: 'running' } });
    await button(page, 'Pause').waitFor();
    await button(page, 'Stop').click();
    await button(page, 'Stopping…').waitFor();
    const posted = host.posted.filter(({ type }) => ['pause', 'resume', 'stop'].includes(type));
    assert.deepEqual(
      posted,
      ['pause', 'resume', 'stop'].map((type) => ({ type, runId: 'run-1' })),
    );
    assert.deepEqual(complaints, []);
    await close();
  });

  it('trains a paused experiment anew when asked to', async () => {
    const { page, host, close } = await open({ trains: false, run: { ...run, state: { kind: 'paused' } } });
    await button(page, 'Train anew').click();
    assert.equal((await host.postedOf('train')).length, 1);
    await close();
  });

  it('trains a complete run on for as many epochs again', async () => {
    const { page, host, complaints, close } = await open({ run });
    await button(page, 'Continue +1000').click();
    await page.getByText('2000/2000', { exact: true }).waitFor();
    assert.deepEqual(await host.postedOf('resume'), [{ type: 'resume', runId: 'run-1' }]);
    assert.deepEqual(complaints, []);
    await close();
  });

  it('steps an epoch at a time from nothing on, back, and beyond the end', async () => {
    const lab = await open();
    const { page, host, close } = lab;
    await button(page, 'Step one epoch').click();
    await page.getByText('1/1000', { exact: true }).waitFor();
    await button(page, 'Step one epoch').click();
    await page.getByText('2/1000', { exact: true }).waitFor();
    await button(page, 'Step back one epoch').click();
    await page.getByText('Looking at epoch 1.').waitFor();
    await button(page, 'Step back one epoch').click();
    await page.getByText('Looking at epoch 0.').waitFor();
    assert.equal(await button(page, 'Step back one epoch').getAttribute('aria-disabled'), 'true');
    await button(page, 'Step one epoch').click();
    await page.getByText('Looking at epoch 1.').waitFor();
    assert.equal((await host.postedOf('step')).length, 2, 'going along what is trained trains nothing');
    await close();
    const whole = await open({ run });
    await button(whole.page, 'Step one epoch').click();
    await whole.page.getByText('1001/1001', { exact: true }).waitFor();
    await whole.close();
  });

  it('takes as many steps as were asked for before the first is told to be done', async () => {
    const { page, host, close } = await open();
    await button(page, 'Step one epoch').click();
    await page.getByText('1/1000', { exact: true }).waitFor();
    await host.send({ type: 'runState', runId: 'run-1-1', state: { kind: 'running' }, elapsedMs: 1, epochs: 1000 });
    await page.locator('progress[data-state=running]').waitFor();
    await button(page, 'Step one epoch').click();
    await page.getByText('2/1000', { exact: true }).waitFor();
    assert.deepEqual([(await host.postedOf('step')).length, (await host.postedOf('pause')).length], [2, 0]);
    await close();
  });

  it('halts a run that goes on before it steps', async () => {
    const lab = await open({ trains: false });
    await begin(lab);
    await button(lab.page, 'Step back one epoch').click();
    await lab.page.getByText('Looking at epoch 411.').waitFor();
    assert.equal((await lab.host.postedOf('pause')).length, 1);
    await lab.close();
  });

  it('clears the views, and the run stays on the shelf', async () => {
    const { page, host, close } = await open({ run });
    await page.getByRole('button', { name: /^Clear the views/ }).click();
    await page.getByText(/^Train prints one line an epoch/).waitFor();
    assert.deepEqual(await host.postedOf('showRun'), [{ type: 'showRun', runId: null }]);
    await page.getByRole('tab', { name: 'Runs' }).click();
    await page.locator('.shelf-row').waitFor();
    assert.equal(await page.locator('.shelf-row').count(), 1);
    await close();
  });

  it('tells what a run goes on with, and what Train would run, after an edit', async () => {
    const { page, close } = await open({ run });
    const model = page.locator('.strip .model');
    const line = await model.textContent();
    const lr = page.getByRole('textbox', { name: 'lr', exact: true });
    await lr.fill('1');
    await lr.press('Tab');
    await page.locator('.next-model').getByText('SGD(lr=1.0)', { exact: true }).waitFor();
    assert.equal(await model.textContent(), line);
    const more = page.locator('vscode-button.other');
    assert.match((await more.getAttribute('title')) ?? '', /from its end.*1000 epochs more.*\(lr 0\.01\)$/);
    await close();
  });

  it('says which epoch printed the loss, before its step', async () => {
    const { page, close } = await open({ run });
    const loss = page.locator('.loss-now');
    assert.equal(await loss.getAttribute('title'), 'Printed in epoch 999, before its step');
    await button(page, 'Step back one epoch').click();
    await button(page, 'Step back one epoch').click();
    await page.getByText('Looking at epoch 998.').waitFor();
    assert.equal(await loss.getAttribute('title'), 'Printed in epoch 998, before its step');
    await close();
  });

  it('brings the results in sight in one column', async () => {
    const { page, close } = await open({ width: 400, height: 800 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const top = () => page.locator('.results').evaluate((results) => results.getBoundingClientRect().top);
    assert.ok((await top()) > 800);
    await button(page, 'Train').click();
    await page.getByText('1000/1000', { exact: true }).waitFor();
    assert.ok((await top()) < 400, String(await top()));
    await close();
  });

  it('sets the pace', async () => {
    const { page, host, close } = await open();
    const pace = page.getByRole('combobox', { name: 'Speed' });
    await pace.selectOption({ label: '5 epochs/s' });
    await pace.selectOption({ label: 'Full speed' });
    assert.deepEqual(
      (await host.postedOf('setPace')).map((message) => message.pace),
      [5, null],
    );
    await close();
  });

  it('tells how fast a run goes and how long it will take', async () => {
    const lab = await open({ trains: false });
    await begin(lab);
    await lab.host.send({ ...progressOf(run, 412, 512), elapsedMs: 5000 });
    await drawn(lab.page);
    await lab.host.send({ ...progressOf(run, 512, 612), elapsedMs: 6000 });
    await lab.page.locator('.run-state').getByText('Training · 100 epochs/s · 4 s left').waitFor();
    await lab.close();
  });

  it('shows the numbers of the epoch that is looked at, and says that it is one of the past', async () => {
    const { page, close } = await open({ run });
    const shown = async () => (await page.locator('.metrics dd').allTextContents()).join(' ');
    const loss = (epoch: number) => shortNumber(run.loss[epoch] ?? NaN);
    assert.equal(await shown(), `1000/1000 ${loss(999)} 3/3`);
    await page.getByRole('button', { name: /below chance/i }).click();
    await page.getByText('Looking at epoch 141.').waitFor();
    assert.equal(await shown(), `141/1000 ${loss(141)} 2/3`);
    await page.locator('.metrics .past').waitFor();
    await close();
  });

  it('moves nothing while its numbers change', async () => {
    const lab = await open({ trains: false });
    const { page, host, close } = lab;
    await begin(lab);
    const places = () =>
      page
        .locator('.run-bar button, .run-bar vscode-button, .run-bar dd, .run-bar select')
        .evaluateAll((parts) => parts.map((part) => Math.round(part.getBoundingClientRect().x)));
    await drawn(page);
    const before = await places();
    await host.send(progressOf(run, 412, 1000));
    await host.send({ type: 'runState', runId: 'run-1', state: { kind: 'completed' }, elapsedMs: 9, epochs: 1000 });
    await button(page, 'Continue +1000').waitFor();
    await drawn(page);
    assert.deepEqual(await places(), before);
    await page.keyboard.press('Space');
    await drawn(page);
    assert.deepEqual(await places(), before);
    await close();
  });

  it('takes the space bar for what its big button does, unless a control has a use of its own for it', async () => {
    const lab = await open({ trains: false });
    const { page, host, close } = lab;
    await page.keyboard.press('Space');
    assert.equal((await host.postedOf('train')).length, 1);
    await begin(lab);
    await page.keyboard.press('Space');
    assert.equal((await host.postedOf('pause')).length, 1);
    await page.getByRole('textbox', { name: 'Find in the log' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('tab', { name: 'Runs' }).focus();
    await page.keyboard.press('Space');
    assert.equal((await host.postedOf('pause')).length, 1);
    await close();
  });

  it('has everything within a window of 320 pixels', async () => {
    const { page, close } = await open({ run, width: 320 });
    const widest = await page
      .locator('header *, .epoch-bar *')
      .evaluateAll((parts) => Math.max(...parts.map((part) => part.getBoundingClientRect().right)));
    assert.ok(widest <= 320, `${widest} px`);
    await close();
  });
});
