import type { ColumnKind, CompleteRecipe, MissingRule, Recipe } from '../src/experiment/recipe.ts';
import type { FileView } from '../src/protocol/origin.ts';
import type { State } from './store.ts';

/** What is said of a file besides its columns: these keys stay when the columns turn out to be others. */
const TEXT_KEYS = ['delimiter', 'decimal', 'encoding', 'header', 'sample'] as const;

type TextKey = (typeof TEXT_KEYS)[number];

/** Kinds that are a feature as they are. An id or a text says nothing about other rows. */
function isUsableKind(kind: ColumnKind): boolean {
  return kind !== 'id' && kind !== 'text';
}

function missingOf({ missing }: Recipe, { columns }: FileView): Record<string, MissingRule> {
  if (typeof missing !== 'string') return missing ?? {};
  return Object.fromEntries(columns.map(({ name }) => [name, missing]));
}

/**
 * How the table on the desk was made or is being made; where it was not made of the file, as the file's would be.
 * A preset that was laid on the desk leaves the file's proposal.
 */
export function recipeOf(file: FileView, { asked, draft: { made } }: Pick<State, 'asked' | 'draft'>): CompleteRecipe {
  const before = made?.recipe ?? file.recipe;
  if (asked === null) return before;
  const {
    label = before.label,
    features = before.features,
    kinds = before.kinds,
    reference = before.reference,
  } = asked;
  return { ...asked, label, features, kinds, reference, missing: missingOf(asked, file), sample: asked.sample ?? null };
}

/** The features in the order of the file. */
function featuresOf({ columns }: FileView, wanted: ReadonlySet<string>): string[] {
  return columns.flatMap(({ name }) => (wanted.has(name) ? [name] : []));
}

function without<Value>(record: Readonly<Record<string, Value>>, name: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}

/** A column is taken as a feature, or left; features stay in the order of the file. */
export function useFeature(recipe: CompleteRecipe, file: FileView, name: string, isUsed: boolean): Recipe {
  const wanted = new Set(recipe.features);
  if (isUsed) wanted.add(name);
  else wanted.delete(name);
  return { ...recipe, features: featuresOf(file, wanted) };
}

/** The column that was the label becomes a feature where its kind allows; which value counts as 1 is proposed anew. */
export function chooseLabel({ positive, ...recipe }: CompleteRecipe, file: FileView, label: string): Recipe {
  const wanted = new Set(recipe.features);
  wanted.delete(label);
  if (isUsableKind(recipe.kinds[recipe.label] ?? 'text')) wanted.add(recipe.label);
  return { ...recipe, label, features: featuresOf(file, wanted) };
}

/** The text of the label that counts as 1. */
export function choosePositive(recipe: CompleteRecipe, positive: string): Recipe {
  return { ...recipe, positive };
}

/** A column that says something now is used, one that does no more is not. The reference is that of a category. */
export function chooseKind(recipe: CompleteRecipe, file: FileView, name: string, kind: ColumnKind): Recipe {
  const changed = { ...recipe, kinds: { ...recipe.kinds, [name]: kind }, reference: without(recipe.reference, name) };
  if (name !== recipe.label) return useFeature(changed, file, name, isUsableKind(kind));
  const { positive, ...anew } = changed;
  return anew;
}

/** What becomes of rows in which the column is missing. */
export function chooseMissing(recipe: CompleteRecipe, name: string, rule: MissingRule): Recipe {
  return { ...recipe, missing: { ...recipe.missing, [name]: rule } };
}

/** The level of a category that the others are compared to. */
export function chooseReference(recipe: CompleteRecipe, name: string, level: string): Recipe {
  return { ...recipe, reference: { ...recipe.reference, [name]: level } };
}

/** How many rows are taken, by which seed; null for all of them. */
export function chooseSample(recipe: CompleteRecipe, sample: CompleteRecipe['sample']): Recipe {
  return { ...recipe, sample };
}

/** Read in another way a file has other columns: what was chosen of those is left behind. */
export function chooseText<Key extends TextKey>(recipe: CompleteRecipe, key: Key, value: CompleteRecipe[Key]): Recipe {
  const kept = TEXT_KEYS.flatMap((name) => (recipe[name] === undefined ? [] : [[name, recipe[name]] as const]));
  return { ...Object.fromEntries(kept), [key]: value };
}
