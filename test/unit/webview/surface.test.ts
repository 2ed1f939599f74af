import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { runDataOf } from '../../../webview/runData.ts';
import {
  fitBounds,
  holds,
  isInside,
  naturalUnits,
  panBounds,
  roundTo,
  zoomBounds,
} from '../../../webview/surfaceBounds.ts';
import { chosenPair, surfaceLossOf, surfaceOptimumOf } from '../../../webview/surfaceModel.ts';
import { isOpenSlice } from '../../../webview/surfaceOpen.ts';
import { pathOf, pointsUpTo, sampledPath } from '../../../webview/surfacePath.ts';
import { isSameData } from '../../../webview/surfaceSame.ts';
import { KnownWays, sceneOf } from '../../../webview/surfaceScene.ts';
import { parameterSymbol, parameterTitle } from '../../../webview/surfaceText.ts';
import { stateOf } from '../../../webview/store.ts';
import { Trace } from '../../../webview/trace.ts';
import { runView, snapshot } from './runFixture.ts';

const UNITS = [2, 4] as const;
const coordinate = fc.double({ min: -50, max: 50, noNaN: true });
const places = fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 1, maxLength: 30 });

describe('the bounds of the surface', () => {
  it('hold every place with room around it, and are never smaller than what makes a difference', () => {
    fc.assert(
      fc.property(places, (all) => {
        const bounds = fitBounds(all, UNITS);
        for (const place of all) assert.ok(isInside(bounds, place));
        assert.ok(bounds.right - bounds.left >= UNITS[0] * 0.999 && bounds.top - bounds.bottom >= UNITS[1] * 0.999);
        assert.ok(holds(bounds, all, UNITS));
      }),
    );
  });

  it('stay with the start of a run that flies off, or comes to be no numbers', () => {
    const start = { x: 1, y: -1 };
    const wild = [start, { x: 1e30, y: 1 }, { x: Number.NaN, y: 2 }, { x: 5, y: -Infinity }];
    assert.deepEqual(fitBounds(wild, UNITS), fitBounds([start], UNITS));
    assert.ok(holds(fitBounds([start], UNITS), wild, UNITS));
    assert.ok(Object.values(fitBounds([{ x: Number.NaN, y: Number.NaN }], UNITS)).every(Number.isFinite));
  });

  it('do not hold a place outside of them', () => {
    const bounds = fitBounds([{ x: 0, y: 0 }], UNITS);
    assert.equal(
      holds(
        bounds,
        [
          { x: 0, y: 0 },
          { x: 3, y: 0 },
        ],
        UNITS,
      ),
      false,
    );
  });

  it('come back when zoomed in and out about the same place, which stays where it is', () => {
    fc.assert(
      fc.property(coordinate, coordinate, fc.double({ min: 0.2, max: 5, noNaN: true }), (x, y, factor) => {
        const bounds = { left: -60, right: 60, bottom: -70, top: 80 };
        const zoomed = zoomBounds(bounds, factor, { x, y });
        const share = (b: typeof bounds) => [(x - b.left) / (b.right - b.left), (y - b.bottom) / (b.top - b.bottom)];
        share(zoomed).forEach((value, axis) => assert.ok(Math.abs(value - (share(bounds)[axis] ?? 9)) < 1e-9));
        const back = zoomBounds(zoomed, 1 / factor, { x, y });
        assert.ok(Math.abs(back.left - bounds.left) < 1e-9 && Math.abs(back.top - bounds.top) < 1e-9);
      }),
    );
  });

  it('refuse to be zoomed until numbers give out', () => {
    let bounds = { left: 1, right: 2, bottom: 1, top: 2 };
    for (let i = 0; i < 1000; i++) bounds = zoomBounds(bounds, 0.5, { x: 1.5, y: 1.5 });
    assert.ok(bounds.left < 1.5 && bounds.right > 1.5 && bounds.right - bounds.left < 1e-4);
    for (let i = 0; i < 1000; i++) bounds = zoomBounds(bounds, 2, { x: 1.5, y: 1.5 });
    assert.ok(Number.isFinite(bounds.right));
  });

  it('move as a whole', () => {
    assert.deepEqual(panBounds({ left: 0, right: 1, bottom: 2, top: 3 }, 10, -1), {
      ...{ left: 10, right: 11 },
      ...{ bottom: 1, top: 2 },
    });
  });

  it('take units from the data: large features have small weights', () => {
    const dataset = { features: ['a', 'b'], label: 'y', x: Float64Array.of(3, 0, 5, 0), y: Float64Array.of(0, 1) };
    assert.deepEqual(naturalUnits(dataset, [0, 2], LECTURE_HYPERPARAMETERS), [4 / Math.sqrt(17), 4]);
    assert.deepEqual(naturalUnits(dataset, [1, 2], LECTURE_HYPERPARAMETERS), [4, 4]);
    const prices = { ...dataset, y: Float64Array.of(3e5, 3e5) };
    const linear = { model: 'linear', loss: 'MSELoss' } as const;
    assert.deepEqual(naturalUnits(prices, [2, 0], linear), [6e5, 6e5 / Math.sqrt(17)]);
  });

  for (const [value, step, expected] of [
    [0.371_94, 0.0027, 0.372],
    [-12.345, 0.5, -12.3],
    [1234.5, 30, 1230],
    [0, 1e-9, 0],
  ] as const)
    it(`round ${value} to ${expected} where a pixel is ${step}`, () => assert.equal(roundTo(value, step), expected));
});

