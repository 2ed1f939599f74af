import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { LossFunction } from '../../src/engine/metrics.ts';
import { applyEdit } from '../../src/experiment/applyEdit.ts';
import { checkDraft } from '../../src/experiment/checkDraft.ts';
import type { Edit } from '../../src/experiment/draft.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import { shortNumber } from '../../webview/shortNumber.ts';
import { lectureRun, runOf } from './fakeRuns.ts';
import type { ThemeName } from './labServer.ts';
import { themes } from './labServer.ts';
import { atRest, drawn, useLab } from './labPage.ts';

const themeNames = Object.keys(themes) as ThemeName[];

function labOf(...edits: readonly Edit[]) {
  const draft = edits.reduce(applyEdit, lectureDraft());
  const { experiment } = checkDraft(draft);
  assert.ok(experiment !== null);
  return { draft, run: runOf(experiment) };
}

const BLOBS: Edit = { type: 'usePreset', preset: 'blobs-overlapping' };

async function toSurface(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Loss surface', exact: true }).click();
  // The legend comes with the first colours, and finer ones are worked out after them.
  await page.locator('.surface-ramp').waitFor();
  await atRest(page);
}

const stage = (page: Page) => page.getByRole('application', { name: /Loss surface/ });
const label = (page: Page) => stage(page).getByRole('img').getAttribute('aria-label');

/** A point of the surface, as shares of its width and height. */
async function pointOf(page: Page, x: number, y: number) {
  const box = await stage(page).boundingBox();
  assert.ok(box !== null);
  return { x: box.x + box.width * x, y: box.y + box.height * y };
}

/** How many different colours the surface has, and how many of its points are of the canvas' own emptiness. */
async function colours(page: Page): Promise<number> {
  return stage(page)
    .locator('canvas')
    .evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0;
      const { width, height } = canvas;
      const { data = [] } = canvas.getContext('2d')?.getImageData(0, 0, width, height) ?? {};
      const seen = new Set<number>();
      for (let i = 0; i < data.length; i += 4)
        seen.add((data[i] ?? 0) * 65_536 + (data[i + 1] ?? 0) * 256 + (data[i + 2] ?? 0));
      return seen.size;
    });
}

/** Does something for which the page's clock stands still, however slow the machine is; then all of its time passes. */
async function atOnce(page: Page, act: () => Promise<void>): Promise<void> {
  const pass = await page.evaluateHandle(() => {
    const timers = { setTimeout: setTimeout.bind(window), clearTimeout: clearTimeout.bind(window) };
    const held: (() => void)[] = [];
    Object.assign(window, {
      // Numbers that no timer of the browser has.
      setTimeout: (handler: () => void) => -held.push(handler),
      clearTimeout: (timer: number) => {
        if (timer < 0) held[-timer - 1] = () => undefined;
        else timers.clearTimeout(timer);
      },
    });
    return () => {
      Object.assign(window, timers);
      for (const handler of held) handler();
    };
  });
  await act();
  await pass.evaluate((passNow) => passNow());
}

