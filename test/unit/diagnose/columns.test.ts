import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { diagnose } from '../../../src/engine/diagnose.ts';
import { datasetOf, gridDatasets } from './datasets.ts';

describe('the diagnosis', () => {
  it('counts the classes, and what their share costs', () => {
    const { classes } = diagnose(LECTURE_DATASET);
    assert.deepEqual(
      { ...classes, entropy: classes?.entropy.toFixed(6) },
      { positives: 1, negatives: 2, entropy: '0.636514' },
    );
    const balanced = diagnose(
      datasetOf([
        [1, 0],
        [2, 1],
      ]),
    ).classes;
    assert.ok(Math.abs((balanced?.entropy ?? 0) - Math.LN2) < 1e-15);
    assert.equal(
      diagnose(
        datasetOf([
          [1, 1],
          [2, 1],
        ]),
      ).classes?.entropy,
      0,
    );
    assert.equal(
      diagnose(
        datasetOf([
          [1, 0],
          [2, 3],
        ]),
      ).classes,
      null,
    );
  });

  it('finds columns that never change', () => {
    assert.deepEqual(
      diagnose(
        datasetOf([
          [1, 5, 0.1, 0],
          [2, 5, 0.1, 1],
        ]),
      ).constantColumns,
      [1, 2],
    );
  });

  it('measures each column', () => {
    const [column] = diagnose(
      datasetOf([
        [1, 0],
        [2, 0],
        [6, 1],
      ]),
    ).columns;
    assert.deepEqual(column, { min: 1, max: 6, mean: 3, deviation: Math.sqrt(14 / 3) });
  });

  it('finds identical rows with different labels exactly as comparing every pair does', () => {
    fc.assert(
      fc.property(fc.oneof(gridDatasets(1), gridDatasets(2)), ({ ...dataset }) => {
        const { x, y, features } = dataset;
        const row = (i: number) => x.subarray(i * features.length, (i + 1) * features.length).join();
        const indexes = Array.from(y, (_, i) => i);
        const partners = indexes.map((i) => indexes.filter((k) => row(i) === row(k) && y[i] !== y[k]));
        // A third row of the same features has a partner, too.
        const expected = partners.filter((others) => others.length > 0).length;
        const first = partners.findIndex((others) => others.length > 0);
        assert.deepEqual(diagnose(dataset).conflicts, {
          examples: expected,
          first: first < 0 ? null : [first, partners[first]?.[0]],
        });
      }),
      { numRuns: 300 },
    );
  });

  it('takes −0 for 0', () => {
    assert.deepEqual(
      diagnose(
        datasetOf([
          [0, 0],
          [-0, 1],
        ]),
      ).conflicts,
      { examples: 2, first: [0, 1] },
    );
  });

  it('survives JSON', () => {
    fc.assert(
      fc.property(gridDatasets(2), (dataset) => {
        const diagnosis = diagnose(dataset);
        assert.deepEqual(JSON.parse(JSON.stringify(diagnosis)), diagnosis);
      }),
    );
  });

  it('is the same each time', () => {
    fc.assert(
      fc.property(gridDatasets(3), (dataset) => {
        assert.deepEqual(diagnose(dataset), diagnose(dataset));
      }),
      { numRuns: 30 },
    );
  });
});
