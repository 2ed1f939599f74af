import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import type { Recipe } from '../../src/experiment/recipe.ts';
import { completeRecipeSchema } from '../../src/experiment/recipe.ts';
import { root } from '../vscode/repository.ts';
import { fileOf, makingOf, numberColumn, READING, textColumn, titanic, titanicDraft } from './fakeFile.ts';
import type { LabPageOptions } from './labPage.ts';
import { drawn, settled, useLab } from './labPage.ts';
import type { ThemeName } from './labServer.ts';
import { themes } from './labServer.ts';

const chinese = v.parse(
  v.record(v.string(), v.string()),
  JSON.parse(readFileSync(join(root, 'media/l10n/bundle.l10n.zh-cn.json'), 'utf8')),
);

/** Takes every recipe it is asked for: the table stays, and how it was made is that. */
function take(recipe: Recipe, draft: ReturnType<typeof titanicDraft>): ReturnType<typeof titanicDraft> {
  const complete = v.safeParse(completeRecipeSchema, recipe);
  return complete.success ? { ...draft, made: makingOf(complete.output) } : draft;
}

describe('the columns of a dataset file', () => {
  const openLab = useLab();

  async function open(options: LabPageOptions = {}) {
    const dataFile = { kind: 'ready', file: titanic() } as const;
    const lab = await openLab({ draft: titanicDraft(), file: 'titanic.csv', dataFile, make: take, ...options });
    await lab.page.locator('#views-tab-columns').click();
    await lab.page.locator('.column-card').first().waitFor();
    const asked = async () => (await lab.host.postedOf('makeTable')).map(({ recipe }) => recipe);
    /** The recipe that was asked for last, of so many, once its table is on the desk. */
    const recipe = async (count = 1) => {
      await settled(lab);
      await lab.page.locator('.columns[aria-busy=false]').waitFor();
      const recipes = await asked();
      assert.equal(recipes.length, count);
      return recipes.at(-1) ?? assert.fail();
    };
    return { ...lab, recipe };
  }

  const card = (page: Page, name: string) =>
    page.locator('.column-card').filter({ has: page.getByText(name, { exact: true }) });

  it('are a tab that is there for labs with a file only', async () => {
    const lecture = await openLab();
    assert.equal(await lecture.page.locator('#views-tab-columns').isVisible(), false);
    await lecture.page.getByRole('tab', { name: 'Loss', exact: true }).press('End');
    await lecture.page.locator('#views-tab-lecture[aria-selected=true]').waitFor();
    await lecture.page.getByRole('tab', { name: 'Lecture', exact: true }).press('ArrowLeft');
    await lecture.page.locator('#views-tab-surface[aria-selected=true]').waitFor();
    await lecture.close();
    const { page, close } = await open();
    await page.getByRole('tab', { name: 'Columns', exact: true }).press('ArrowRight');
    await page.locator('#views-tab-lecture[aria-selected=true]').waitFor();
    await close();
  });

  it('say what is in each, and what became of the rows', async () => {
    const { page, complaints, close } = await open();
    await page.getByText('CSV · 891 rows × 9 columns', { exact: true }).waitFor();
    const line = '714 of 891 rows · 177 left out: "Age" missing · Embarked: 2 filled with the most frequent, S';
    assert.equal(await page.locator('.columns-made').textContent(), line);
    const texts = await page.locator('.column-card .column-text').allInnerTexts();
    assert.deepEqual(
      texts.map((text) => text.trim()),
      [
        '891 different values',
        '0 (549) · 1 (342)',
        '1 (216) · 2 (184) · 3 (491)',
        '891 different values',
        'male (577) · female (314)',
        '0.5 to 80, median 28, mean 29.5 ± 14.5',
        '0.5 to 80, median 28, mean 29.5 ± 14.5',
        'S (644) · C (168) · Q (77)',
        'the same in every row: England',
      ],
    );
    assert.equal(await card(page, 'Age').locator('rect').count(), 10);
    assert.deepEqual(complaints, []);
    await close();
  });

  it('are taken or left as features, and the table is made anew with each change', async () => {
    const { page, recipe, close } = await open();
    await page.getByRole('checkbox', { name: 'Use Fare as a feature' }).uncheck();
    assert.deepEqual((await recipe()).features, ['Pclass', 'Sex', 'Age', 'Embarked']);
    await page.getByRole('checkbox', { name: 'Use PassengerId as a feature' }).check();
    assert.deepEqual((await recipe(2)).features, ['PassengerId', 'Pclass', 'Sex', 'Age', 'Embarked']);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.locator('.column-card[data-role=unused]', { hasText: 'PassengerId' }).waitFor();
    await close();
  });

  it('keep the keyboard where it is, however often it changes them', async () => {
    const { page, recipe, close } = await open();
    const box = page.getByRole('checkbox', { name: 'Use Fare as a feature' });
    await box.focus();
    for (const asked of [1, 2]) {
      await page.keyboard.press('Space');
      await recipe(asked);
      assert.ok(await box.evaluate((it) => it === document.activeElement));
    }
    assert.ok(await box.isChecked());
    await close();
  });

  it('change their kind, their rule for what is missing, and what they are compared to', async () => {
    const { page, recipe, close } = await open();
    await page.getByLabel('Kind of Pclass').selectOption({ label: 'number' });
    const asNumber = await recipe();
    assert.equal(asNumber.kinds?.['Pclass'], 'number');
    assert.deepEqual(asNumber.reference, { Sex: 'female', Embarked: 'C' });
    await page.getByLabel('What Pclass is compared to').waitFor({ state: 'hidden' });
    await page.getByLabel('Where Age is missing').selectOption({ label: 'fill in the median' });
    assert.deepEqual((await recipe(2)).missing, { Embarked: 'mode', Age: 'median' });
    await page.getByLabel('What Sex is compared to').selectOption('male');
    assert.equal((await recipe(3)).reference?.['Sex'], 'male');
    const rules = await page.getByLabel('Where Embarked is missing').locator('option').allTextContents();
    assert.deepEqual(rules, ['leave the rows out', 'fill in the most frequent']);
    await close();
  });

  it('may be the label, of which one value counts as 1 and all others as 0', async () => {
    const { page, recipe, close } = await open();
    await page.getByLabel('Label', { exact: true }).selectOption('Embarked');
    const chosen = await recipe();
    assert.equal(chosen.label, 'Embarked');
    assert.equal(chosen.positive, undefined);
    assert.deepEqual(chosen.features, ['Survived', 'Pclass', 'Sex', 'Age', 'Fare']);
    await page.getByLabel('counts as 1').selectOption('C');
    assert.equal((await recipe(2)).positive, 'C');
    await page.getByText('the other 2 values count as 0').waitFor();
    await card(page, 'Embarked').getByText('label', { exact: true }).waitFor();
    await close();
  });

  it('are read in another way on request, which leaves what was chosen of them behind', async () => {
    const { page, recipe, close } = await open();
    await page.getByText('Read as: comma · point 0.5 · UTF-8 · first line holds the names · all rows').click();
    await page.getByLabel('Delimiter').selectOption({ label: 'semicolon' });
    assert.deepEqual(await recipe(), { delimiter: ';', sample: null });
    await page.getByLabel('first line holds the names').uncheck();
    assert.equal((await recipe(2)).header, false);
    await close();
  });

  it('are sampled with so many rows and a seed, once both are numbers', async () => {
    const { page, recipe, close } = await open();
    await page.getByText('Read as:').click();
    await page.getByLabel('only a sample').check();
    assert.deepEqual((await recipe()).sample, { rows: 891, seed: 0 });
    const rows = page.getByLabel('rows', { exact: true });
    await rows.fill('many');
    await rows.press('Tab');
    assert.equal(await rows.getAttribute('aria-invalid'), 'true');
    await rows.fill('100');
    await rows.press('Tab');
    assert.deepEqual((await recipe(2)).sample, { rows: 100, seed: 0 });
    await page.getByText('100 rows drawn with seed 0').waitFor();
    await close();
  });

  it('have their problems listed, each a way to its place', async () => {
    const { page, host, close } = await open();
    await page.getByText('3 cells or rows of the file are not as expected').click();
    await page.getByRole('button', { name: 'line 17: column "Fare"' }).click();
    assert.deepEqual(await host.postedOf('showPlace'), [{ type: 'showPlace', of: 'data', line: 17, column: 9 }]);
    await page.getByText('More like these: 2.', { exact: true }).waitFor();
    await close();
  });

  it('say so where the table was edited by hand, or was not made of the file', async () => {
    const edited = await open({ draft: titanicDraft(makingOf(titanic().recipe, { isEdited: true })) });
    await edited.page.getByText('It was edited by hand since', { exact: false }).waitFor();
    await edited.close();
    const other = await open({ draft: titanicDraft(null) });
    await other.page.getByText('was not made of this file', { exact: false }).waitFor();
    await other.page.getByLabel('Where Age is missing').selectOption('mean');
    assert.equal((await other.recipe()).label, 'Survived');
    await other.close();
  });

  it('of a file with 10,000 are drawn in part, say so, and are found by name', async () => {
    const columns = Array.from({ length: 9999 }, (_, i) => numberColumn(`gene${i}`, [1, 2, 3]));
    const label = textColumn('sick', { no: 5, yes: 6 });
    const names = columns.map(({ name }) => name);
    const file = fileOf([...columns, label], 'sick', names);
    const { page, close } = await open({
      dataFile: { kind: 'ready', file },
      draft: titanicDraft(makingOf(file.recipe)),
    });
    await page.getByText('100 of 10,000 columns are shown; all are used as they say.', { exact: true }).waitFor();
    assert.equal(await page.locator('.column-card').count(), 100);
    await page.getByRole('button', { name: 'Show 100 more' }).click();
    await page.locator('.column-card').nth(199).waitFor();
    await page.getByRole('searchbox', { name: 'Find a column' }).fill('GENE9876');
    await card(page, 'gene9876').waitFor();
    assert.equal(await page.locator('.column-card').count(), 1);
    const elapsedMs = await page.evaluate(async () => {
      const start = performance.now();
      document.querySelector<HTMLInputElement>('.column-card input')?.click();
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return performance.now() - start;
    });
    console.log(`      a change of one of 10,000 columns is drawn after ${elapsedMs.toFixed(0)} ms`);
    await close();
  });

  it('are left for the loss when Train is pressed', async () => {
    const { page, close } = await open();
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.locator('#views-tab-loss[aria-selected=true]').waitFor();
    await close();
  });

  it('fit into 320 px and are reached by keyboard alone', async () => {
    const { page, recipe, close } = await open({ width: 320 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    await page.getByLabel('counts as 1').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    assert.ok((await recipe()).features?.includes('PassengerId'));
    await close();
  });

  for (const theme of Object.keys(themes).filter((name): name is ThemeName => name in themes))
    it(`have nothing that axe complains about in ${theme}`, async () => {
      const { page, complaints, close } = await open({ theme, changed: ['titanic.csv'] });
      for (const summary of await page.locator('.columns .fold > summary').all()) await summary.click();
      await drawn(page);
      const { violations } = await new AxeBuilder({ page }).include('.columns').include('.source-note').analyze();
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
        [],
      );
      assert.deepEqual(complaints, []);
      await close();
    });
});

describe('where the experiment comes from', () => {
  const openLab = useLab();
  before(() => l10n.config({ contents: {} }));

  it('is said of a file that was changed on disk, with the choice to take the change or not', async () => {
    const { page, host, close } = await openLab({ changed: ['titanic.csv'] });
    await page.getByText('titanic.csv was changed on disk.', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Reload', exact: true }).click();
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    assert.equal((await host.postedOf('reloadFile')).length, 1);
    assert.equal((await host.postedOf('keepFile')).length, 1);
    await host.send({ type: 'fileStatus', status: { changed: [], isMaking: false } });
    await page.getByText('was changed on disk').waitFor({ state: 'hidden' });
    await close();
  });

  it('is a file that is being read, which can be ended', async () => {
    const { page, host, close } = await openLab({ dataFile: { kind: 'reading', name: 'big.csv', done: 0.25 } });
    await page.getByText('Reading big.csv: 25 %', { exact: true }).waitFor();
    await page.locator('.source-note').getByRole('button', { name: 'Stop', exact: true }).click();
    assert.equal((await host.postedOf('stopReading')).length, 1);
    await close();
  });

  it('is a script, with the line of each value and of what could not be read', async () => {
    const { page, host, close } = await openLab({ file: 'lecture.py', reading: READING });
    await page.getByText('Read from lecture.py: 2 values, 1 to look at', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'lr 0.01 from line 21', exact: true }).click();
    await page.getByRole('button', { name: 'line 11: The lab has no learning rate scheduler' }).click();
    const places = (await host.postedOf('showPlace')).map(({ of, line, column }) => [of, line, column]);
    assert.deepEqual(places, [
      ['source', 21, 1],
      ['source', 11, 13],
    ]);
    await close();
  });

  it('leads from the dataset menu to another file, and the table into one', async () => {
    const dataFile = { kind: 'ready', file: titanic() } as const;
    const { page, host, close } = await openLab({ draft: titanicDraft(), file: 'titanic.csv', dataFile });
    for (const name of ['Open another file…', 'Save to titanic.csv…', 'Save as CSV…']) {
      await page.getByRole('button', { name: 'Dataset: titanic.csv' }).click();
      await page.getByRole('menuitem', { name, exact: true }).click();
    }
    assert.equal((await host.postedOf('openDataset')).length, 1);
    assert.deepEqual(
      (await host.postedOf('saveTable')).map(({ to }) => to),
      ['data', 'other'],
    );
    await close();
  });

  it('is told in Chinese where that is the language', async () => {
    const dataFile = { kind: 'ready', file: titanic() } as const;
    const options = { language: 'zh-cn', messages: chinese, draft: titanicDraft(), changed: ['titanic.csv'] };
    const { page, close } = await openLab({ ...options, file: 'titanic.csv', dataFile, reading: READING });
    await page.locator('#views-tab-columns').click();
    await page.locator('.column-card').first().waitFor();
    const text = await page.locator('.columns, .source-note').allInnerTexts();
    const english = Object.keys(chinese).filter((message) => message.length > 5 && text.join('\n').includes(message));
    // These came in English from the fake host.
    assert.deepEqual(
      english.filter((message) => !/number|proposed|lr stays/.test(message)),
      [],
    );
    await close();
  });
});
