import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { confusionMatrix, scoresOf } from '../../../src/engine/metrics.ts';
import { rocCurve } from '../../../src/engine/roc.ts';
import { insertRows } from '../../../src/experiment/table.ts';
import type { Table } from '../../../src/experiment/table.ts';
import { CELLS, countIn, majorityOf, partMetrics } from '../../../webview/metricsData.ts';
import { examplesIn, tableRowsOf } from '../../../webview/metricsRows.ts';
import { conditionTexts, rareClassText, scoreTexts } from '../../../webview/metricsText.ts';
import { thinnedCurve } from '../../../webview/rocChart.ts';
import { runDataOf } from '../../../webview/runData.ts';

const hyperparameters = LECTURE_HYPERPARAMETERS;

/** One feature that is its own logit, and labels. */
function dataOf(logits: readonly number[], labels: readonly number[], validation = 0) {
  const dataset = { features: ['x'], label: 'y', x: Float64Array.from(logits), y: Float64Array.from(labels) };
  return runDataOf({ dataset, hyperparameters: { ...hyperparameters, validation } });
}

const IDENTITY = { weight: [1], bias: 0 };
const examples = fc.array(fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.integer({ min: 0, max: 1 })), {
  minLength: 1,
  maxLength: 60,
});
const threshold = fc.double({ min: 0, max: 1, noNaN: true });

function metricsOf(pairs: readonly (readonly [number, number])[]) {
  const data = dataOf(
    pairs.map(([logit]) => logit),
    pairs.map(([, label]) => label),
  );
  return partMetrics(data, IDENTITY, hyperparameters, 'training');
}

describe('the metrics of a moment', () => {
  it('count at every threshold what counting one by one does', () => {
    fc.assert(
      fc.property(examples, threshold, (pairs, limit) => {
        const metrics = metricsOf(pairs);
        assert.deepEqual(metrics.ranking.at(limit), confusionMatrix(metrics.outputs, metrics.labels, limit));
      }),
    );
  });

  it('list in the four cells every example once, those of the largest loss first', () => {
    fc.assert(
      fc.property(examples, threshold, (pairs, limit) => {
        const metrics = metricsOf(pairs);
        const lists = CELLS.map((cell) => examplesIn(metrics, cell, limit, 200));
        CELLS.forEach((cell, i) => assert.equal(lists[i]?.length, countIn(metrics.ranking.at(limit), cell)));
        assert.equal(new Set(lists.flat()).size, pairs.length);
        for (const list of lists) {
          const losses = list.map((i) => metrics.losses[i] ?? 0);
          assert.deepEqual(
            losses,
            [...losses].sort((a, b) => b - a),
          );
        }
      }),
    );
  });

  it('list of a crowded cell as many as asked for, and none of a larger loss is left out', () => {
    fc.assert(
      fc.property(examples, fc.integer({ min: 1, max: 5 }), (pairs, most) => {
        const metrics = metricsOf(pairs);
        const cell = { actual: 0, predicted: 1 } as const;
        const [all, some] = [examplesIn(metrics, cell, 0, 200), examplesIn(metrics, cell, 0, most)];
        const lossesOf = (list: readonly number[]) => list.map((i) => metrics.losses[i]);
        assert.deepEqual(lossesOf(some), lossesOf(all).slice(0, most));
      }),
    );
  });

  it('leave outputs that are no numbers out of every cell, and say how many', () => {
    const data = runDataOf({ dataset: LECTURE_DATASET, hyperparameters });
    const metrics = partMetrics(data, { weight: [Number.NaN], bias: 0 }, hyperparameters, 'training');
    assert.equal(metrics.ranking.unranked, 3);
    assert.deepEqual(
      CELLS.flatMap((cell) => examplesIn(metrics, cell, 0.5, 200)),
      [],
    );
    assert.equal(metrics.curve, null);
    for (const { value } of scoreTexts(metrics, scoresOf(metrics.ranking.at(0.5)))) assert.equal(value, '–');
  });

  it('are about the held-out examples alone where those are asked for', () => {
    const data = dataOf([-3, -2, -1, 1, 2, 3, 4, -4], [0, 0, 0, 1, 1, 1, 1, 0], 0.25);
    const parts = (['training', 'validation'] as const).map((part) =>
      partMetrics(data, IDENTITY, hyperparameters, part),
    );
    assert.deepEqual(
      parts.map((part) => part.examples.length),
      [6, 2],
    );
    assert.equal(new Set(parts.flatMap((part) => [...part.examples])).size, 8);
  });

  it('of a linear model know errors and no probabilities', () => {
    const linear = { ...hyperparameters, model: 'linear', loss: 'MSELoss' } as const;
    const dataset = { features: ['x'], label: 'y', x: Float64Array.of(1, 2, 3), y: Float64Array.of(2, 4, 9) };
    const data = runDataOf({ dataset, hyperparameters: linear });
    const metrics = partMetrics(data, { weight: [2], bias: 0 }, linear, 'training');
    assert.deepEqual([metrics.calibration, metrics.logLoss, metrics.hasClasses], [null, null, false]);
    assert.deepEqual(metrics.errors, {
      meanSquared: 3,
      rootMeanSquared: Math.sqrt(3),
      meanAbsolute: 1,
      determination: 1 - 9 / 26,
    });
    const measured = { moment: { epoch: 0, parameters: IDENTITY, isExact: true }, data, dataset };
    const texts = conditionTexts({ ...measured, hyperparameters: linear, isOfRun: true }, metrics);
    assert.match(texts.join(' '), /no probabilities.*no classes/);
  });

  it('have the log loss that training has, also where p is rounded to 1', () => {
    const logits = { ...hyperparameters, loss: 'BCEWithLogitsLoss' } as const;
    const dataset = { features: ['x'], label: 'y', x: Float64Array.of(30), y: Float64Array.of(0) };
    const data = runDataOf({ dataset, hyperparameters: logits });
    assert.equal(partMetrics(data, IDENTITY, logits, 'training').logLoss, 30);
  });
});

