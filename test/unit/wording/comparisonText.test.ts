import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import { compareLog } from '../../../src/engine/logComparison.ts';
import { LECTURE_NOTES_TEXT } from '../../../src/report/lectureNotes.ts';
import { readPrintedLog } from '../../../src/report/printedLog.ts';
import { logComparisonView } from '../../../src/worker/logComparisonView.ts';
import { adoptLabel, readingText, startText, verdictOf } from '../../../src/wording/comparisonText.ts';

function comparisonOf(text: string) {
  const log = readPrintedLog(text);
  const search = compareLog(LECTURE_DATASET, lecture, log.points);
  for (let step = search.next(); ; step = search.next())
    if (step.done === true)
      return logComparisonView({ dataset: LECTURE_DATASET, hyperparameters: lecture, log, comparison: step.value });
}

function recorded(name: string) {
  return comparisonOf(readFileSync(new URL(`../../fixtures/logs/${name}.log`, import.meta.url), 'utf8'));
}

describe('what is said about a printed log', () => {
  it("of the lecture's is that it is identical, and what was read", () => {
    const view = comparisonOf(LECTURE_NOTES_TEXT);
    assert.equal(verdictOf(view, LECTURE_DATASET).title, 'Identical to the last digit');
    assert.equal(readingText(view), '29 losses were read.');
  });

  it('of few digits is that others may print the same', () => {
    assert.match(verdictOf(recorded('four-digits'), LECTURE_DATASET).detail, /Only 5 digits were printed/);
  });

  const explained: readonly [string, string, RegExp, string | null][] = [
    ['mean', 'Differs from epoch 0', /reduction|sum → mean/, 'Use these settings'],
    ['lr-0.1', 'Differs from epoch 1', /lr 0\.01 → 0\.1/, 'Use these settings'],
    ['no-zero-grad', 'Differs from epoch 2', /zero_grad\(\) is missing/, null],
    ['double-sigmoid', 'Differs from epoch 0', /it has a sigmoid of its own/, null],
    ['after-step', 'Differs from epoch 0', /computed after the step/, null],
    ['flipped-label', 'Differs from epoch 0', /the label of row 2 is 1/, 'Change the dataset so'],
    ['changed-x', 'Differs from epoch 0', /x of row 3 is 4 instead of 3/, 'Change the dataset so'],
    ['missing-row', 'Differs from epoch 0', /row 2 is missing/, 'Change the dataset so'],
    ['seed-42', 'Differs from epoch 0', /torch\.manual_seed\(42\)/, 'Use this start'],
  ];
  for (const [name, title, detail, label] of explained)
    it(`of ${name} names it, and offers what can be adopted`, () => {
      const view = recorded(name);
      const verdict = verdictOf(view, LECTURE_DATASET);
      assert.equal(verdict.title, title);
      assert.match(verdict.detail, detail);
      const [first] = view.findings;
      assert.equal(first && adoptLabel(first), label);
    });

  it('of a start says how it is known that it is the one', () => {
    const [first] = recorded('own-start').findings;
    assert.ok(first?.start);
    assert.match(startText(first.start), /^weight 0\.3141592741012573, bias -0\.27182817459106445\./);
    assert.match(startText(first.start), /it is the only one that prints every digit/);
  });

  it('of a start that is only narrowed down gives the digits that are known, and how many are left', () => {
    const [first] = recorded('own-start-four-digits').findings;
    assert.ok(first?.start);
    assert.match(
      startText(first.start),
      /^weight 0\.9316\d?, bias 0\.972\d+\. The printed digits leave about [\d,]+ starts/,
    );
  });

  it('counts the lines that were left out', () => {
    const view = comparisonOf(`hello\n${LECTURE_NOTES_TEXT}\nbye`);
    assert.equal(readingText(view), '29 losses were read. 2 lines were left out: 1, 31.'.replace('31', '32'));
  });
});