describe('the path of a run', () => {
  const trace = new Trace().add(Uint32Array.of(0, 2, 4), Float64Array.of(1, 10, 100, 2, 20, 200, 3, 30, 300));
  const way = { trace, parameters: Float64Array.of(4, 40, 400), epochs: 5, start: null };

  it('has the chosen two parameters of every known epoch, and ends with the last', () => {
    assert.deepEqual(pathOf(way, [2, 0]), [
      { epoch: 0, x: 100, y: 1 },
      { epoch: 2, x: 200, y: 2 },
      { epoch: 4, x: 300, y: 3 },
      { epoch: 5, x: 400, y: 4 },
    ]);
  });

  it('begins where it was told to while nothing else is known', () => {
    const told = { trace: new Trace(), parameters: Float64Array.of(4, 40), epochs: 5, start: Float64Array.of(1, 10) };
    assert.deepEqual(pathOf(told, [0, 1]), [
      { epoch: 0, x: 1, y: 10 },
      { epoch: 5, x: 4, y: 40 },
    ]);
    assert.deepEqual(pathOf({ ...way, start: Float64Array.of(7, 7, 7) }, [0, 1]), pathOf(way, [0, 1]));
  });

  it('knows how much of it is past', () => {
    const path = pathOf(way, [0, 1]);
    assert.deepEqual(
      [0, 1, 2, 3, 5, 9].map((epoch) => pointsUpTo(path, epoch)),
      [1, 1, 2, 2, 4, 4],
    );
  });

  it('is read out from its first point to its last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 2, max: 20 }), (length, count) => {
        const path = Array.from({ length }, (_, epoch) => ({ epoch, x: epoch, y: -epoch }));
        const read = sampledPath(path, count);
        assert.equal(read.length, Math.min(length, count));
        assert.deepEqual([read[0], read.at(-1)], [path[0], path.at(-1)]);
      }),
    );
  });
});

describe('a valley in a slice', () => {
  const dataOf = (rows: readonly (readonly [number, number, number])[]) =>
    runDataOf({
      dataset: {
        ...{ features: ['a', 'b'], label: 'y' },
        x: Float64Array.from(rows.flatMap(([a, b]) => [a, b])),
        y: Float64Array.from(rows.map(([, , y]) => y)),
      },
      hyperparameters: { ...LECTURE_HYPERPARAMETERS, dtype: 'float64', initial: null },
    });

  it('has a lowest point where two of the parameters cannot separate what all can', () => {
    const data = dataOf([
      [1, 1, 1],
      [-1, 1, 1],
      [1, -1, 0],
      [-1, -1, 0],
    ]);
    assert.equal(isOpenSlice(data, [0, 2]), false);
    assert.equal(isOpenSlice(data, [1, 2]), true);
    assert.equal(isOpenSlice(data, [0, 1]), true);
  });

  it('has one where a step only keeps the loss as it is', () => {
    const data = dataOf([
      [1, 2, 1],
      [1, 2, 0],
    ]);
    assert.equal(isOpenSlice(data, [0, 1]), false);
  });

  const value = fc.integer({ min: -3, max: 3 });
  const rows = fc.array(fc.tuple(value, value, fc.constantFrom(0, 1)), { minLength: 1, maxLength: 8 });
  it('has none just where some step turns no example to the wrong and one to the right', () =>
    fc.assert(
      fc.property(rows, (all) => {
        // Every border of such a half plane is at a right angle to an example: those and the examples are all to try.
        const signed = all.map(([a, b, y]): [number, number] => (y === 1 ? [a, b] : [-a, -b]));
        const steps = signed.flatMap(([a, b]) => [[a, b] as const, [-b, a] as const, [b, -a] as const]);
        const gains = (u: number, v: number) => signed.map(([a, b]) => a * u + b * v);
        const isFound = steps.some(([u, v]) => {
          const gained = gains(u, v);
          return gained.every((gain) => gain >= 0) && gained.some((gain) => gain > 0);
        });
        assert.equal(isOpenSlice(dataOf(all), [0, 1]), isFound);
      }),
    ));
});

