import type { Dataset } from '../engine/dataset.ts';
import type { Epoch } from '../engine/epoch.ts';
import { inChunks } from './inChunks.ts';
import type { AnnotationTexts } from './annotationTexts.ts';
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
 */
export function* csvLines(
  epochs: Iterable<Epoch>,
  { features, y }: Dataset,
  annotations: AnnotationTexts,
): Generator<string, void> {
  yield csvLine(['epoch', 'loss', 'accuracy', ...features.map((name) => `weight_${name}`), 'bias', 'annotation']);
  for (const { epoch, loss, correct, parameters } of epochs) {
    const numbers = [loss, correct / y.length, ...parameters.weight, parameters.bias].map(pythonRepr);
    yield csvLine([String(epoch), ...numbers, annotations.get(epoch) ?? '']);
  }
}

/**
 * A run log as one CSV file (see `csvLines`), in chunks of about 16 kB.
 *
 * @param epochs the run's epochs, in order
 * @param annotations what is said about an epoch, by epoch
 */
export function csvLog(
  epochs: Iterable<Epoch>,
  dataset: Dataset,
  annotations: AnnotationTexts,
): Generator<string, void> {
  return inChunks(csvLines(epochs, dataset, annotations));
}
