/** What a menu puts together, in the order in which it does so. */
export const EXPORT_GROUPS = ['log', 'chart', 'pytorch', 'model'] as const;
export type ExportGroup = (typeof EXPORT_GROUPS)[number];

/** Every format that a run can be exported in, in the order in which they are offered. Messages and settings name them so. */
export const EXPORT_FORMAT_IDS = [
  'text',
  'csv',
  'json',
  'jsonl',
  'markdown',
  'tensorboard',
  'png',
  'svg',
  'script',
  'functionalScript',
  'notebook',
  'distributedScript',
  'onnx',
  'checkpoint',
  'modelJson',
  'predictPython',
  'predictTypeScript',
] as const;
export type ExportFormat = (typeof EXPORT_FORMAT_IDS)[number];

/** What the lab needs to know of a format to offer it. `exportWriters.ts` writes it, `wording/exportText.ts` names it. */
export interface ExportFormatFacts {
  readonly group: ExportGroup;
  /** Of the file, without the dot. */
  readonly extension: string;
  /** What a file is called by default: the dataset's name, this, and the extension: `hours-log.csv`. */
  readonly suffix: string;
  /** Another format, written to a file beside it to which it refers. */
  readonly beside?: WrittenFormat;
}

/** The formats that the worker writes: all but those that the page draws. */
export type WrittenFormat = Exclude<ExportFormat, 'png'>;

export const EXPORT_FORMATS: Readonly<Record<ExportFormat, ExportFormatFacts>> = {
  text: { group: 'log', suffix: '-log', extension: 'txt' },
  csv: { group: 'log', suffix: '-log', extension: 'csv' },
  json: { group: 'log', suffix: '-run', extension: 'json' },
  jsonl: { group: 'log', suffix: '-run', extension: 'jsonl' },
  markdown: { group: 'log', suffix: '-report', extension: 'md', beside: 'svg' },
  // TensorBoard goes by `tfevents` in the name.
  tensorboard: { group: 'log', suffix: '', extension: 'tfevents' },
  png: { group: 'chart', suffix: '-loss', extension: 'png' },
  svg: { group: 'chart', suffix: '-loss', extension: 'svg' },
  script: { group: 'pytorch', suffix: '-pytorch', extension: 'py' },
  functionalScript: { group: 'pytorch', suffix: '-functional', extension: 'py' },
  notebook: { group: 'pytorch', suffix: '-pytorch', extension: 'ipynb' },
  distributedScript: { group: 'pytorch', suffix: '-torchrun', extension: 'py' },
  onnx: { group: 'model', suffix: '-model', extension: 'onnx' },
  checkpoint: { group: 'model', suffix: '-model', extension: 'pt' },
  modelJson: { group: 'model', suffix: '-model', extension: 'json' },
  // With a name that Python can import.
  predictPython: { group: 'model', suffix: '_predict', extension: 'py' },
  predictTypeScript: { group: 'model', suffix: '-predict', extension: 'ts' },
};
