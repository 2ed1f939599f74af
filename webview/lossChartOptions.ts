import * as l10n from '@vscode/l10n';
import type { ChartOptions } from 'chart.js';
import type { AxisWindow } from './chartZoom.ts';
import { epochPosition, epochTicks } from './epochAxis.ts';
import type { LossRange } from './lossAxis.ts';
import { lossTicks } from './lossAxis.ts';
import type { Theme } from './theme.ts';
import type { LossScale } from './viewState.ts';

/** What the axes span. */
export interface ChartAxes {
  readonly window: AxisWindow;
  readonly losses: LossRange;
  readonly scale: LossScale;
}

type Axis = NonNullable<ChartOptions<'line'>['scales']>[string];

/** The loss axis is as wide as its numbers, but in steps: the chart must not shake while it is zoomed. */
const WIDTH_STEP = 16;
/** Pixels that a mark of the loss axis takes, with the empty space below it. */
const TICK_HEIGHT = 34;
/** Pixels beside the epoch axis: the loss axis, and half of the last number. */
const LAST_LABEL = 20;
const MARGINS = 48 + LAST_LABEL;
/** A digit is about this share of the font's size wide. */
const DIGIT = 0.6;

function axisColors({ muted, grid, font, fontSize }: Theme) {
  return {
    grid: { color: grid, drawTicks: false },
    border: { color: grid },
    font: { family: font, size: fontSize },
    color: muted,
  };
}

function lossAxis(theme: Theme, { losses, scale }: ChartAxes): Axis {
  const { grid, border, font, color } = axisColors(theme);
  return {
    type: scale,
    ...losses,
    grid,
    border,
    ticks: { color, font, padding: 6, autoSkip: false },
    // Chart.js would write the numbers anew, in the browser's language rather than VS Code's.
    afterTickToLabelConversion: (axis) => {
      axis.ticks = lossTicks(losses, scale, Math.max(3, Math.floor(axis.chart.height / TICK_HEIGHT)));
    },
    afterFit: (axis) => {
      axis.width = Math.ceil(axis.width / WIDTH_STEP) * WIDTH_STEP;
    },
  };
}

function epochAxis(theme: Theme, { window }: ChartAxes): Axis {
  const { grid, border, font, color } = axisColors(theme);
  const { range, scale } = window;
  const at = (epoch: number) => epochPosition(epoch, scale);
  const text = scale === 'linear' ? l10n.t('epoch') : l10n.t('epoch (log of epoch + 1)');
  return {
    type: 'linear',
    min: at(range.from),
    max: at(range.to),
    grid: { ...grid, display: false },
    border,
    ticks: { color, font, padding: 4, autoSkip: false, maxRotation: 0 },
    afterTickToLabelConversion: (axis) => {
      const epochs = epochTicks(range, scale, axis.chart.width - MARGINS, theme.fontSize * DIGIT);
      axis.ticks = epochs.map((epoch) => ({ value: at(epoch), label: String(epoch) }));
    },
    title: { display: true, text, align: 'start', color, font, padding: 0 },
  };
}

/** What Chart.js is told about the loss chart. Pointer and keys are ours (`LossCursor`, `ChartGestures`): no events. */
export function chartOptions(theme: Theme, axes: ChartAxes): ChartOptions<'line'> {
  return {
    animation: false,
    parsing: false,
    normalized: true,
    spanGaps: false,
    maintainAspectRatio: false,
    events: [],
    // Room for half of the last epoch's number; making it only where it is needed would move the chart while it is zoomed.
    layout: { autoPadding: false, padding: { top: 8, right: LAST_LABEL, bottom: 8 } },
    scales: { x: epochAxis(theme, axes), y: lossAxis(theme, axes) },
  };
}
