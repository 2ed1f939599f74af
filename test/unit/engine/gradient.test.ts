import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arithmeticOf } from '../../../src/engine/arithmetic.ts';
import { examplesOf } from '../../../src/engine/examples.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { ScalarBackend } from '../../../src/engine/scalarBackend.ts';
import { datasets, MODELS_AND_LOSSES } from './arbitraries.ts';

const STEP = 1e-6;

describe('the gradient is that of finite differences', () => {
  for (const { model, loss } of MODELS_AND_LOSSES)
    for (const reduction of ['sum', 'mean'] as const)
      it(`for the ${model} model, ${loss}, ${reduction}`, () => {
        const parameter = fc.double({ min: -3, max: 3, noNaN: true });
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
              const difference = (lossAt(i, STEP) - lossAt(i, -STEP)) / (2 * STEP);
              // Rounding of the loss over the step: 1e-16·12 examples / 1e-6; curvature: STEP².
              const scale = 1 + Math.abs(slope) + lossAt(i, 0);
              assert.ok(Math.abs(slope - difference) <= 1e-7 * scale, `${i}: ${slope}, difference ${difference}`);
            });
          }),
        );
      });
});
