import assert from 'node:assert/strict';
import { applyEdit } from '../../src/experiment/applyEdit.ts';
import { checkDraft } from '../../src/experiment/checkDraft.ts';
import { rowCount } from '../../src/experiment/table.ts';
import type { Page } from 'playwright-core';
import { lectureRun } from './fakeRuns.ts';
import { useLab } from './labPage.ts';
import { changed, drag, numbersIn, openSection, panel, seen } from './lectureTabPage.ts';
import { closeQuiet, manyExamples, presetDraft, sigmoid, trained } from './modelPage.ts';

const near = (actual: number | undefined, expected: number, within = 1e-4) =>
  assert.ok(Math.abs((actual ?? NaN) - expected) <= within, `${actual}, not ${expected}`);

describe('the lecture’s first question', () => {
  const open = useLab();
  const slider = (page: Page) => page.getByRole('slider', { name: 'Far-away example at' });

  it('bends the line as least squares does, and hardly moves the curve, by key, by number and by mouse', async () => {
    const lab = await openSection(open, 1);
    const { page } = lab;
    assert.equal(await slider(page).inputValue(), '11');
    const first = await numbersIn(page);
    near(first[0], 11 / 2 - 2 / 3);
    near(first[2], (11 / 2 - 2 / 3 - 1) ** 2, 1e-3);
    near(first[3], 7 / 3);
    near(first[4], 4.25);
    near(first[8], first[7] ?? NaN, 0.05);
    await slider(page).press('End');
    const farthest = await changed(page, first);
    near(farthest[0], 15 / 2 - 2 / 3);
    await page.getByLabel('Place of the far-away example as a number').fill('4');
    const nearest = await changed(page, farthest);
    near(nearest[0], 4 / 2 - 2 / 3);
    near(nearest[4], 2.5);
    await drag(page, 0, 150);
    const dragged = await changed(page, nearest);
    assert.ok((dragged[0] ?? 0) > 4 && (dragged[0] ?? 0) < 7);
    await closeQuiet(lab);
  });

  it('shows an example’s values and gradients at the epoch that is shown, as autograd has them', async () => {
    const lab = await openSection(open, 1, { run: lectureRun() });
    const { page } = lab;
    const late = await numbersIn(page, 1);
    await page.getByRole('button', { name: 'To the first epoch' }).click();
    const start = await changed(page, late, 1);
    // PyTorch: z = 0.46449, p = 0.61408 (test/fixtures/torch/graphs.json has the same start).
    near(start[0], 0.4645);
    near(start[1], 0.6141);
    near(start[2], 0.6141);
    near(start[3], 0.6141);
    assert.equal(await page.getByRole('button', { name: 'Previous example' }).getAttribute('aria-disabled'), 'true');
    await page.getByRole('button', { name: 'Next example' }).click();
    await page.getByText('example 2 of 3, row 2, at epoch 0').waitFor();
    await page.getByRole('button', { name: 'Next example' }).click();
    await page.getByText('example 3 of 3, row 3, at epoch 0').waitFor();
    const third = await numbersIn(page, 1);
    near(third[0], 0.0476);
    near(third[2], sigmoid(0.0475972) - 1);
    assert.match((await page.getByRole('group', { name: 'logistic', exact: true }).textContent()) ?? '', /σ.*BCELoss/);
    assert.doesNotMatch((await page.getByRole('group', { name: 'linear', exact: true }).textContent()) ?? '', /σ/);
    await closeQuiet(lab);
  });

  it('puts the far-away example into the table and trains on it', async () => {
    const lab = await openSection(open, 1);
    const { page, host } = lab;
    await page.getByRole('button', { name: 'Train the line with it' }).click();
    await page.getByRole('tab', { name: 'Model', exact: true, selected: true }).waitFor();
    await page.getByText('Completed in 24 ms.', { exact: true }).waitFor();
    const [edit] = await host.postedOf('edit');
    assert.deepEqual(edit?.edit, { type: 'writeCells', row: 3, column: 0, block: [['11', '1']] });
    const { experiment } = checkDraft(host.draft);
    assert.equal(experiment?.hyperparameters.model, 'linear');
    assert.equal(experiment.hyperparameters.optimizer.name, 'LBFGS');
    await page.getByRole('tab', { name: 'Lecture', exact: true }).click();
    await page.getByRole('button', { name: 'Train the curve with it' }).click();
    await page.getByRole('tab', { name: 'Model', exact: true, selected: true }).waitFor();
    assert.equal(checkDraft(host.draft).experiment?.hyperparameters.model, 'logistic');
    assert.equal(rowCount(host.draft.table), 4, 'the same example is not put there twice');
    await closeQuiet(lab);
  });

  it('learns from a sample of many examples, and says so; without two classes from the lecture’s', async () => {
    const draft = manyExamples(1500, 3);
    const many = await openSection(open, 1, { draft });
    await many.page.getByText('Learned from an even sample of 150 of the 1500 examples.').waitFor();
    await closeQuiet(many);
    const numbers = applyEdit(presetDraft('xor'), { type: 'writeCells', row: 0, column: 2, block: [['2']] });
    const linear = applyEdit(numbers, { type: 'choose', choice: { key: 'model', value: 'linear' } });
    const lab = await openSection(open, 1, {
      draft: applyEdit(linear, { type: 'choose', choice: { key: 'loss', value: 'MSELoss' } }),
    });
    await lab.page.getByText('Shown on the lecture’s three examples').first().waitFor();
    await lab.page.getByRole('button', { name: 'Train the curve with it' }).click();
    await lab.page.getByRole('tab', { name: 'Model', exact: true, selected: true }).waitFor();
    await lab.host.postedOf('train');
    assert.equal(rowCount(lab.host.draft.table), 4);
    await closeQuiet(lab);
  });
});

