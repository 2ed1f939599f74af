import type { FileView } from '../src/protocol/origin.ts';
import { makingText } from '../src/wording/makingText.ts';
import type { State } from './store.ts';

/** The features that rows were left out for. */
function incompleteOf(
  file: FileView,
  features: readonly string[],
  missing: Readonly<Record<string, string>>,
): string[] {
  const used = new Set(features);
  return file.columns
    .filter(({ name, missing: count }) => count > 0 && used.has(name) && (missing[name] ?? 'drop') === 'drop')
    .map(({ name }) => name);
}

/** What became of the file's rows in the table on the desk; empty where that was not made of a file. */
export function makingLine({ draft: { made }, file }: Pick<State, 'draft' | 'file'>): string {
  if (made === null) return '';
  const { features, missing } = made.recipe;
  return makingText(made, file.kind === 'ready' ? incompleteOf(file.file, features, missing) : []);
}
