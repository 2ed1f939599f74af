import type { Epoch } from '../engine/epoch.ts';
import type { RunToWrite } from './exportedRun.ts';
import { titlesByEpoch } from './exportedRun.ts';
import { inChunks } from './inChunks.ts';
import type { LoggedRun } from './loggedRun.ts';
import { pythonRepr } from './pythonRepr.ts';

/** RFC 4180: a field with a comma, a quote or a line end is quoted, and a quote in it is doubled. */
function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\n`;
}

/**
 * The lines of a run log as CSV: epoch, loss, accuracy, one weight for each feature, bias, annotation. Numbers are
 * written as Python writes them, so that the loss is the printout's to the last digit and pandas reads `nan` and `inf`.
 * A weight's column is `weight_` and its feature's name, for a feature may well be called `loss`.
 *
 * Weights and bias are those that the epoch's loss was computed with.
 *
 * @param epochs the run's epochs, in order
 */
export function* csvLines(
  epochs: Iterable<Epoch>,
  { features, examples, annotations }: Pick<LoggedRun, 'features' | 'examples' | 'annotations'>,
): Generator<string, void> {
  yield csvLine(['epoch', 'loss', 'accuracy', ...features.map((name) => `weight_${name}`), 'bias', 'annotation']);
  for (const { epoch, loss, correct, parameters } of epochs) {
    const numbers = [loss, correct / examples, ...parameters.weight, parameters.bias].map(pythonRepr);
    yield csvLine([String(epoch), ...numbers, annotations.get(epoch) ?? '']);
  }
}

/** A run log as one CSV file (see `csvLines`), in chunks of about 16 kB. */
export function csvLog(run: RunToWrite): Generator<string, void> {
  const { features } = run.experiment.dataset;
  const annotations = titlesByEpoch(run.annotations);
  return inChunks(csvLines(run.epochs(), { features, examples: run.examples, annotations }));
}
