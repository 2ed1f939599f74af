import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import type { Edit } from '../../../src/experiment/draft.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import { draftSchema, editSchema } from '../../../src/experiment/draftSchema.ts';
import { PRESETS } from '../../../src/experiment/presets.ts';
import { draftFromView, draftView, fromWebviewSchema } from '../../../src/protocol.ts';
import { anyEdit } from './drafts.ts';

describe('an edit in a message', () => {
  it('is the very edit that was sent, whichever it is', () => {
    fc.assert(
      fc.property(anyEdit, (edit) => {
        assert.deepEqual(v.parse(editSchema, structuredClone(edit)), edit);
        const message = { type: 'edit', edit } as const;
        assert.deepEqual(v.parse(fromWebviewSchema, structuredClone(message)), message);
      }),
      { numRuns: 500 },
    );
  });

  it('may choose every preset', () => {
    for (const preset of PRESETS) assert.ok(v.is(editSchema, { type: 'usePreset', preset }));
  });

  const refused: readonly unknown[] = [
    null,
    {},
    { type: 'train' },
    { type: 'insertRows', at: -1, count: 1 },
    { type: 'insertRows', at: 0, count: 1.5 },
    { type: 'removeColumn', column: '0' },
    { type: 'renameColumn', column: 0, name: 'x'.repeat(1001) },
    { type: 'writeCells', row: 0, column: 0, block: [[1]] },
    { type: 'replaceTable', columns: ['y'], block: [['1']] },
    { type: 'replaceTable', columns: ['x', 'x'.repeat(1001)], block: [] },
    { type: 'usePreset', preset: 'iris' },
    { type: 'setField', field: 'momentum', text: '1' },
    { type: 'setOptimizerField', field: 'lr', text: '1' },
    { type: 'setOptimizerFlag', flag: 'nesterov', value: 'yes' },
    { type: 'choose', choice: { key: 'optimizer', value: 'Lion' } },
    { type: 'choose', choice: { key: 'shuffle', value: 'float32' } },
    { type: 'setReduction', reduction: 'sum', more: 1 },
  ];
  for (const message of refused)
    it(`is refused if it is ${JSON.stringify(message).slice(0, 70)}`, () => assert.ok(!v.is(editSchema, message)));
});

describe('a draft in a message', () => {
  it('is the very draft that was sent, after any edits', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 10 }), (edits: readonly Edit[]) => {
        const draft = edits.reduce(applyEdit, lectureDraft());
        const received = v.parse(draftSchema, structuredClone(draftView(draft)));
        assert.deepEqual(draftFromView(received), draft);
      }),
    );
  });
});
