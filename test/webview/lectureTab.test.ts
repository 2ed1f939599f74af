import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { root } from '../vscode/repository.ts';
import { lectureRun } from './fakeRuns.ts';
import { useLab } from './labPage.ts';
import type { ThemeName } from './labServer.ts';
import { themes } from './labServer.ts';
import { openSection, panel } from './lectureTabPage.ts';

const chinese = v.parse(
  v.record(v.string(), v.string()),
  JSON.parse(readFileSync(join(root, 'media/l10n/bundle.l10n.zh-cn.json'), 'utf8')),
);
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

  for (const section of [1, 2, 3]) {
    for (const theme of themeNames)
      it(`gives axe nothing to object to in ${theme}, section ${section}`, async () => {
        const { page, complaints, close } = await openSection(open, section, { theme, run: lectureRun() });
        assert.deepEqual(await objections(page), []);
        assert.deepEqual(complaints, []);
        await close();
      });

    for (const width of [320, 700, 1900])
      it(`fits a window of ${width} px, section ${section}, in both languages`, async () => {
        for (const language of ['en', 'zh-cn']) {
          const messages = language === 'en' ? {} : chinese;
          const { page, close } = await openSection(open, section, { width, language, messages, run: lectureRun() });
          const [wide, room] = await panel(page).evaluate((box): [number, number] => [
            box.scrollWidth,
            box.clientWidth,
          ]);
          assert.ok(wide <= room, `${language}: ${wide} px in ${room} px`);
          await close();
        }
      });

    it(`has no sentence left in English in Chinese, section ${section}`, async () => {
      const options = { language: 'zh-cn', messages: chinese, run: lectureRun() };
      const { page, close } = await openSection(open, section, options);
      const text = await panel(page).innerText();
      // A sentence with numbers in it is looked for by its longest piece between them.
      const pieces = Object.keys(chinese).map((message) =>
        message.split(/\{\d\}/).reduce((longest, piece) => (piece.length > longest.length ? piece : longest), ''),
      );
      assert.deepEqual(
        pieces.filter((piece) => piece.length > 12 && text.includes(piece)),
        [],
      );
      await close();
    });
  }
});
