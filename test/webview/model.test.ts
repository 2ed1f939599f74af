import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { LECTURE_HYPERPARAMETERS } from '../../src/engine/hyperparameters.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import { numeral, shareText } from '../../webview/modelText.ts';
import { shortNumber } from '../../webview/shortNumber.ts';
import { lectureRun } from './fakeRuns.ts';
import type { LabPageOptions } from './labPage.ts';
import { drawn, useLab } from './labPage.ts';
import type { ThemeName } from './labServer.ts';
import { themes } from './labServer.ts';
import {
  answer,
  asked,
  closeQuiet,
  manyExamples,
  openModel,
  pictureText,
  pixelOfPoint,
  pixelsOf,
  presetDraft,
  probability,
  sigmoid,
  surface,
  trained,
} from './modelPage.ts';

const image = (page: Page): Promise<string> =>
  page.locator('.model-plot canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

const signed = (value: number): string => shortNumber(value).replace(/^-/, '−');

/** What reaches beyond the model view to the left or right. */
const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const view = document.querySelector('.model-view');
    if (view === null) return ['there is no view'];
    const { left, right } = view.getBoundingClientRect();
    return [...view.querySelectorAll('*')]
      .filter((box) => box.checkVisibility() && box.closest('.hidden') === null)
      .map((box) => ({ name: `${box.tagName}.${box.className}`, place: box.getBoundingClientRect() }))
      .filter(({ place }) => place.width > 1 && (place.left < left - 1 || place.right > right + 1))
      .map(({ name }) => name);
  });

