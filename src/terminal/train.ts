import type { Experiment } from '../experiment/experiment.ts';
import type { Format } from './commandLine.ts';
import { planOf } from './commandLine.ts';
import { HELP } from './help.ts';
import { loadExperiment } from './loadExperiment.ts';
import { logPieces } from './logPieces.ts';
import { writePieces } from './writePieces.ts';

const EXIT = { done: 0, badInput: 1, badUsage: 2, interrupted: 130 } as const;

function tell(...messages: readonly string[]): void {
  process.stderr.write(messages.map((message) => `${message}\n`).join(''));
}

function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

/** Trains and prints. `train | head` is no error: the reader has what it wanted. */
async function run(experiment: Experiment, format: Format): Promise<number> {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  try {
    await writePieces(logPieces(experiment, format), process.stdout, () => interrupt.signal.aborted);
    return interrupt.signal.aborted ? EXIT.interrupted : EXIT.done;
  } catch (error) {
    if (isClosedPipe(error)) return EXIT.done;
    tell(error instanceof Error ? error.message : String(error));
    return EXIT.badInput;
  }
}

async function main(args: readonly string[]): Promise<number> {
  const plan = planOf(args);
  if (plan.kind === 'bad-usage') {
    tell(plan.message, 'Run it with --help to see what it takes.');
    return EXIT.badUsage;
  }
  if (plan.kind === 'help') {
    process.stdout.write(HELP);
    return EXIT.done;
  }
  const loaded = await loadExperiment(plan.file, plan.overrides);
  if (!loaded.ok) {
    tell(...loaded.problems);
    return EXIT.badInput;
  }
  tell(...loaded.value.notes);
  return run(loaded.value.experiment, plan.format);
}

process.exitCode = await main(process.argv.slice(2));
