import type { Severity } from '../engine/annotation.ts';
import type { LossRange } from './lossRange.ts';
import { lossRange } from './lossRange.ts';
import { lossTrace } from './lossTrace.ts';
import { niceTicks, tickText } from './niceTicks.ts';
import type { Picture, PictureRole, Shape } from './picture.ts';
import { PICTURE_FONT_SIZE } from './picture.ts';

/** What a chart says, in the reader's language. */
export interface ChartWords {
  readonly title: string;
  /** The same in words. */
  readonly description: string;
  readonly epoch: string;
  readonly loss: string;
  readonly validationLoss: string;
  /** Of the mark where a loss is no finite number. */
  readonly notFinite: string;
}

/** What a chart of losses shows. */
export interface ChartedRun {
  /** One entry an epoch. */
  readonly loss: Float64Array;
  /** Empty where no examples are held out. */
  readonly validationLoss: Float64Array;
  readonly marks: readonly { readonly epoch: number; readonly severity: Severity; readonly title: string }[];
  /** Losses to measure it by: `chance`, `optimum` … Those beyond the run's own losses are left out. */
  readonly references: readonly { readonly name: string; readonly loss: number }[];
  readonly words: ChartWords;
}

const WIDTH = 800;
const HEIGHT = 450;
const PLOT = { left: 76, right: WIDTH - 24, top: 64, bottom: HEIGHT - 52 } as const;
const ACROSS = PLOT.right - PLOT.left;
const UP = PLOT.bottom - PLOT.top;
const EPOCH_TICKS = 8;
/** More marks than this would hide the line. */
const MOST_MARKS = 200;

/** Where things are. */
interface Plot {
  readonly epochs: number;
  readonly range: LossRange;
  readonly x: (epoch: number) => number;
  readonly y: (loss: number) => number | null;
}

/** A hundredth of a pixel is enough, and keeps the file small. */
const round = (pixels: number) => Math.round(pixels * 100) / 100;

function plotOf({ loss, validationLoss }: ChartedRun): Plot {
  const range = lossRange([loss, validationLoss]);
  const last = Math.max(1, loss.length - 1);
  const y = (value: number) => {
    const share = range.share(value);
    return share === null ? null : round(PLOT.bottom - share * UP);
  };
  return { epochs: loss.length, range, x: (epoch) => round(PLOT.left + (epoch / last) * ACROSS), y };
}

function text(
  x: number,
  y: number,
  anchor: 'start' | 'middle' | 'end',
  words: string,
  role: PictureRole = 'muted',
): Shape {
  return { kind: 'text', role, x, y, anchor, text: words };
}

function lossTicks({ range, y }: Plot): Shape[] {
  return range.ticks.flatMap((tick): Shape[] => {
    const at = y(tick);
    if (at === null || at < PLOT.top || at > PLOT.bottom) return [];
    const line: Shape = { kind: 'line', role: 'grid', points: [PLOT.left, at, PLOT.right, at] };
    return [line, text(PLOT.left - 8, at + 4, 'end', tickText(tick))];
  });
}

function epochTicks({ epochs, x }: Plot): Shape[] {
  const whole = niceTicks(0, Math.max(1, epochs - 1), EPOCH_TICKS).filter(Number.isInteger);
  return whole.flatMap((tick): Shape[] => {
    const line: Shape = { kind: 'line', role: 'grid', points: [x(tick), PLOT.top, x(tick), PLOT.bottom] };
    return [line, text(x(tick), PLOT.bottom + 20, 'middle', tickText(tick))];
  });
}

function trace(losses: Float64Array, role: PictureRole, { x, y }: Plot): Shape[] {
  const lines = lossTrace(losses, ACROSS, (epoch, loss) => {
    const at = y(loss);
    return at === null ? null : [x(epoch), at];
  });
  // A line has two ends, if only in the same place.
  return lines.map((points) => ({ kind: 'line', role, points: points.length > 2 ? points : [...points, ...points] }));
}

/** The names of lines that lie close to each other stand side by side on the highest of them. */
function referenceLines({ references }: ChartedRun, { y }: Plot): Shape[] {
  const placed = references
    .map(({ name, loss }) => ({ name, at: y(loss) ?? Infinity }))
    .filter(({ at }) => at >= PLOT.top && at <= PLOT.bottom)
    .sort((a, b) => a.at - b.at);
  const labels: { at: number; names: string[] }[] = [];
  for (const { at, name } of placed) {
    const above = labels.at(-1);
    if (above !== undefined && at - above.at < PICTURE_FONT_SIZE + 4) above.names.push(name);
    else labels.push({ at, names: [name] });
  }
  const lines = placed.map(({ at }): Shape => {
    return { kind: 'line', role: 'reference', points: [PLOT.left, at, PLOT.right, at], dashed: true };
  });
  return [
    ...lines,
    ...labels.map(({ at, names }) => text(PLOT.right - 4, at - 5, 'end', names.join(' · '), 'reference')),
  ];
}

/** What has no place stands at the top edge: a loss that is no number must not be lost sight of. */
function marks({ marks: all, loss, words }: ChartedRun, { x, y }: Plot): Shape[] {
  const dots = all.slice(0, MOST_MARKS).map(({ epoch, severity, title }): Shape => {
    const at = y(loss[epoch] ?? Number.NaN) ?? PLOT.top;
    return { kind: 'dot', role: severity, x: x(epoch), y: at, title: `${words.epoch} ${epoch}: ${title}` };
  });
  const lost = loss.findIndex((value) => !Number.isFinite(value));
  if (lost < 0) return dots;
  const cross = x(lost);
  const strokes = [1, -1].map((up): Shape => {
    const points = [cross - 5, PLOT.top - 5 * up, cross + 5, PLOT.top + 5 * up];
    return { kind: 'line', role: 'error', points };
  });
  const isLate = cross > PLOT.left + ACROSS / 2;
  const [x0, anchor] = isLate ? ([cross - 10, 'end'] as const) : ([cross + 10, 'start'] as const);
  return [...dots, ...strokes, text(x0, PLOT.top + 4, anchor, words.notFinite, 'error')];
}

function legend({ validationLoss, words }: ChartedRun): Shape[] {
  if (validationLoss.length === 0) return [];
  const [first, second] = [PLOT.left, PLOT.left + ACROSS / 4];
  const entry = (x: number, role: PictureRole, name: string): Shape[] => [
    { kind: 'line', role, points: [x, 46, x + 24, 46] },
    text(x + 32, 50, 'start', name),
  ];
  return [...entry(first, 'loss', words.loss), ...entry(second, 'validation', words.validationLoss)];
}

/** The loss of a run over its epochs: axes, reference lines, the losses, a mark for each annotation. */
export function lossPicture(run: ChartedRun): Picture {
  const { words } = run;
  const plot = plotOf(run);
  const heading: Shape = {
    kind: 'text',
    role: 'text',
    x: PLOT.left,
    y: 28,
    anchor: 'start',
    bold: true,
    text: words.title,
  };
  const shapes = [
    heading,
    ...legend(run),
    ...lossTicks(plot),
    ...epochTicks(plot),
    text(PLOT.right, HEIGHT - 12, 'end', words.epoch),
    ...(run.validationLoss.length > 0 ? [] : [text(PLOT.left, 50, 'start', words.loss)]),
    ...referenceLines(run, plot),
    ...trace(run.validationLoss, 'validation', plot),
    ...trace(run.loss, 'loss', plot),
    ...marks(run, plot),
  ];
  return { width: WIDTH, height: HEIGHT, title: words.title, description: words.description, shapes };
}
