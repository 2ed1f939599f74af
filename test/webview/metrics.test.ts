import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { applyEdit } from '../../src/experiment/applyEdit.ts';
import { checkDraft } from '../../src/experiment/checkDraft.ts';
import type { Draft, Edit } from '../../src/experiment/draft.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import type { RunView } from '../../src/protocol.ts';
import { runOf } from './fakeRuns.ts';
import type { ThemeName } from './labServer.ts';
import { themes } from './labServer.ts';
import { drawn, useLab } from './labPage.ts';

const themeNames = Object.keys(themes) as ThemeName[];

function labOf(...edits: readonly Edit[]): { draft: Draft; run: RunView } {
  const draft = edits.reduce(applyEdit, lectureDraft());
  const { experiment } = checkDraft(draft);
  assert.ok(experiment !== null);
  return { draft, run: runOf(experiment) };
}

const BLOBS: Edit = { type: 'usePreset', preset: 'blobs-overlapping' };
const RARE: Edit = { type: 'usePreset', preset: 'imbalanced' };

async function toMetrics(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Metrics', exact: true }).click();
  await drawn(page);
}

/** The four counts, row by row. */
async function counts(page: Page): Promise<number[]> {
  return (await page.locator('.confusion-count').allTextContents()).map(Number);
}

const threshold = (page: Page) => page.getByRole('slider', { name: 'Threshold' });

