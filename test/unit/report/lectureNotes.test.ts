import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import { train } from '../../../src/engine/train.ts';
import { LECTURE_NOTES, notedAs } from '../../../src/report/lectureNotes.ts';
import { pythonRepr } from '../../../src/report/pythonRepr.ts';

const fixture = v.parse(
  v.object({ printed: v.array(v.string()) }),
  JSON.parse(readFileSync('test/fixtures/torch/lecture.json', 'utf8')),
);

describe('the log in the lecture’s notes', () => {
  it('is the recorded one, line by line', () => {
    assert.deepEqual(
      [...LECTURE_NOTES].map(([epoch, loss]) => `${epoch} ${loss}`),
      fixture.printed,
    );
    assert.equal(LECTURE_NOTES.size, 29);
  });

  it('is what the lab computes, to the last digit; the other 971 lines are not in the notes', () => {
    const noted = [...train(LECTURE_DATASET, lecture)].map(({ epoch, loss }) => notedAs(epoch, pythonRepr(loss)));
    assert.equal(noted.length, 1000);
    assert.equal(noted.filter((how) => how === 'same').length, 29);
    assert.equal(noted.filter((how) => how === 'not-printed').length, 971);
  });

  it('is told apart from that of another run: one last digit of lr is enough', () => {
    const other = { ...lecture, optimizer: { ...lecture.optimizer, lr: 0.0101 } };
    const noted = [...train(LECTURE_DATASET, other)].map(({ epoch, loss }) => notedAs(epoch, pythonRepr(loss)));
    // The first line is printed before any step.
    assert.equal(noted.filter((how) => how === 'same').length, 1);
    assert.equal(noted.filter((how) => how === 'different').length, 28);
  });
});
