import assert from 'node:assert/strict';
import { toJsonSchema } from '@valibot/to-json-schema';
import fc from 'fast-check';
import * as v from 'valibot';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { finishRun } from '../../../src/engine/finishedRun.ts';
import type { FinishedRun } from '../../../src/engine/finishedRun.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import { train } from '../../../src/engine/train.ts';
import { applyEdit, lockedControls } from '../../../src/experiment/applyEdit.ts';
import type { Draft } from '../../../src/experiment/draft.ts';
import { draftOf, lectureDraft } from '../../../src/experiment/draft.ts';
import { DraftHistory } from '../../../src/experiment/draftHistory.ts';
import { draftSchema } from '../../../src/experiment/draftSchema.ts';
import { parseExperimentFile, resolveExperiment } from '../../../src/experiment/experimentFile.ts';
import type { Guess, LessonAnswer } from '../../../src/experiment/lessonAnswer.ts';
import { answerOf, isRight, runsToAsk } from '../../../src/experiment/lessonAnswer.ts';
import type { Lesson, LessonControl, LessonQuestion } from '../../../src/experiment/lessonSchema.ts';
import { LESSON_CONTROLS, lessonSchema } from '../../../src/experiment/lessonSchema.ts';
import { lectureQuestions } from '../../../src/experiment/lectureLesson.ts';
import { draftFromView, draftView } from '../../../src/protocol.ts';
import { experimentProblemText } from '../../../src/wording/problemText.ts';
import { anyEdit } from './drafts.ts';

const parse = (lesson: unknown) => parseExperimentFile(JSON.stringify({ lesson }));

/** What is wrong with an experiment file that has this lesson, in words. */
function complaints(lesson: unknown): string[] {
  const parsed = parse(lesson);
  const outcome = parsed.ok ? resolveExperiment(parsed.value) : parsed;
  return outcome.ok ? [] : outcome.problems.map(experimentProblemText);
}

const lessonWith = (change: Partial<Lesson>): Lesson => ({
  title: 'A lesson',
  intro: '',
  questions: [],
  hide: [],
  lock: [],
  ...change,
});

const question = { ask: 'output', text: 'p at x = 4?', x: [4], tolerance: 0.05 };

describe('the lesson of an experiment file', () => {
  it('needs a title and questions; the rest has defaults', () => {
    const parsed = parse({ title: 'One', questions: [question] });
    assert.ok(parsed.ok);
    assert.deepEqual(
      parsed.value.lesson,
      lessonWith({ title: 'One', questions: [{ ...question, settings: {} }] as never }),
    );
  });

  const wrong: readonly (readonly [what: string, lesson: unknown, complaint: RegExp])[] = [
    ['no title', { questions: [] }, /^lesson\.title: this key is missing$/],
    ['an unknown key', { title: 'x', questions: [], colour: 1 }, /^lesson\.colour: there is no such key/],
    ['an unknown control', { title: 'x', questions: [], lock: ['lr', 'speed'] }, /^lesson\.lock\[1\]: expected one of/],
    ['an unknown question', { title: 'x', questions: [{ ask: 'why', text: 'x' }] }, /^lesson\.questions\[0\]\.ask: /],
    [
      'a tolerance below 0',
      { title: 'x', questions: [{ ...question, tolerance: -1 }] },
      /^lesson\.questions\[0\]\.tolerance: expected a number ≥ 0/,
    ],
    [
      'a setting that is no hyperparameter',
      { title: 'x', questions: [{ ...question, settings: { lr: 5 } }] },
      /^lesson\.questions\[0\]\.settings\.lr: there is no such key/,
    ],
    [
      'an x of another width than the dataset',
      { title: 'x', questions: [question, { ...question, x: [1, 2] }] },
      /^lesson\.questions\[1\]\.x: expected one entry for each feature \(1\), got 2$/,
    ],
    [
      'settings that do not go with the experiment',
      { title: 'x', questions: [{ ask: 'lower', text: 'x', first: {}, second: { model: 'linear' } }] },
      /^lesson\.questions\[0\]\.second: loss: BCELoss needs probabilities/,
    ],
  ];
  for (const [what, lesson, complaint] of wrong)
    it(`with ${what} is refused, naming the place`, () => {
      const [first = ''] = complaints(lesson);
      assert.match(first, complaint);
    });

  it('can be described by a JSON schema, for the editor that it is written in', () => {
    const schema = toJsonSchema(lessonSchema, { errorMode: 'ignore' });
    assert.deepEqual([...(schema.required ?? [])].sort(), ['questions', 'title']);
    assert.deepEqual(Object.keys(schema.properties ?? {}).sort(), ['hide', 'intro', 'lock', 'questions', 'title']);
  });
});

function withLesson(draft: Draft, lesson: Lesson): Draft {
  return { ...draft, lesson };
}

const controls = fc.subarray([...LESSON_CONTROLS]);

