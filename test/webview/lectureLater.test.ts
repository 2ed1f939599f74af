import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { LECTURE_DATASET } from '../../src/engine/dataset.ts';
import { batchEpochOf } from '../../src/engine/batchEpoch.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../src/engine/hyperparameters.ts';
import { reductionPair } from '../../src/engine/reductionPair.ts';
import { applyEdit } from '../../src/experiment/applyEdit.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import type { Lesson } from '../../src/experiment/lessonSchema.ts';
import type { LectureSection } from '../../src/protocol.ts';
import { LECTURE_NOTES } from '../../src/report/lectureNotes.ts';
import { lectureRun } from './fakeRuns.ts';
import type { LabPage, LabPageOptions } from './labPage.ts';
import { atRest, drawn, settled, stored, useLab } from './labPage.ts';

const LESSON: Lesson = {
  title: 'A lesson of one question',
  intro: 'Guess first.',
  questions: [
    {
      ask: 'loss',
      text: 'With which loss does it end?',
      settings: {},
      tolerance: 0.01,
      because: 'So says the teacher.',
    },
  ],
  lock: ['lr', 'loss', 'reduction'],
  hide: ['dtype', 'dataset'],
};

/** Opens a chapter of the lecture. */
async function chapter(page: Page, section: LectureSection): Promise<Locator> {
  await page.locator('#views-tab-lecture').click();
  await page.locator(`#lecture-tab-${section}`).click();
  const panel = page.locator(`#lecture-${section}`);
  await panel.waitFor();
  // A question's button is switched off some frames after the question is on the page.
  await atRest(page);
  return panel;
}

