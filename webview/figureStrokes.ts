import type { Theme } from './theme.ts';

/** The lines of the lecture's figures: each differs from the others beside it by its dashes too, not by colour alone. */
const STROKES = {
  main: { dash: [], width: 2.5 },
  plain: { dash: [], width: 1.5 },
  second: { dash: [7, 4], width: 2 },
  third: { dash: [2, 3], width: 2 },
  fourth: { dash: [9, 3, 2, 3], width: 2 },
  fifth: { dash: [4, 2], width: 1.5 },
  faint: { dash: [3, 4], width: 1.5 },
} as const;

export type StrokeName = keyof typeof STROKES;

export interface FigureStroke {
  readonly color: string;
  readonly dash: readonly number[];
  readonly width: number;
}

function colorOf({ line, foreground, muted, series }: Theme, name: StrokeName): string {
  const [orange = line, green = line, purple = line, red = line] = series;
  return { main: line, plain: foreground, second: orange, third: green, fourth: purple, fifth: red, faint: muted }[
    name
  ];
}

export function figureStroke(theme: Theme, name: StrokeName): FigureStroke {
  return { ...STROKES[name], color: colorOf(theme, name) };
}

/** The dashes of a stroke as SVG writes them. */
export function dashArray(name: StrokeName): string {
  return STROKES[name].dash.join(' ');
}