async function objections(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include('.views').analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

describe('the metrics', () => {
  const open = useLab();

  it('follow the threshold by key and by number: at 0 all is predicted as 1, at 1 nothing', async () => {
    const { run, draft } = labOf(BLOBS);
    const { page, complaints, close } = await open({ draft, run });
    await toMetrics(page);
    const [trueNegatives = 0, falsePositives = 0, falseNegatives = 0, truePositives = 0] = await counts(page);
    assert.equal(trueNegatives + truePositives, run.correct.at(-1));
    await threshold(page).focus();
    await page.keyboard.press('Home');
    await drawn(page);
    assert.deepEqual(await counts(page), [
      ...[0, trueNegatives + falsePositives],
      ...[0, falseNegatives + truePositives],
    ]);
    await page.getByLabel('Threshold as a number').fill('1,0');
    await drawn(page);
    assert.equal((await counts(page))[1], 0);
    assert.equal(await threshold(page).getAttribute('aria-valuetext'), '1');
    assert.match(
      (await page.locator('.score', { hasText: /^Precision/ }).textContent()) ?? '',
      /–.*nothing is predicted/,
    );
    await page.getByLabel('Threshold as a number').fill('1.5');
    assert.equal(await page.getByLabel('Threshold as a number').getAttribute('aria-invalid'), 'true');
    assert.equal(await threshold(page).inputValue(), '1');
    assert.deepEqual(complaints, []);
    await close();
  });

  it('show the moment that the epoch bar is at', async () => {
    const { run, draft } = labOf(BLOBS);
    const { page, close } = await open({ draft, run });
    await toMetrics(page);
    const right = async () => {
      const [trueNegatives = 0, , , truePositives = 0] = await counts(page);
      return trueNegatives + truePositives;
    };
    await page.getByRole('button', { name: 'To the first epoch' }).click();
    await page.waitForFunction((sum) => {
      const texts = [...document.querySelectorAll('.confusion-count')].map((count) => Number(count.textContent));
      return (texts[0] ?? 0) + (texts[3] ?? 0) === sum;
    }, run.correct[0] ?? -1);
    assert.notEqual(await right(), run.correct.at(-1));
    await close();
  });

  it('list the examples of a cell, each of which leads to its row of the table', async () => {
    const { page, close } = await open(labOf(BLOBS));
    await toMetrics(page);
    const cell = page.getByRole('button', { name: /false positives/ });
    await cell.click();
    const listed = page.getByRole('table', { name: /false positives/i });
    await listed.locator('tbody tr').first().waitFor();
    assert.equal(await cell.getAttribute('aria-pressed'), 'true');
    const link = listed.getByRole('button').first();
    const row = await link.textContent();
    await link.click();
    await drawn(page);
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    assert.match(focused ?? '', new RegExp(`row ${row ?? '?'}$`));
    await listed.getByRole('button').first().focus();
    await page.keyboard.press('Escape');
    await listed.waitFor({ state: 'detached' });
    assert.equal(await cell.evaluate((button) => button === document.activeElement), true);
    await close();
  });

  it('switch to the held-out examples, and warn of a rare class', async () => {
    const lab = labOf(RARE, { type: 'setField', field: 'validation', text: '0.25' });
    const { page, close } = await open(lab);
    await toMetrics(page);
    await page.getByText(/Always predicting 0 would already be right/).waitFor();
    const sum = async () => (await counts(page)).reduce((total, count) => total + count, 0);
    assert.equal(await sum(), lab.run.examples);
    await page.getByRole('radio', { name: 'Held out' }).check();
    await drawn(page);
    assert.equal(await sum(), lab.run.dataset.y.length - lab.run.examples);
    await close();
  });

  it('have no mark of right or wrong beside nothing', async () => {
    const { page, close } = await open(labOf(BLOBS));
    await toMetrics(page);
    await page.getByLabel('Threshold as a number').fill('1');
    await drawn(page);
    const marked = await page
      .locator('.confusion-cell')
      .evaluateAll((cells) => cells.map((cell) => cell.querySelector('.icon')?.checkVisibility() ?? false));
    assert.deepEqual(
      marked,
      (await counts(page)).map((count) => count > 0),
    );
    await page.getByText(/^mean distance from the diagonal 0\.\d{4}$/).waitFor();
    await close();
  });

  it('say in words what the pictures show', async () => {
    const { page, close } = await open(labOf(BLOBS));
    await toMetrics(page);
    const label = async (name: RegExp) => page.getByRole('img', { name }).getAttribute('aria-label');
    assert.match((await label(/ROC/)) ?? '', /area of 0\.\d{4}\. At the threshold 0\.5/);
    assert.match((await label(/Calibration/)) ?? '', /differs from the predicted probability by 0\.\d{4}/);
    await close();
  });

  it('say that they are those of the start where nothing was trained, and nothing where there is no model', async () => {
    const { draft } = labOf(BLOBS);
    const { page, close } = await open({ draft });
    await toMetrics(page);
    await page.getByText('Before training: the model as it starts.').waitFor();
    await page.getByRole('textbox', { name: 'lr', exact: true }).fill('abc');
    await page.getByText('Nothing to measure: the experiment has problems.').waitFor();
    assert.equal(await page.locator('.confusion').isVisible(), false);
    await close();
  });

  it('know that the outputs of a linear model are no probabilities, and when they are no numbers', async () => {
    const linear = [
      { type: 'choose', choice: { key: 'model', value: 'linear' } },
      { type: 'choose', choice: { key: 'loss', value: 'MSELoss' } },
      { type: 'setField', field: 'lr', text: '1' },
      { type: 'setField', field: 'epochs', text: '300' },
    ] as const;
    const { page, complaints, close } = await open(labOf(BLOBS, ...linear));
    await toMetrics(page);
    await page.getByText(/outputs are no probabilities.*The run diverged/).waitFor();
    assert.deepEqual(await counts(page), [0, 0, 0, 0]);
    assert.deepEqual(complaints, []);
    await close();
  });

  for (const theme of themeNames)
    it(`give axe nothing to object to in ${theme}, with a list open`, async () => {
      const lab = labOf(RARE, { type: 'setField', field: 'validation', text: '0.25' });
      const { page, complaints, close } = await open({ ...lab, theme });
      await toMetrics(page);
      await page.getByRole('button', { name: /true negatives/ }).click();
      await drawn(page);
      assert.deepEqual(await objections(page), []);
      assert.deepEqual(complaints, []);
      await close();
    });

  for (const width of [320, 700, 1000, 1900])
    it(`fit a window of ${width} px`, async () => {
      const { page, close } = await open({ ...labOf(BLOBS), width });
      await toMetrics(page);
      await page.getByRole('button', { name: /false positives/ }).click();
      await drawn(page);
      const [wide, room] = await page
        .locator('.metrics-view')
        .evaluate((box): [number, number] => [box.scrollWidth, box.clientWidth]);
      assert.ok(wide <= room);
      await close();
    });
});