describe('the rare class', () => {
  const pairs = (ones: number, zeros: number) =>
    [...Array<number>(ones).fill(1), ...Array<number>(zeros).fill(0)].map((label): [number, number] => [0, label]);
  for (const [ones, zeros, expected] of [
    [1, 19, /predicting 0 .* 95 %/],
    [8, 2, /predicting 1 .* 80 %/],
    [5, 5, null],
    [0, 9, null],
  ] as const)
    it(`of ${ones} ones and ${zeros} zeros is ${expected === null ? 'not ' : ''}told of`, () => {
      const metrics = metricsOf(pairs(ones, zeros));
      const text = rareClassText(metrics);
      if (expected === null) assert.equal(text, null);
      else assert.match(text ?? '', expected);
      assert.equal(majorityOf(metrics) === null, ones === 0);
    });
});

describe('the rows of the table', () => {
  const table: Table = { columns: ['x', 'y'], values: Float64Array.of(1, 0, 2, 0, 3, 1), texts: new Map() };

  it('are those of the examples, blank rows skipped', () => {
    const dataset = { ...LECTURE_DATASET };
    assert.deepEqual(tableRowsOf(insertRows(insertRows(table, 1, 2), 0, 1), dataset), Uint32Array.of(1, 4, 5));
  });

  for (const [what, changed] of [
    ['another value', { ...table, values: Float64Array.of(1, 0, 2, 0, 3, 0) }],
    ['a row more', { ...table, values: Float64Array.of(1, 0, 2, 0, 3, 1, 4, 1) }],
    ['a row less', { ...table, values: Float64Array.of(1, 0, 2, 0) }],
    ['a column more', { ...table, columns: ['x', 'z', 'y'] }],
  ] as const)
    it(`are unknown for a table with ${what}`, () => {
      assert.equal(tableRowsOf(changed, { ...LECTURE_DATASET }), null);
    });
});

describe('the drawn ROC curve', () => {
  it('keeps its ends and is never further from the curve than can be seen', () => {
    const scores = Float64Array.from({ length: 20_000 }, (_, i) => Math.sin(i) * 1e4);
    const labels = Float64Array.from(scores, (score, i) => (score + 6e3 * Math.cos(7 * i) > 0 ? 1 : 0));
    const points = rocCurve(scores, labels)?.points ?? [];
    const thinned = thinnedCurve(points);
    assert.ok(thinned.length < 4100 && points.length > 19_000);
    assert.deepEqual([thinned[0], thinned.at(-1)], [points[0], points.at(-1)]);
    let next = 0;
    for (const point of points) {
      while ((thinned[next + 1]?.threshold ?? -Infinity) >= point.threshold) next++;
      const kept = thinned[next];
      assert.ok(Math.abs((kept?.falsePositiveRate ?? 9) - point.falsePositiveRate) < 1e-3);
      assert.ok(Math.abs((kept?.truePositiveRate ?? 9) - point.truePositiveRate) < 1e-3);
    }
  });
});