describe('the lecture’s second question', () => {
  const open = useLab();

  it('maps a logit onto [0, 1] by key, by number and by mouse', async () => {
    const lab = await openSection(open, 2);
    const { page } = lab;
    const slider = page.getByRole('slider', { name: 'z', exact: true }).first();
    const first = await numbersIn(page);
    near(first[1], sigmoid(2));
    await slider.press('ArrowRight');
    const right = await changed(page, first);
    near(right[0], 2.1);
    near(right[1], sigmoid(2.1));
    near(right[2], 1 - sigmoid(2.1));
    near(right[3], Math.exp(2.1), 1e-3);
    assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /z 2\.1000, σ\(z\) 0\.8909/);
    await drag(page, 0, -100);
    const dragged = await changed(page, right);
    assert.ok((dragged[0] ?? 0) < 0);
    near(dragged[1], sigmoid(dragged[0] ?? NaN));
    await page.getByLabel('Logit z as a number from −8 to 8').fill('-3,5');
    const typed = await changed(page, dragged);
    near(typed[1], sigmoid(-3.5));
    // The slope has moved along.
    near((await numbersIn(page, 1))[0], sigmoid(-3.5) * (1 - sigmoid(-3.5)));
    await closeQuiet(lab);
  });

  it('lays other functions beside the sigmoid', async () => {
    const lab = await openSection(open, 2);
    const table = panel(lab.page).locator('figure').first().getByRole('table');
    assert.equal(await table.getByRole('columnheader').count(), 2);
    await lab.page.getByRole('checkbox', { name: 'erf' }).check();
    await table.getByRole('columnheader', { name: 'erf' }).waitFor({ state: 'attached' });
    // PyTorch: (1 + erf(√π·2/4))/2 at z = 2.
    assert.match((await panel(lab.page).locator('.squash-row', { hasText: 'erf' }).textContent()) ?? '', /0\.8950$/);
    await closeQuiet(lab);
  });

  it('shows what reaches z for either label, and where float32 loses it', async () => {
    const lab = await openSection(open, 2);
    const { page } = lab;
    const first = await numbersIn(page, 1);
    [sigmoid(2) * (1 - sigmoid(2)), 1 / (1 - sigmoid(2)), sigmoid(2), 0.184956].forEach((value, i) =>
      near(first[i], value, 1e-3),
    );
    await panel(page).getByRole('radio', { name: 'y = 1' }).first().check();
    const one = await changed(page, first, 1);
    near(one[2], sigmoid(2) - 1);
    assert.deepEqual(await numbersIn(page, 2), [16.636, -27.641]);
    const cells = panel(page).getByRole('table', { name: 'Loss and gradient in float32' }).locator('td.number');
    assert.deepEqual(await cells.allTextContents(), ['100.00', '0.0000', '20.000', '1.0000']);
    await page.getByLabel('Logit z as a number from −40 to 40').fill('16');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.lecture-table td')].some((cell) => cell.textContent === '15.942'),
    );
    assert.deepEqual(await cells.allTextContents(), ['15.942', '1.0000', '16.000', '1.0000']);
    await closeQuiet(lab);
  });

  it('shows the run that is stuck at 200, and trains it in the lab', async () => {
    const lab = await openSection(open, 2, { draft: presetDraft('xor') });
    const { page, host } = lab;
    const stuck = panel(page).locator('.lecture-seen').last().locator('b');
    assert.deepEqual(await stuck.allTextContents(), ['200', '2.718e−5']);
    await page.getByRole('button', { name: 'Train the stuck run' }).click();
    await page.getByRole('tab', { name: 'Loss', exact: true, selected: true }).waitFor();
    await page.getByText('Completed in 24 ms.', { exact: true }).waitFor();
    const { experiment } = checkDraft(host.draft);
    assert.deepEqual([...(experiment?.dataset.x ?? [])], [1, 2, 3]);
    assert.ok(experiment !== null);
    assert.equal(trained(host.draft).loss.at(-1), 200);
    await closeQuiet(lab);
  });
});

