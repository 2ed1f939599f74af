import { pairByName } from './pythonExamplesReading.ts';
import type { Pair } from './pythonExamplesReading.ts';
import type { Findings, Loop } from './pythonFindings.ts';
import { numberOf } from './pythonNumbers.ts';
import type { ScriptReport } from './pythonReport.ts';
import { defaultText } from './pythonReport.ts';
import type { Batching, Loss, Output, Value } from './pythonValue.ts';
import { unknown, wholeOf } from './pythonValue.ts';

/** The one training of a script that the lab is to repeat, as far as it was found. */
export interface Training {
  readonly loss: Loss | null;
  readonly output: Output | null;
  readonly loops: readonly Loop[];
}

const isKnown = (value: Value) => wholeOf(value).kind === 'array' || wholeOf(value).kind === 'file';

function outputIn(value: Value | undefined): Output | null {
  if (value === undefined) return null;
  const whole = wholeOf(value);
  return whole.kind === 'output' ? whole : null;
}

/** Losses that backward is called on, with the loops around. */
function trained(findings: Findings): Training[] {
  return findings.backward.flatMap(({ loss, loops }) =>
    loss.kind === 'loss' ? [{ loss, output: outputIn(loss.prediction), loops }] : [],
  );
}

/** The first training of which the net is known, or else the first net or loss that there is. */
export function findTraining(findings: Findings, report: ScriptReport): Training {
  const all = trained(findings);
  const complete = all.filter(({ output }) => output !== null);
  const places = new Set(complete.map(({ loss }) => loss?.at.from));
  const second = complete.find(({ loss }) => loss?.at.from !== complete[0]?.loss?.at.from)?.loss;
  if (second !== undefined && second !== null)
    report.problem(second.at, { kind: 'several-trainings', count: places.size });
  const [found = all[0]] = complete;
  if (found !== undefined) return found;
  const loops = findings.backward[0]?.loops ?? [];
  const [loss = null] = findings.losses;
  const output = outputIn(loss?.prediction) ?? outputIn(findings.outputs.at(-1));
  return { loss, output, loops };
}

/** The examples by use; where they are not known by it, by name. */
export function findPair({ loss, output }: Training, findings: Findings): Pair | null {
  const [x, y] = [output?.input, loss?.target];
  if (x !== undefined && y !== undefined && isKnown(x) && isKnown(y)) return { x, y };
  const named = pairByName(findings.named);
  if (named !== null) return named;
  if (x === undefined && y === undefined) return null;
  const at = (x ?? y)?.at ?? { from: 0, to: 0 };
  return { x: x ?? unknown(at), y: y ?? unknown(at) };
}

const looksLikeEpochs = ({ variable }: Loop) => /epoch|iter|step/i.test(variable);

/** What a loop goes over; `enumerate` counts along. */
const overOf = ({ iterable }: Loop): Value =>
  iterable.kind === 'iterable' && iterable.of !== null ? iterable.of : iterable;

const isRange = (loop: Loop) => overOf(loop).kind === 'range';

/** Loops over examples or batches are a part of an epoch. */
const servesExamples = (loop: Loop) => !isRange(loop) && overOf(loop).kind !== 'unknown';

/** Reads how often the loop around the training goes round. */
export function readEpochs(
  { loops }: Training,
  batching: Batching | null,
  findings: Findings,
  report: ScriptReport,
): void {
  // A script that lost its indentation has an empty loop.
  const around = loops.length > 0 ? loops : findings.loops.filter(looksLikeEpochs);
  const counting = around.filter((loop) => !servesExamples(loop));
  const loop = counting.find((one) => isRange(one) && looksLikeEpochs(one)) ?? counting.find(isRange) ?? counting[0];
  if (loop === undefined) return;
  const over = overOf(loop);
  const count = over.kind === 'range' ? over.count : over;
  const epochs = numberOf(count);
  if (epochs === null) report.unread('epochs', count, defaultText('epochs'));
  else report.set('epochs', epochs, count.at);
  // One further loop takes the examples apart; another one would be steps that the lab does not count as epochs.
  const inner = counting.slice(counting.indexOf(loop) + 1);
  const surplus = batching === null ? inner[0] : inner[1];
  if (surplus !== undefined) report.problem(surplus.at, { kind: 'ignored', what: 'inner-loop' });
}

/** Arguments of a loader that change nothing about which examples come when. */
const WITHOUT_EFFECT = new Set([
  ...['dataset', 'batch_size', 'shuffle', 'num_workers', 'pin_memory', 'persistent_workers', 'timeout'],
  ...['prefetch_factor', 'worker_init_fn', 'multiprocessing_context', 'pin_memory_device'],
]);

function reportLoader({ given }: Batching, report: ScriptReport): void {
  for (const [name, value] of given?.keyword ?? []) {
    const isOff = value.kind === 'none' || (value.kind === 'boolean' && !value.value);
    if (!WITHOUT_EFFECT.has(name) && !isOff)
      report.problem(value.at, { kind: 'unknown-argument', path: 'batchSize', name });
  }
}

/** How the examples are served; null for all at once. */
export function batchingIn({ output, loss }: Training): Batching | null {
  const batch = [output?.input, loss?.target].find((value) => value?.kind === 'batch');
  return batch?.kind === 'batch' ? batch.batching : null;
}

/** Reads batch size and order. */
export function readBatches(training: Training, report: ScriptReport): void {
  const batching = batchingIn(training);
  if (batching === null) {
    if (training.output !== null && training.loops.length > 0) report.set('batchSize', null, training.output.at);
    return;
  }
  const { size, shuffle, at } = batching;
  const count = size === null ? 1 : numberOf(size);
  // DataLoader's None turns batches off: one example at a time.
  if (size?.kind === 'none') report.set('batchSize', 1, size.at);
  else if (size !== null && count === null) report.unread('batchSize', size, null);
  else report.set('batchSize', count, size?.at ?? at);
  if (shuffle?.kind === 'boolean') report.set('shuffle', shuffle.value, shuffle.at);
  else if (shuffle !== null && shuffle.kind !== 'none') report.unread('shuffle', shuffle, defaultText('shuffle'));
  reportLoader(batching, report);
}
