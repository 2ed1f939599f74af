import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Dataset } from '../../../src/engine/dataset.ts';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { diagnose } from '../../../src/engine/diagnose.ts';
import { datasetOf, gridDatasets, measuredDatasets, signedScores } from './datasets.ts';

type Vector = readonly [number, number, number];

const cross = ([a, b, c]: Vector, [d, e, f]: Vector): Vector => [b * f - c * e, c * d - a * f, a * e - b * d];
const dot = ([a, b, c]: Vector, [d, e, f]: Vector) => a * d + b * e + c * f;

/**
 * Separability of two whole-numbered features by exhaustion. The planes with no example on the wrong side are a cone; where the
 * examples span all three dimensions, its edges are among the vectors perpendicular to two examples.
 */
function byExhaustion({ x, y }: Dataset): 'separable' | 'quasi-separable' | 'not-separable' | 'flat' {
  const rows = Array.from(y, (label, i): Vector => {
    const side = label === 1 ? 1 : -1;
    return [side * (x[2 * i] ?? 0), side * (x[2 * i + 1] ?? 0), side];
  });
  const normals = rows.flatMap((a) => rows.flatMap((b) => [cross(a, b), cross(b, a)]));
  if (!normals.some((normal) => rows.some((row) => dot(normal, row) !== 0))) return 'flat';
  const edges = normals.filter(
    (normal) => rows.every((row) => dot(normal, row) >= 0) && rows.some((row) => dot(normal, row) > 0),
  );
  const inside = edges.reduce<Vector>(([a, b, c], [d, e, f]) => [a + d, b + e, c + f], [0, 0, 0]);
  if (rows.every((row) => dot(inside, row) > 0)) return 'separable';
  return edges.length > 0 ? 'quasi-separable' : 'not-separable';
}

