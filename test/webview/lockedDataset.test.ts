import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import { lectureDraft } from '../../src/experiment/draft.ts';
import type { Lesson } from '../../src/experiment/lessonSchema.ts';
import { draftView } from '../../src/protocol.ts';
import { useLab } from './labPage.ts';

const LESSON: Lesson = { title: 'Mine', intro: '', questions: [], lock: ['dataset'], hide: [] };

describe('a dataset that a lesson keeps', () => {
  const open = useLab();

  it('can be walked through and read, says why no more, and offers nothing that would be refused', async () => {
    const { page, host, complaints, close } = await open({ draft: { ...lectureDraft(), lesson: LESSON } });
    await page.locator('.dataset').getByText('The lesson keeps this as it is: the dataset.').waitFor();
    assert.ok(await page.getByRole('button', { name: 'Add row' }).isDisabled());
    assert.ok(await page.getByText('or paste a table').isHidden());
    const cell = page.getByLabel('x, row 1', { exact: true });
    await cell.focus();
    await page.keyboard.type('7');
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'x, row 2');
    assert.equal(await cell.inputValue(), '1');
    assert.deepEqual(await host.postedOf('edit'), []);
    assert.deepEqual((await new AxeBuilder({ page }).analyze()).violations, []);
    assert.deepEqual(complaints, []);
    await close();
  });

  it('is free again in an experiment without the lesson', async () => {
    const { page, host, close } = await open({ draft: { ...lectureDraft(), lesson: LESSON } });
    await page.locator('.dataset').getByText('The lesson keeps this').waitFor();
    const history = { canUndo: false, canRedo: false };
    await host.send({ type: 'draftReplaced', draft: draftView(lectureDraft()), draftIsOfRun: false, history });
    await page.getByText('or paste a table').waitFor();
    await page.getByRole('button', { name: 'Add row' }).click();
    await page.getByLabel('x, row 4', { exact: true }).fill('4');
    assert.equal((await host.postedOf('edit')).length, 2);
    await close();
  });
});
