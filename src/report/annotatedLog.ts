import type { Epoch } from '../engine/epoch.ts';
import type { LoggedRun } from './loggedRun.ts';
import { printedLine } from './printout.ts';

/**
 * The lines of a run log as PyTorch prints them, with `   # ` and the annotation behind an epoch that has one. Without
 * what follows the number they are the printout.
 *
 * @param epochs the run's epochs, in order
 */
export function* annotatedLines(
  epochs: Iterable<Epoch>,
  { annotations }: Pick<LoggedRun, 'annotations'>,
): Generator<string, void> {
  for (const { epoch, loss } of epochs) {
    const line = printedLine(epoch, loss);
    const text = annotations.get(epoch);
    yield text === undefined ? line : `${line.trimEnd()}   # ${text.replaceAll(/\s+/g, ' ')}\n`;
  }
}
