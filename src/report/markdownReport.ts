import type { Severity } from '../engine/annotation.ts';
import { exactJson } from './exactJson.ts';
import type { ExportedAnnotation, ExportedRun } from './exportedRun.ts';
import { inChunks } from './inChunks.ts';
import { markdownCode, markdownImage, markdownTable, markdownText } from './markdownText.ts';
import { pythonRepr } from './pythonRepr.ts';

/** What a report says, in the reader's language. */
export interface ReportWords {
  readonly title: string;
  /** How the run went, in a sentence or two. */
  readonly summary: string;
  readonly settings: string;
  readonly setting: string;
  readonly value: string;
  readonly dataset: string;
  /** How many examples of what. */
  readonly examples: string;
  readonly loss: string;
  readonly log: string;
  readonly epoch: string;
  readonly accuracy: string;
  readonly annotation: string;
  readonly validationLoss: string;
  readonly parameters: string;
  readonly diagnosis: string;
  readonly experiment: string;
  /** What the experiment is good for. */
  readonly rebuild: string;
}

/** A log is shown to its end where it is no longer than this; a longer one by both ends and what was noticed. */
const WHOLE_LOG = 40;
const END = 10;
const MOST_ANNOTATED = 100;
/** Larger tables say nothing in a report. */
const MOST_ROWS = 20;
const MOST_COLUMNS = 10;
const MOST_PARAMETERS = 32;
/** Of the dataset in the experiment, as it is written into the report. */
const MOST_VALUES = 2000;

const SIGNS: Readonly<Record<Severity, string>> = { info: 'ℹ', good: '✔', warning: '⚠', error: '✖' };

function settingRows({ hyperparameters }: ExportedRun['experiment']): [string, unknown][] {
  return Object.entries<unknown>({ ...hyperparameters }).flatMap(([key, value]): [string, unknown][] => {
    if (key !== 'optimizer') return [[key, value]];
    const { name, ...keywords } = hyperparameters.optimizer;
    const chosen = Object.entries<unknown>(keywords);
    return [[key, name], ...chosen.map(([keyword, given]): [string, unknown] => [`${key}.${keyword}`, given])];
  });
}

function settingText(value: unknown): string {
  const text = typeof value === 'string' ? value : exactJson(value);
  return markdownCode(text.length > 200 ? `${text.slice(0, 199)}…` : text);
}

/** All hyperparameters of a run as a table in Markdown. */
export function settingsTable({ experiment, words: { report } }: ExportedRun): Generator<string> {
  const rows = settingRows(experiment).map(([key, value]) => [markdownCode(key), settingText(value)]);
  return markdownTable([report.setting, report.value], rows);
}

function* settings(run: ExportedRun): Generator<string> {
  yield `## ${run.words.report.settings}\n`;
  yield* settingsTable(run);
}

function* dataset({ experiment, words: { report } }: ExportedRun): Generator<string> {
  const { features, label, x, y } = experiment.dataset;
  yield `## ${report.dataset}\n\n${markdownText(report.examples)}\n`;
  yield '\n';
  if (y.length > MOST_ROWS || features.length >= MOST_COLUMNS) return;
  const rows = Array.from(y, (value, i) => [...x.subarray(i * features.length, (i + 1) * features.length), value]);
  yield* markdownTable(
    [...features, label].map(markdownCode),
    rows.map((row) => row.map(String)),
  );
}

function noteOf({ annotation, title }: ExportedAnnotation): string {
  return `${SIGNS[annotation.severity]} ${markdownText(title)}`;
}

/** In a few words each: a table with sentences in it is read by nobody. */
function notesByEpoch(annotations: readonly ExportedAnnotation[]): ReadonlyMap<number, string> {
  const notes = new Map<number, string>();
  for (const exported of annotations) {
    const { epoch } = exported.annotation;
    const before = notes.get(epoch);
    notes.set(epoch, before === undefined ? noteOf(exported) : `${before}<br>${noteOf(exported)}`);
  }
  return notes;
}

/** The epochs that the report shows, ascending. */
function shownEpochs(epochs: number, noted: Iterable<number>): number[] {
  if (epochs <= WHOLE_LOG) return Array.from({ length: epochs }, (_, epoch) => epoch);
  const ends = Array.from({ length: END }, (_, i) => [i, epochs - END + i]).flat();
  return [...new Set([...ends, ...noted])].filter((epoch) => epoch < epochs).sort((a, b) => a - b);
}

