import * as l10n from '@vscode/l10n';
import type { ChartOptions } from 'chart.js';
import { logTicks } from './logTicks.ts';
import type { Theme } from './theme.ts';
import type { LossScale } from './viewState.ts';

/** What the axes have to reach, beside the line itself. */
export interface AxisRange {
  readonly lastEpoch: number;
  readonly highest: number | null;
}

/** Digits enough for an axis: Chart.js's own wording of numbers follows the browser's language, not VS Code's. */
function tickText(value: number | string): string {
  const number = Number(value);
  const size = Math.abs(number);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) return number.toExponential().replace('e+', 'e');
  return String(Number(number.toPrecision(6)));
}

function axisColors({ muted, grid, font, fontSize }: Theme) {
  return {
    grid: { color: grid, drawTicks: false },
    border: { color: grid },
    font: { family: font, size: fontSize },
    color: muted,
  };
}

function lossAxis(theme: Theme, scale: LossScale): NonNullable<ChartOptions<'line'>['scales']>[string] {
  const { grid, border, font, color } = axisColors(theme);
  const ticks = { color, font, callback: tickText, padding: 6, maxTicksLimit: 8 };
  // A cross-entropy of 0 is the best there is: a linear axis without it makes every run look like a success.
  if (scale === 'linear') return { type: 'linear', beginAtZero: true, grace: '4%', grid, border, ticks };
  return {
    type: 'logarithmic',
    grid,
    border,
    ticks: { ...ticks, autoSkip: false },
    afterBuildTicks: (axis) => {
      axis.ticks = logTicks(axis.min, axis.max).map((value) => ({ value }));
    },
  };
}

/** What Chart.js is told about the loss chart. Pointer and keys are ours (`LossCursor`): no events. */
export function chartOptions(theme: Theme, scale: LossScale, range: AxisRange): ChartOptions<'line'> {
  const { grid, border, font, color } = axisColors(theme);
  return {
    animation: false,
    parsing: false,
    normalized: true,
    spanGaps: false,
    maintainAspectRatio: false,
    events: [],
    layout: { padding: { top: 8, right: 12 } },
    scales: {
      x: {
        type: 'linear',
        min: 0,
        max: range.lastEpoch,
        grid: { ...grid, display: false },
        border,
        ticks: { color, font, callback: tickText, padding: 4, includeBounds: false, precision: 0, maxRotation: 0 },
        title: { display: true, text: l10n.t('epoch'), color, font, padding: 0 },
      },
      y: { ...lossAxis(theme, scale), ...(range.highest === null ? {} : { suggestedMax: range.highest }) },
    },
  };
}
