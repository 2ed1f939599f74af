import type { ExportedRun } from './exportedRun.ts';
import { inChunks } from './inChunks.ts';
import type { ChartedRun } from './lossPicture.ts';
import { lossPicture } from './lossPicture.ts';
import { svgLines } from './svgPicture.ts';

function chartedRun({ loss, validationLoss, annotations, references, words }: ExportedRun): ChartedRun {
  const marks = annotations.map(({ annotation: { epoch, severity }, title }) => ({ epoch, severity, title }));
  return { loss, validationLoss, marks, references, words: words.chart };
}

/** The chart of a run's losses as an SVG file. */
export function lossSvg(run: ExportedRun): Generator<string, void> {
  return inChunks(svgLines(lossPicture(chartedRun(run))));
}
