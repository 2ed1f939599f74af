import assert from 'node:assert/strict';
import fc from 'fast-check';
import { axisEpochs, columnEdges, epochAtPosition, epochPosition, epochTicks } from '../../../webview/epochAxis.ts';
import { lossRange, lossTicks } from '../../../webview/lossAxis.ts';
import { logTicks } from '../../../webview/logTicks.ts';
import type { LossScale } from '../../../webview/viewState.ts';

describe('the epochs that the chart spans', () => {
  it('are those that are there once the run has ended', () => {
    assert.equal(axisEpochs(1000, 412, false), 412);
    assert.equal(axisEpochs(1000, 1000, false), 1000);
  });

  it('hold what has come, fill at least half of the chart and never exceed the plan', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 10_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (planned, part) => {
          const done = Math.max(2, Math.floor(part * planned));
          const span = axisEpochs(planned, done, true);
          assert.ok(span >= done && span <= planned);
          assert.ok(span <= 2 * done + 1);
        },
      ),
    );
  });

  it('change a handful of times in a million epochs', () => {
    const spans = Array.from({ length: 1000 }, (_, step) => axisEpochs(1_000_000, (step + 1) * 1000, true));
    // From 1 953 to a million by doubling.
    assert.equal(new Set(spans).size, 10);
  });
});

const scales = fc.constantFrom<LossScale>('linear', 'logarithmic');
const ranges = fc
  .tuple(fc.integer({ min: 0, max: 4e6 }), fc.integer({ min: 4, max: 4e6 }))
  .map(([from, width]) => ({ from: from / 4, to: (from + width) / 4 }));

describe('the epoch axis', () => {
  it('has epoch 0 at its beginning on either scale, and every position is an epoch’s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e7 }), scales, (epoch, scale) => {
        assert.equal(epochPosition(0, scale), 0);
        assert.ok(Math.abs(epochAtPosition(epochPosition(epoch, scale), scale) - epoch) <= 1e-9 * (epoch + 1));
      }),
    );
  });

  it('is divided into columns that together hold every epoch in view, and one more on either side', () => {
    fc.assert(
      fc.property(ranges, scales, fc.integer({ min: 1, max: 2000 }), (range, scale, columns) => {
        const edges = columnEdges(range, scale, columns);
        assert.equal(edges.length, columns + 3);
        edges.forEach((edge, at) => assert.ok(at === 0 || edge >= (edges[at - 1] ?? Infinity)));
        assert.ok((edges[1] ?? Infinity) <= Math.ceil(range.from) && (edges[1] ?? 0) > range.from - 1);
        assert.equal(edges.at(-2), Math.floor(range.to) + 1);
        assert.equal(edges[0], Math.max(0, (edges[1] ?? 0) - 1));
      }),
    );
  });

  it('is marked at whole epochs in view whose numbers do not touch', () => {
    fc.assert(
      fc.property(ranges, scales, fc.integer({ min: 200, max: 3000 }), (range, scale, width) => {
        const ticks = epochTicks(range, scale, width, 7);
        const at = (epoch: number) =>
          ((epochPosition(epoch, scale) - epochPosition(range.from, scale)) /
            (epochPosition(range.to, scale) - epochPosition(range.from, scale))) *
          width;
        let edge = -Infinity;
        for (const tick of ticks) {
          assert.ok(Number.isInteger(tick) && tick >= range.from && tick <= range.to);
          const half = (String(tick).length * 7) / 2;
          assert.ok(at(tick) - half > edge);
          edge = at(tick) + half;
        }
      }),
    );
  });

  const cases: [{ from: number; to: number }, LossScale, number[]][] = [
    [{ from: 0, to: 999 }, 'linear', [0, 100, 200, 300, 400, 500, 600, 700, 800, 900]],
    [{ from: 0, to: 999 }, 'logarithmic', [0, 1, 2, 5, 10, 20, 50, 100, 200, 500]],
    [{ from: 0, to: 1 }, 'linear', [0, 1]],
    [{ from: 0, to: 1 }, 'logarithmic', [0, 1]],
    [{ from: 100.5, to: 104.5 }, 'logarithmic', [101, 102, 103, 104]],
  ];
  for (const [range, scale, ticks] of cases)
    it(`from ${range.from} to ${range.to} is marked at ${ticks.join(', ')} if it is ${scale}`, () =>
      assert.deepEqual(epochTicks(range, scale, 640, 7), ticks));
});

