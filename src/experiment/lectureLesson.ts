import type { Experiment } from './experiment.ts';
import type { LessonQuestion } from './lessonSchema.ts';

/** The lr that the lecture's learners are asked about: ten times what its data bears. */
export const DARING_LR = 5;

/** A place to ask about: half the data's width beyond its largest value, one step on in the lecture's table. */
function beyond(x: Float64Array, features: number, column: number): number {
  const values = x.filter((_, i) => i % features === column);
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  return Number((high + (high - low) / 2).toPrecision(3));
}

/** Where the built-in question about the output asks: 4 for the lecture's 1, 2, 3. */
export function askedPlace({ dataset: { x, features } }: Experiment): number[] {
  return features.map((_, column) => beyond(x, features.length, column));
}

/**
 * What the lab asks about any experiment while no teacher has written a lesson: the output beyond the data, whether an
 * lr of 5 converges, and which of two losses ends lower with it.
 * @param texts the three questions as the learner reads them
 */
export function lectureQuestions(experiment: Experiment, texts: readonly [string, string, string]): LessonQuestion[] {
  const [output, converges, lower] = texts;
  const optimizer = { ...experiment.hyperparameters.optimizer, lr: DARING_LR };
  return [
    { ask: 'output', text: output, settings: {}, x: askedPlace(experiment), tolerance: 0.05 },
    { ask: 'converges', text: converges, settings: { optimizer } },
    {
      ask: 'lower',
      text: lower,
      first: { model: 'logistic', loss: 'BCELoss', optimizer },
      second: { model: 'logistic', loss: 'BCEWithLogitsLoss', optimizer },
    },
  ];
}
