import * as v from 'valibot';
import type { Dataset } from '../src/engine/dataset.ts';
import { hyperparametersSchema } from '../src/experiment/experimentSchema.ts';
import type { Lesson } from '../src/experiment/lessonSchema.ts';
import { crc32 } from '../src/report/crc32.ts';

const guessSchema = v.strictObject({ text: v.string(), isCommitted: v.boolean() });

/** The guesses of the learner, as they are kept while the page is hidden: their answers are trained again. */
export const keptGuessesSchema = v.strictObject({
  /** See `subjectKey`. */
  of: v.string(),
  /** What the questions were asked about, and what they put on the desk since. */
  asked: hyperparametersSchema,
  shown: v.nullable(hyperparametersSchema),
  /** One a question. */
  guesses: v.array(guessSchema),
});

export type KeptGuess = Readonly<v.InferOutput<typeof guessSchema>>;
export type KeptGuesses = Readonly<v.InferOutput<typeof keptGuessesSchema>>;

const bytesOf = (values: Float64Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/**
 * Tells apart what questions are about, beside the hyperparameters. Another subject with the same sums would only bring
 * guesses back that are not its own.
 */
export function subjectKey({ features, label, x, y }: Dataset, lesson: Lesson | null): string {
  const words = new TextEncoder().encode(JSON.stringify([features, label, lesson]));
  return [words, bytesOf(x), bytesOf(y)].map(crc32).join('-');
}
