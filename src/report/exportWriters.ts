import { csvLog } from './csvLog.ts';
import type { ExportWriter } from './exportedRun.ts';
import type { WrittenFormat } from './exportFormats.ts';
import { lossSvg } from './lossSvg.ts';
import { markdownReport } from './markdownReport.ts';
import { printout } from './printout.ts';
import { tensorBoardLog } from './tensorBoardLog.ts';
import { runJson, runJsonLines } from './runJson.ts';

/** How each format is written. */
export const EXPORT_WRITERS: Readonly<Record<WrittenFormat, ExportWriter>> = {
  text: ({ loss }) => printout(loss),
  csv: csvLog,
  json: runJson,
  jsonl: runJsonLines,
  markdown: markdownReport,
  tensorboard: tensorBoardLog,
  svg: lossSvg,
};
