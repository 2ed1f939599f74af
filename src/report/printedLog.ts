import { MAX_EPOCHS } from '../experiment/limits.ts';
import type { LogPoint } from '../engine/logPoint.ts';
import type { PrintedLine, PrintedNumber } from './printedLine.ts';
import { readLine } from './printedLine.ts';

/** One loss as a log has it. */
export interface PrintedPoint extends LogPoint {
  /** The line that it stands in, from 1. */
  readonly line: number;
  /** The epoch as it was printed. */
  readonly printedEpoch: number;
  /** The digits as they were printed. */
  readonly text: string;
}

/** What a printed log says, and what was made of it. */
export interface PrintedLog {
  /** In the order of their epochs, each once. Empty where no losses were found. */
  readonly points: readonly PrintedPoint[];
  /** What the first epoch is called in the log. */
  readonly epochBase: 0 | 1;
  /** `counted`: the log has no epochs, only losses one after the other. */
  readonly epochs: 'printed' | 'counted';
  /** The loss that was taken, of those that a line has: `train_loss`; `''` for one without a name. */
  readonly taken: string;
  readonly notTaken: readonly string[];
  /** Whether an epoch stood in several lines, one a batch: its loss is then their mean. */
  readonly isPerBatch: boolean;
  /** Whether the epochs began anew; only the longest of such parts was taken. */
  readonly runs: number;
  /** Lines, from 1, of which nothing was taken, apart from blank ones and those of dots. */
  readonly ignored: readonly number[];
  /** Significant digits of the longest number. */
  readonly digits: number;
}

interface Entry extends PrintedLine {
  readonly line: number;
}

interface Counted {
  readonly line: number;
  readonly printedEpoch: number;
  readonly number: PrintedNumber;
  readonly total: number | null;
}

/** Numbers of this many significant digits are what `print(loss.item())` writes: one floating-point number each. */
const REPR_DIGITS = 12;
const GAP = /^[\s.…·⋯-]*$/;

/** Lines or epochs between two pauses: a few milliseconds. */
const AT_ONCE = 100;

/** A progress bar overwrites its line: each part is a line of its own, of which the last word counts. */
function* linesOf(text: string): Generator<{ line: number; text: string }, void> {
  let line = 0;
  for (const whole of text.split(/\r?\n/)) {
    line++;
    for (const part of whole.split('\r')) if (!GAP.test(part)) yield { line, text: part };
  }
}

/** A larger number than any lab trains is no epoch, but the time of day, say. */
function numberedLine(text: string): PrintedLine | null {
  const read = readLine(text);
  return read?.epoch != null && read.epoch > MAX_EPOCHS ? { ...read, epoch: null } : read;
}

interface ReadLines {
  readonly entries: readonly Entry[];
  /** All lines but blank ones and those of dots. */
  readonly lines: ReadonlySet<number>;
}

/** `Epoch 3/10` and, in a line below, `loss: 0.12`: the loss is of that epoch. */
function* readLines(text: string): Generator<void, ReadLines> {
  const entries: Entry[] = [];
  const lines = new Set<number>();
  let announced: PrintedLine | null = null;
  let parts = 0;
  for (const { line, text: part } of linesOf(text)) {
    if (++parts % AT_ONCE === 0) yield;
    lines.add(line);
    const read = numberedLine(part);
    if (read === null) continue;
    if (read.losses.size === 0) announced = read;
    else if (read.epoch === null && announced !== null && !read.losses.has(''))
      entries.push({ ...read, epoch: announced.epoch, total: announced.total, line });
    else entries.push({ ...read, line });
  }
  return { entries, lines };
}

const VALIDATION = /val|test|eval|dev|2/;

/** The training loss, however it is called, before any other. */
function preferred(names: readonly string[]): string {
  const rank = (name: string) => (VALIDATION.test(name) ? 2 : name.startsWith('train') || name === 'loss' ? 0 : 1);
  return names.toSorted((a, b) => rank(a) - rank(b))[0] ?? '';
}

