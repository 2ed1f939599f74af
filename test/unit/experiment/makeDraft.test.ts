import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import type { Draft } from '../../../src/experiment/draft.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import { withMadeTable } from '../../../src/experiment/makeDraft.ts';
import type { Making } from '../../../src/experiment/making.ts';
import { anyEdit } from './drafts.ts';

const MADE: Making = {
  recipe: { label: 'y', features: ['x'], kinds: {}, reference: {}, missing: {}, sample: null },
  ...{ fileRows: 3, leftOut: { notSampled: 0, missingLabel: 0, missingFeature: 0 }, fillings: [], isEdited: false },
};

function made(draft: Draft = lectureDraft()): Draft {
  return withMadeTable(draft, draft.table, MADE);
}

describe('a draft whose table was made of a file', () => {
  it('keeps the weights of features that stay, by their names', () => {
    const draft = applyEdit(made(), { type: 'setWeight', feature: 0, text: '0.5' });
    const table = {
      columns: ['new', 'x', 'y'],
      values: Float64Array.from([1, 2, 0]),
      texts: new Map<number, string>(),
    };
    assert.deepEqual(withMadeTable(draft, table, MADE).weight, ['0', '0.5']);
  });

  it('says that its table was edited as soon as that is so, and of what it was made', () => {
    fc.assert(
      fc.property(anyEdit, (edit) => {
        const before = made();
        const after = applyEdit(before, edit);
        if (edit.type === 'usePreset' || edit.type === 'replaceTable') {
          if (after.table !== before.table) assert.equal(after.made, null);
        } else assert.deepEqual(after.made, { ...MADE, isEdited: after.table !== before.table });
      }),
    );
  });
});
