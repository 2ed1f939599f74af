import * as vscode from 'vscode';
import type { Draft } from '../experiment/draft.ts';
import { draftOfTable, tableOf } from '../experiment/draft.ts';
import { LECTURE_DATASET } from '../engine/dataset.ts';
import { inlineDataset, parseExperimentFile, resolveExperiment } from '../experiment/experimentFile.ts';
import type { ExperimentFile, FileDataset } from '../experiment/experimentSchema.ts';
import { keptKeys } from '../experiment/experimentText.ts';
import { MAX_TABLE_VALUES } from '../experiment/limits.ts';
import { readTable } from '../experiment/readTable.ts';
import { grouped } from '../wording/numberText.ts';
import { datasetProblemText } from '../wording/problemText.ts';
import { besideOf } from './besideOf.ts';
import type { ReadingListener } from './dataFile.ts';
import { DataFile } from './dataFile.ts';
import type { DataSource } from './dataSource.ts';
import { namedDataSource } from './dataSource.ts';
import type { ReadOutcome } from './experimentSource.ts';
import { ExperimentSource } from './experimentSource.ts';
import { fileAccess } from './fileAccess.ts';
import { fileErrorText } from './fileErrorText.ts';
import { makingOf } from './makingOf.ts';
import { mostTableValues } from './settings.ts';
import type { Trainer } from './trainer.ts';

/** What an experiment file says, ready to be put on a desk. */
export interface ReadExperiment {
  readonly draft: Draft;
  /** The file that the examples are in, or null where they are its own. */
  readonly data: DataSource | null;
  /** See `keptKeys`. */
  readonly kept: Readonly<Record<string, unknown>>;
}

const refused = (problem: string) => ({ ok: false, problems: [problem] }) as const;

/** A table, and how it was made where that was of a file. */
type ReadData = Pick<Draft, 'table' | 'made'>;

const unheard: ReadingListener = { progress: () => undefined, started: () => undefined };

async function readFileData(
  source: ExperimentSource,
  uri: vscode.Uri,
  { file, ...recipe }: FileDataset,
  isLinear: boolean,
  trainer: Trainer,
): Promise<ReadOutcome<ReadData>> {
  const data = new DataFile(fileAccess(uri), trainer, mostTableValues(uri));
  try {
    const made = await data.make(recipe, isLinear, unheard);
    if (made?.ok === true) return { ok: true, value: { table: made.value.table, made: makingOf(made.value) } };
    const problems = made?.problems.map((problem) => datasetProblemText(problem, data.access.name));
    return { ok: false, problems: problems ?? [file] };
  } catch (error) {
    const sentence = vscode.l10n.t('dataset.file: {0} could not be read: {1}', file, fileErrorText(error));
    return refused(source.placed(sentence, source.placeOfKey('dataset.file')));
  } finally {
    data.close();
  }
}

async function readData(
  source: ExperimentSource,
  { dataset, model }: ExperimentFile,
  trainer: Trainer,
): Promise<ReadOutcome<ReadData>> {
  if (dataset !== undefined && 'file' in dataset) {
    const uri = source.uri && besideOf(source.uri, dataset.file);
    if (uri !== null) return readFileData(source, uri, dataset, model === 'linear', trainer);
    return refused(vscode.l10n.t('dataset.file: a link may not name a file; it has to hold its examples'));
  }
  const inline =
    dataset === undefined ? ({ ok: true, value: LECTURE_DATASET } as const) : source.told(inlineDataset(dataset));
  if (!inline.ok) return inline;
  const table = tableOf(inline.value);
  if (table.values.length <= MAX_TABLE_VALUES) return { ok: true, value: { table, made: null } };
  const [has, most] = [table.values.length, MAX_TABLE_VALUES].map(grouped);
  const sentence = vscode.l10n.t('dataset: it has {0} values, and the lab edits {1} at most', has ?? '', most ?? '');
  return refused(source.placed(sentence, source.placeOfKey('dataset')));
}

/**
 * Reads the text of an experiment file, and the dataset file that it names.
 * @param uri of the experiment file; null for a text that came from elsewhere and may name no file
 */
export async function readExperiment(
  text: string,
  uri: vscode.Uri | null,
  trainer: Trainer,
): Promise<ReadOutcome<ReadExperiment>> {
  // A file that was just made is empty: to the lab that is a file with every key left out.
  const source = new ExperimentSource(text, uri);
  const file = source.told(parseExperimentFile(text.trim() === '' ? '{}' : text));
  if (!file.ok) return file;
  const read = await readData(source, file.value, trainer);
  if (!read.ok) return read;
  const { table, made } = read.value;
  const experiment = source.told(resolveExperiment(file.value, readTable(table).dataset));
  if (!experiment.ok) return experiment;
  const { dataset, lesson = null } = file.value;
  const draft = draftOfTable(table, experiment.value.hyperparameters, { lesson, made });
  const named = uri !== null && dataset !== undefined && 'file' in dataset ? dataset : null;
  const data = uri === null || named === null ? null : namedDataSource(uri, named, table);
  return { ok: true, value: { draft, data, kept: keptKeys(file.value) } };
}
