import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { finishRun } from '../../../src/engine/finishedRun.ts';
import { inlineDataset, parseExperimentFile, resolveExperiment } from '../../../src/experiment/experimentFile.ts';
import type { LessonAnswer } from '../../../src/experiment/lessonAnswer.ts';
import { answerOf, runsToAsk } from '../../../src/experiment/lessonAnswer.ts';
import type { Lesson } from '../../../src/experiment/lessonSchema.ts';

const FILES = ['lesson-learning-rate.logreg.json', 'lesson-learning-rate.zh-cn.logreg.json'] as const;

function read(file: string): { lesson: Lesson; answers: LessonAnswer[] } {
  const parsed = parseExperimentFile(readFileSync(`media/samples/${file}`, 'utf8'));
  assert.ok(parsed.ok && parsed.value.lesson !== undefined, file);
  const { dataset, lesson } = parsed.value;
  assert.ok(dataset !== undefined && !('file' in dataset));
  const inline = inlineDataset(dataset);
  assert.ok(inline.ok);
  const experiment = resolveExperiment(parsed.value, inline.value);
  assert.ok(experiment.ok, JSON.stringify(experiment));
  const { hyperparameters } = experiment.value;
  const answers = lesson.questions.map((question) => {
    const [first, ...others] = runsToAsk(question, hyperparameters).map((run) => finishRun(inline.value, run));
    assert.ok(first !== undefined);
    return answerOf(question, [first, ...others]);
  });
  return { lesson, answers };
}

for (const file of FILES)
  describe(`the sample ${file}`, () => {
    it('gives the reasons that its answers have', () => {
      const [output, epoch, converges, lower] = read(file).answers;
      // "only begun to turn": still below what the third student, who passed, would need to be sure.
      assert.ok(output?.kind === 'number' && output.value > 0.5 && output.value < 0.95);
      assert.ok(epoch?.kind === 'epoch' && epoch.value !== null && epoch.value > 20 && epoch.value < 280);
      assert.ok(converges?.kind === 'converges' && converges.end.kind === 'worse-than-chance');
      assert.ok(lower?.kind === 'lower' && lower.value === 'second');
    });
  });

describe('the sample lessons', () => {
  it('differ in their words alone', () => {
    const [english, chinese] = FILES.map((file) => {
      const { lesson, answers } = read(file);
      const { hide, lock, questions } = lesson;
      return { answers, hide, lock, questions: questions.map(({ text, because, ...rest }) => rest) };
    });
    assert.deepEqual(chinese, english);
  });
});