async function objections(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include('.views').analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

describe('the loss surface', () => {
  const open = useLab();

  it('is drawn in many colours, and says in words where the run went', async () => {
    const run = lectureRun();
    const { page, complaints, close } = await open({ run });
    await toSurface(page);
    assert.ok((await colours(page)) > 100);
    assert.match((await label(page)) ?? '', /The run starts at w = −0\.2084, b = 0\.6729\./);
    const loss = new LossFunction(run.dataset, Uint32Array.of(0, 1, 2), run.hyperparameters).at(run.parameters);
    assert.ok((await label(page))?.endsWith(`: loss ${shortNumber(loss)}.`));
    await page.getByText('This loss is convex').waitFor();
    await page.getByText('The data is separable: the valley has no lowest point').waitFor();
    assert.deepEqual(complaints, []);
    await close();
  });

  it('has at the moment’s place the loss that the run had there', async () => {
    const run = lectureRun();
    const { page, close } = await open({ run });
    await toSurface(page);
    await page.getByRole('button', { name: 'To the first epoch' }).click();
    await page.waitForFunction(() =>
      document.querySelector('.surface-stage canvas')?.ariaLabel?.includes('At epoch 0 '),
    );
    assert.match((await label(page)) ?? '', /At epoch 0 it is at w = −0\.2084, b = 0\.6729: loss 2\.4511\./);
    await close();
  });

  it('takes a click as the start of the next run, and runs from there with the old path below', async () => {
    const { page, host, close } = await open({ run: lectureRun() });
    await toSurface(page);
    const { x, y } = await pointOf(page, 0.6, 0.3);
    await page.mouse.click(x, y);
    await page
      .getByText(/^Next start: w = /)
      .first()
      .waitFor();
    const { start, weight, fields } = host.draft;
    assert.equal(start, 'initial');
    assert.ok(Number(weight[0]) > 0.3 && Number(weight[0]) < 0.6 && Number(fields.bias) < 0.5);
    assert.equal((await host.postedOf('edit')).length, 1);
    await page.getByRole('button', { name: 'Run from here' }).click();
    await page.getByText('Dashed: the paths of runs laid over.').waitFor();
    const [w, b] = [weight[0], fields.bias].map((text) => shortNumber(Number(text)).replace('-', '−'));
    await stage(page)
      .getByRole('img', { name: `The run starts at w = ${w ?? ''}, b = ${b ?? ''}.` })
      .waitFor();
    assert.equal(await page.getByRole('button', { name: 'Run from here' }).count(), 0);
    await close();
  });

  it('is moved by drag, wheel and keys, and comes back on a double click without choosing anything', async () => {
    const { page, host, close } = await open({ run: lectureRun() });
    await toSurface(page);
    const fitted = await label(page);
    const { x, y } = await pointOf(page, 0.5, 0.5);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 30, { steps: 3 });
    await page.mouse.up();
    await atRest(page);
    const dragged = await label(page);
    assert.notEqual(dragged, fitted);
    await stage(page).focus();
    await page.keyboard.press('-');
    await atRest(page);
    assert.notEqual(await label(page), dragged);
    await atOnce(page, () => page.mouse.dblclick(x, y));
    await page.waitForFunction(
      (before) => document.querySelector('.surface-stage canvas')?.ariaLabel === before,
      fitted,
    );
    await stage(page).focus();
    await page.mouse.wheel(0, -300);
    await page.waitForFunction(
      (before) => document.querySelector('.surface-stage canvas')?.ariaLabel !== before,
      fitted,
    );
    await page.keyboard.press('0');
    await page.waitForFunction(
      (before) => document.querySelector('.surface-stage canvas')?.ariaLabel === before,
      fitted,
    );
    assert.deepEqual(await host.postedOf('edit'), []);
    await close();
  });

  it('leaves the wheel to the page while it has not the keyboard', async () => {
    const { page, close } = await open({ run: lectureRun() });
    await toSurface(page);
    const before = await label(page);
    const { x, y } = await pointOf(page, 0.5, 0.5);
    await page.mouse.move(x, y);
    await page.evaluate(() => window.addEventListener('wheel', () => document.body.classList.add('wheeled')));
    await page.mouse.wheel(0, -300);
    await page.locator('body.wheeled').waitFor();
    await atRest(page);
    assert.equal(await label(page), before);
    await close();
  });

  it('can be walked over by key, says each place, and Enter starts from it', async () => {
    const { page, host, close } = await open({ run: lectureRun() });
    await toSurface(page);
    await stage(page).focus();
    for (const key of ['ArrowLeft', 'ArrowUp', 'Shift+ArrowUp']) await page.keyboard.press(key);
    const said = page.locator('.surface-view [role="status"]');
    assert.match((await said.textContent()) ?? '', /^w = \S+, b = \S+: loss \d/);
    const epoch = page.getByRole('slider', { name: 'Moment of the run' });
    assert.equal(await epoch.inputValue(), '1000');
    await page.keyboard.press('Enter');
    await page
      .getByText(/^Next start: w = /)
      .first()
      .waitFor();
    assert.equal((await host.postedOf('edit')).length, 1);
    await close();
  });

  it('shows any two parameters of many, and swaps them', async () => {
    const { page, close } = await open(labOf(BLOBS));
    await toSurface(page);
    await page.getByText('All other parameters are those of epoch 1000.').waitFor();
    assert.equal(await page.getByText(/no lowest point/).count(), 0);
    const picker = (name: string) => page.locator('.surface-view').getByLabel(name, { exact: true });
    await picker('Up').selectOption({ label: 'b (bias)' });
    await drawn(page);
    assert.match((await label(page)) ?? '', /over w₁ \(x1\) and b \(bias\)/);
    await picker('Across').selectOption({ label: 'b (bias)' });
    await drawn(page);
    assert.match((await label(page)) ?? '', /over b \(bias\) and w₁ \(x1\)/);
    await close();
  });

  it('says where MSELoss on a sigmoid is no bowl, and where BCELoss is cut off', async () => {
    const mse = labOf({ type: 'choose', choice: { key: 'loss', value: 'MSELoss' } });
    const first = await open(mse);
    await toSurface(first.page);
    await first.page.getByText('MSELoss on a sigmoid is not convex').waitFor();
    await first.close();
    const { page, close } = await open(labOf({ type: 'setField', field: 'lr', text: '10' }));
    await toSurface(page);
    for (let i = 0; i < 8; i++) await page.getByRole('button', { name: 'Farther' }).click();
    await page.getByText(/BCELoss is cut off at 100 an example/).waitFor();
    await close();
  });

  it('stays at its ground when a run diverges', async () => {
    const { page, complaints, close } = await open(
      labOf(
        BLOBS,
        { type: 'choose', choice: { key: 'model', value: 'linear' } },
        { type: 'choose', choice: { key: 'loss', value: 'MSELoss' } },
        { type: 'setField', field: 'lr', text: '1' },
        { type: 'setField', field: 'epochs', text: '300' },
      ),
    );
    await toSurface(page);
    await page.getByText('The run diverged: some of its parameters are no numbers.').waitFor();
    await page.getByText('The path leaves this part.').waitFor();
    assert.ok((await colours(page)) > 100);
    assert.deepEqual(complaints, []);
    await close();
  });

  it('shows the start before any run, and nothing while the experiment has problems', async () => {
    const { page, close } = await open({});
    await toSurface(page);
    await page.getByText('Before training: the mark is where the run would start.').waitFor();
    await page.getByRole('textbox', { name: 'lr', exact: true }).fill('abc');
    await page.getByText('No surface: the experiment has problems.').waitFor();
    await close();
  });

  for (const theme of themeNames)
    it(`gives axe nothing to object to in ${theme}`, async () => {
      const { page, complaints, close } = await open({ ...labOf(BLOBS), theme });
      await toSurface(page);
      const { x, y } = await pointOf(page, 0.4, 0.4);
      await page.mouse.click(x, y);
      await page.getByRole('button', { name: 'Run from here' }).waitFor();
      assert.deepEqual(await objections(page), []);
      assert.deepEqual(complaints, []);
      await close();
    });

  for (const width of [320, 700, 1900])
    it(`fits a window of ${width} px`, async () => {
      const { page, close } = await open({ ...labOf(BLOBS), width });
      await toSurface(page);
      const [wide, room] = await page
        .locator('.surface-view')
        .evaluate((box): [number, number] => [box.scrollWidth, box.clientWidth]);
      assert.ok(wide <= room);
      await close();
    });
});
