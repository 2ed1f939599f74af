import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { RunView } from '../../src/protocol.ts';
import { lectureRun } from './fakeHost.ts';
import { drawn, useLab } from './labPage.ts';

/** How many pixels of the chart are of a colour, in a part of its width. */
function pixels(page: Page, color: readonly number[], from = 0, to = 1): Promise<number> {
  return page.locator('canvas').evaluate(
    (canvas, [wanted, start, end]) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0;
      const { width, height } = canvas;
      const left = Math.round(width * start);
      const { data } = canvas.getContext('2d')?.getImageData(left, 0, Math.round(width * end) - left, height) ?? {
        data: [],
      };
      let count = 0;
      for (let i = 0; i < data.length; i += 4)
        if (wanted.every((value, channel) => Math.abs((data[i + channel] ?? 0) - value) < 8)) count++;
      return count;
    },
    [color, from, to] as const,
  );
}

const BLUE = [0x59, 0xa4, 0xf9];
const RED = [0xf1, 0x4c, 0x4c];

function withLoss(loss: readonly number[]): RunView {
  return { ...lectureRun(), loss: Float64Array.from(loss), correct: Uint32Array.from(loss, () => 1), annotations: [] };
}

describe('the loss chart', () => {
  const open = useLab();

  it('draws the line over its whole width in the theme’s colour, and says in words what it shows', async () => {
    const { page, close } = await open({ run: lectureRun() });
    for (const part of [0.2, 0.5, 0.8]) assert.ok((await pixels(page, BLUE, part, part + 0.1)) > 50);
    const label = await page.getByRole('img').first().getAttribute('aria-label');
    assert.match(label ?? '', /2\.4511 at epoch 0, 1\.1204 at epoch 999/);
    await page.getByText('chance: 3·ln 2 = 2.0794').waitFor();
    await close();
  });

  it('takes the new colours when the theme changes', async () => {
    const { page, close } = await open({ run: lectureRun() });
    await page.evaluate(() => document.documentElement.style.setProperty('--vscode-charts-blue', '#ff00ff'));
    await drawn(page);
    assert.ok((await pixels(page, [255, 0, 255])) > 500);
    assert.equal(await pixels(page, BLUE), 0);
    await close();
  });

  it('tells the exact value under the pointer, and chooses its epoch on a click', async () => {
    const run = lectureRun();
    const { page, close } = await open({ run });
    const box = await page.locator('.cursor-layer').boundingBox();
    assert.ok(box !== null);
    await page.mouse.move(box.x + box.width * 0.6, box.y + 20);
    const [epoch = '', loss = ''] = (await page.locator('.tip > :first-child').textContent())?.split(' ') ?? [];
    assert.equal(loss, String(run.loss[Number(epoch)]));
    await page.mouse.click(box.x + box.width * 0.6, box.y + 20);
    await page.locator(`#epoch-${epoch}[aria-selected="true"]`).waitFor();
    await close();
  });

  it('walks from epoch to epoch by keyboard and reads each out', async () => {
    const { page, close } = await open({ run: lectureRun() });
    const slider = page.getByRole('slider', { name: 'Epoch' });
    const value = () => slider.getAttribute('aria-valuetext');
    await slider.focus();
    await page.keyboard.press('Home');
    await page.waitForFunction(() => document.querySelector('#epoch-0[aria-selected="true"]'));
    assert.match((await value()) ?? '', /^epoch 0, loss 2\.4510953426361084\. worse than chance/);
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.querySelector('#epoch-1[aria-selected="true"]'));
    assert.equal(await value(), 'epoch 1, loss 2.4456307888031006');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(() => document.querySelector('#epoch-998[aria-selected="true"]'));
    assert.match((await value()) ?? '', /^epoch 998, /);
    await close();
  });

  it('shows a spike of one epoch among a million', async () => {
    const loss = new Float64Array(1_000_000).fill(1);
    loss[500_000] = 40;
    const { page, close } = await open({ run: { ...withLoss([]), loss, correct: new Uint32Array(1_000_000) } });
    const flat = await pixels(page, BLUE, 0.2, 0.3);
    assert.ok((await pixels(page, BLUE, 0.48, 0.58)) > flat + 100);
    await close();
  });

  it('marks where there is no number to draw', async () => {
    const loss = Array.from({ length: 100 }, (_, epoch) =>
      epoch < 50 ? 2 + epoch : epoch < 75 ? Infinity : Number.NaN,
    );
    const { page, close } = await open({ run: withLoss(loss) });
    assert.ok((await pixels(page, RED, 0.55, 0.95)) > 500);
    assert.equal(await pixels(page, RED, 0.1, 0.4), 0);
    assert.equal(await pixels(page, BLUE, 0.6, 0.95), 0);
    await close();
  });

  it('switches its loss axis between linear and logarithmic', async () => {
    const loss = Array.from({ length: 1000 }, (_, epoch) => 10 ** (-epoch / 200));
    const { page, close } = await open({ run: withLoss(loss) });
    const image = () => page.locator('canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const linear = await image();
    await page.getByRole('radio', { name: 'Log', exact: true }).check();
    await drawn(page);
    assert.notEqual(await image(), linear);
    await page.getByRole('radio', { name: 'Linear' }).check();
    await drawn(page);
    assert.equal(await image(), linear);
    await close();
  });
});
