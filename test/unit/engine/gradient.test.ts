import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arithmeticOf } from '../../../src/engine/arithmetic.ts';
import { examplesOf } from '../../../src/engine/examples.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { ScalarBackend } from '../../../src/engine/scalarBackend.ts';
import { datasets, MODELS_AND_LOSSES } from './arbitraries.ts';

const STEP = 1e-3;

/** The slope of a function at 0, from four points around it: wrong by STEP⁴ times the fifth derivative. */
function slopeOf(at: (offset: number) => number): number {
  return (8 * (at(STEP) - at(-STEP)) - (at(2 * STEP) - at(-2 * STEP))) / (12 * STEP);
}

describe('the gradient is that of finite differences', () => {
  for (const { model, loss } of MODELS_AND_LOSSES)
    for (const reduction of ['sum', 'mean'] as const)
      it(`for the ${model} model, ${loss}, ${reduction}`, () => {
        const parameter = fc.double({ min: -1, max: 1, noNaN: true });
        const parameters = fc.array(parameter, { minLength: 5, maxLength: 5 });
        fc.assert(
          fc.property(datasets(), parameters, (dataset, values) => {
            const arithmetic = arithmeticOf('float64');
            const rows = Uint32Array.from(dataset.y, (_, row) => row);
            const chosen = { ...LECTURE_HYPERPARAMETERS, model, loss, reduction };
            const backend = new ScalarBackend(arithmetic, examplesOf(dataset, rows, arithmetic), chosen);
            const point = Float64Array.from(values.slice(0, dataset.features.length + 1));
            const lossAt = (i: number, offset: number) =>
              backend.lossAndGradient(
                point.map((value, k) => (k === i ? value + offset : value)),
                rows,
              ).loss;
            const gradient = backend.lossAndGradient(point, rows).gradient.slice();
            gradient.forEach((slope, i) => {
              const difference = slopeOf((offset) => lossAt(i, offset));
              // Logits reach 9, where log(1 − p) is wrong by 1e-12, and twelve of them over the step by 1e-8.
              const scale = 1 + Math.abs(slope) + lossAt(i, 0);
              assert.ok(Math.abs(slope - difference) <= 1e-7 * scale, `${i}: ${slope}, difference ${difference}`);
            });
          }),
        );
      });
});
