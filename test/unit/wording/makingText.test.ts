import assert from 'node:assert/strict';
import type { Making } from '../../../src/experiment/making.ts';
import { makingText } from '../../../src/wording/makingText.ts';

const NONE = { notSampled: 0, missingLabel: 0, missingFeature: 0 };

function text(parts: Partial<Making>, incomplete: readonly string[] = []): string {
  const recipe = {
    label: 'y',
    features: ['x'],
    kinds: {},
    reference: {},
    missing: {},
    sample: { rows: 100, seed: 42 },
  };
  return makingText({ recipe, fileRows: 891, leftOut: NONE, fillings: [], isEdited: false, ...parts }, incomplete);
}

describe("what became of a file's rows", () => {
  const table: readonly (readonly [expected: string, parts: Partial<Making>, incomplete?: readonly string[]])[] = [
    ['all 891 rows', {}],
    ['714 of 891 rows · 177 left out: "Age" missing', { leftOut: { ...NONE, missingFeature: 177 } }, ['Age']],
    ['889 of 891 rows · 2 left out: a feature is missing', { leftOut: { ...NONE, missingFeature: 2 } }],
    ['885 of 891 rows · 6 left out: no label', { leftOut: { ...NONE, missingLabel: 6 } }],
    [
      '10,000 of 5,000,000 rows · a sample, drawn with seed 42',
      { fileRows: 5_000_000, leftOut: { ...NONE, notSampled: 4_990_000 } },
    ],
    [
      'all 891 rows · Age: 177 filled with the mean 29.699 · Embarked: 2 filled with the most frequent, S',
      {
        fillings: [
          { column: 'Age', rule: 'mean', value: 29.69911764, cells: 177 },
          { column: 'Embarked', rule: 'mode', value: 'S', cells: 2 },
        ],
      },
    ],
  ];
  for (const [expected, parts, incomplete] of table) {
    it(`is "${expected}"`, () => {
      assert.equal(text(parts, incomplete), expected);
    });
  }

  it('adds up, whatever the reasons', () => {
    const leftOut = { notSampled: 100, missingLabel: 20, missingFeature: 3 };
    assert.match(text({ leftOut }), /^768 of 891 rows/);
  });
});
