import type { FileOverview } from '../dataset/fileOverview.ts';
import type { ColumnChoice } from '../dataset/pythonFile.ts';
import type { FileExamples } from '../dataset/pythonScriptResult.ts';
import type { Recipe } from '../experiment/recipe.ts';
import { DELIMITERS } from '../experiment/recipe.ts';

/** How a script reads the text of its file. A line that it skips above the first example holds the names. */
export function dialectOfScript({ delimiter, hasHeader, skipped }: FileExamples): Recipe {
  const known = DELIMITERS.find((other) => other === delimiter);
  return { ...(known !== undefined && { delimiter: known }), header: hasHeader || skipped > 0 };
}

function chosen(choice: ColumnChoice, names: readonly string[]): readonly string[] {
  switch (choice.by) {
    case 'name':
      return choice.names;
    case 'all-but-names':
      return names.filter((name) => !choice.names.includes(name));
    case 'number':
      return choice.numbers.flatMap((number) => names.at(number) ?? []);
    case 'slice':
      return names.slice(choice.from, choice.to ?? undefined);
    case 'all':
      return names;
  }
}

/** The columns that a script picks, by their names in the file; what it leaves open is left to be proposed. */
export function recipeOfScript(examples: FileExamples, { columns }: Pick<FileOverview, 'columns'>): Recipe {
  const names = columns.map(({ name }) => name);
  const [label] = chosen(examples.y, names);
  const features = chosen(examples.x, names).filter((name) => name !== label);
  return {
    ...dialectOfScript(examples),
    ...(label !== undefined && examples.y.by !== 'all' && { label }),
    ...(features.length > 0 && examples.x.by !== 'all' && { features: [...features] }),
  };
}
