import type { Epoch } from '../engine/epoch.ts';
import type { LoggedRun } from './loggedRun.ts';

/**
 * JSON has no NaN and no infinity. They are written as the texts "NaN", "Infinity" and "-Infinity", which `Number(…)`
 * and Python's `float(…)` read back; `null` would not say which of the three a diverged loss was.
 */
function json(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? String(part) : part,
  );
}

/**
 * The lines of a run log as JSON Lines: one object an epoch with `epoch`, `loss`, `accuracy`, `gradientNorm`, `weight`
 * (a list), `bias`; `validationLoss` where examples were held out, `annotation` where there is something to say.
 *
 * @param epochs the run's epochs, in order
 */
export function* jsonlLines(
  epochs: Iterable<Epoch>,
  { examples, hasValidation, annotations }: Omit<LoggedRun, 'features'>,
): Generator<string, void> {
  for (const { epoch, loss, correct, gradientNorm, validationLoss, parameters } of epochs) {
    const known = { epoch, loss, accuracy: correct / examples, gradientNorm, ...parameters };
    const validation = hasValidation ? { validationLoss } : {};
    yield `${json({ ...known, ...validation, annotation: annotations.get(epoch) })}\n`;
  }
}
