import * as vscode from 'vscode';
import type { FileExamples, ScriptResult } from '../dataset/pythonScriptResult.ts';
import type { Place } from '../dataset/place.ts';
import { EMPTY_EXPERIMENT_FILE } from '../experiment/experimentFile.ts';
import type { Outcome } from '../experiment/experimentFile.ts';
import type { ExperimentFile } from '../experiment/experimentSchema.ts';
import type { Recipe } from '../experiment/recipe.ts';
import type { ReadingView } from '../protocol/origin.ts';
import { scriptProblemText } from '../wording/scriptText.ts';
import { besideOf } from './besideOf.ts';
import type { PlacedMessage } from './placedMessage.ts';
import { fileNameOfUri } from './labSource.ts';
import { MOST_EXPERIMENT_BYTES, readSourceText } from './readSource.ts';
import { readingOfScript, readingView } from './scriptReading.ts';
import type { FileSource } from './storedLab.ts';
import type { Trainer } from './trainer.ts';

/** Where the examples are, and which of them. */
export interface DataPlan {
  readonly uri: vscode.Uri;
  readonly recipe: Recipe;
  /** What a script picks by number, which needs the file's columns to be known. */
  readonly ofScript: FileExamples | null;
  /** Where a script names it. */
  readonly named: (Place & { readonly uri: vscode.Uri }) | null;
}

/** What a source says before its dataset file is read. */
export interface SourcePlan {
  readonly experiment: ExperimentFile;
  readonly reading: ReadingView | null;
  /** Null where the examples are in the script itself. */
  readonly data: DataPlan | null;
}

type PlanOutcome = Outcome<SourcePlan, PlacedMessage>;

function scriptPlan(uri: vscode.Uri, script: ScriptResult): PlanOutcome {
  const { name } = script;
  const read = readingOfScript(script);
  if (read === null) {
    const [problem] = script.problems;
    const message = problem === undefined ? name : scriptProblemText(problem, name);
    return { ok: false, problems: [{ uri, message, line: problem?.line ?? 1, column: problem?.column ?? 1 }] };
  }
  const { experiment, data } = read;
  const recipe = experiment.dataset !== undefined && 'file' in experiment.dataset ? recipeOf(experiment.dataset) : {};
  const line = script.sources.find(({ path }) => path === 'dataset.file')?.lines[0] ?? 1;
  const named = { uri, line, column: 1 };
  const plan = data && { uri: besideOf(uri, data.file), recipe, ofScript: data, named };
  return { ok: true, value: { experiment, reading: readingView(script, read), data: plan } };
}

function recipeOf({ file, ...recipe }: Recipe & { readonly file: string }): Recipe {
  return recipe;
}

/**
 * What is to be opened for a source.
 * @throws vscode.FileSystemError where it cannot be read
 */
export async function planOf(source: FileSource, trainer: Pick<Trainer, 'readScript'>): Promise<PlanOutcome> {
  const uri = vscode.Uri.parse(source.uri);
  switch (source.kind) {
    case 'file':
      return {
        ok: true,
        value: {
          experiment: EMPTY_EXPERIMENT_FILE,
          reading: null,
          data: { uri, recipe: {}, ofScript: null, named: null },
        },
      };
    case 'script':
      return scriptPlan(
        uri,
        await trainer.readScript(fileNameOfUri(uri), await readSourceText(uri, MOST_EXPERIMENT_BYTES)),
      );
  }
}
