import type * as vscode from 'vscode';
import { jsonErrorPlace, jsonPlace } from '../dataset/jsonPlace.ts';
import type { Place } from '../dataset/place.ts';
import type { Outcome } from '../experiment/experimentFile.ts';
import type { ExperimentProblem } from '../experiment/problem.ts';
import { experimentProblemText } from '../wording/problemText.ts';
import { fileNameOfUri } from './labSource.ts';

/** Something that could be read, or a sentence for everything that was wrong with it, with its line and column. */
export type ReadOutcome<Value> = Outcome<Value, string>;

/** To find the place of each the text is walked through: of the thousands that a wrong list has these are enough to start with. */
const MOST_TOLD = 10;

/** An experiment file that is being read: it knows where in it something is wrong. */
export class ExperimentSource {
  /** Null for a text that came from elsewhere, and may name no file. */
  readonly uri: vscode.Uri | null;
  readonly #text: string;

  constructor(text: string, uri: vscode.Uri | null) {
    this.#text = text;
    this.uri = uri;
  }

  told<Value>(outcome: Outcome<Value, ExperimentProblem>): ReadOutcome<Value> {
    if (outcome.ok) return outcome;
    const told = outcome.problems.slice(0, MOST_TOLD);
    return {
      ok: false,
      problems: told.map((problem) => this.placed(experimentProblemText(problem), this.#placeOf(problem))),
    };
  }

  /** `mine.logreg.json:7:11: …`; a text that no file has is nothing to look a line up in. */
  placed(sentence: string, place: Place | null): string {
    if (this.uri === null) return sentence;
    const name = fileNameOfUri(this.uri);
    return place === null ? `${name}: ${sentence}` : `${name}:${place.line}:${place.column}: ${sentence}`;
  }

  placeOfKey(path: string): Place {
    return jsonPlace(this.#text, path);
  }

  /** What is wrong with the experiment as a whole stands at no place of it. */
  #placeOf(problem: ExperimentProblem): Place | null {
    if (problem.kind === 'not-json') return jsonErrorPlace(this.#text, problem.detail);
    return 'path' in problem ? this.placeOfKey(problem.path) : null;
  }
}