function namesOf(entries: readonly Entry[]): string[] {
  const counts = new Map<string, number>();
  for (const { losses } of entries) for (const name of losses.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const most = [...counts.values()].reduce((largest, count) => Math.max(largest, count), 0);
  // A name that is in few lines only is a summary's, not the log's.
  return [...counts].filter(([, count]) => count * 2 >= most).map(([name]) => name);
}

/** Lines with an epoch if there are any; otherwise losses are counted. */
function countedOf(entries: readonly Entry[], taken: string): { lines: Counted[]; isCounted: boolean } {
  const withLoss = entries.flatMap(({ losses, ...entry }) => {
    const number = losses.get(taken);
    return number === undefined ? [] : [{ ...entry, number }];
  });
  const numbered = withLoss.flatMap(({ epoch, ...entry }) =>
    epoch === null ? [] : [{ ...entry, printedEpoch: epoch }],
  );
  if (numbered.length > 0) return { lines: numbered, isCounted: false };
  return { lines: withLoss.map((entry, at) => ({ ...entry, printedEpoch: at })), isCounted: true };
}

/** Parts in which epochs do not go back. */
function runsOf(lines: readonly Counted[]): Counted[][] {
  const runs: Counted[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    const before = run?.at(-1)?.printedEpoch ?? Infinity;
    if (run === undefined || line.printedEpoch < before) runs.push([line]);
    else run.push(line);
  }
  return runs;
}

/** Counted from 1: `[1000/1000]`, 1 2 3, or 100 200 300 as `(epoch + 1) % 100 == 0` prints. */
function baseOf(lines: readonly Counted[]): 0 | 1 {
  const [first, second] = [lines[0]?.printedEpoch ?? 0, lines.find((line) => line !== lines[0])?.printedEpoch];
  if (first === 0) return 0;
  if (lines.some(({ printedEpoch, total }) => printedEpoch === total)) return 1;
  return first === 1 || second === 2 * first ? 1 : 0;
}

const PARTS = /^[-+]?(\d*)\.?(\d*)(?:e([-+]?\d+))?$/i;

interface Precision {
  /** Of the last digit after the point, also with an exponent. */
  readonly decimals: number;
  readonly significant: number;
}

function precisionOf(text: string): Precision {
  const [, whole = '', fraction = '', exponent = '0'] = PARTS.exec(text) ?? [];
  return {
    decimals: fraction.length - Number(exponent),
    significant: `${whole}${fraction}`.replace(/^0+/, '').length,
  };
}

/** Half a unit of the last digit that the log prints of such a number; trailing zeros may have been dropped. */
function halfUnitOf(value: number, decimals: number, significant: number): number {
  if (significant >= REPR_DIGITS || !Number.isFinite(value)) return 0;
  const magnitude = value === 0 ? -Infinity : Math.floor(Math.log10(Math.abs(value)));
  return 0.5 * Math.max(10 ** -decimals, 10 ** (magnitude - significant + 1));
}

function grouped<Key, Value>(values: Iterable<Value>, keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}

/** Of a progress bar the last word; of several lines, one a batch, the mean. */
function lossOf(lines: readonly Counted[]): { loss: number; last: Counted | undefined; isPerBatch: boolean } {
  const [only] = lines;
  if (only !== undefined && lines.length === 1) return { loss: only.number.value, last: only, isPerBatch: false };
  const batches = [...grouped(lines, ({ line }) => line).values()].flatMap((parts) => parts.slice(-1));
  const loss = batches.reduce((sum, { number }) => sum + number.value, 0) / batches.length;
  return { loss, last: batches.at(-1), isPerBatch: batches.length > 1 };
}

/** One epoch's point, of all lines that it stands in. */
function pointOf(
  lines: readonly Counted[],
  base: 0 | 1,
  { decimals, significant }: Precision,
): { point: PrintedPoint; isPerBatch: boolean } | null {
  const { loss, last, isPerBatch } = lossOf(lines);
  if (last === undefined) return null;
  const { line, printedEpoch } = last;
  const text = isPerBatch ? String(loss) : last.number.text;
  const halfUnit = halfUnitOf(loss, decimals, significant);
  return { point: { epoch: printedEpoch - base, loss, halfUnit, line, printedEpoch, text }, isPerBatch };
}

/** The digits of the most precise number after the point, and of the longest. */
function precisionOfAll(lines: readonly Counted[]): Precision {
  let [decimals, significant] = [0, 0];
  for (const { number } of lines) {
    const precision = precisionOf(number.text);
    decimals = Math.max(decimals, precision.decimals);
    significant = Math.max(significant, precision.significant);
  }
  return { decimals, significant };
}

type Points = Pick<PrintedLog, 'points' | 'isPerBatch' | 'digits'>;

function* pointsOf(lines: readonly Counted[], base: 0 | 1): Generator<void, Points> {
  const precision = precisionOfAll(lines);
  const points: PrintedPoint[] = [];
  let isAnyPerBatch = false;
  for (const all of grouped(lines, ({ printedEpoch }) => printedEpoch).values()) {
    if (points.length % AT_ONCE === AT_ONCE - 1) yield;
    const read = pointOf(all, base, precision);
    if (read === null) continue;
    points.push(read.point);
    isAnyPerBatch ||= read.isPerBatch;
  }
  return { points, isPerBatch: isAnyPerBatch, digits: precision.significant };
}

/**
 * Reads what a training script printed: `epoch loss` as in the lecture, or any of the ways in which people write it.
 * What is not a loss is left out, and which lines were. Never fails; a text without losses has no points.
 *
 * Yields every few milliseconds: whoever iterates may stop there. A million lines take seconds.
 */
export function* readingPrintedLog(text: string): Generator<void, PrintedLog> {
  const { entries, lines: all } = yield* readLines(text);
  const names = namesOf(entries);
  const taken = preferred(names);
  const { lines, isCounted } = countedOf(entries, taken);
  yield;
  const runs = runsOf(lines);
  const longest = runs.reduce<Counted[]>((best, run) => (run.length >= best.length ? run : best), []);
  const used = new Set(longest.map(({ line }) => line));
  const epochBase = isCounted ? 0 : baseOf(longest);
  yield;
  return {
    ...(yield* pointsOf(longest, epochBase)),
    epochBase,
    epochs: isCounted ? 'counted' : 'printed',
    taken,
    notTaken: names.filter((name) => name !== taken),
    runs: runs.length,
    ignored: [...all].filter((line) => !used.has(line)),
  };
}

/** The same, all at once. */
export function readPrintedLog(text: string): PrintedLog {
  const reading = readingPrintedLog(text);
  for (let step = reading.next(); ; step = reading.next()) if (step.done === true) return step.value;
}
