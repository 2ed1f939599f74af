import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import { useLab } from './labPage.ts';

describe('the experiment and its file on the page', () => {
  const open = useLab();

  const actions = [
    ['Save', 'save'],
    ['Save as…', 'saveAs'],
    ['Copy as link', 'copyLink'],
  ] as const;
  for (const [name, action] of actions)
    it(`asks for ${action}, before any run`, async () => {
      const { page, host, complaints, close } = await open();
      await page.getByRole('button', { name: 'Experiment', exact: true }).click();
      await page.getByRole('menuitem', { name, exact: true }).click();
      await page.getByRole('menu').waitFor({ state: 'hidden' });
      assert.deepEqual(await host.postedOf('experiment'), [{ type: 'experiment', action }]);
      assert.deepEqual(complaints, []);
      await close();
    });

  it('has a menu for the keyboard, which goes back to its button', async () => {
    const { page, host, close } = await open();
    const button = page.getByRole('button', { name: 'Experiment', exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Save', exact: true }).waitFor();
    assert.equal(await button.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    assert.deepEqual(await host.postedOf('experiment'), [{ type: 'experiment', action: 'saveAs' }]);
    assert.equal(await button.evaluate((it) => it.matches(':focus-within, :focus')), true);
    await close();
  });

  const problems = ['optimizer.lr: expected a number > 0, got -1', 'epoch: there is no such key'];

  it('says what is wrong with a file that cannot be read, and opens it as text', async () => {
    const { page, host, complaints, close } = await open({ unreadable: problems, file: 'mine.logreg.json' });
    await page.getByRole('heading', { name: 'mine.logreg.json cannot be read' }).waitFor();
    assert.deepEqual(await page.getByRole('listitem').allTextContents(), problems);
    await page.getByRole('button', { name: 'Open as Text' }).click();
    assert.deepEqual(await host.postedOf('openAsText'), [{ type: 'openAsText' }]);
    assert.deepEqual(complaints, []);
    await close();
  });

  for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight'] as const)
    it(`gives axe nothing to object to in ${theme}, at 320 pixels`, async () => {
      const { page, close } = await open({ unreadable: [...problems, 'x'.repeat(300)], theme, width: 320 });
      await page.getByRole('button', { name: 'Open as Text' }).waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(
        violations.map(({ id }) => id),
        [],
      );
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      assert.equal(isWide, false);
      await close();
    });
});
