import { csvLog } from './csvLog.ts';
import { distributedScript } from './distributedScript.ts';
import type { ExportWriter } from './exportedRun.ts';
import type { WrittenFormat } from './exportFormats.ts';
import { lossSvg } from './lossSvg.ts';
import { markdownReport } from './markdownReport.ts';
import { modelJson } from './modelJson.ts';
import { onnxModel } from './onnxModel.ts';
import { predictPython } from './predictPython.ts';
import { predictTypeScript } from './predictTypeScript.ts';
import { printout } from './printout.ts';
import { pytorchNotebook } from './pytorchNotebook.ts';
import { pytorchScript } from './pytorchScript.ts';
import { runJson, runJsonLines } from './runJson.ts';
import { tensorBoardLog } from './tensorBoardLog.ts';
import { torchCheckpoint } from './torchCheckpoint.ts';

/** How each format is written. */
export const EXPORT_WRITERS: Readonly<Record<WrittenFormat, ExportWriter>> = {
  text: ({ loss }) => printout(loss),
  csv: csvLog,
  json: runJson,
  jsonl: runJsonLines,
  markdown: markdownReport,
  tensorboard: tensorBoardLog,
  svg: lossSvg,
  script: (run) => pytorchScript(run, 'module'),
  functionalScript: (run) => pytorchScript(run, 'functional'),
  notebook: (run) => pytorchNotebook(run, 'module'),
  distributedScript,
  onnx: onnxModel,
  checkpoint: torchCheckpoint,
  modelJson,
  predictPython,
  predictTypeScript,
};
