import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { applyEdit } from '../../src/experiment/applyEdit.ts';
import { checkDraft } from '../../src/experiment/checkDraft.ts';
import type { Draft } from '../../src/experiment/draft.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import type { PresetName } from '../../src/experiment/presets.ts';
import type { RunView } from '../../src/protocol.ts';
import { lectureRun, runOf } from './fakeRuns.ts';
import type { ThemeName } from './labServer.ts';
import { themes } from './labServer.ts';
import { atRest, drawn, useLab } from './labPage.ts';

const themeNames = Object.keys(themes) as ThemeName[];

function variablesOf(theme: ThemeName): string {
  return Object.entries(themes[theme].variables)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ');
}

/** What axe objects to, as `rule: element`, on the page or in the part of it that is named. */
async function objections(page: Page, part = 'html'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
}

/** Elements that reach beyond the window to the right. */
const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`the document is ${scrollWidth} px wide, the window ${clientWidth}`] : [];
  });

const tabs = ['Model', 'Metrics', 'Loss surface', 'Runs', 'Loss'] as const;

async function choose(page: Page, tab: (typeof tabs)[number]): Promise<void> {
  await page.getByRole('tab', { name: tab, exact: true }).click();
  await atRest(page);
}

/** Writes what is no lr, and waits until the page says so. */
async function fillWrongLr(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'lr', exact: true }).fill('abc');
  await page.getByRole('button', { name: /^Can't train/ }).waitFor();
}

/** The panel that a tab shows. */
function panel(tab: (typeof tabs)[number]): string {
  return `${tab === 'Runs' ? '.records' : '.views'} > [role=tabpanel]:not([hidden])`;
}

/** A run of the lecture at an lr of 1e300: its second loss is not a number. */
function divergedRun(): RunView {
  const { experiment } = checkDraft(applyEdit(lectureDraft(), { type: 'setField', field: 'lr', text: '1e300' }));
  assert.ok(experiment !== null);
  const { hyperparameters } = experiment;
  const short = { ...hyperparameters, epochs: 40, loss: 'MSELoss', model: 'linear' } as const;
  return runOf({ ...experiment, hyperparameters: short });
}

const presets = ['lecture', 'blobs-overlapping'] as const;

function draftOf(preset: PresetName): Draft {
  return applyEdit(lectureDraft(), { type: 'usePreset', preset });
}

function presetRun(preset: PresetName): RunView {
  const { experiment } = checkDraft(draftOf(preset));
  assert.ok(experiment !== null);
  return runOf(experiment);
}

describe('the look of the page', () => {
  const open = useLab();

  for (const theme of themeNames) {
    it(`gives axe nothing to object to in ${theme}, empty and with wrong input`, async () => {
      const { page, complaints, close } = await open({ theme });
      assert.deepEqual(await objections(page), []);
      await fillWrongLr(page);
      await page.getByLabel('y, row 2').fill('2');
      await page.locator('.problems').waitFor();
      assert.deepEqual(await objections(page), []);
      assert.deepEqual(complaints, []);
      await close();
    });

    it(`gives axe nothing to object to in ${theme} after a run, with its menu open`, async () => {
      const { page, complaints, close } = await open({ theme, run: lectureRun(), notice: 'Something to tell.' });
      await page.getByRole('button', { name: /below chance/i }).click();
      await page.getByRole('button', { name: 'Export' }).click();
      assert.deepEqual(await objections(page), []);
      assert.deepEqual(complaints, []);
      await close();
    });
  }

  // The other tabs' own tests look at them in every theme.
  for (const theme of themeNames)
    it(`gives axe nothing to object to among the runs in ${theme}, before and after a run`, async () => {
      for (const run of [null, lectureRun()]) {
        const { page, complaints, close } = await open({ theme, run });
        await choose(page, 'Runs');
        assert.deepEqual(await objections(page, panel('Runs')), []);
        assert.deepEqual(complaints, []);
        await close();
      }
    });

  for (const preset of presets)
    for (const width of [320, 640, 1000])
      it(`fits every tab of ${preset} into a window of ${width} px`, async () => {
        const { page, complaints, close } = await open({ width, draft: draftOf(preset), run: presetRun(preset) });
        for (const tab of tabs) {
          await choose(page, tab);
          assert.deepEqual(await overflowing(page), [], tab);
        }
        assert.deepEqual(complaints, []);
        await close();
      });

  it('draws every tab of a run whose loss is not finite, without an error', async () => {
    const { page, complaints, close } = await open({ run: divergedRun(), draftIsOfRun: false });
    for (const tab of tabs) {
      await choose(page, tab);
      assert.deepEqual(await objections(page, panel(tab)), [], tab);
    }
    assert.deepEqual(complaints, []);
    await close();
  });

  it('takes on another theme while it is open, in every tab', async () => {
    const { page, complaints, close } = await open({ theme: 'dark', run: lectureRun() });
    for (const tab of tabs) {
      await choose(page, tab);
      await page.evaluate((light) => {
        document.documentElement.style.cssText = light;
        document.body.className = 'vscode-light';
      }, variablesOf('light'));
      await drawn(page);
      assert.deepEqual(await objections(page, panel(tab)), [], tab);
      await page.evaluate((dark) => {
        document.documentElement.style.cssText = dark;
        document.body.className = 'vscode-dark';
      }, variablesOf('dark'));
      await drawn(page);
    }
    assert.deepEqual(complaints, []);
    await close();
  });

  for (const width of [320, 480, 701, 1000, 2400])
    it(`fits a window of ${width} px without scrolling sideways`, async () => {
      const { page, close } = await open({ width, run: lectureRun() });
      await fillWrongLr(page);
      assert.deepEqual(await overflowing(page), []);
      await close();
    });

  it('scrolls its panes and never the document in a low window', async () => {
    const { page, close } = await open({ width: 1400, height: 500, run: lectureRun() });
    await fillWrongLr(page);
    await page.locator('.experiment').hover();
    for (let turn = 0; turn < 6; turn++) await page.mouse.wheel(0, 600);
    await drawn(page);
    const [scrollHeight, scrollTop, innerHeight] = await page.evaluate(() => {
      const { documentElement } = document;
      documentElement.scrollTop = 1000;
      return [documentElement.scrollHeight, documentElement.scrollTop, window.innerHeight];
    });
    assert.deepEqual([scrollHeight, scrollTop], [innerHeight, 0]);
    await close();
  });

  it('is one column below 700 px and two above', async () => {
    const { page, close } = await open({ width: 690, run: lectureRun() });
    const top = (selector: string) => page.locator(selector).evaluate((box) => box.getBoundingClientRect().top);
    assert.ok((await top('.results')) > (await top('.experiment')));
    await page.setViewportSize({ width: 1200, height: 800 });
    await page.waitForFunction(() => window.innerWidth === 1200);
    assert.equal(await top('.results'), await top('.experiment'));
    await close();
  });

  it('shows its line and its marks when the system’s colours are forced', async () => {
    const { page, complaints, close } = await open({ run: lectureRun(), forcedColors: 'active' });
    const line = await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--lab-line'));
    assert.equal(line.trim(), 'CanvasText');
    assert.deepEqual(complaints, []);
    await close();
  });

  it('comes back as it was when VS Code builds the page anew', async () => {
    const { page, close } = await open({ run: lectureRun() });
    await page.getByRole('group', { name: 'Loss axis' }).getByLabel('Log').check();
    await page.getByRole('button', { name: /below chance/i }).click();
    await page.locator('#epoch-141[aria-selected="true"]').waitFor();
    await page.locator('.log-rows').evaluate((box) => (box.scrollTop = 5000));
    // Where the log is scrolled to is kept a moment later, together with the rest.
    await page.waitForFunction(() => /"log":5000\b/.test(sessionStorage.getItem('state') ?? ''));
    await page.reload();
    await page.getByRole('listbox', { name: 'Epoch log' }).waitFor();
    assert.ok(await page.getByRole('group', { name: 'Loss axis' }).getByLabel('Log').isChecked());
    assert.equal(await page.getByRole('slider', { name: 'Epoch', exact: true }).getAttribute('aria-valuenow'), '141');
    assert.equal(await page.locator('.log-rows').evaluate((box) => box.scrollTop), 5000);
    await close();
  });
});
