import * as vscode from 'vscode';
import type { DatasetProblem } from '../dataset/datasetProblem.ts';
import { datasetSentence } from '../wording/datasetSentence.ts';

/** What a problem is about, as long as it is in the file; an editor marks at least a word. */
function rangeOf(problem: DatasetProblem): vscode.Range {
  const { line, column } = problem;
  const length = 'text' in problem ? problem.text.length : 0;
  return new vscode.Range(line - 1, column - 1, line - 1, column - 1 + length);
}

function diagnosticOf(problem: DatasetProblem): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeOf(problem),
    datasetSentence(problem),
    vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = 'Logistic Regression Lab';
  return diagnostic;
}

/** What is wrong in the dataset files of open labs, in VS Code's list of problems. */
export class FileProblems {
  readonly #collection = vscode.languages.createDiagnosticCollection('logisticRegressionLab');

  /** In the place of those that were told of this file before. */
  set(uri: vscode.Uri, problems: readonly DatasetProblem[]): void {
    this.#collection.set(uri, problems.map(diagnosticOf));
  }

  dispose(): void {
    this.#collection.dispose();
  }
}