describe('the lecture’s later chapters', () => {
  const open = useLab();

  async function opened(name: LectureSection, options: LabPageOptions = {}): Promise<LabPage & { article: Locator }> {
    const lab = await open(options);
    return { ...lab, article: await chapter(lab.page, name) };
  }

  it('show each example’s loss, their sum and mean, and move with the epoch', async () => {
    const { article, page, complaints, close } = await opened('minibatch-loss', { run: lectureRun() });
    // After the last step, as the engine has it: see `lectureChapters.test.ts` for the losses themselves.
    await article.getByText('At epoch 1000 the 3 examples cost 1.1198 in all').waitFor();
    const bars = article.getByRole('list', { name: 'The loss of each example' }).getByRole('listitem');
    assert.equal(await bars.count(), 3);
    await page.getByRole('slider', { name: 'Moment of the run' }).press('Home');
    await article.getByText('At epoch 0 the 3 examples cost 2.4511 in all').waitFor();
    assert.deepEqual(complaints, []);
    await close();
  });

  it('make a sum and a mean one run at N times the lr, and two at any other', async () => {
    const { article, close } = await opened('minibatch-loss');
    const { largestDifference } = reductionPair(LECTURE_DATASET, { ...lecture, epochs: 300 });
    const same = largestDifference.toExponential(1).replace('e-', 'e−');
    await article.getByText(`over 300 epochs their losses differ by at most ${same} of the loss`).waitFor();
    const box = article.getByRole('textbox', { name: 'lr of the mean, as a multiple of the sum’s' });
    await box.fill('1');
    await article.getByText('With lr 0.01 its steps are 0.33333 times as long').waitFor();
    await close();
  });

  it('show an epoch’s batches in the engine’s order, the short one marked, and train in them', async () => {
    const { article, host, page, close } = await opened('minibatch-loss');
    const { batches, loss } = batchEpochOf(LECTURE_DATASET, { ...lecture, batchSize: 2, shuffle: true, seed: 0 }, 0);
    await article.getByText(`the log has ${loss.toFixed(4)} for the epoch`).waitFor();
    const items = article.getByRole('list', { name: 'The batches of the epoch' }).getByRole('listitem');
    const rows = await items.evaluateAll((all) =>
      all.map((item) => [...item.querySelectorAll('.batch-chip')].map((chip) => Number(chip.textContent) - 1)),
    );
    assert.deepEqual(
      rows,
      batches.map((batch) => [...batch.rows]),
    );
    assert.equal(await items.nth(1).getByText('short', { exact: true }).count(), 1);
    await article.getByRole('button', { name: 'Train in these batches' }).click();
    await page.getByRole('tab', { name: 'Loss', exact: true, selected: true }).waitFor();
    const [edit] = await host.postedOf('edit');
    assert.ok(edit?.edit.type === 'adopt');
    const { batchSize, shuffle } = edit.edit.hyperparameters;
    assert.deepEqual({ batchSize, shuffle }, { batchSize: 2, shuffle: true });
    await close();
  });

  it('spell the experiment both ways, live, with the old names marked and today’s a press away', async () => {
    const { article, page, complaints, close } = await opened('modules-or-functional');
    const modules = article.getByLabel('torch.nn', { exact: true });
    const functional = article.getByLabel('torch.nn.functional', { exact: true });
    await modules.filter({ hasText: 'torch.optim.SGD(model.parameters(), lr=0.01)' }).waitFor();
    const old = modules.getByRole('button', { name: 'F.sigmoid' });
    assert.equal(await old.getAttribute('title'), 'Today: torch.sigmoid');
    await article.getByText("size_average=False → reduction='sum'").waitFor();
    await page.getByRole('textbox', { name: 'lr', exact: true }).fill('0.2');
    await functional.filter({ hasText: 'lr=0.2' }).waitFor();
    await old.click();
    await functional.filter({ hasText: "reduction='sum'" }).waitFor();
    assert.equal(await article.getByRole('button', { name: 'F.sigmoid' }).count(), 0);
    assert.deepEqual(complaints, []);
    await close();
  });

  it('copy the whole script, also where the page shows a part of it', async () => {
    const draft = applyEdit(lectureDraft(), { type: 'usePreset', preset: 'blobs-overlapping' });
    const { article, page, close } = await opened('modules-or-functional', { draft });
    await article.getByText('# 100 in all').first().waitFor();
    await page.evaluate(() => {
      const writeText = (text: string): Promise<void> => {
        document.body.setAttribute('data-copied', text);
        return Promise.resolve();
      };
      Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
    });
    await article.getByRole('button', { name: 'Copy the script: torch.nn', exact: true }).click();
    await article.getByText('Copied.').waitFor();
    const copied = (await page.locator('body').getAttribute('data-copied')) ?? '';
    assert.equal(
      copied
        .split('\n')
        .find((line) => line.startsWith('x_data'))
        ?.match(/\], \[/g)?.length,
      99,
    );
    assert.ok(!copied.includes('…'));
    await close();
  });

  it('answer a guess only after it was committed, and show the run in the lab', async () => {
    const { article, host, page, complaints, close } = await opened('predict-then-run');
    const card = article.locator('.question-card').nth(1);
    await card.getByRole('heading', { name: 'Will lr 5 converge?' }).waitFor();
    assert.ok(await card.getByRole('button', { name: 'Commit and run' }).isDisabled());
    await card.getByRole('radio', { name: 'yes', exact: true }).check();
    await card.getByRole('button', { name: 'Commit and run' }).click();
    await card.getByText('Your guess was right.').waitFor();
    await card.getByText('It converges. It jumps from 2.4511 up to 115.25 before it falls to 0.002308').waitFor();
    assert.ok(await card.getByRole('radio', { name: 'yes' }).isDisabled());
    assert.equal((await host.postedOf('train')).length, 0);
    await card.getByRole('button', { name: 'See the run in the lab' }).click();
    await page.getByRole('tab', { name: 'Loss', exact: true, selected: true }).waitFor();
    const [edit] = await host.postedOf('edit');
    assert.ok(edit?.edit.type === 'adopt' && edit.edit.hyperparameters.optimizer.lr === 5);
    // Coming back, also to a page that VS Code built anew, the answer is still there: the desk was changed by it, not by the learner.
    const again = await chapter(page, 'predict-then-run');
    await again.getByText('It converges.').waitFor();
    await settled({ page, host });
    await stored(page, /"tab":"lecture".*"shown":\{/);
    await page.reload();
    await again.getByText('It converges.').waitFor();
    assert.ok(await card.getByRole('radio', { name: 'yes' }).isDisabled());
    assert.ok(await card.getByRole('radio', { name: 'yes' }).isChecked());
    await article.getByText('Asked of', { exact: false }).getByText('SGD(lr=0.01)').waitFor();
    assert.deepEqual(complaints, []);
    await close();
  });

  it('say how far a number was off, and take no text for one', async () => {
    const { article, page, close } = await opened('predict-then-run');
    const card = article.locator('.question-card').first();
    const box = card.getByRole('textbox', { name: 'Your guess' });
    const commit = card.getByRole('button', { name: 'Commit and run' });
    await box.fill('0,9');
    // Playwright's trial waits until it could be pressed.
    await commit.click({ trial: true });
    await box.fill('many');
    await drawn(page);
    assert.ok(await commit.isDisabled());
    await box.fill('0,9');
    await commit.click();
    await card.getByText('The run’s model says 0.84459.').waitFor();
    await card.getByText('Your guess, 0.9, is off by 0.055407.').waitFor();
    await close();
  });

  it('mark the 29 lines of the notes, and jump to them', async () => {
    const { article, page, close } = await opened('lecture-log');
    await article.getByText('1000 lines, and all 29 that the notes print are among them').waitFor();
    const marked = article.locator('tr', { hasText: 'as in the notes, to the last digit' });
    const texts = await marked.evaluateAll((rows) =>
      rows.map((row) => `${row.querySelector('th')?.textContent} ${row.querySelector('.notes-loss')?.textContent}`),
    );
    assert.deepEqual(
      texts,
      [...LECTURE_NOTES].map(([epoch, loss]) => `${epoch} ${loss}`),
    );
    for (let press = 0; press < 12; press++) await article.getByRole('button', { name: 'Next marked line' }).click();
    await page.waitForFunction(() => (document.querySelector('.notes-log')?.scrollTop ?? 0) > 10_000);
    await close();
  });

  it('say honestly where another run parts from the notes', async () => {
    const draft = applyEdit(lectureDraft(), { type: 'setField', field: 'lr', text: '0.02' });
    const { article, host, close } = await opened('lecture-log', { draft });
    await article.getByText('1 of the 29 lines of the notes are here.').waitFor();
    await article.getByText('in epoch 1 the notes print 2.4456307888031006').waitFor();
    await article.getByRole('button', { name: 'Train the lecture’s run' }).click();
    await article.getByText('1000 lines, and all 29').waitFor();
    assert.equal((await host.postedOf('train')).length, 1);
    await close();
  });

  it('ask a lesson’s questions, hide and lock its controls, and refuse what would change them', async () => {
    const draft = { ...lectureDraft(), lesson: LESSON };
    const { page, host, complaints, close } = await open({ draft });
    await page.getByRole('heading', { name: LESSON.title }).waitFor();
    await page.getByText('The lesson keeps this as it is: lr, loss, reduction, dtype, the dataset.').first().waitFor();
    assert.ok(
      await page.getByRole('textbox', { name: 'lr', exact: true }).evaluate((box: HTMLInputElement) => box.readOnly),
    );
    assert.ok(await page.getByRole('combobox', { name: 'loss' }).isDisabled());
    assert.ok(await page.getByRole('radio', { name: 'mean' }).isDisabled());
    assert.equal(await page.getByRole('heading', { name: 'Dataset' }).isVisible(), false);
    await page.locator('summary', { hasText: 'Model & data' }).click();
    await page.getByRole('radio', { name: 'linear' }).waitFor();
    assert.equal(await page.getByRole('radio', { name: 'float64' }).isVisible(), false);
    await page.getByRole('textbox', { name: 'epochs', exact: true }).fill('5');
    await page.getByRole('button', { name: 'To the questions' }).click();
    const card = page.locator('.question-card');
    await card.getByRole('textbox', { name: 'Your guess' }).fill('2.43');
    await card.getByRole('button', { name: 'Commit and run' }).click();
    await card.getByText('So says the teacher.').waitFor();
    // What the page's own buttons would change is refused as a whole, and said.
    await page.getByRole('tab', { name: '4 The minibatch loss' }).click();
    await page.getByRole('button', { name: 'Train the mean' }).click();
    await page.getByRole('alert').getByText('The lesson keeps this as it is: reduction, lr.').waitFor();
    assert.equal((await host.postedOf('train')).length, 0);
    assert.deepEqual(
      (await host.postedOf('edit')).map(({ edit }) => edit.type),
      ['setField'],
    );
    assert.deepEqual(complaints, []);
    await close();
  });

  for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight'] as const)
    it(`have nothing that axe complains of in the theme ${theme}`, async () => {
      // Forty lines of the log are as good as a thousand, and axe looks at each.
      const draft = applyEdit({ ...lectureDraft(), lesson: LESSON }, { type: 'setField', field: 'epochs', text: '40' });
      const lab = await open({ run: lectureRun(), theme, draft });
      for (const section of ['minibatch-loss', 'modules-or-functional', 'predict-then-run', 'lecture-log'] as const) {
        const article = await chapter(lab.page, section);
        await article.getByRole('heading').first().waitFor();
        const { violations } = await new AxeBuilder({ page: lab.page }).include(`#lecture-${section}`).analyze();
        assert.deepEqual(
          violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]),
          [],
          section,
        );
      }
      await lab.close();
    });
});
