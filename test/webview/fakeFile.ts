import type { Draft } from '../../src/experiment/draft.ts';
import { draftOfTable } from '../../src/experiment/draft.ts';
import { defaultHyperparameters } from '../../src/experiment/experimentFile.ts';
import type { Making } from '../../src/experiment/making.ts';
import type { CompleteRecipe } from '../../src/experiment/recipe.ts';
import type { FileColumnView, FileView, ReadingView } from '../../src/protocol/origin.ts';

const COLUMN = {
  isConstant: false,
  missing: 0,
  isDistinctCapped: false,
  statistics: null,
  histogram: null,
  levels: [],
};

type Parts = Partial<FileColumnView>;

export function numberColumn(name: string, counts: readonly number[], parts: Parts = {}): FileColumnView {
  const quartiles = { lowerQuartile: 20, median: 28, upperQuartile: 38 };
  const statistics = { mean: 29.5, deviation: 14.5, min: 0.5, max: 80, ...quartiles };
  const histogram = { min: 0.5, max: 80, counts: Uint32Array.from(counts) };
  const kind = { kind: 'number', reason: 'all of it are numbers', distinct: 88 } as const;
  return { ...COLUMN, name, ...kind, statistics, histogram, ...parts };
}

export function textColumn(name: string, counts: Readonly<Record<string, number>>, parts: Parts = {}): FileColumnView {
  const levels = Object.entries(counts).map(([text, count]) => ({ text, count }));
  const kind = { kind: 'category', reason: 'it has few different values' } as const;
  return { ...COLUMN, name, ...kind, distinct: levels.length, levels, ...parts };
}

const COLUMNS: readonly FileColumnView[] = [
  numberColumn('PassengerId', [45, 45, 44, 45, 44], { kind: 'id', distinct: 891 }),
  textColumn('Survived', { '0': 549, '1': 342 }, { kind: 'boolean' }),
  textColumn('Pclass', { '3': 491, '1': 216, '2': 184 }),
  textColumn('Name', { 'Braund, Mr. Owen Harris': 1 }, { kind: 'text', distinct: 891 }),
  textColumn('Sex', { male: 577, female: 314 }),
  numberColumn('Age', [54, 46, 177, 169, 118, 70, 45, 24, 9, 2], { missing: 177 }),
  numberColumn('Fare', [732, 106, 31, 2, 11, 6, 0, 0, 0, 3]),
  textColumn('Embarked', { S: 644, C: 168, Q: 77 }, { missing: 2 }),
  textColumn('Country', { England: 891 }, { isConstant: true }),
];

function recipeOf(columns: readonly FileColumnView[], label: string, features: readonly string[]): CompleteRecipe {
  const kinds = Object.fromEntries(columns.map(({ name, kind }) => [name, kind]));
  return { label, features: [...features], kinds, reference: {}, missing: {}, sample: null };
}

/** A CSV file of these columns, of which the label and the features are named. */
export function fileOf(columns: readonly FileColumnView[], label: string, features: readonly string[]): FileView {
  return {
    ...{ name: 'titanic.csv', format: 'delimited', isGzipped: false, rows: 891, skippedRows: 0, columns: [...columns] },
    dialect: { encoding: 'utf-8', hasByteOrderMark: false, delimiter: ',', decimal: '.', hasHeader: true },
    ...{
      problems: [],
      problemCount: 0,
      recipe: recipeOf(columns, label, features),
      labelReason: 'proposed for its name',
    },
  };
}

/** The passengers of the Titanic: an id, names, categories, missing ages, a cell that is no number. */
export function titanic(): FileView {
  const file = fileOf(COLUMNS, 'Survived', ['Pclass', 'Sex', 'Age', 'Fare', 'Embarked']);
  const reference = { Pclass: '1', Sex: 'female', Embarked: 'C' };
  const problem = { text: 'column "Fare": "n/a" is not a number: treated as missing', line: 17, column: 9 };
  const recipe: CompleteRecipe = { ...file.recipe, reference, missing: { Embarked: 'mode' } };
  return { ...file, problems: [problem], problemCount: 3, recipe };
}

/** How a table of the file was made: so many rows left out for a missing age. */
export function makingOf(recipe: CompleteRecipe, parts: Partial<Making> = {}): Making {
  const leftOut = { notSampled: 0, missingLabel: 0, missingFeature: 177 };
  const fillings = [{ column: 'Embarked', rule: 'mode', value: 'S', cells: 2 }] as const;
  return { recipe, fileRows: 891, leftOut, fillings: [...fillings], isEdited: false, ...parts };
}

/** A draft whose table was made of the file: three features and the label, a few rows. */
export function titanicDraft(made: Making | null = makingOf(titanic().recipe)): Draft {
  const columns = ['Sex=male', 'Age', 'Fare', 'Survived'];
  const values = Float64Array.from([1, 22, 7.25, 0, 0, 38, 71.28, 1, 0, 26, 7.92, 1, 1, 35, 8.05, 0]);
  return draftOfTable({ columns, values, texts: new Map() }, defaultHyperparameters(3), { made });
}

/** What was read of the lecture's script, and something that was not. */
export const READING: ReadingView = {
  file: 'lecture.py',
  values: [
    { text: 'x 3 × 1 from line 4', line: 4 },
    { text: 'lr 0.01 from line 21', line: 21 },
  ],
  problems: [{ text: 'The lab has no learning rate scheduler; lr stays as it is', line: 11, column: 13 }],
  notes: ['Not in the script, left at: shuffle false'],
};
