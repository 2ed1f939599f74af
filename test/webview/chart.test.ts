import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import { BLUE, ORANGE, RED, boxOf, chosenLeft, lookAt, pixels, withLoss } from './chartPage.ts';
import { lectureRun } from './fakeRuns.ts';
import { atRest, drawn, useLab } from './labPage.ts';

describe('the loss chart', () => {
  const open = useLab();

  it('draws the line over its whole width in the theme’s colour, and says in words what it shows', async () => {
    const { page, close } = await open({ run: lectureRun() });
    for (const part of [0.2, 0.5, 0.8]) assert.ok((await pixels(page, BLUE, part, part + 0.1)) > 50);
    const label = await page.getByRole('img').first().getAttribute('aria-label');
    assert.match(label ?? '', /2\.4511 at epoch 0, 1\.1204 at epoch 999/);
    await page.getByText('chance: 3·ln 2 = 2.0794', { exact: true }).waitFor();
    await page.getByText('no optimum: separable', { exact: true }).waitFor();
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
    const [epoch = '', loss = ''] = (await page.locator('.chart-tip > :first-child').textContent())?.split(' ') ?? [];
    assert.equal(loss, String(run.loss[Number(epoch)]));
    await page.mouse.click(box.x + box.width * 0.6, box.y + 20);
    await page.locator(`#epoch-${epoch}[aria-selected="true"]`).waitFor();
    await close();
  });

  it('walks from epoch to epoch by keyboard and reads each out', async () => {
    const { page, close } = await open({ run: lectureRun() });
    const slider = page.locator('.cursor-layer');
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
    const image = () => page.locator('.loss canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const linear = await image();
    const losses = page.getByRole('group', { name: 'Loss axis' });
    await losses.getByRole('radio', { name: 'Log' }).check();
    await drawn(page);
    assert.notEqual(await image(), linear);
    await losses.getByRole('radio', { name: 'Linear' }).check();
    await drawn(page);
    assert.equal(await image(), linear);
    await close();
  });

  it('keeps epoch 0 on a logarithmic epoch axis, and says how it is spaced', async () => {
    const { page, close } = await open({ run: lectureRun() });
    await page.getByRole('group', { name: 'Epoch axis' }).getByRole('radio', { name: 'Log' }).check();
    await drawn(page);
    const slider = page.locator('.cursor-layer');
    await slider.focus();
    await page.keyboard.press('Home');
    await page.locator('.cursor.chosen:not([hidden])').waitFor();
    const left = await chosenLeft(page);
    for (const epoch of [1, 2, 3]) {
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction((now) => document.querySelector(`#epoch-${now}[aria-selected="true"]`), epoch);
    }
    await drawn(page);
    // Evenly spaced, three epochs of a thousand would be two pixels.
    assert.ok((await chosenLeft(page)) - left > 100);
    await close();
  });

  it('smooths as the slider says, with the losses behind, and says when it is off', async () => {
    const loss = Array.from({ length: 400 }, (_, epoch) => 1 + (epoch % 2));
    const { page, close } = await open({ run: withLoss(loss) });
    await page.getByText('Off', { exact: true }).waitFor();
    assert.equal(await page.getByText('not smoothed').count(), 0);
    const before = await pixels(page, BLUE, 0.5, 0.9);
    const slider = page.getByRole('slider', { name: 'Smoothing' });
    await slider.focus();
    await page.keyboard.press('End');
    await page.getByText('≈ 10000 epochs').waitFor();
    await page.getByText('not smoothed').waitFor();
    await drawn(page);
    const after = await pixels(page, BLUE, 0.5, 0.9);
    assert.ok(after < before / 4 && after > 100, `${before} ${after}`);
    await page.keyboard.press('Home');
    await page.getByText('Off', { exact: true }).waitFor();
    await drawn(page);
    assert.equal(await pixels(page, BLUE, 0.5, 0.9), before);
    await close();
  });

  it('draws the held-out examples’ loss as a second line', async () => {
    const run = { ...withLoss([3, 2, 1]), validationLoss: Float64Array.of(3, 2.5, 2.25) };
    const { page, close } = await open({ run });
    await page.getByText('validation loss', { exact: true }).first().waitFor();
    const box = await boxOf(page);
    await page.mouse.move(box.x + box.width - 22, box.y + 40);
    await page.locator('.chart-tip').getByText('validation 2.25').waitFor();
    await close();
  });

  it('lays another run over it in a colour of its own, and takes it off again by its legend', async () => {
    const run = lectureRun();
    const other = { ...run, runId: 'run-2', name: 'lr 0.01 → 0.1', loss: run.loss.map((loss) => loss / 2) };
    const mean = { ...other, hyperparameters: { ...other.hyperparameters, reduction: 'mean' as const } };
    const { page, host, close } = await open({ run, shelf: [mean] });
    await lookAt(page, { compared: ['run-2'] });
    assert.equal((await host.postedOf('loadRun')).length, 1);
    const entry = page.getByRole('button', { name: /lr 0\.01 → 0\.1 \(mean\).*Take off the chart/ });
    await entry.waitFor();
    // A longer legend may leave the chart less room.
    await atRest(page);
    assert.ok((await pixels(page, ORANGE)) > 300);
    const box = await boxOf(page);
    await page.mouse.move(box.x + box.width / 2, box.y + 50);
    const [epoch = ''] = ((await page.locator('.chart-tip > :first-child').textContent()) ?? '').split(' ');
    await page
      .locator('.chart-tip')
      .getByText(`${mean.loss[Number(epoch)]} lr 0.01 → 0.1`)
      .waitFor();
    await entry.click();
    await entry.waitFor({ state: 'detached' });
    await page.mouse.move(0, 0);
    await drawn(page);
    assert.equal(await pixels(page, ORANGE), 0);
    assert.ok(await page.evaluate(() => document.activeElement?.classList.contains('cursor-layer')));
    await close();
  });

  it('stands at the end after the last step, which has no loss of its own', async () => {
    const { page, close } = await open({ run: lectureRun() });
    await lookAt(page, { epoch: 1000 });
    await page.locator('.cursor.chosen:not([hidden])').waitFor();
    const slider = page.locator('.cursor-layer');
    assert.equal(await slider.getAttribute('aria-valuetext'), 'after the last step, 1000 epochs trained');
    assert.equal(await slider.getAttribute('aria-valuenow'), '999');
    await close();
  });

  it('has its key points as a table, with exact values', async () => {
    const run = lectureRun();
    const { page, close } = await open({ run });
    const table = page.getByRole('table', { name: 'Key points of the loss chart' });
    const rows = await table.getByRole('row').allTextContents();
    const epochs = new Set([0, 999, ...run.annotations.map(({ epoch }) => epoch)]);
    assert.equal(rows.length, epochs.size + 1);
    assert.ok(rows[1]?.startsWith('02.4510953426361084first'), rows[1]);
    await close();
  });

  const states: [string, Parameters<typeof open>[0]][] = [
    ['with a run', { run: lectureRun() }],
    ['empty', {}],
    ['before its first epoch', { run: { ...withLoss([]), state: { kind: 'running' } } }],
    ['with one epoch', { run: withLoss([2]) }],
    ['diverged from the start', { run: withLoss([Number.NaN, Number.NaN]) }],
  ];
  for (const [name, options] of states)
    for (const width of [320, 1280])
      it(`is accessible and fits ${name}, ${width} px wide`, async () => {
        const { page, complaints, close } = await open({ ...options, width });
        await page.locator('.loss').waitFor();
        await drawn(page);
        const { violations } = await new AxeBuilder({ page }).include('.loss').analyze();
        assert.deepEqual(
          violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
          [],
        );
        const [inner, outer] = await page.locator('.loss').evaluate((loss) => [loss.scrollWidth, loss.clientWidth]);
        assert.ok(inner <= outer, `${inner} ${outer}`);
        assert.deepEqual(complaints, []);
        await close();
      });
});
