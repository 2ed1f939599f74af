import { inChunks } from './inChunks.ts';
import { pythonRepr } from './pythonRepr.ts';

/** What `print(epoch, loss.item())` prints, with the line's end. */
export function printedLine(epoch: number, loss: number): string {
  return `${epoch} ${pythonRepr(loss)}\n`;
}

function* printedLines(loss: Float64Array): Generator<string, void> {
  for (let epoch = 0; epoch < loss.length; epoch++) yield printedLine(epoch, loss[epoch] ?? Number.NaN);
}

/**
 * A run log as PyTorch's script prints it, byte for byte: `for epoch in range(…): print(epoch, loss.item())`.
 *
 * @param loss the loss of each epoch, counted from 0
 * @returns the text in chunks of about 16 kB
 */
export function printout(loss: Float64Array): Generator<string, void> {
  return inChunks(printedLines(loss));
}