describe('separability', () => {
  const table: readonly (readonly [string, number[][], string])[] = [
    [
      'one feature with a gap',
      [
        [1, 0],
        [2, 0],
        [3, 1],
      ],
      'separable',
    ],
    [
      'one feature with a gap, the other way round',
      [
        [1, 1],
        [2, 0],
        [3, 0],
      ],
      'separable',
    ],
    [
      'one feature whose classes touch',
      [
        [1, 0],
        [2, 0],
        [2, 1],
        [3, 1],
      ],
      'quasi-separable',
    ],
    [
      'one feature whose classes interleave',
      [
        [1, 0],
        [2, 1],
        [3, 0],
        [4, 1],
      ],
      'not-separable',
    ],
    [
      'one class only',
      [
        [1, 1],
        [2, 1],
      ],
      'separable',
    ],
    ['one example', [[5, 0]], 'separable'],
    [
      'a constant column and both classes',
      [
        [7, 0],
        [7, 1],
      ],
      'not-separable',
    ],
    [
      'exclusive or',
      [
        [0, 0, 0],
        [0, 1, 1],
        [1, 0, 1],
        [1, 1, 0],
      ],
      'not-separable',
    ],
    [
      'and',
      [
        [0, 0, 0],
        [0, 1, 0],
        [1, 0, 0],
        [1, 1, 1],
      ],
      'separable',
    ],
    [
      'a diagonal with both classes on it',
      [
        [0, 0, 0],
        [1, 1, 1],
        [2, 2, 0],
        [3, 3, 1],
        [0, 3, 1],
        [3, 0, 0],
      ],
      'quasi-separable',
    ],
    [
      'a copied column',
      [
        [1, 1, 0],
        [2, 2, 0],
        [3, 3, 1],
      ],
      'separable',
    ],
    [
      'a year and a rare event',
      [
        [1999, 0],
        [2003, 1],
        [2010, 0],
        [2024, 1],
      ],
      'not-separable',
    ],
  ];
  for (const [name, rows, kind] of table)
    it(`of ${name}: ${kind}`, () => {
      assert.equal(diagnose(datasetOf(rows)).separability.kind, kind);
    });

  it("of the lecture's data has the plane in the middle of the gap as its witness", () => {
    const { separability } = diagnose(LECTURE_DATASET);
    assert.deepEqual(separability, { kind: 'separable', weight: [1], bias: -2.5, margin: 0.5, classes: 2 });
  });

  it('agrees with exhaustion on two features of small whole numbers', () => {
    fc.assert(
      fc.property(gridDatasets(2), (dataset) => {
        const expected = byExhaustion(dataset);
        fc.pre(expected !== 'flat');
        assert.equal(diagnose(dataset).separability.kind, expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('has a witness that really separates, with the margin that it states', () => {
    fc.assert(
      fc.property(fc.oneof(gridDatasets(1), gridDatasets(3), measuredDatasets()), (dataset) => {
        const { separability } = diagnose(dataset);
        fc.pre(separability.kind === 'separable');
        const { weight, bias, margin } = separability;
        const nearest = Math.min(...signedScores(dataset, weight, bias)) / (Math.hypot(...weight) || 1);
        assert.ok(nearest > 0);
        assert.ok(Math.abs(nearest - margin) <= 1e-9 * margin, `${nearest} is not ${margin}`);
      }),
      { numRuns: 500 },
    );
  });

  it('of the quasi kind has a witness without an example on the wrong side, and as many on the plane as it states', () => {
    fc.assert(
      fc.property(fc.oneof(gridDatasets(1), gridDatasets(2), gridDatasets(3)), (dataset) => {
        const { separability } = diagnose(dataset);
        fc.pre(separability.kind === 'quasi-separable');
        const { weight, bias, onPlane, tolerance } = separability;
        const size = Math.max(...weight.map(Math.abs), Math.abs(bias)) * 10;
        const scores = signedScores(dataset, weight, bias);
        const near = scores.filter((score) => Math.abs(score) <= Math.max(tolerance, 1e-12) * size);
        assert.ok(tolerance <= 1e-9);
        assert.equal(near.length, onPlane);
        assert.ok(scores.every((score) => score > 0 || near.includes(score)));
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the units of the columns', () => {
    fc.assert(
      fc.property(
        gridDatasets(2),
        fc.integer({ min: -20, max: 20 }),
        fc.integer({ min: -1000, max: 1000 }),
        (dataset, power, shift) => {
          const moved = {
            ...dataset,
            x: dataset.x.map((value, at) => (at % 2 === 0 ? (value + shift) * 2 ** power : value)),
          };
          assert.equal(diagnose(moved).separability.kind, diagnose(dataset).separability.kind);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is always decided on small data', () => {
    fc.assert(
      fc.property(fc.oneof(gridDatasets(4), measuredDatasets()), (dataset) => {
        assert.notEqual(diagnose(dataset).separability.kind, 'undecided');
      }),
      { numRuns: 500 },
    );
  });

  it('is undecided, with the reason, where labels are no classes or values overflow', () => {
    const labels = diagnose(
      datasetOf([
        [1, 0.5],
        [2, 1],
      ]),
    );
    assert.deepEqual(labels.separability, { kind: 'undecided', reason: 'labels' });
    const values = diagnose(
      datasetOf([
        [1e200, 0],
        [-1e200, 1],
      ]),
    );
    assert.deepEqual(values.separability, { kind: 'undecided', reason: 'values' });
  });

  it('of more columns than can be paid for is found by a witness, or undecided', () => {
    const examples = 60;
    const wide = (label: (i: number) => number) =>
      datasetOf(
        Array.from({ length: examples }, (_, i) => [
          ...Array.from({ length: 900 }, (_, j) => (Math.sin(i * 900 + j) * 43758.5453) % 1),
          label(i),
        ]),
      );
    const dataset = wide((i) => (i * 7) % 2);
    const { separability } = diagnose(dataset);
    assert.ok(separability.kind === 'separable');
    assert.ok(Math.min(...signedScores(dataset, separability.weight, separability.bias)) > 0);
    const twice = wide(() => 0);
    const conflicting = {
      ...twice,
      x: Float64Array.of(...twice.x, ...twice.x),
      y: Float64Array.from({ length: 2 * examples }, (_, i) => (i < examples ? 0 : 1)),
    };
    assert.deepEqual(diagnose(conflicting).separability, { kind: 'undecided', reason: 'budget' });
  });
});
