import fc from 'fast-check';
import type { Dataset } from '../../../src/engine/dataset.ts';

/** A dataset from its rows: features first, the label last. */
export function datasetOf(rows: readonly (readonly number[])[]): Dataset {
  const width = (rows[0]?.length ?? 1) - 1;
  return {
    features: Array.from({ length: width }, (_, j) => `x${j + 1}`),
    label: 'y',
    x: Float64Array.from(rows.flatMap((row) => row.slice(0, width))),
    y: Float64Array.from(rows, (row) => row[width] ?? Number.NaN),
  };
}

/** Small whole numbers: every sum and product of them is exact, and coincidences are frequent. */
export function gridDatasets(features: number): fc.Arbitrary<Dataset> {
  const row = fc.tuple(
    ...Array.from({ length: features }, () => fc.integer({ min: -3, max: 3 })),
    fc.integer({ min: 0, max: 1 }),
  );
  return fc.array(row, { minLength: 1, maxLength: 12 }).map(datasetOf);
}

/** Values as measurements have them, of very different sizes. */
export function measuredDatasets(): fc.Arbitrary<Dataset> {
  return fc.integer({ min: 1, max: 4 }).chain((features) => {
    const value = fc.double({ min: -100, max: 100, noNaN: true }).map((v) => Math.round(v * 1000) / 1000);
    const row = fc.tuple(...Array.from({ length: features }, () => value), fc.integer({ min: 0, max: 1 }));
    return fc.array(row, { minLength: 2, maxLength: 30 }).map(datasetOf);
  });
}

/** The score of every example towards the side of its label. */
export function signedScores({ x, y, features }: Dataset, weight: readonly number[], bias: number): number[] {
  return Array.from(y, (label, i) => {
    const score = weight.reduce((sum, w, j) => sum + w * (x[i * features.length + j] ?? 0), bias);
    return label === 1 ? score : -score;
  });
}