function* logRows(run: ExportedRun): Generator<string[]> {
  const { loss, correct, examples, validationLoss } = run;
  const notes = notesByEpoch(run.annotations.slice(0, MOST_ANNOTATED));
  let next = 0;
  for (const epoch of shownEpochs(loss.length, notes.keys())) {
    const validation = validationLoss.length > 0 ? [pythonRepr(validationLoss[epoch] ?? Number.NaN)] : [];
    if (epoch > next) yield ['⋮', '⋮', ...validation.map(() => '⋮'), '⋮', ''];
    const numbers = [String(epoch), pythonRepr(loss[epoch] ?? Number.NaN), ...validation];
    yield [...numbers, `${correct[epoch] ?? 0}/${examples}`, notes.get(epoch) ?? ''];
    next = epoch + 1;
  }
}

function* details({ annotations, words: { report } }: ExportedRun): Generator<string> {
  for (const { annotation, title, detail } of annotations.slice(0, MOST_ANNOTATED)) {
    const place = `${SIGNS[annotation.severity]} ${markdownText(report.epoch)} ${annotation.epoch}`;
    yield `- ${place}: **${markdownText(title)}** ${markdownText(detail)}\n`;
  }
  yield '\n';
}

function* log(run: ExportedRun): Generator<string> {
  const { report } = run.words;
  yield `## ${report.log}\n`;
  const validation = run.validationLoss.length > 0 ? [report.validationLoss] : [];
  const head = [report.epoch, report.loss, ...validation, report.accuracy, report.annotation].map(markdownText);
  yield* markdownTable(head, logRows(run));
  yield* details(run);
}

function* parameters({ experiment, parameters: values, words: { report } }: ExportedRun): Generator<string> {
  if (values.length === 0 || values.length > MOST_PARAMETERS) return;
  yield `## ${report.parameters}\n`;
  const names = [...experiment.dataset.features.map((name) => `weight ${markdownCode(name)}`), 'bias'];
  yield* markdownTable(
    [report.setting, report.value],
    names.map((name, i) => [name, pythonRepr(values[i] ?? Number.NaN)]),
  );
}

function* diagnosis({ verdicts, words: { report } }: ExportedRun): Generator<string> {
  if (verdicts.length === 0) return;
  yield `## ${report.diagnosis}\n\n`;
  for (const { title, detail } of verdicts) yield `- **${markdownText(title)}** ${markdownText(detail)}\n`;
  yield '\n';
}

/** The experiment file, a key a line. */
function* experiment({ experiment: { dataset: data, hyperparameters }, words: { report } }: ExportedRun) {
  const { features, label, x, y } = data;
  if (x.length > MOST_VALUES) return;
  const rows = Array.from(y, (_, i) => x.subarray(i * features.length, (i + 1) * features.length));
  const entries = Object.entries({ dataset: { features, label, x: rows, y }, ...hyperparameters });
  const lines = entries.map(([key, value]) => `  ${exactJson(key)}: ${exactJson(value)}`);
  yield `## ${report.experiment}\n\n${markdownText(report.rebuild)}\n\n`;
  yield `\`\`\`json\n{\n${lines.join(',\n')}\n}\n\`\`\`\n`;
}

function* sections(run: ExportedRun): Generator<string> {
  const { report, chart } = run.words;
  yield `# ${markdownText(report.title)}\n\n${markdownText(report.summary)}\n\n`;
  yield `## ${report.loss}\n\n${markdownImage(chart.description, `${run.stem}.svg`)}\n`;
  yield* log(run);
  yield* diagnosis(run);
  yield* settings(run);
  yield* dataset(run);
  yield* parameters(run);
  yield* experiment(run);
}

/**
 * A run as a report that GitHub and VS Code's preview show: how it went, the chart, the log with what was noticed, what
 * the data says, all settings, and the experiment to run it again.
 *
 * The chart is an SVG file beside it: GitHub shows neither an `<svg>` in the text nor an image in a `data:` address.
 */
export function markdownReport(run: ExportedRun): Generator<string, void> {
  return inChunks(sections(run));
}
