import assert from 'node:assert/strict';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import type { Edit } from '../../../src/experiment/draft.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import { PRESETS, presetTable } from '../../../src/experiment/presets.ts';
import { isLecture } from '../../../webview/hyperparameterStandards.ts';
import { presetOf } from '../../../webview/presetMenu.ts';

const reset: Edit = { type: 'adopt', hyperparameters: LECTURE_HYPERPARAMETERS };

describe('hyperparameters as in the lecture', () => {
  const changes: Edit[] = [
    { type: 'setField', field: 'lr', text: '0.1' },
    { type: 'setField', field: 'batchSize', text: '2' },
    { type: 'setField', field: 'validation', text: '0.2' },
    { type: 'setWeight', feature: 0, text: '7' },
    { type: 'setReduction', reduction: 'mean' },
    { type: 'setStart', start: 'seed' },
    { type: 'choose', choice: { key: 'optimizer', value: 'Adagrad' } },
    { type: 'choose', choice: { key: 'fusedStep', value: true } },
    { type: 'setOptimizerField', field: 'momentum', text: '0.9' },
    { type: 'setOptimizerFlag', flag: 'nesterov', value: true },
  ];
  for (const edit of changes)
    it(`end with ${JSON.stringify(edit)} and come back with the reset`, () => {
      const changed = applyEdit(lectureDraft(), edit);
      assert.equal(isLecture(changed), false);
      assert.equal(isLecture(applyEdit(changed, reset)), true);
    });

  it('are those of the lecture on any dataset, once reset', () => {
    for (const preset of PRESETS)
      assert.equal(isLecture(applyEdit(applyEdit(lectureDraft(), { type: 'usePreset', preset }), reset)), true);
  });

  it('do not end with a seed that has no use', () =>
    assert.ok(isLecture(applyEdit(lectureDraft(), { type: 'setField', field: 'seed', text: '42' }))));
});

describe('the name of the dataset', () => {
  it('is that of the preset it is, number by number', () => {
    for (const preset of PRESETS) assert.equal(presetOf(presetTable(preset)), preset);
    const edited = applyEdit(lectureDraft(), { type: 'writeCells', row: 0, column: 0, block: [['9']] });
    assert.equal(presetOf(edited.table), null);
  });
});