describe('the lecture’s third question', () => {
  const open = useLab();

  it('compares two distributions: y = 1 wants ŷ → 1, y = 0 wants ŷ → 0', async () => {
    const lab = await openSection(open, 3);
    const { page } = lab;
    const slider = page.getByRole('slider', { name: 'ŷ' });
    const first = await numbersIn(page);
    assert.deepEqual(first.slice(0, 2), [1, 1]);
    near(first[2], -Math.log(0.3));
    near(first[3], 0.49);
    near(first[5], -Math.log(0.01));
    near(first[6], 0.9801);
    await slider.press('ArrowRight');
    const right = await changed(page, first);
    near(right[2], -Math.log(0.31));
    await panel(page).getByRole('radio', { name: 'y = 0' }).check();
    const zero = await changed(page, right);
    assert.deepEqual(zero.slice(0, 2), [0, 0]);
    near(zero[2], -Math.log(0.69));
    await page.getByRole('img', { name: /puts all on 0; the predicted one puts 0\.3100 on label 1/ }).waitFor();
    await slider.press('End');
    near((await changed(page, zero))[2], 100);
    await slider.press('Home');
    near((await changed(page, [0, 0, 100, 1, 0.99, 4.6052, 0.9801]))[2], 0);
    await closeQuiet(lab);
  });

  it('trains the same start with both losses, and finds the hump of one surface', async () => {
    const lab = await openSection(open, 3, { run: lectureRun() });
    const { page } = lab;
    await seen(page, 1).waitFor();
    const race = await numbersIn(page, 1);
    near(race[0], 2.4511);
    // Σ(p − y)² of the lecture's start.
    const start = [1, 2, 3].map((x) => sigmoid(-0.20844650268554688 * x + 0.6729366779327393));
    near(
      race[1],
      start.reduce((sum, p, i) => sum + (p - (i === 2 ? 1 : 0)) ** 2, 0),
    );
    assert.equal(race[4], 1000);
    const { parameters } = lectureRun();
    const misses = [1, 2, 3].map((x) =>
      Math.abs(sigmoid((parameters[0] ?? 0) * x + (parameters[1] ?? 0)) - (x === 3 ? 1 : 0)),
    );
    near(
      race[5],
      misses.reduce((sum, miss) => sum + miss / 3, 0),
    );
    await seen(page, 2).locator('b').first().waitFor();
    const [middle = 0, chord = 0, entropy = 0, entropyChord = 0] = await numbersIn(page, 2);
    assert.ok(middle > chord && entropy < entropyChord);
    await closeQuiet(lab);
  });

  it('trains with the squared distance in the lab, over the run with cross-entropy', async () => {
    const lab = await openSection(open, 3, { run: lectureRun() });
    const { page, host } = lab;
    await page.getByRole('button', { name: 'Train with MSELoss' }).click();
    await page.getByRole('tab', { name: 'Loss', exact: true, selected: true }).waitFor();
    await page.getByText('sigmoid → MSELoss').waitFor();
    const { experiment } = checkDraft(host.draft);
    assert.deepEqual([experiment?.hyperparameters.loss, experiment?.hyperparameters.model], ['MSELoss', 'logistic']);
    await closeQuiet(lab);
  });
});
