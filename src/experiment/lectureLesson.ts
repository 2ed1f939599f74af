import type { Experiment } from './experiment.ts';
import type { LessonQuestion } from './lessonSchema.ts';

/** The lr of "will it converge?": ten times what the lecture's data bears, and yet it does from the lecture's start. */
export const DARING_LR = 5;
/** The lr of "which loss?": from the lecture's start BCELoss sticks at it, BCEWithLogitsLoss does not. */
export const STICKING_LR = 10;

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
 * What the lab asks about any experiment while no teacher has written a lesson: the output beyond the data, whether a
 * large lr converges, and which of two losses ends lower with a larger one.
 * @param texts the three questions as the learner reads them
 */
export function lectureQuestions(experiment: Experiment, texts: readonly [string, string, string]): LessonQuestion[] {
  const [output, converges, lower] = texts;
  const withLr = (lr: number) => ({ ...experiment.hyperparameters.optimizer, lr });
  const optimizer = withLr(STICKING_LR);
  return [
    { ask: 'output', text: output, settings: {}, x: askedPlace(experiment), tolerance: 0.05 },
    { ask: 'converges', text: converges, settings: { optimizer: withLr(DARING_LR) } },
    {
      ask: 'lower',
      text: lower,
      first: { model: 'logistic', loss: 'BCELoss', optimizer },
      second: { model: 'logistic', loss: 'BCEWithLogitsLoss', optimizer },
    },
  ];
}
