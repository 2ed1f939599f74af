import type { Epoch } from '../engine/epoch.ts';
import { exactJson } from './exactJson.ts';
import type { LoggedRun } from './loggedRun.ts';

/**
 * An epoch as JSON exports have it: `epoch`, `loss`, `accuracy`, `gradientNorm`, `weight` (a list), `bias`;
 * `validationLoss` where examples were held out, `annotation` where there is something to say.
 */
export function epochEntry(
  { epoch, loss, correct, gradientNorm, validationLoss, parameters }: Epoch,
  { examples, hasValidation, annotations }: Omit<LoggedRun, 'features'>,
): Readonly<Record<string, unknown>> {
  const { weight, bias } = parameters;
  const known = { epoch, loss, accuracy: correct / examples, gradientNorm, weight, bias };
  const validation = hasValidation ? { validationLoss } : {};
  return { ...known, ...validation, annotation: annotations.get(epoch) };
}

/**
 * The lines of a run log as JSON Lines: one object an epoch, see `epochEntry`.
 *
 * @param epochs the run's epochs, in order
 */
export function* jsonlLines(epochs: Iterable<Epoch>, run: Omit<LoggedRun, 'features'>): Generator<string, void> {
  for (const epoch of epochs) yield `${exactJson(epochEntry(epoch, run))}\n`;
}
