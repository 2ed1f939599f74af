import assert from 'node:assert/strict';
import { INITIAL_VIEW, storedViewOf } from '../../../webview/viewState.ts';

const scroll = { page: 0, experiment: 10, results: 0, log: 22_000 };
const stored = { labId: 'lab-1', view: { ...INITIAL_VIEW, epoch: 412 }, scroll };

describe('what the page stored', () => {
  it('is taken up again by the same lab', () => assert.deepEqual(storedViewOf(stored, 'lab-1'), stored));

  const refused: [string, unknown][] = [
    ['of another lab', { ...stored, labId: 'lab-2' }],
    ['when there is nothing', undefined],
    ['that is no view', { ...stored, view: 3 }],
  ];
  for (const [name, input] of refused)
    it(`is forgotten ${name}`, () => assert.equal(storedViewOf(input, 'lab-1'), null));

  const { threshold: _, ...older } = stored.view;
  const others: [string, object][] = [
    ['with a part that is another now', { ...stored, view: { ...stored.view, zoom: 2 } }],
    ['without a part that is new', { ...stored, view: older }],
    ['with a part that is gone', { ...stored, view: { ...stored.view, ruler: true }, draft: {} }],
  ];
  for (const [name, input] of others)
    it(`by another version is kept but for that part: ${name}`, () =>
      assert.deepEqual(storedViewOf(input, 'lab-1'), stored));

  it('costs only the epoch where that is none, and only the scrolling where that is none', () => {
    const wrong = { ...stored, view: { ...stored.view, epoch: -1, tab: 'metrics' }, scroll: { page: 'top' } };
    const scrolledNowhere = { page: 0, experiment: 0, results: 0, log: 0 };
    const expected = { ...stored, view: { ...INITIAL_VIEW, tab: 'metrics' }, scroll: scrolledNowhere };
    assert.deepEqual(storedViewOf(wrong, 'lab-1'), expected);
  });
});
