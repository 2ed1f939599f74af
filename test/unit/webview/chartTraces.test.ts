import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ChartColumns } from '../../../webview/chartColumns.ts';
import type { ChartLine } from '../../../webview/chartLines.ts';
import type { Trace } from '../../../webview/chartTraces.ts';
import { drawnRange, sampleLines, traceOf } from '../../../webview/chartTraces.ts';
import { lossDistance, lossRange } from '../../../webview/lossAxis.ts';
import { runLogOf } from '../../../webview/runLog.ts';
import { runView } from './runFixture.ts';

const WIDTH = 60;
const HEIGHT = 200;

function traced(loss: readonly number[], { smoothing = 0, from = 0, to = loss.length - 1 } = {}): readonly Trace[] {
  const line: ChartLine = { run: runLogOf(runView(loss)), series: null, column: 'loss' };
  const columns = new ChartColumns();
  columns.take([line]);
  const whole = { from: 0, to: loss.length - 1 };
  const window = { whole, range: { from, to }, scale: 'linear' } as const;
  const sampled = sampleLines({ lines: [line], columns, window, scale: 'linear', smoothing, width: WIDTH });
  const losses = lossRange(drawnRange(sampled, WIDTH), { scale: 'linear', zoomed: false, references: [] });
  const distance = lossDistance(losses, 'linear', HEIGHT);
  return sampled.map((sample) => traceOf(sample, { scale: 'linear', epochScale: 'linear', distance }));
}

/** The height that a trace covers in a column of pixels. */
function covered({ points, bars }: Trace, column: number, epochs: number): number[] {
  const of = (x: number) => Math.floor((x / (epochs - 1)) * WIDTH);
  const line = points.filter(({ x, y }) => !Number.isNaN(y) && of(x) === column).map(({ y }) => y);
  return [...line, ...bars.filter((bar) => bar.column === column).flatMap(({ min, max }) => [min, max])];
}

const losses = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 2000 });

describe('a line of the chart', () => {
  it('covers what the line of all epochs would, to the pixel', () => {
    fc.assert(
      fc.property(losses, (loss) => {
        const [trace] = traced(loss);
        assert.ok(trace !== undefined);
        const tolerance = 1e-9;
        loss.forEach((value, epoch) => {
          const column = Math.min(WIDTH - 1, Math.floor((epoch / (loss.length - 1)) * WIDTH + 1e-9));
          const near = [column - 1, column, column + 1].flatMap((at) => covered(trace, at, loss.length));
          assert.ok(Math.min(...near) <= value + tolerance && Math.max(...near) >= value - tolerance);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('draws only losses that are there, each epoch once, in order, where it is a line', () => {
    fc.assert(
      fc.property(losses, (loss) => {
        const points = traced(loss)[0]?.points.filter(({ y }) => !Number.isNaN(y)) ?? [];
        points.forEach(({ x, y }, at) => {
          assert.equal(y, loss[x]);
          assert.ok(at === 0 || x > (points[at - 1]?.x ?? Infinity));
        });
      }),
    );
  });

  it('is a line where an eye can follow it and bars where the losses of many epochs fill a column', () => {
    const smooth = traced(Array.from({ length: 5000 }, (_, epoch) => Math.exp(-epoch / 2000)))[0];
    assert.deepEqual(smooth?.bars, []);
    const noisy = traced(Array.from({ length: 5000 }, (_, epoch) => (epoch * 0.618) % 1))[0];
    assert.equal(noisy?.bars.length, WIDTH);
  });

  it('shows a spike of one epoch between others that are alike', () => {
    const loss = Array.from({ length: 5000 }, (_, epoch) => (epoch === 2500 ? 9 : 1));
    const trace = traced(loss)[0];
    assert.ok(trace !== undefined);
    assert.equal(Math.max(...covered(trace, 30, 5000)), 9);
  });

  it('breaks where there is no number', () => {
    const trace = traced([1, 2, Number.NaN, 2, 1])[0];
    assert.deepEqual(
      trace?.points.map(({ y }) => y),
      [1, 2, Number.NaN, 2, 1],
    );
    assert.deepEqual(trace.gaps, [{ epoch: 2, kind: 'nan' }]);
  });

  it('goes on to the chart’s edges when it is zoomed', () => {
    const trace = traced(
      Array.from({ length: 100 }, (_, epoch) => epoch),
      { from: 40.5, to: 49.5 },
    )[0];
    assert.deepEqual([trace?.points[0]?.x, trace?.points.at(-1)?.x], [40, 50]);
  });

  it('stays in sight, faint, behind its average', () => {
    const loss = Array.from({ length: 200 }, (_, epoch) => epoch % 2);
    const [average, raw] = traced(loss, { smoothing: 0.99 });
    assert.deepEqual([average?.faint, raw?.faint], [false, true]);
    const heights = [
      ...(raw?.points ?? []).map(({ y }) => y).filter((y) => !Number.isNaN(y)),
      ...(raw?.bars ?? []).flatMap(({ min, max }) => [min, max]),
    ];
    assert.deepEqual([Math.min(...heights), Math.max(...heights)], [0, 1]);
    assert.ok((average?.points ?? []).slice(-10).every(({ y }) => Math.abs(y - 0.5) < 0.1));
  });
});
