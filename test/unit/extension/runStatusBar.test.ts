import assert from 'node:assert/strict';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { Run } from '../../../src/extension/run.ts';
import { RunStatusBar } from '../../../src/extension/runStatusBar.ts';
import type { StatusItem } from '../../../src/extension/runStatusBar.ts';

class FakeItem implements StatusItem {
  text = '';
  tooltip: unknown = '';
  isShown = false;
  isDisposed = false;
  show = () => (this.isShown = true);
  dispose = () => (this.isDisposed = true);
}

describe('the status bar', () => {
  let items: FakeItem[];
  let now: number;
  let run: Run;
  let statusBar: RunStatusBar;

  beforeEach(() => {
    items = [];
    now = 0;
    const experiment = { dataset: LECTURE_DATASET, hyperparameters: LECTURE_HYPERPARAMETERS };
    run = new Run({ runId: 'r', name: 'lr 0.01', sweepId: null, tableKey: '', made: null, experiment });
    statusBar = new RunStatusBar(
      () => {
        const item = new FakeItem();
        items.push(item);
        return item;
      },
      () => now,
    );
  });

  function train(loss: readonly number[]): void {
    run.advance({
      loss: Float64Array.from(loss),
      correct: new Uint32Array(loss.length),
      gradientNorm: new Float64Array(loss.length),
      validationLoss: new Float64Array(),
      ...{ parameters: Float64Array.of(0, 0), elapsedMs: 1, annotations: [] },
    });
    statusBar.run = run;
  }

  function visible(): FakeItem[] {
    return items.filter(({ isShown, isDisposed }) => isShown && !isDisposed);
  }

  it('says nothing of a run in a panel that can be seen, nor of a hidden panel without a run', () => {
    train([3, 2]);
    assert.deepEqual(items, []);
    statusBar.run = null;
    statusBar.isPanelVisible = false;
    assert.deepEqual(items, []);
  });

  it('has one item while a run goes on in a hidden panel', () => {
    train([3, 2]);
    statusBar.isPanelVisible = false;
    assert.deepEqual(
      visible().map(({ text }) => text),
      ['$(beaker) 2/1000 · loss 2'],
    );
    now += 1000;
    train([1.6267]);
    assert.deepEqual(
      visible().map(({ text }) => text),
      ['$(beaker) 3/1000 · loss 1.63'],
    );
    statusBar.run = null;
    assert.deepEqual(visible(), []);
  });

  it('is gone as soon as the panel is there again', () => {
    statusBar.isPanelVisible = false;
    train([3]);
    assert.equal(visible().length, 1);
    statusBar.isPanelVisible = true;
    assert.deepEqual(visible(), []);
    train([2]);
    assert.deepEqual(visible(), []);
  });

  it('does not change faster than it can be read', () => {
    statusBar.isPanelVisible = false;
    train([3]);
    const texts = new Set<string>();
    for (let i = 0; i < 100; i++) {
      now += 10;
      train([2]);
      texts.add(visible()[0]?.text ?? '');
    }
    assert.ok(texts.size >= 4 && texts.size <= 5, `${texts.size} texts in a second`);
  });

  for (const [loss, shown] of [
    [Number.NaN, 'NaN'],
    [Infinity, 'Infinity'],
    [0.000012345, '0.0000123'],
  ] as const)
    it(`shows a loss of ${loss}`, () => {
      statusBar.isPanelVisible = false;
      train([loss]);
      assert.equal(visible()[0]?.text, `$(beaker) 1/1000 · loss ${shown}`);
    });
});