/** What a control stands for in a draft, spelled out apart from the code under test. */
function holds(draft: Draft, control: LessonControl): unknown {
  const { table, fields, weight, start, reduction, rest, optimizer } = draft;
  const map: Record<LessonControl, unknown> = {
    ...{ dataset: table, weight, start, reduction, optimizer: [optimizer, rest.optimizer.name], ...fields },
    ...{ model: rest.model, loss: rest.loss, shuffle: rest.shuffle, dtype: rest.dtype },
    ...{ standardize: rest.standardize, fusedStep: rest.fusedStep ?? false },
  };
  return map[control];
}

describe('a control that a lesson locks or hides', () => {
  it('is never changed by any edit, nor by what follows', () => {
    fc.assert(
      fc.property(controls, controls, fc.array(anyEdit, { maxLength: 8 }), (lock, hide, edits) => {
        const before = withLesson(lectureDraft(), lessonWith({ lock, hide }));
        const after = edits.reduce(applyEdit, before);
        for (const control of [...lock, ...hide]) {
          // A weight belongs to a feature, and a table that may be changed brings and takes those.
          if (control === 'weight' && after.table !== before.table) continue;
          assert.deepEqual(holds(after, control), holds(before, control), control);
        }
        assert.equal(after.lesson, before.lesson);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves every other edit as it would be without a lesson', () => {
    fc.assert(
      fc.property(controls, anyEdit, (lock, edit) => {
        const free = withLesson(lectureDraft(), lessonWith({}));
        const draft = withLesson(free, lessonWith({ lock }));
        const after = { ...applyEdit(free, edit), lesson: draft.lesson };
        // The lr follows the optimizer, unless it is kept.
        const keepsLr = lock.includes('lr') && edit.type === 'choose' && edit.choice.key === 'optimizer';
        const unlocked = keepsLr ? { ...after, fields: { ...after.fields, lr: free.fields.lr } } : after;
        const expected = lockedControls(draft, edit).length > 0 ? draft : unlocked;
        assert.deepEqual(applyEdit(draft, edit), expected);
      }),
      { numRuns: 400 },
    );
  });

  const refused: readonly (readonly [LessonControl, Parameters<typeof applyEdit>[1]])[] = [
    ['lr', { type: 'setField', field: 'lr', text: '5' }],
    ['dataset', { type: 'writeCells', row: 0, column: 0, block: [['9']] }],
    ['dataset', { type: 'usePreset', preset: 'xor' }],
    ['optimizer', { type: 'setOptimizerField', field: 'momentum', text: '0.9' }],
    ['reduction', { type: 'adopt', hyperparameters: { ...lecture, reduction: 'mean' } }],
    ['lr', { type: 'adopt', hyperparameters: { ...lecture, optimizer: { ...lecture.optimizer, lr: 5 } } }],
    ['loss', { type: 'choose', choice: { key: 'loss', value: 'MSELoss' } }],
    ['start', { type: 'setStart', start: 'seed' }],
  ];
  for (const [control, edit] of refused)
    it(`refuses ${JSON.stringify(edit).slice(0, 60)} where ${control} is locked, and takes it where it is not`, () => {
      const draft = withLesson(lectureDraft(), lessonWith({ lock: [control] }));
      assert.equal(applyEdit(draft, edit), draft);
      assert.deepEqual(lockedControls(draft, edit), [control]);
      assert.notDeepEqual(applyEdit(lectureDraft(), edit), lectureDraft());
    });

  it('lets hyperparameters be adopted that leave it alone', () => {
    const draft = withLesson(lectureDraft(), lessonWith({ lock: ['reduction', 'weight', 'bias', 'optimizer'] }));
    const adopted = applyEdit(draft, { type: 'adopt', hyperparameters: { ...lecture, epochs: 7 } });
    assert.equal(adopted.fields.epochs, '7');
  });

  it('stays through undo and redo, and through messages and stored state', () => {
    const lesson = lessonWith({ lock: ['lr'] });
    const history = new DraftHistory(withLesson(lectureDraft(), lesson))
      .edit({ type: 'setField', field: 'epochs', text: '5' })
      .undo();
    assert.deepEqual(history.draft.lesson, lesson);
    const received = v.parse(draftSchema, structuredClone(draftView(history.draft)));
    assert.deepEqual(draftFromView(received), history.draft);
  });

  it('is missing from a draft that was stored before there were lessons, which has none then', () => {
    const { lesson, ...old } = draftView(lectureDraft());
    assert.equal(lesson, null);
    assert.equal(v.parse(draftSchema, old).lesson, null);
  });
});

/** Asks the engine: the question's runs, trained on the lecture's data. */
function ask(asked: LessonQuestion, hyperparameters = lecture): LessonAnswer {
  const [first, ...others] = runsToAsk(asked, hyperparameters).map((h): FinishedRun => finishRun(LECTURE_DATASET, h));
  assert.ok(first !== undefined);
  return answerOf(asked, [first, ...others]);
}

const QUESTIONS = lectureQuestions({ dataset: LECTURE_DATASET, hyperparameters: lecture }, ['a', 'b', 'c']);

describe('the answer to a question', () => {
  it('about the output is the model’s after the last epoch: p(4) of the lecture', () => {
    const [output] = QUESTIONS;
    assert.ok(output?.ask === 'output');
    assert.deepEqual(output.x, [4]);
    const answer = ask(output);
    assert.ok(answer.kind === 'number');
    const last = [...train(LECTURE_DATASET, { ...lecture, epochs: 1001 })].at(-1);
    assert.ok(last !== undefined);
    const z = (last.parameters.weight[0] ?? NaN) * 4 + last.parameters.bias;
    assert.ok(Math.abs(answer.value - 1 / (1 + Math.exp(-z))) < 1e-6);
    assert.ok(isRight(answer, answer.value + 0.04) && !isRight(answer, answer.value + 0.06) && !isRight(answer, 'yes'));
  });

  it('about the output is asked beyond the data, and of what is yes or no at no', () => {
    const placeOf = (x: readonly number[], width: number) => {
      const features = Array.from({ length: width }, (_, i) => `x${i}`);
      const dataset = { features, label: 'y', x: Float64Array.from(x), y: new Float64Array(x.length / width) };
      const [output] = lectureQuestions({ dataset, hyperparameters: lecture }, ['a', 'b', 'c']);
      return output?.ask === 'output' ? output.x : null;
    };
    assert.deepEqual(placeOf([30, 1, 0, 50, 0, 1, 70, 0, 0], 3), [90, 0, 0]);
    assert.deepEqual(placeOf([0, 1, 1, 0], 2), [1.5, 1.5]);
  });

  it('about lr 5 is that BCELoss sticks on the lecture’s data', () => {
    const [, converges] = QUESTIONS;
    assert.ok(converges?.ask === 'converges');
    const answer = ask(converges, { ...lecture, seed: 0, initial: null, epochs: 300 });
    assert.ok(answer.kind === 'converges' && answer.value === 'no' && answer.end.kind === 'worse-than-chance');
    // facts.md, PyTorch 1.13.1: "lr 5 sticks at 38.18".
    assert.equal(answer.end.last.toFixed(2), '38.18');
    assert.ok(isRight(answer, 'no') && !isRight(answer, 'yes'));
  });

  it('about lr 5 depends on the start: from the lecture’s own it jumps to 115 and comes back', () => {
    const [, converges] = QUESTIONS;
    assert.ok(converges?.ask === 'converges');
    const answer = ask(converges);
    assert.ok(answer.kind === 'converges' && answer.end.kind === 'converged');
    assert.ok(answer.end.highest > 100 && answer.end.last < 0.01);
  });

  it('about the lower loss is BCEWithLogitsLoss, which does not stick', () => {
    const [, , lower] = QUESTIONS;
    assert.ok(lower?.ask === 'lower');
    const answer = ask(lower, { ...lecture, seed: 0, initial: null, epochs: 300 });
    assert.ok(answer.kind === 'lower');
    assert.equal(answer.value, 'second');
    // facts.md, PyTorch 1.13.1: "lr 10 at 200 exactly", and 0.00003.
    assert.deepEqual(
      answer.losses.map((loss) => loss.toFixed(5)),
      ['200.00000', '0.00003'],
    );
  });

  it('about an epoch is the first below the loss, or none', () => {
    const below = (lossBelow: number) =>
      ask({ ask: 'epoch', text: 'x', settings: {}, lossBelow, tolerance: 10 }, lecture);
    const reached = below(2);
    assert.ok(reached.kind === 'epoch' && reached.value !== null);
    const losses = [...train(LECTURE_DATASET, lecture)].map(({ loss }) => loss);
    assert.ok((losses[reached.value] ?? 9) < 2 && losses.slice(0, reached.value).every((loss) => loss >= 2));
    assert.ok(isRight(reached, reached.value - 10) && !isRight(reached, reached.value - 11));
    const never = below(1);
    assert.ok(never.kind === 'epoch' && never.value === null && never.lowest > 1 && !isRight(never, 999));
  });

  it('has a guess that is right exactly where it is within the tolerance', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -10, max: 10, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (value, tolerance) => {
          const answer = { kind: 'number', what: 'loss', value, tolerance } as const;
          const guesses: Guess[] = [value, value + tolerance * 0.5, value + tolerance + 0.01];
          assert.deepEqual(
            guesses.map((guess) => isRight(answer, guess)),
            [true, true, false],
          );
        },
      ),
    );
  });
});

describe('a draft of an experiment with a lesson', () => {
  it('carries it', () => {
    const lesson = lessonWith({ hide: ['dtype'] });
    assert.equal(draftOf({ dataset: LECTURE_DATASET, hyperparameters: lecture }, lesson).lesson, lesson);
    assert.equal(lectureDraft().lesson, null);
  });
});