describe('the loss axis', () => {
  const losses = fc
    .tuple(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), fc.double({ min: 1, max: 1e6, noNaN: true }))
    .map(([min, factor]) => ({ min, max: min * factor }));

  it('holds every loss in view, with room to spare, and ends at 0 if all of a linear one is in view', () => {
    fc.assert(
      fc.property(losses, scales, fc.boolean(), (drawn, scale, zoomed) => {
        const { min, max } = lossRange(drawn, { scale, zoomed, references: [] });
        assert.ok(min < drawn.min && max > drawn.max);
        if (scale === 'linear' && !zoomed) assert.equal(min, 0);
        if (scale === 'logarithmic') assert.ok(min > 0);
      }),
    );
  });

  it('reaches up to a reference nearby, and is not pressed flat by one far away', () => {
    for (const scale of ['linear', 'logarithmic'] as const) {
      const reaching = (reference: number) =>
        lossRange({ min: 0.5, max: 1 }, { scale, zoomed: false, references: [reference] }).max;
      assert.ok(reaching(2) > 2);
      assert.ok(reaching(30) < 2);
    }
  });

  it('has a height where all losses are the same, negative, zero or missing', () => {
    for (const scale of ['linear', 'logarithmic'] as const)
      for (const zoomed of [true, false])
        for (const loss of scale === 'linear' ? [0, -1, 2, 1e-30] : [2, 1e-30]) {
          const { min, max } = lossRange({ min: loss, max: loss }, { scale, zoomed, references: [] });
          assert.ok(min < max, `${scale} ${String(zoomed)} ${loss}`);
        }
    assert.ok(lossRange(null, { scale: 'logarithmic', zoomed: false, references: [] }).min > 0);
  });

  it('writes its marks so that no two look alike', () => {
    fc.assert(
      fc.property(losses, scales, fc.boolean(), (drawn, scale, zoomed) => {
        const range = lossRange(drawn, { scale, zoomed, references: [] });
        const labels = lossTicks(range, scale, 8).map(({ label }) => label);
        if (range.max / range.min > 1 + 1e-4) assert.equal(new Set(labels).size, labels.length, labels.join(' '));
      }),
    );
  });
});

describe('the marks of a logarithmic axis', () => {
  const cases: [number, number, number[]][] = [
    [1.1, 2.6, [1.5, 2, 2.5]],
    [0.9, 12, [1, 2, 5, 10]],
    [2, 100, [2, 5, 10, 20, 50, 100]],
    [1e-5, 2, [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1]],
  ];
  for (const [min, max, ticks] of cases)
    it(`from ${min} to ${max} are ${ticks.join(', ')}`, () => assert.deepEqual(logTicks(min, max).map(rounded), ticks));

  it('lie on the axis, ascend, and leave room for their numbers', () => {
    const bound = fc.double({ min: -8, max: 8, noNaN: true });
    fc.assert(
      fc.property(bound, fc.double({ min: 0.01, max: 12, noNaN: true }), (low, decades) => {
        const [min, max] = [10 ** low, 10 ** (low + decades)];
        const ticks = logTicks(min, max);
        assert.ok(ticks.length <= 10, ticks.join());
        ticks.forEach((tick, index) => {
          assert.ok(tick >= min * 0.999999 && tick <= max * 1.000001);
          assert.ok(index === 0 || tick > (ticks[index - 1] ?? Infinity));
        });
      }),
    );
  });
});

const rounded = (tick: number): number => Number(tick.toPrecision(6));
