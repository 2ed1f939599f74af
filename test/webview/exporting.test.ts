import assert from 'node:assert/strict';
import { lectureRun } from './fakeRuns.ts';
import { useLab } from './labPage.ts';

describe('exporting from the page', () => {
  const open = useLab();

  const formats = [
    ['PyTorch printout (.txt)', 'text'],
    ['CSV (.csv)', 'csv'],
  ] as const;
  for (const [name, format] of formats)
    it(`asks for ${name}`, async () => {
      const { page, host, close } = await open({ run: lectureRun() });
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name }).click();
      assert.deepEqual(await host.postedOf('exportLog'), [{ type: 'exportLog', runId: 'run-1', format }]);
      assert.equal(await page.getByRole('menu').isVisible(), false);
      await close();
    });

  it('opens and closes its menu by keyboard', async () => {
    const { page, host, close } = await open({ run: lectureRun() });
    const button = page.getByRole('button', { name: 'Export' });
    await button.focus();
    await page.keyboard.press('Enter');
    assert.equal(await button.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('Escape');
    assert.equal(await button.getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.deepEqual(
      (await host.postedOf('exportLog')).map(({ format }) => format),
      ['csv'],
    );
    await close();
  });

  it('opens its menu when VS Code’s command asks for it', async () => {
    const { page, host, close } = await open({ run: lectureRun() });
    await host.send({ type: 'focus', control: 'export' });
    await page.getByRole('menuitem', { name: 'PyTorch printout (.txt)' }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'PyTorch printout (.txt)');
    await close();
  });

  it('says why there is nothing to export', async () => {
    const { page, host, close } = await open();
    await host.send({ type: 'focus', control: 'export' });
    await page.getByRole('alert').getByText('There is no log yet: train first.').waitFor();
    assert.equal(await page.getByRole('menu').isVisible(), false);
    await close();
  });
});
