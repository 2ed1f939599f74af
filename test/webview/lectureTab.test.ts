import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { applyEdit } from '../../src/experiment/applyEdit.ts';
import type { Draft, Edit } from '../../src/experiment/draft.ts';
import { lectureDraft } from '../../src/experiment/draft.ts';
import { root } from '../vscode/repository.ts';
import { lectureRun } from './fakeRuns.ts';
import type { LabPageOptions } from './labPage.ts';
import { drawn, stored, useLab } from './labPage.ts';
import type { ThemeName } from './labServer.ts';
import { themes } from './labServer.ts';
import { goTo, openSection, panel } from './lectureTabPage.ts';
import { manyExamples, trained } from './modelPage.ts';

const chinese = v.parse(
  v.record(v.string(), v.string()),
  JSON.parse(readFileSync(join(root, 'media/l10n/bundle.l10n.zh-cn.json'), 'utf8')),
);
const SECTIONS = [1, 2, 3];
const LINEAR: Edit = { type: 'choose', choice: { key: 'model', value: 'linear' } };
const SQUARES: Edit = { type: 'choose', choice: { key: 'loss', value: 'MSELoss' } };

function edited(...edits: readonly Edit[]): Draft {
  return edits.reduce(applyEdit, lectureDraft());
}

function labOf(...edits: readonly Edit[]): LabPageOptions {
  const draft = edited(...edits);
  return { draft, run: trained(draft) };
}

const themeNames = Object.keys(themes) as ThemeName[];

async function objections(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include('.views').analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

describe('the Lecture tab', () => {
  const open = useLab();

  it('goes through its sections by mouse and by keyboard, and comes back to the one that was open', async () => {
    const { page, complaints, close } = await openSection(open, 1);
    const questions = page.getByRole('tablist', { name: 'Questions of the lecture' }).getByRole('tab');
    await questions.first().focus();
    await page.keyboard.press('ArrowRight');
    await panel(page).getByRole('heading', { name: 'Why is the sigmoid function chosen?' }).waitFor();
    assert.equal(await questions.nth(1).evaluate((tab) => tab === document.activeElement), true);
    await page.keyboard.press('Home');
    await panel(page)
      .getByRole('heading', { name: /^What is the difference/ })
      .waitFor();
    await page.getByRole('button', { name: 'Next: Why the sigmoid?' }).click();
    const heading = panel(page).getByRole('heading', { name: 'Why is the sigmoid function chosen?' });
    await heading.waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'H2');
    await stored(page, /"section":"why-sigmoid"/);
    await page.reload();
    await heading.waitFor();
    assert.deepEqual(complaints, []);
    await close();
  });

  it('is opened at a section by a message, and at the one that was open last where none is named', async () => {
    const { page, host, close } = await open();
    await host.send({ type: 'showLecture', section: 'binary-loss' });
    const heading = panel(page).getByRole('heading', { name: 'How is the loss of binary classification computed?' });
    await heading.waitFor();
    await page.getByRole('tab', { name: 'Loss', exact: true }).click();
    await heading.waitFor({ state: 'hidden' });
    await host.send({ type: 'showLecture', section: null });
    await heading.waitFor();
    await close();
  });

  for (const theme of themeNames)
    it(`gives axe nothing to object to in ${theme}`, async () => {
      const { page, complaints, close } = await openSection(open, 1, { theme, run: lectureRun() });
      for (const section of SECTIONS) {
        await goTo(page, section);
        assert.deepEqual(await objections(page), [], `section ${section}`);
      }
      assert.deepEqual(complaints, []);
      await close();
    });

  for (const width of [320, 700, 1900])
    for (const language of ['en', 'zh-cn'])
      it(`fits a window of ${width} px in ${language}`, async () => {
        const messages = language === 'en' ? {} : chinese;
        const { page, close } = await openSection(open, 1, { width, language, messages, run: lectureRun() });
        for (const section of SECTIONS) {
          await goTo(page, section);
          const [wide, room] = await panel(page).evaluate((box): [number, number] => [
            box.scrollWidth,
            box.clientWidth,
          ]);
          assert.ok(wide <= room, `section ${section}: ${wide} px in ${room} px`);
        }
        await close();
      });

  it('has no sentence left in English in Chinese', async () => {
    const options = { language: 'zh-cn', messages: chinese, run: lectureRun() };
    const { page, close } = await openSection(open, 1, options);
    // A sentence with numbers in it is looked for by its longest piece between them.
    const pieces = Object.keys(chinese).map((message) =>
      message.split(/\{\d\}/).reduce((longest, piece) => (piece.length > longest.length ? piece : longest), ''),
    );
    for (const section of SECTIONS) {
      await goTo(page, section);
      const text = await panel(page).innerText();
      assert.deepEqual(
        pieces.filter((piece) => piece.length > 12 && text.includes(piece)),
        [],
      );
    }
    await close();
  });

  const unusual: [string, LabPageOptions][] = [
    ['whose run has diverged', labOf({ type: 'setField', field: 'lr', text: '1e300' }, LINEAR, SQUARES)],
    ['whose draft has problems', { draft: edited({ type: 'setField', field: 'lr', text: 'abc' }) }],
    ['of thirty features', { draft: manyExamples(200, 30) }],
    ['of a linear model', labOf(LINEAR, SQUARES)],
    ['of one class', { draft: edited({ type: 'writeCells', row: 2, column: 1, block: [['0']] }) }],
  ];
  for (const [name, options] of unusual)
    it(`shows every section in a lab ${name}`, async () => {
      const { page, complaints, close } = await openSection(open, 1, options);
      for (const section of SECTIONS) {
        await goTo(page, section);
        await panel(page).locator('.lecture-experiment').waitFor();
        await panel(page).locator('.lecture-seen b').first().waitFor();
        await drawn(page);
      }
      assert.deepEqual(complaints, []);
      await close();
    });
});
