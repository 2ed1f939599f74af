import assert from 'node:assert/strict';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { logPieces } from '../../../src/terminal/logPieces.ts';

const LECTURE = { dataset: LECTURE_DATASET, hyperparameters: { ...LECTURE_HYPERPARAMETERS, epochs: 10 } };
const HELD_OUT = { ...LECTURE, hyperparameters: { ...LECTURE.hyperparameters, seed: 0, validation: 0.5 } };

describe('logPieces', () => {
  it('of text are one line for each epoch, from the first on', () => {
    const pieces = [...logPieces(LECTURE, 'text')];
    assert.equal(pieces.length, 10);
    assert.equal(pieces[0], '0 2.4510953426361084\n');
  });

  it('of other formats are empty, but one for each epoch, until the annotations are known', () => {
    const pieces = [...logPieces(LECTURE, 'annotated')];
    assert.deepEqual(pieces.slice(0, 10), Array(10).fill(''));
    assert.equal(pieces.length, 20);
    assert.match(pieces[10] ?? '', /^0 2\.4510953426361084 {3}# /);
  });

  it('count the examples that were trained on, and tell the loss of those held out', () => {
    const [last = ''] = [...logPieces(HELD_OUT, 'jsonl')].slice(-1);
    const epoch: unknown = JSON.parse(last);
    assert.ok(typeof epoch === 'object' && epoch !== null && 'accuracy' in epoch && 'validationLoss' in epoch);
    assert.ok([0, 0.5, 1].includes(Number(epoch.accuracy)), `two of three were trained on: ${String(epoch.accuracy)}`);
    assert.ok(Number(epoch.validationLoss) > 0);
  });
});
