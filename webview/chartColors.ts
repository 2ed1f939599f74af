import type { ChartLine } from './chartLines.ts';
import { withAlpha } from './colorRamp.ts';
import type { Theme } from './theme.ts';

const VALIDATION_DASH = [6, 4];
/** The opacity of what lets lines behind it through. */
export const FAINT = 0.4;

/** How a line is drawn. */
export interface LineStyle {
  readonly color: string;
  readonly width: number;
  /** Pixels drawn and left out in turn; empty for a line without gaps. */
  readonly dash: readonly number[];
}

/** The colour of a run's lines: its own among those compared, the theme's own for the run that is shown. */
export function lineColor(theme: Theme, series: number | null): string {
  return series === null ? theme.line : (theme.series[series % theme.series.length] ?? theme.line);
}

/** @param faint for losses behind their average */
export function lineStyle(theme: Theme, { series, column }: ChartLine, faint: boolean): LineStyle {
  const color = lineColor(theme, series);
  const width = series === null && column === 'loss' ? 2 : 1.5;
  return {
    color: faint ? withAlpha(color, FAINT) : color,
    width: faint ? 1 : width,
    dash: column === 'validationLoss' ? VALIDATION_DASH : [],
  };
}
