import type { Hyperparameters } from '../engine/hyperparameters.ts';
import { checkHyperparameters } from './checkHyperparameters.ts';
import type { Experiment } from './experiment.ts';
import type { Lesson, LessonQuestion, LessonSettings } from './lessonSchema.ts';
import type { ExperimentProblem } from './problem.ts';

/** The experiment's hyperparameters as a question has them. A seed of its own draws the start, unless that is given too. */
export function withSettings(hyperparameters: Hyperparameters, settings: LessonSettings): Hyperparameters {
  const redrawn = settings.seed !== undefined && settings.seed !== null && settings.initial === undefined;
  return { ...hyperparameters, ...(redrawn && { initial: null }), ...settings };
}

/** The settings that a question is about, by their key. */
function settingsOf(question: LessonQuestion): (readonly [key: string, settings: LessonSettings])[] {
  if (question.ask !== 'lower') return [['settings', question.settings]];
  return [
    ['first', question.first],
    ['second', question.second],
  ];
}

function questionProblems(question: LessonQuestion, path: string, { dataset, hyperparameters }: Experiment) {
  const features = dataset.features.length;
  const problems: ExperimentProblem[] = settingsOf(question).flatMap(([key, settings]) =>
    checkHyperparameters(withSettings(hyperparameters, settings), features).map((problem) => ({
      kind: 'in-lesson' as const,
      path: `${path}.${key}`,
      problem,
    })),
  );
  if (question.ask === 'output' && question.x.length !== features)
    problems.push({ kind: 'ragged-rows', path: `${path}.x`, features, received: question.x.length });
  return problems;
}

/** Whether the questions of a lesson can be asked of its experiment: what the schema cannot see. */
export function checkLesson(lesson: Lesson, experiment: Experiment): ExperimentProblem[] {
  return lesson.questions.flatMap((question, i) => questionProblems(question, `lesson.questions[${i}]`, experiment));
}
