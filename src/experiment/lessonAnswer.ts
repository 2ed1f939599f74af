import type { FinishedRun } from '../engine/finishedRun.ts';
import type { Hyperparameters } from '../engine/hyperparameters.ts';
import { chanceLoss } from '../engine/lossScale.ts';
import { predict } from '../engine/predict.ts';
import type { RunEnd } from '../engine/runEnd.ts';
import { runEndOf } from '../engine/runEnd.ts';
import { standardize } from '../engine/scaling.ts';
import { withSettings } from './checkLesson.ts';
import type { LessonQuestion } from './lessonSchema.ts';

/** What a learner commits before the lab answers. */
export type Guess = number | 'yes' | 'no' | 'first' | 'second';

/** What the engine's runs say to a question. */
export type LessonAnswer =
  | { readonly kind: 'number'; readonly what: 'output' | 'loss'; readonly value: number; readonly tolerance: number }
  /** null: the loss never came below `lossBelow`; `lowest` is as far as it came. */
  | {
      readonly kind: 'epoch';
      readonly value: number | null;
      readonly tolerance: number;
      readonly lossBelow: number;
      readonly lowest: number;
    }
  | { readonly kind: 'converges'; readonly value: 'yes' | 'no'; readonly end: RunEnd }
  /** null: both end alike. */
  | { readonly kind: 'lower'; readonly value: 'first' | 'second' | null; readonly losses: readonly [number, number] };

/** The runs that have to be trained to answer a question: one, or two to compare. */
export function runsToAsk(question: LessonQuestion, hyperparameters: Hyperparameters): Hyperparameters[] {
  const settings = question.ask === 'lower' ? [question.first, question.second] : [question.settings];
  return settings.map((change) => withSettings(hyperparameters, change));
}

function outputAt(x: readonly number[], { parameters, scaling, hyperparameters }: FinishedRun): number {
  const row = Float64Array.from(x);
  const trained = scaling === null ? row : standardize(row, scaling);
  return predict(trained, parameters, hyperparameters)[0] ?? Number.NaN;
}

const lowestOf = (loss: Float64Array) =>
  loss.reduce((low, value) => (value < low ? value : low), Number.POSITIVE_INFINITY);

function lowerOf(losses: readonly [number, number]): 'first' | 'second' | null {
  const [first, second] = losses;
  if (first === second) return null;
  // A loss that is not a number any more is no loss to win with.
  return Number.isNaN(second) || first < second ? 'first' : 'second';
}

/**
 * The answer to a question.
 * @param runs of the hyperparameters that `runsToAsk` named, in their order
 */
export function answerOf(question: LessonQuestion, runs: readonly [FinishedRun, ...FinishedRun[]]): LessonAnswer {
  const [run, other = run] = runs;
  const last = run.loss.at(-1) ?? Number.NaN;
  switch (question.ask) {
    case 'output':
      return { kind: 'number', what: 'output', value: outputAt(question.x, run), tolerance: question.tolerance };
    case 'loss':
      return { kind: 'number', what: 'loss', value: last, tolerance: question.tolerance };
    case 'epoch': {
      const { lossBelow, tolerance } = question;
      const epoch = run.loss.findIndex((loss) => loss < lossBelow);
      return { kind: 'epoch', value: epoch < 0 ? null : epoch, tolerance, lossBelow, lowest: lowestOf(run.loss) };
    }
    case 'converges': {
      const end = runEndOf(run.loss, chanceLoss(run.hyperparameters, run.examples));
      return { kind: 'converges', value: end.kind === 'converged' ? 'yes' : 'no', end };
    }
    case 'lower': {
      const losses = [last, other.loss.at(-1) ?? Number.NaN] as const;
      return { kind: 'lower', value: lowerOf(losses), losses };
    }
  }
}

/** Whether a guess was right: within the tolerance, or the same choice. */
export function isRight(answer: LessonAnswer, guess: Guess): boolean {
  if (answer.kind !== 'number' && answer.kind !== 'epoch') return answer.value === guess;
  return typeof guess === 'number' && answer.value !== null && Math.abs(guess - answer.value) <= answer.tolerance;
}