describe('the model view', () => {
  const openLab = useLab();
  const open = (options?: LabPageOptions) => openModel(openLab, options);

  it('says what the lecture asks: the probability at x = 4, and at any x that is typed', async () => {
    const run = lectureRun();
    const lab = await open({ run });
    const { page } = lab;
    assert.equal(await asked(page).inputValue(), '4');
    assert.equal(await answer(page).textContent(), `→ p = ${shareText(probability(run, 4))}, label 1`);
    await asked(page).fill('−1,5');
    await page.getByText(`→ p = ${shareText(probability(run, -1.5))}, label 0`).waitFor();
    await closeQuiet(lab);
  });

  it('keeps what is typed wrongly and asks for a number', async () => {
    const lab = await open({ run: lectureRun() });
    const { page } = lab;
    await asked(page).fill('four');
    await page.getByText('Type a number.').waitFor();
    assert.equal(await asked(page).getAttribute('aria-invalid'), 'true');
    assert.equal(await asked(page).inputValue(), 'four');
    await asked(page).fill('4');
    await drawn(page);
    assert.equal(await page.getByText('Type a number.').count(), 0);
    assert.equal(await asked(page).getAttribute('aria-invalid'), null);
    await closeQuiet(lab);
  });

  it('takes the question along the curve by pointer, and in steps by keyboard', async () => {
    const run = lectureRun();
    const lab = await open({ run });
    const { page } = lab;
    await asked(page).press('ArrowUp');
    await drawn(page);
    assert.equal(await asked(page).inputValue(), '4.1');
    await asked(page).fill('2');
    await drawn(page);
    const [zero, two, three] = [await pixelOfPoint(page, 1), await pixelOfPoint(page, 2), await pixelOfPoint(page, 3)];
    const curve = zero.y + (three.y - zero.y) * probability(run, 2);
    await page.mouse.move(two.x, curve);
    await page.locator('.model-surface[data-cursor="grab"]').waitFor();
    await page.mouse.down();
    await page.mouse.move((two.x + three.x) / 2, curve + 30, { steps: 4 });
    await page.mouse.up();
    await drawn(page);
    const x = Number(await asked(page).inputValue());
    assert.ok(Math.abs(x - 2.5) < 0.02, String(x));
    assert.equal(await answer(page).textContent(), `→ p = ${shareText(probability(run, x))}, label 1`);
    await closeQuiet(lab);
  });

  it('shows the formula and the boundary of every epoch that is chosen', async () => {
    const run = lectureRun();
    const lab = await open({ run });
    const { page } = lab;
    const [w = 0, b = 0] = run.parameters;
    await page.getByText(`p = σ(${numeral(w)}·x − ${numeral(-b)})`).waitFor();
    await page.getByText(`x = ${numeral(-b / w)}`, { exact: true }).waitFor();
    const before = await image(page);
    await page.locator('#epoch-0').click();
    const { weight: [weight = 0] = [], bias = 0 } = LECTURE_HYPERPARAMETERS.initial ?? {};
    const formula = `p = σ(${numeral(weight)}·x + ${numeral(bias)})`;
    await page.getByText(formula).waitFor();
    await drawn(page);
    assert.notEqual(await image(page), before);
    assert.ok((await pictureText(page)).includes(`epoch 0; ${formula}`));
    await closeQuiet(lab);
  });

  it('shows, before any run, the model that training will start from', async () => {
    const lab = await open();
    await lab.page.getByText('Not trained yet').waitFor();
    assert.match(await pictureText(lab.page), /^3 points over x, before the first epoch/);
    await closeQuiet(lab);
  });

  it('says why there is nothing to draw where the parameters are not finite', async () => {
    const lab = await open({ run: { ...lectureRun(), parameters: Float64Array.of(NaN, NaN) } });
    await lab.page.getByText('The parameters are not finite at this epoch').waitFor();
    assert.match(await pictureText(lab.page), /3 points over x, no model/);
    assert.equal(await lab.page.getByRole('region', { name: 'Prediction' }).isVisible(), false);
    await closeQuiet(lab);
  });

  it('shows the points of another table than the run’s at once, and says that the model is not theirs', async () => {
    const lab = await open({ run: lectureRun(), draft: presetDraft('xor'), draftIsOfRun: false });
    await lab.page.getByText('The run that is shown has other columns').waitFor();
    assert.match(await pictureText(lab.page), /^4 points over x1, x2, no model/);
    await closeQuiet(lab);
  });

  it('draws both classes in their colours, over one feature and over two', async () => {
    for (const draft of [lectureDraft(), presetDraft('blobs-overlapping')]) {
      const lab = await open({ draft, run: trained(draft) });
      const [orange, blue] = [
        [0xd1, 0x86, 0x16],
        [0x59, 0xa4, 0xf9],
      ];
      assert.ok((await pixelsOf(lab.page, orange)) > 30);
      assert.ok((await pixelsOf(lab.page, blue)) > 30);
      await closeQuiet(lab);
    }
  });

  it('tells a point’s row, values, probability and loss, and marks those predicted wrong', async () => {
    const lab = await open();
    const { page } = lab;
    const { x, y } = await pixelOfPoint(page, 1);
    await page.mouse.move(x, y);
    await page.locator('.model-tip').waitFor();
    const { weight: [w = 0] = [], bias = 0 } = LECTURE_HYPERPARAMETERS.initial ?? {};
    const p = sigmoid(w + bias);
    const tip = await page.locator('.model-tip').textContent();
    assert.equal(tip, `Row 1: x = 1, y = 0p = ${shareText(p)} · loss ${numeral(-Math.log(1 - p))} · wrong`);
    await page.getByText('predicted wrong').waitFor();
    assert.ok((await pixelsOf(page, [0xf1, 0x4c, 0x4c])) > 30);
    await closeQuiet(lab);
  });

  it('draws any two of more features, says what the others are, and lists the weights', async () => {
    const draft = manyExamples(60, 4);
    const lab = await open({ draft, run: trained(draft) });
    const { page } = lab;
    await page.getByText(/^Other features, held at the values under Predict: feature 3 = .*, feature 4 = /).waitFor();
    await page.getByText('where the other features are as above').waitFor();
    await page.getByRole('combobox', { name: 'Up' }).selectOption('feature 4');
    await drawn(page);
    assert.match(await pictureText(page), /^60 points over feature 1, feature 4/);
    await page.getByRole('combobox', { name: 'Across' }).selectOption('feature 4');
    await drawn(page);
    assert.match(await pictureText(page), /^60 points over feature 4, feature 1/);
    await page.getByRole('radio', { name: 'As in the table' }).check();
    await drawn(page);
    const names = await page.locator('.weight-table tbody th').allTextContents();
    assert.deepEqual(names, ['feature 1', 'feature 2', 'feature 3', 'feature 4']);
    await page.getByRole('radio', { name: 'By size' }).check();
    await drawn(page);
    const worth = await page.locator('.weight-table tbody td:nth-child(3)').allTextContents();
    const sizes = worth.map((text) => Math.abs(Number(text.replace('−', '-'))));
    assert.deepEqual(
      sizes,
      [...sizes].sort((a, b) => b - a),
    );
    await closeQuiet(lab);
  });

  it('predicts from every feature, and draws the plane that is asked for', async () => {
    const draft = manyExamples(60, 3);
    const run = trained(draft);
    const lab = await open({ draft, run });
    const { page } = lab;
    const values = [1, 2, 3];
    for (const [j, value] of values.entries()) await asked(page, `feature ${j + 1}`).fill(String(value));
    await page.getByText(/held at the values under Predict: feature 3 = 3\.000$/).waitFor();
    const z = values.reduce((sum, value, j) => sum + value * (run.parameters[j] ?? 0), run.parameters.at(-1) ?? 0);
    assert.equal(
      await answer(page).textContent(),
      `→ p = ${shareText(sigmoid(z))}, label ${sigmoid(z) >= 0.5 ? 1 : 0}`,
    );
    const before = await image(page);
    await asked(page, 'feature 3').press('PageUp');
    await drawn(page);
    assert.notEqual(await image(page), before);
    await closeQuiet(lab);
  });

  it('has fields for eight features and says that the others are at their mean', async () => {
    const draft = manyExamples(60, 11);
    const lab = await open({ draft, run: trained(draft) });
    await lab.page.getByText('Features without a field, held at their mean: 3.').waitFor();
    assert.equal(await lab.page.getByRole('region', { name: 'Prediction' }).getByRole('textbox').count(), 8);
    await closeQuiet(lab);
  });

  for (const standardize of [true, false])
    it(`${standardize ? 'says' : 'does not say'} what was trained, ${standardize ? '' : 'not '}standardized`, async () => {
      const plain = lectureDraft();
      const draft = { ...plain, rest: { ...plain.rest, standardize } };
      const run = trained(draft);
      const lab = await open({ draft, run });
      const line = lab.page.getByText(/^In the table’s units; standardized: w = /);
      assert.equal(await line.isVisible(), standardize);
      if (standardize) assert.ok((await line.textContent())?.endsWith(`b = ${signed(run.parameters[1] ?? 0)}`));
      await closeQuiet(lab);
    });

  it('draws some of very many points and says so', async () => {
    const lab = await open({ draft: manyExamples(20_000, 2) });
    await lab.page.getByText('4,000 of 20,000 points are drawn').waitFor();
    await closeQuiet(lab);
  });

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`gives axe nothing to object to in ${theme}`, async () => {
      const draft = manyExamples(40, 3);
      const lab = await open({ theme, draft, run: trained(draft) });
      await surface(lab.page).focus();
      await lab.page.keyboard.press('ArrowRight');
      await drawn(lab.page);
      const { violations } = await new AxeBuilder({ page: lab.page }).include('#views-model').analyze();
      const objections = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.failureSummary}`));
      assert.deepEqual(objections, []);
      await closeQuiet(lab);
    });

  for (const width of [320, 500, 760, 1100, 1900])
    it(`fits a window of ${width} px`, async () => {
      const draft = manyExamples(40, 3);
      const lab = await open({ width, draft, run: trained(draft) });
      assert.deepEqual(await overflowing(lab.page), []);
      await closeQuiet(lab);
    });

  it('draws with the system’s colours when they are forced', async () => {
    const plain = await open({ run: lectureRun() });
    const forced = await open({ run: lectureRun(), forcedColors: 'active' });
    assert.ok((await pixelsOf(plain.page, [0xd1, 0x86, 0x16])) > 30);
    assert.equal(await pixelsOf(forced.page, [0xd1, 0x86, 0x16]), 0);
    await closeQuiet(plain);
    await closeQuiet(forced);
  });
});
