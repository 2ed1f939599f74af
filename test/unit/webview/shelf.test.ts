import assert from 'node:assert/strict';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import type { RunSummary } from '../../../src/protocol.ts';
import { hyperparametersView } from '../../../src/protocol.ts';
import { runLogOf } from '../../../webview/runLog.ts';
import type { ShelfOrder } from '../../../webview/shelfOrder.ts';
import { NEWEST_FIRST, bestRun, comparability, ordered, quantityOf, withLog } from '../../../webview/shelfOrder.ts';
import { parseBatchSizes, parseRates } from '../../../webview/sweepAxes.ts';
import { sweepLevels, sweepMatrix } from '../../../webview/sweepMatrix.ts';
import { runView } from './runFixture.ts';

const hyperparameters = hyperparametersView(LECTURE_HYPERPARAMETERS);

/** A completed run of the shelf with this last loss. */
function summary(runId: string, last: number, parts: Partial<RunSummary> = {}): RunSummary {
  return {
    ...{ runId, name: runId, state: 'completed', hyperparameters, examples: 3, epochs: 10, elapsedMs: 1 },
    losses: Float64Array.of(last, last / 2, Number.NaN),
    lossEpochs: Uint32Array.of(9, 4, 0),
    ...{ correct: 2, sweepId: null, isOfDraftTable: true },
    ...parts,
  };
}

const withLr = (lr: number, changes: Partial<RunSummary['hyperparameters']> = {}) => ({
  hyperparameters: { ...hyperparameters, ...changes, optimizer: { ...hyperparameters.optimizer, lr } },
});

describe('the order of the shelf', () => {
  const runs = [summary('a', 2), summary('b', Number.NaN), summary('c', 1, { correct: 3 }), summary('d', Infinity)];
  const cases: [string, ShelfOrder, string][] = [
    ['the newest first', NEWEST_FIRST, 'dcba'],
    ['the lowest loss first, without a number last', { key: 'last', descending: false }, 'cadb'],
    ['the highest loss first, without a number last', { key: 'last', descending: true }, 'dacb'],
    ['the most accurate first, the newer of equals first', { key: 'accuracy', descending: true }, 'cdba'],
  ];
  for (const [name, order, expected] of cases)
    it(`can be ${name}`, () =>
      assert.equal(
        ordered(runs, order)
          .map(({ runId }) => runId)
          .join(''),
        expected,
      ));
});

describe('losses on the shelf', () => {
  const basis = quantityOf(summary('basis', 1));
  const cases: [string, Partial<RunSummary>, string][] = [
    ['of the same settings compare', {}, 'same'],
    ['of both spellings of cross-entropy compare', withLr(0.01, { loss: 'BCEWithLogitsLoss' }), 'same'],
    ['of squared errors do not', withLr(0.01, { loss: 'MSELoss' }), 'other-loss'],
    ['of a mean do not compare with a sum', withLr(0.01, { reduction: 'mean' }), 'other-loss'],
    ['of a sum over more examples do not', { examples: 4 }, 'other-loss'],
    ['of other data do not', { isOfDraftTable: false }, 'other-data'],
  ];
  for (const [name, parts, expected] of cases)
    it(name, () => assert.equal(comparability(summary('run', 1, parts), basis), expected));

  it('have a best among those that compare and are numbers', () => {
    const others = [summary('a', 2), summary('b', Number.NaN), summary('c', 1)];
    const incomparable = [summary('d', 0.1, { isOfDraftTable: false }), summary('e', 0.1, { examples: 9 })];
    assert.equal(bestRun([...others, ...incomparable], basis)?.runId, 'c');
    assert.equal(bestRun([summary('a', 2), ...incomparable], basis), null);
  });

  it('of the run that is shown are as new as the page knows them', () => {
    const run = runLogOf({ ...runView([4, 3, 2], 'a'), state: { kind: 'running' } });
    const live = withLog(summary('a', 9, { epochs: 1 }), run);
    assert.deepEqual([live.epochs, live.losses[0], live.state], [3, 2, 'running']);
    const other = summary('b', 9);
    assert.equal(withLog(other, run), other);
  });
});

describe('the lists of a sweep', () => {
  const rates: [string, number[] | null][] = [
    ['0.1, 0.001 1e-2', [0.001, 0.01, 0.1]],
    ['0.1；0.1、0.2', [0.1, 0.2]],
    ['', []],
    ['0.1, x', null],
    ['0', null],
    ['-1', null],
  ];
  for (const [text, expected] of rates)
    it(`"${text}" are the rates ${JSON.stringify(expected)}`, () => assert.deepEqual(parseRates(text), expected));

  const sizes: [string, (number | null)[] | null][] = [
    ['1, all, 16', [1, null, 16]],
    ['全部', [null]],
    ['0', null],
    ['1.5', null],
    ['x', null],
  ];
  for (const [text, expected] of sizes)
    it(`"${text}" are the batch sizes ${JSON.stringify(expected)}`, () =>
      assert.deepEqual(parseBatchSizes(text), expected));
});

describe('the runs of a sweep side by side', () => {
  const mean = { reduction: 'mean' } as const;
  const runs = [
    summary('a', 3, withLr(0.1)),
    summary('b', 1, withLr(0.01)),
    summary('c', 0.5, withLr(0.1, mean)),
    summary('d', Number.NaN, withLr(0.01, mean)),
  ];

  it('have a row a learning rate and a column what else they differ in', () => {
    const { rates, columns } = sweepMatrix(runs);
    assert.deepEqual(rates, [0.01, 0.1]);
    assert.deepEqual(
      columns.map(({ label, runs: byRate }) => [label, ...rates.map((rate) => byRate.get(rate)?.runId)]),
      [
        ['sum', 'b', 'a'],
        ['mean', 'd', 'c'],
      ],
    );
  });

  it('have one column without a name where they differ in the learning rate alone', () =>
    assert.deepEqual(
      sweepMatrix(runs.slice(0, 2)).columns.map(({ label }) => label),
      [''],
    ));

  it('are held against those of the same quantity, and a run without a number against none', () =>
    assert.deepEqual(
      [...sweepLevels(runs)],
      [
        ['a', 0],
        ['b', 1],
        ['c', 1],
      ],
    ));
});
