import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pythonRepr } from '../../../src/report/pythonRepr.ts';
import { findLoss, parseQuery } from '../../../webview/logFind.ts';

const all = (count: number) => ({ count, epochAt: (row: number) => row });
const column = (losses: readonly number[]) => ({ at: (epoch: number) => losses[epoch] });

describe('what is looked for in the log', () => {
  const cases: [string, ReturnType<typeof parseQuery>][] = [
    ['412', { kind: 'epoch', epoch: 412 }],
    [' 0 ', { kind: 'epoch', epoch: 0 }],
    ['2.', { kind: 'loss', prefix: '2.' }],
    ['.5', { kind: 'loss', prefix: '0.5' }],
    ['2.07', { kind: 'loss', prefix: '2.07' }],
    ['4.7E-0', { kind: 'loss', prefix: '4.7e-0' }],
    ['nan', { kind: 'loss', prefix: 'nan' }],
    ['-inf', { kind: 'loss', prefix: '-inf' }],
    ['', null],
    ['.', null],
    ['1e', { kind: 'loss', prefix: '1e' }],
    ['epoch 3', null],
  ];
  for (const [text, query] of cases)
    it(`"${text}" means ${JSON.stringify(query)}`, () => assert.deepEqual(parseQuery(text), query));
});

describe('finding a loss', () => {
  const losses = [2.45, 2.0791, 1.5, Number.NaN, 2.07, 4.7e-5, Infinity, 0];

  it('goes on from the row that is chosen and comes round', () => {
    const find = (from: number, step: 1 | -1) => findLoss(column(losses), all(losses.length), '2.07', { from, step });
    assert.deepEqual([find(-1, 1), find(1, 1), find(4, 1), find(4, -1), find(0, -1)], [1, 4, 1, 1, 4]);
  });

  it('knows what is no decimal', () => {
    const find = (prefix: string) => findLoss(column(losses), all(losses.length), prefix, { from: -1, step: 1 });
    assert.deepEqual(['nan', 'inf', '4.7', '4.7e-05', '0.0', '9.'].map(find), [3, 6, 5, 5, 7, null]);
  });

  it('finds nothing where there are no rows', () =>
    assert.equal(findLoss(column([]), all(0), '1.', { from: -1, step: 1 }), null));

  it('finds every loss by each beginning of its text', () => {
    const loss = fc.oneof(fc.double({ min: 0, max: 1e3, noNaN: true }), fc.double(), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(loss, fc.nat(30), (value, cut) => {
        const text = pythonRepr(value);
        const query = parseQuery(text.slice(0, Math.max(text.indexOf('.') + 1, 2, cut)));
        if (query?.kind !== 'loss') return;
        assert.equal(findLoss(column([value]), all(1), query.prefix, { from: -1, step: 1 }), 0);
      }),
    );
  });
});
