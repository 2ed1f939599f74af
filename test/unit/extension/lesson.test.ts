import assert from 'node:assert/strict';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import type { Lesson } from '../../../src/experiment/lessonSchema.ts';
import { hyperparametersView } from '../../../src/protocol.ts';
import { useLabs } from './labFixture.ts';

const LESSON: Lesson = { title: 'Locked', intro: '', questions: [], hide: ['dataset'], lock: ['lr'] };
const draft = { ...lectureDraft(), lesson: LESSON };
const daring = hyperparametersView({
  ...LECTURE_HYPERPARAMETERS,
  optimizer: { ...LECTURE_HYPERPARAMETERS.optimizer, lr: 5 },
});

describe('a lab session with a lesson', () => {
  const labs = useLabs();

  it('refuses an edit of what is locked or hidden, says so, and takes any other', async () => {
    const lab = labs.open({ draft });
    await lab.set('lr', '5');
    assert.equal(lab.page.last('refused').message, 'The lesson keeps this as it is: lr.');
    await lab.session.receive({ type: 'edit', edit: { type: 'usePreset', preset: 'xor' } });
    assert.equal(lab.page.last('refused').message, 'The lesson keeps this as it is: the dataset.');
    await lab.set('epochs', '7');
    const { draft: kept } = lab.session.stored();
    assert.deepEqual([kept.fields.lr, kept.fields.epochs, kept.table.columns], ['0.01', '7', ['x', 'y']]);
    assert.equal(lab.page.of('refused').length, 2);
  });

  it('trains no sweep with what is locked', async () => {
    const lab = labs.open({ draft });
    await lab.session.receive({ type: 'sweep', variants: [daring] });
    assert.equal(lab.page.last('refused').message, 'The lesson keeps this as it is: lr.');
    assert.equal(lab.session.stored().runs.length, 0);
  });

  it('keeps the lesson across a reload, and trains as without one', async () => {
    const lab = labs.open({ draft, edited: true });
    await lab.train();
    assert.equal(lab.page.losses().at(-1), 1.1204053163528442);
    const again = await labs.reopen(lab);
    assert.deepEqual(again.session.stored().draft.lesson, LESSON);
  });
});

describe('a lab session that is asked for the lecture', () => {
  const labs = useLabs();

  it('opens it at once where the page is there', async () => {
    const { page, session } = labs.open();
    await session.receive({ type: 'ready' });
    await session.showLecture('why-sigmoid');
    assert.deepEqual(page.of('showLecture'), [{ type: 'showLecture', section: 'why-sigmoid' }]);
  });

  it('waits for a page that is only coming, and tells it once, after the snapshot', async () => {
    const { page, session } = labs.open();
    await session.showLecture('binary-loss');
    assert.equal(page.of('showLecture').length, 0);
    await session.receive({ type: 'ready' });
    await session.receive({ type: 'ready' });
    assert.deepEqual(page.of('showLecture'), [{ type: 'showLecture', section: 'binary-loss' }]);
    const types = page.messages.map(({ type }) => type);
    assert.ok(types.indexOf('snapshot') < types.indexOf('showLecture'));
  });
});
