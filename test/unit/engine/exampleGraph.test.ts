import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { exampleGraph } from '../../../src/engine/exampleGraph.ts';
import { exampleMetrics } from '../../../src/engine/metrics.ts';
import { readFixture } from './recording.ts';

const graphSchema = v.object({
  x: v.array(v.number()),
  weight: v.array(v.number()),
  bias: v.number(),
  y: v.number(),
  model: v.picklist(['logistic', 'linear']),
  loss: v.picklist(['BCELoss', 'BCEWithLogitsLoss', 'MSELoss']),
  reduction: v.picklist(['sum', 'mean']),
  count: v.number(),
  dtype: v.picklist(['float32', 'float64']),
  z: v.number(),
  output: v.number(),
  ownLoss: v.number(),
  outputGradient: v.number(),
  logitGradient: v.number(),
  weightGradient: v.array(v.number()),
});
const recorded = v.parse(v.array(graphSchema), readFixture('graphs.json'));

describe('the graph of an example has the tensors and gradients that PyTorch recorded', () => {
  for (const golden of recorded) {
    const { x, y, weight, bias, model, loss, dtype, reduction, count } = golden;
    it(`${model} ${loss} ${reduction} ${dtype} at x = ${x.join(', ')}, y = ${y}`, () => {
      const graph = exampleGraph(x, y, { weight, bias }, { model, loss, dtype }, count);
      // PyTorch's own exp in float32 is off by a last digit now and then.
      const tolerance = dtype === 'float32' ? 1e-6 : 1e-12;
      const near = (actual: number, expected: number, what: string) =>
        assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected), `${what}: ${actual}, ${expected}`);
      near(graph.z, golden.z, 'z');
      near(graph.loss, golden.ownLoss, 'loss');
      near(graph.logitGradient, golden.logitGradient, 'gradient of z');
      golden.weightGradient.forEach((expected, j) =>
        near(graph.weightGradient[j] ?? NaN, expected, `gradient of w${j}`),
      );
      assert.equal(graph.biasGradient, graph.logitGradient);
      if (loss === 'BCEWithLogitsLoss') {
        assert.equal(graph.outputGradient, null);
        return near(graph.output, 1 / (1 + Math.exp(-golden.z)), 'p');
      }
      near(graph.output, golden.output, 'output');
      near(graph.outputGradient ?? NaN, golden.outputGradient, 'gradient of the output');
    });
  }
});

describe('the graph of an example', () => {
  const place = fc.double({ min: -30, max: 30, noNaN: true });
  it('has the loss and the pull that training has of it', () => {
    fc.assert(
      fc.property(place, place, place, fc.constantFrom(0, 1), (x, w, b, y) => {
        const parameters = { weight: [w], bias: b };
        const spelling = { model: 'logistic', loss: 'BCELoss', dtype: 'float32' } as const;
        const dataset = { features: ['x'], label: 'y', x: Float64Array.of(x), y: Float64Array.of(y) };
        const metrics = exampleMetrics(dataset, parameters, spelling);
        const graph = exampleGraph([x], y, parameters, spelling, 1);
        assert.equal(graph.loss, metrics.loss[0]);
        assert.equal(graph.logitGradient, metrics.logitGradient[0]);
        assert.equal(graph.output, metrics.probability[0]);
      }),
    );
  });
});
