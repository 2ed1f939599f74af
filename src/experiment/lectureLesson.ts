import type { Experiment } from './experiment.ts';
import type { LessonQuestion } from './lessonSchema.ts';

/** The lr of "will it converge?": ten times what the lecture's data bears, and yet it does from the lecture's start. */
export const DARING_LR = 5;
/** The lr of "which loss?": from the lecture's start BCELoss sticks at it, BCEWithLogitsLoss does not. */
export const STICKING_LR = 10;

/** Half the data's width beyond its largest value, one step on in the lecture's table. */
function beyond(values: Float64Array): number {
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  return Number((high + (high - low) / 2).toPrecision(3));
}

const isYesOrNo = (values: Float64Array): boolean => values.every((value) => value === 0 || value === 1);

/**
 * Where the built-in question about the output asks: beyond the data, at 4 for the lecture's 1, 2, 3. What is only yes
 * or no, as each level of a category is, has no beyond, and is no where something else has.
 */
export function askedPlace({ dataset: { x, features } }: Experiment): number[] {
  const columns = features.map((_, column) => x.filter((_, i) => i % features.length === column));
  if (columns.every(isYesOrNo)) return columns.map(beyond);
  return columns.map((values) => (isYesOrNo(values) ? 0 : beyond(values)));
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
