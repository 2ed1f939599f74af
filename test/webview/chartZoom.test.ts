import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { boxOf, label } from './chartPage.ts';
import { lectureRun, progressOf } from './fakeRuns.ts';
import { drawn, useLab } from './labPage.ts';

/** Counts the events of a type that the page has heard of; resolves to a function that waits for so many of them. */
async function counted(page: Page, type: 'wheel' | 'pointerup'): Promise<(count: number) => Promise<void>> {
  await page.evaluate((name) => {
    let count = 0;
    // After the chart, which is deeper in the page.
    window.addEventListener(name, () => (document.body.dataset[name] = String(++count)), { passive: true });
  }, type);
  return async (count) => {
    await page.waitForFunction(([name, wanted]) => document.body.dataset[name] === wanted, [
      type,
      String(count),
    ] as const);
    await drawn(page);
  };
}

describe('zooming the loss chart', () => {
  const open = useLab();

  it('zooms into a range that is dragged over, and shows all again on a double click', async () => {
    const { page, close } = await open({ run: lectureRun() });
    const box = await boxOf(page);
    await page.mouse.move(box.x + box.width * 0.4, box.y + 50);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 4 });
    await page.locator('.zoom-band').waitFor();
    await page.mouse.up();
    await page.getByRole('button', { name: 'Show all epochs' }).waitFor();
    const [, from = '', to = ''] = /epochs (\d+) to (\d+)/.exec((await label(page)) ?? '') ?? [];
    assert.ok(Number(from) > 300 && Number(from) < 420, from);
    assert.ok(Number(to) > 560 && Number(to) < 650, to);
    // A drag chooses no epoch.
    assert.equal(await page.locator('.log-row[aria-selected="true"]').count(), 0);
    await page.mouse.dblclick(box.x + box.width / 2, box.y + 50);
    await page.getByRole('button', { name: 'Show all epochs' }).waitFor({ state: 'hidden' });
    assert.doesNotMatch((await label(page)) ?? '', /In view/);
    await close();
  });

  it('leaves the wheel to the page unless Ctrl is held or the chart has the focus', async () => {
    const { page, close } = await open({ run: lectureRun() });
    const box = await boxOf(page);
    const reset = page.getByRole('button', { name: 'Show all epochs' });
    const turned = await counted(page, 'wheel');
    await page.mouse.move(box.x + box.width / 2, box.y + 50);
    await page.mouse.wheel(0, -200);
    await turned(1);
    assert.equal(await reset.isVisible(), false);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -200);
    await page.keyboard.up('Control');
    await reset.waitFor();
    await reset.click();
    await reset.waitFor({ state: 'hidden' });
    // The button is gone; the focus is on the chart now, and with it the wheel.
    await page.mouse.move(box.x + box.width / 2, box.y + 50);
    await page.mouse.wheel(0, -200);
    await reset.waitFor();
    await close();
  });

  it('zooms by keyboard around the chosen epoch, and follows it', async () => {
    const { page, close } = await open({ run: lectureRun() });
    await page.locator('.cursor-layer').focus();
    await page.keyboard.press('Home');
    for (let press = 0; press < 4; press++) await page.keyboard.press('+');
    await page.waitForFunction(() =>
      (document.querySelector('.loss canvas')?.ariaLabel ?? '').includes('epochs 0 to 62'),
    );
    await page.keyboard.press('End');
    await page.waitForFunction(() => (document.querySelector('.loss canvas')?.ariaLabel ?? '').endsWith('to 999.'));
    await page.locator('.cursor.chosen:not([hidden])').waitFor();
    await page.keyboard.press('-');
    await page.keyboard.press('0');
    await page.getByRole('button', { name: 'Show all epochs' }).waitFor({ state: 'hidden' });
    await close();
  });

  it('keeps its zoom while a run goes on', async () => {
    const run = lectureRun();
    const part = { ...run, loss: run.loss.slice(0, 600), correct: run.correct.slice(0, 600), annotations: [] };
    const { page, host, close } = await open({ run: { ...part, state: { kind: 'running' } } });
    await page.locator('.cursor-layer').focus();
    await page.keyboard.press('+');
    await page.getByRole('button', { name: 'Show all epochs' }).waitFor();
    const inView = /In view: .*/.exec((await label(page)) ?? '')?.[0];
    await host.send(progressOf({ ...run, annotations: [] }, 600, 1000));
    await page.waitForFunction(() =>
      (document.querySelector('.loss canvas')?.ariaLabel ?? '').includes('at epoch 999'),
    );
    assert.equal(/In view: .*/.exec((await label(page)) ?? '')?.[0], inView);
    await close();
  });

  it('zooms by two fingers that move apart, and moves with one', async () => {
    const { page, close } = await open({ run: lectureRun() });
    const { x, y, width, height } = await boxOf(page);
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', shares: readonly number[]) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: shares.map((share, id) => ({ x: x + width * share, y: y + height / 2, id })),
      });
    const lifted = await counted(page, 'pointerup');
    await touch('touchStart', [0.45, 0.55]);
    for (const apart of [0.1, 0.15, 0.2]) await touch('touchMove', [0.5 - apart, 0.5 + apart]);
    await touch('touchEnd', []);
    const range = /epochs (\d+) to (\d+)/;
    await lifted(2);
    const [, from = '', to = ''] = range.exec((await label(page)) ?? '') ?? [];
    assert.ok(Number(from) > 200 && Number(to) < 800, `${from} ${to}`);
    await touch('touchStart', [0.3]);
    for (const share of [0.4, 0.5, 0.6]) await touch('touchMove', [share]);
    await touch('touchEnd', []);
    await page.waitForFunction(
      (before) => Number(/epochs (\d+)/.exec(document.querySelector('.loss canvas')?.ariaLabel ?? '')?.[1]) < before,
      Number(from),
    );
    await lifted(3);
    assert.equal(await page.locator('.log-row[aria-selected="true"]').count(), 0);
    await close();
  });
});
