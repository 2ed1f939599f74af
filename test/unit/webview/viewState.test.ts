import assert from 'node:assert/strict';
import { INITIAL_VIEW, storedViewOf } from '../../../webview/viewState.ts';

const scroll = { page: 0, experiment: 10, results: 0, log: 22_000 };
const stored = { labId: 'lab-1', view: { ...INITIAL_VIEW, epoch: 412 }, scroll };

describe('what the page stored', () => {
  it('is taken up again by the same lab', () => assert.deepEqual(storedViewOf(stored, 'lab-1'), stored));

  const refused: [string, unknown][] = [
    ['of another lab', { ...stored, labId: 'lab-2' }],
    ['when there is nothing', undefined],
    ['of another version', { ...stored, view: { ...stored.view, zoom: 2 } }],
    ['with an epoch that is none', { ...stored, view: { ...stored.view, epoch: -1 } }],
    ['with a draft in it', { ...stored, draft: {} }],
  ];
  for (const [name, input] of refused)
    it(`is forgotten ${name}`, () => assert.equal(storedViewOf(input, 'lab-1'), null));
});
