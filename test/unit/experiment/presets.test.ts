import assert from 'node:assert/strict';
import type { Dataset } from '../../../src/engine/dataset.ts';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { diagnose } from '../../../src/engine/diagnose.ts';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import { checkDraft } from '../../../src/experiment/checkDraft.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import type { PresetName } from '../../../src/experiment/presets.ts';
import { PRESETS, presetTable } from '../../../src/experiment/presets.ts';

/** The dataset that choosing a preset puts on the desk. */
function datasetOf(preset: PresetName): Dataset {
  const { experiment, problems } = checkDraft(applyEdit(lectureDraft(), { type: 'usePreset', preset }));
  assert.deepEqual(problems, []);
  assert.ok(experiment !== null);
  return experiment.dataset;
}

function labelsOf(preset: PresetName): string {
  return datasetOf(preset).y.join('');
}

const OF_DATA: readonly PresetName[] = ['blobs-overlapping', 'blobs-separable', 'hours', 'imbalanced'];

describe('a preset', () => {
  for (const preset of PRESETS)
    it(`${preset} can be trained at once`, () => assert.ok(datasetOf(preset).y.length >= 3));

  for (const preset of OF_DATA)
    it(`${preset} is written with three decimals at most, as a person reads it`, () => {
      assert.equal(presetTable(preset).texts.size, 0);
      for (const value of presetTable(preset).values) {
        assert.ok(!Object.is(value, -0));
        assert.match(String(value), /^-?\d+(\.\d{1,3})?$/);
      }
    });

  it("lecture is the lecture's table", () => assert.deepEqual(datasetOf('lecture'), LECTURE_DATASET));

  const gates: readonly [preset: PresetName, labels: string][] = [
    ['and', '0001'],
    ['or', '0111'],
    ['xor', '0110'],
  ];
  for (const [preset, labels] of gates)
    it(`${preset} is its truth table`, () => {
      assert.deepEqual(datasetOf(preset).x, Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1));
      assert.equal(labelsOf(preset), labels);
    });

  const separable: readonly [preset: PresetName, kind: string][] = [
    ['lecture', 'separable'],
    ['and', 'separable'],
    ['or', 'separable'],
    ['xor', 'not-separable'],
    ['blobs-overlapping', 'not-separable'],
    ['blobs-separable', 'separable'],
    ['hours', 'not-separable'],
    ['imbalanced', 'not-separable'],
  ];
  for (const [preset, kind] of separable)
    it(`${preset} is ${kind}`, () => assert.equal(diagnose(datasetOf(preset)).separability.kind, kind));

  for (const preset of ['blobs-overlapping', 'hours', 'imbalanced'] as const)
    it(`${preset} has a best loss well below that of guessing`, () => {
      const { optimum, classes } = diagnose(datasetOf(preset));
      assert.ok(optimum.kind === 'finite' && classes !== null);
      assert.ok(optimum.lossMean < 0.75 * classes.entropy && optimum.lossMean > 0.1 * classes.entropy);
    });

  it('of two blobs has 50 examples of each class, one after the other', () => {
    for (const preset of ['blobs-overlapping', 'blobs-separable'] as const)
      assert.equal(labelsOf(preset), '01'.repeat(50));
  });

  it('imbalanced has one positive example in twenty, spread over the rows', () => {
    const { y } = datasetOf('imbalanced');
    assert.equal(y.length, 200);
    for (let row = 0; row < 200; row += 20)
      assert.equal(
        y.subarray(row, row + 20).reduce((sum, label) => sum + label, 0),
        1,
      );
  });

  it('hours tells of 20 students, half of whom passed, each with other hours', () => {
    const { x, y, features, label } = datasetOf('hours');
    assert.deepEqual([features, label], [['hours'], 'passed']);
    assert.deepEqual([new Set(x).size, y.filter((passed) => passed === 1).length], [20, 10]);
  });
});
