import * as l10n from '@vscode/l10n';
import type { ScriptStart } from '../dataset/pythonExperiment.ts';
import { experimentFromScript } from '../dataset/pythonExperiment.ts';
import type { FileExamples, ScriptDefault, ScriptResult } from '../dataset/pythonScriptResult.ts';
import { LECTURE_DATASET } from '../engine/dataset.ts';
import type { ExperimentFile } from '../experiment/experimentSchema.ts';
import type { ReadingView } from '../protocol/origin.ts';
import { scriptDefaultText, scriptProblemSentence, scriptSourceText, scriptStartText } from '../wording/scriptText.ts';

/** A script as the lab opens it. */
export interface ScriptReading {
  /** Its `dataset` is not used where the examples are in a file or the lab's own. */
  readonly experiment: ExperimentFile;
  readonly start: ScriptStart;
  /** The file that the examples are in, or null where they are in the script. */
  readonly data: FileExamples | null;
  /** Whether the script's own examples could not be read: the lecture's take their place. */
  readonly lacksExamples: boolean;
}

const LECTURE_EXAMPLES = {
  kind: 'inline',
  x: [...LECTURE_DATASET.x].map((value) => [value]),
  y: [...LECTURE_DATASET.y],
} as const;

/** The script with the lecture's examples. Parameters that were given for other features mean nothing there. */
function onLecture({ settings: { initial, ...settings }, ...script }: ScriptResult): ScriptResult {
  return { ...script, settings, dataset: LECTURE_EXAMPLES };
}

/** The experiment that the lab opens for a script; null only if nothing of it can be used. */
export function readingOfScript(script: ScriptResult): ScriptReading | null {
  const read = experimentFromScript(script);
  const data = script.dataset?.kind === 'file' ? script.dataset : null;
  if (read !== null) return { experiment: read.file, start: read.start, data, lacksExamples: false };
  const fallback = experimentFromScript(onLecture(script));
  return fallback && { experiment: fallback.file, start: fallback.start, data: null, lacksExamples: true };
}

/** What says itself elsewhere: where the run starts, and which examples are used. */
const UNTOLD: readonly ScriptDefault['path'][] = ['dataset', 'seed', 'initial'];

function defaultsText(defaults: readonly ScriptDefault[]): string[] {
  const told = defaults.filter(({ path }) => !UNTOLD.includes(path)).map(scriptDefaultText);
  return told.length === 0 ? [] : [l10n.t('Not in the script, left at: {0}', told.join(', '))];
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What was read of a script and what was not, for the panel: in words, each with its line. */
export function readingView(script: ScriptResult, { start, lacksExamples }: ScriptReading): ReadingView {
  const lecture = lacksExamples
    ? [l10n.t("The script's examples could not be read; the lecture's are in their place.")]
    : [];
  return {
    file: script.name,
    values: script.sources.map((source) => ({ text: scriptSourceText(source), line: source.lines[0] })),
    problems: script.problems.map((problem) => {
      const { line, column } = problem;
      return { text: sentence(scriptProblemSentence(problem)), line, column };
    }),
    notes: [...lecture, ...defaultsText(script.defaults), sentence(scriptStartText(start))],
  };
}
