import type { Epoch } from '../engine/epoch.ts';
import { inChunks } from './inChunks.ts';
import { pythonRepr } from './pythonRepr.ts';

/** What `print(epoch, loss.item())` prints, with the line's end. */
export function printedLine(epoch: number, loss: number): string {
  return `${epoch} ${pythonRepr(loss)}\n`;
}

/**
 * The lines that the script prints while a run goes on.
 *
 * @param epochs the run's epochs, in order
 */
export function* printedLines(epochs: Iterable<Epoch>): Generator<string, void> {
  for (const { epoch, loss } of epochs) yield printedLine(epoch, loss);
}

function* loggedLines(loss: Float64Array): Generator<string, void> {
  for (let epoch = 0; epoch < loss.length; epoch++) yield printedLine(epoch, loss[epoch] ?? Number.NaN);
}

/**
 * A run log as PyTorch's script prints it, byte for byte: `for epoch in range(…): print(epoch, loss.item())`.
 *
 * @param loss the loss of each epoch, counted from 0
 * @returns the text in chunks of about 16 kB
 */
export function printout(loss: Float64Array): Generator<string, void> {
  return inChunks(loggedLines(loss));
}
