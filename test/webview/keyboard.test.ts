import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { settled, useLab } from './labPage.ts';

/** What has the focus: the accessible name of the innermost element, through shadow trees. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const host = element?.getRootNode() instanceof ShadowRoot ? (element.getRootNode() as ShadowRoot).host : null;
    return element?.getAttribute('aria-label') ?? host?.textContent ?? element?.textContent ?? '';
  });

/** Presses Tab until something has the focus; fails when it is not on the way. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab');
    const here = (await focused(page)).trim();
    if (typeof name === 'string' ? here === name : name.test(here)) return;
    passed.push(here);
  }
  assert.fail(`Tab never came to ${String(name)}: ${passed.join(' | ')}`);
}

describe('the lab by keyboard alone', () => {
  const open = useLab();

  it('edits, trains, walks the log and exports', async () => {
    const lab = await open();
    const { page, host, close } = lab;
    await tabTo(page, 'x, row 3');
    await page.keyboard.type('4');
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'y, row 3');
    await page.keyboard.press('Enter');
    await page.keyboard.type('5');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1');
    await tabTo(page, 'lr');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('0.1');
    await tabTo(page, 'epochs');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('200');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    assert.ok(await page.getByRole('radio', { name: 'mean' }).isChecked());
    for (let back = 0; back < 30 && (await focused(page)).trim() !== 'Train'; back++)
      await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByText('200/200').waitFor();
    await settled(lab);
    await tabTo(page, 'Moment of the run');
    await page.keyboard.press('Home');
    // The tab of this name comes before the log itself.
    await tabTo(page, 'Epoch log');
    await tabTo(page, 'Epoch log');
    await page.keyboard.press('ArrowDown');
    await page.locator('#epoch-1[aria-selected="true"]').waitFor();
    await page.keyboard.press('Shift+Tab');
    for (let back = 0; back < 60 && (await focused(page)).trim() !== 'Export'; back++)
      await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    assert.deepEqual(
      (await host.postedOf('exportLog')).map(({ format }) => format),
      ['text'],
    );
    const { table, fields, reduction } = host.draft;
    assert.deepEqual([...table.values], [1, 0, 2, 0, 4, 1, 5, 1]);
    assert.deepEqual([fields.lr, fields.epochs, reduction], ['0.1', '200', 'mean']);
    await close();
  });

  it('shows where the focus is on every control', async () => {
    const { page, close } = await open();
    const unseen: string[] = [];
    for (let step = 0; step < 25; step++) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        let element = document.activeElement;
        const chain: Element[] = [];
        for (; element !== null; element = element.shadowRoot?.activeElement ?? null) chain.push(element);
        if (document.activeElement === document.body) return true;
        const [outer] = chain;
        const parts = [...chain, outer?.shadowRoot?.querySelector('.root'), outer?.closest('.segment')];
        return parts.some((part) => {
          if (!part) return false;
          const { outlineStyle, outlineWidth, borderColor } = getComputedStyle(part);
          return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || borderColor === 'rgb(0, 120, 212)';
        });
      });
      if (!seen) unseen.push(await focused(page));
    }
    assert.deepEqual(unseen, []);
    await close();
  });
});