describe('the runs laid over', () => {
  it('are of the same data if all values are, whatever the columns are called', () => {
    const same = {
      ...LECTURE_DATASET,
      features: ['hours'],
      x: LECTURE_DATASET.x.slice(),
      y: LECTURE_DATASET.y.slice(),
    };
    assert.equal(isSameData(LECTURE_DATASET, same), true);
    assert.equal(isSameData(LECTURE_DATASET, { ...same, x: same.x.map((x) => x + 1) }), false);
    assert.equal(isSameData(LECTURE_DATASET, { ...same, y: same.y.map((y) => 1 - y) }), false);
    const longer = { ...same, x: Float64Array.of(...same.x, 4), y: Float64Array.of(...same.y, 1) };
    assert.equal(isSameData(LECTURE_DATASET, longer), false);
  });

  for (const [name, shift, overlays, foreign] of [
    ['drawn on the data of the run that is shown', 0, 1, 0],
    ['left out on other data', 1, 0, 1],
  ] as const)
    it(`are ${name}`, () => {
      const ways = new KnownWays();
      const dataset = { ...LECTURE_DATASET, x: LECTURE_DATASET.x.map((x) => x + shift) };
      const parameters = Float64Array.of(1, 2);
      const other = { ...runView([2, 1]), runId: 'other', dataset, parameters };
      ways.take(stateOf(snapshot({ run: other, draftIsOfRun: true })));
      const state = stateOf(snapshot({ run: { ...runView([3, 2]), parameters }, draftIsOfRun: true }));
      const scene = sceneOf({ ...state, view: { ...state.view, compared: ['other'] } }, ways);
      assert.deepEqual([scene?.overlays.length, scene?.foreign, scene?.unknown], [overlays, foreign, 0]);
    });
});

describe('the two parameters', () => {
  for (const [chosen, features, expected] of [
    [[0, 1], 1, [0, 1]],
    [[0, 1], 2, [0, 1]],
    [[2, 0], 2, [2, 0]],
    [[5, 1], 2, [0, 1]],
    [[1, 1], 3, [0, 1]],
    [[0, 7], 1, [0, 1]],
  ] as const)
    it(`of ${JSON.stringify(chosen)} and ${features} features are ${JSON.stringify(expected)}`, () =>
      assert.deepEqual(chosenPair(chosen, features), expected));

  it('are called as the textbook calls them', () => {
    assert.deepEqual([parameterSymbol(0, 1), parameterSymbol(1, 1)], ['w', 'b']);
    assert.deepEqual(
      [parameterTitle(11, Array<string>(12).fill('hours')), parameterTitle(1, ['a'])],
      ['w₁₂ (hours)', 'b (bias)'],
    );
  });
});

describe('the loss of the surface', () => {
  const many = (count: number) => ({
    features: ['x'],
    label: 'y',
    x: Float64Array.from({ length: count }, (_, i) => Math.sin(i)),
    y: Float64Array.from({ length: count }, (_, i) => i % 2),
  });

  it('is that of all examples where they are few', () => {
    const data = runDataOf({ dataset: LECTURE_DATASET, hyperparameters: LECTURE_HYPERPARAMETERS });
    const { every, examples, factor } = surfaceLossOf(data, LECTURE_HYPERPARAMETERS);
    assert.deepEqual([every, examples, factor], [1, 3, 1]);
  });

  for (const reduction of ['sum', 'mean'] as const)
    it(`is as large for a sample of many (${reduction})`, () => {
      const hyperparameters = { ...LECTURE_HYPERPARAMETERS, reduction, dtype: 'float64' } as const;
      const data = runDataOf({ dataset: many(9001), hyperparameters });
      const { loss, factor, every, examples } = surfaceLossOf(data, hyperparameters);
      assert.deepEqual([every, examples], [5, 1801]);
      const expected = Math.LN2 * (reduction === 'sum' ? 9001 : 1);
      assert.ok(Math.abs(factor * loss.at(Float64Array.of(0, 0)) - expected) < 1e-9 * expected);
    });

  it('has its lowest place where nothing around it is lower, or nowhere', () => {
    const dataset = { ...LECTURE_DATASET, x: Float64Array.of(1, 2, 3, 4), y: Float64Array.of(0, 1, 0, 1) };
    const hyperparameters = { ...LECTURE_HYPERPARAMETERS, dtype: 'float64', standardize: true } as const;
    const data = runDataOf({ dataset, hyperparameters });
    const { loss } = surfaceLossOf(data, hyperparameters);
    const [w, b] = surfaceOptimumOf(data, hyperparameters) ?? [];
    assert.ok(w !== undefined && b !== undefined);
    const lowest = loss.at(Float64Array.of(w, b));
    for (const [dw, db] of [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ] as const)
      assert.ok(loss.at(Float64Array.of(w + dw * 0.01, b + db * 0.01)) > lowest);
    const separable = runDataOf({ dataset: { ...LECTURE_DATASET }, hyperparameters });
    assert.equal(surfaceOptimumOf(separable, hyperparameters), null);
  });
});
