import assert from 'node:assert/strict';
import * as v from 'valibot';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { train } from '../../../src/engine/train.ts';
import { readFixture } from './recording.ts';

const lectureSchema = v.object({ printed: v.array(v.string()) });

describe("the lecture's run", () => {
  const { printed } = v.parse(lectureSchema, readFixture('lecture.json'));
  const log = [...train(LECTURE_DATASET, LECTURE_HYPERPARAMETERS)];

  it('has 1000 epochs, counted from 0', () => {
    assert.deepEqual(
      log.map(({ epoch }) => epoch),
      Array.from({ length: 1000 }, (_, epoch) => epoch),
    );
  });

  it('has the 29 losses that the notes print, to the last digit', () => {
    assert.equal(printed.length, 29);
    for (const line of printed) {
      const { epoch, loss } = log[Number(line.split(' ')[0])] ?? {};
      assert.equal(`${epoch} ${loss}`, line);
    }
  });

  it('predicts two of three examples at first and all of them at the end', () => {
    assert.equal(log[0]?.correct, 1);
    assert.equal(log.at(-1)?.correct, 3);
  });
});
