import * as v from 'valibot';
import { logComparisonSchema } from './logComparisonSchema.ts';

/** Characters of a log that the lab takes: 150,000 lines of the lecture's. */
export const LONGEST_LOG = 4_000_000;

/** What the page asks for about the log that a script printed. */
export const printedLogRequestSchema = v.variant('kind', [
  /** Compares the draft with it; it stays with the lab until it is removed. */
  v.strictObject({ kind: v.literal('compare'), text: v.pipe(v.string(), v.maxLength(LONGEST_LOG)) }),
  /** The same with a file that the person chooses. */
  v.strictObject({ kind: v.literal('open') }),
  /** Compares the log that is there with the draft as it is now. */
  v.strictObject({ kind: v.literal('again') }),
  v.strictObject({ kind: v.literal('stop') }),
  v.strictObject({ kind: v.literal('remove') }),
]);

/** The printed log that a lab holds, and what is known about it. */
export const printedLogSchema = v.strictObject({
  /** The file that it was read from, as a person writes it; null where it was pasted. */
  name: v.nullable(v.string()),
  /** Whether it is being compared now. */
  isComparing: v.boolean(),
  /** Whether the draft is another one since. */
  isStale: v.boolean(),
  /** Why there is no comparison, in words; null while one is made, and where there is one. */
  problem: v.nullable(v.string()),
  comparison: v.nullable(logComparisonSchema),
});

/** What the worker answers. */
export const logAnswerSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('compared'), comparison: logComparisonSchema }),
  /** The text has no losses in it. */
  v.strictObject({ kind: v.literal('no-losses') }),
  v.strictObject({ kind: v.literal('stopped') }),
]);

export type PrintedLogRequest = v.InferOutput<typeof printedLogRequestSchema>;
export type PrintedLogView = Readonly<v.InferOutput<typeof printedLogSchema>>;
export type LogAnswer = v.InferOutput<typeof logAnswerSchema>;
