import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import { checkDraft } from '../../../src/experiment/checkDraft.ts';
import type { Edit } from '../../../src/experiment/draft.ts';
import { draftOf, lectureDraft } from '../../../src/experiment/draft.ts';
import { draftFromView, draftView } from '../../../src/protocol.ts';
import { sameDraft } from '../../../webview/sameDraft.ts';
import { anyEdit } from '../experiment/drafts.ts';

const edited = (...edits: readonly Edit[]) => edits.reduce(applyEdit, lectureDraft());

describe('two drafts that read the same', () => {
  it('are the same, however they came about', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 10 }), (edits) => {
        const draft = edited(...edits);
        assert.ok(sameDraft(draft, draftFromView(structuredClone(draftView(draft)))));
      }),
    );
  });

  it('are the same with an edit that was taken back', () => {
    const there: Edit[] = [
      { type: 'setField', field: 'lr', text: '5' },
      { type: 'writeCells', row: 0, column: 0, block: [['9']] },
      { type: 'setOptimizerField', field: 'momentum', text: '0.9' },
      { type: 'choose', choice: { key: 'shuffle', value: true } },
    ];
    const back: Edit[] = [
      { type: 'setField', field: 'lr', text: '0.01' },
      { type: 'writeCells', row: 0, column: 0, block: [['1']] },
      { type: 'setOptimizerField', field: 'momentum', text: '0' },
      { type: 'choose', choice: { key: 'shuffle', value: false } },
    ];
    assert.ok(sameDraft(edited(...there, ...back), lectureDraft()));
  });

  it('are the same with the hyperparameters that were typed or adopted', () => {
    const typed = edited(
      { type: 'setField', field: 'epochs', text: '20' },
      { type: 'setReduction', reduction: 'mean' },
    );
    const { experiment } = checkDraft(typed);
    assert.ok(experiment !== null && sameDraft(draftOf(experiment), typed));
  });
});

describe('two drafts differ in', () => {
  const different: readonly [title: string, edit: Edit, ...before: Edit[]][] = [
    ...(['lr', 'epochs', 'batchSize', 'validation', 'seed', 'bias'] as const).map((field): [string, Edit] => [
      field,
      { type: 'setField', field, text: '7' },
    ]),
    ['a spelling', { type: 'setField', field: 'lr', text: '0,01' }],
    ['a weight', { type: 'setWeight', feature: 0, text: '1' }],
    ['a number of the optimizer', { type: 'setOptimizerField', field: 'weight_decay', text: '1' }],
    ['a flag of the optimizer', { type: 'setOptimizerFlag', flag: 'nesterov', value: true }],
    ['the optimizer', { type: 'choose', choice: { key: 'optimizer', value: 'Rprop' } }],
    ['one optimizer of the same numbers', { type: 'choose', choice: { key: 'optimizer', value: 'AdamW' } }, { type: 'choose', choice: { key: 'optimizer', value: 'Adam' } }], // prettier-ignore
    ['the model', { type: 'choose', choice: { key: 'model', value: 'linear' } }],
    ['the loss', { type: 'choose', choice: { key: 'loss', value: 'MSELoss' } }],
    ['the dtype', { type: 'choose', choice: { key: 'dtype', value: 'float64' } }],
    ['the scaling', { type: 'choose', choice: { key: 'standardize', value: true } }],
    ['the rounding of a step', { type: 'choose', choice: { key: 'fusedStep', value: true } }],
    ['the reduction', { type: 'setReduction', reduction: 'mean' }],
    ['the start', { type: 'setStart', start: 'seed' }],
    ['a cell', { type: 'writeCells', row: 2, column: 1, block: [['0']] }],
    ['the spelling of a cell', { type: 'writeCells', row: 2, column: 1, block: [['1.0']] }],
    ['a row', { type: 'insertRows', at: 3, count: 1 }],
    ['a column', { type: 'duplicateColumn', column: 0, name: 'x' }],
    ['a name', { type: 'renameColumn', column: 0, name: 'hours' }],
  ];
  for (const [title, edit, ...before] of different)
    it(title, () => {
      const draft = edited(...before);
      assert.ok(!sameDraft(applyEdit(draft, edit), draft));
      assert.ok(!sameDraft(draft, applyEdit(draft, edit)));
    });
});
