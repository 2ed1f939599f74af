import type { ColumnKind, CompleteRecipe, MissingRule, Recipe } from '../experiment/recipe.ts';
import type { ColumnOverview, Dialect } from './fileOverview.ts';
import { proposeLabel, proposePositive, somePositive } from './proposeLabel.ts';

/** What a recipe is completed from. */
export interface RecipeSubject {
  readonly rows: number;
  readonly columns: readonly ColumnOverview[];
  readonly dialect: Dialect | null;
  /** The most values (rows × columns) of a table; of a file with more a sample is proposed. */
  readonly mostValues: number;
}

/** The seed of a sample that nobody chose. */
const SAMPLE_SEED = 0;

/** What is of use as a feature by itself: dates are days only on request, and a text is none at all. */
const USABLE: readonly ColumnKind[] = ['number', 'boolean', 'category'];

/** The features that are proposed; where none is of much use, those that are of any: one row tells nothing of its columns. */
function proposeFeatures(columns: readonly ColumnOverview[]): ColumnOverview[] {
  const usable = columns.filter(({ kind }) => USABLE.includes(kind));
  const varied = usable.filter(({ isConstant }) => !isConstant);
  if (varied.length > 0) return varied;
  const constant = usable.filter(({ kind }) => kind !== 'category');
  return constant.length > 0
    ? constant
    : columns.filter(({ kind, statistics }) => kind === 'id' && statistics !== null);
}

/** How many columns a feature becomes. */
function widthOf({ distinct }: ColumnOverview, kind: ColumnKind): number {
  return kind === 'category' || kind === 'text' ? Math.max(distinct - 1, 0) : 1;
}

/** The most frequent level: what all others are compared to rests on the most rows then. */
function proposeReference({ levels }: ColumnOverview): string | undefined {
  return levels.toSorted((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))[0]?.text;
}

function missingRuleOf({ missing }: Recipe, name: string): MissingRule {
  return (typeof missing === 'string' ? missing : missing?.[name]) ?? 'drop';
}

function defined<Value>(entries: readonly (readonly [string, Value | undefined])[]): Record<string, Value> {
  const known = entries.filter((entry): entry is [string, Value] => entry[1] !== undefined);
  return Object.fromEntries(known);
}

/** Completes one recipe. Names that no column has are kept: who makes a table of it says that there is none. */
class RecipeCompleter {
  readonly #subject: RecipeSubject;
  readonly #recipe: Recipe;
  readonly #byName: ReadonlyMap<string, ColumnOverview>;

  constructor(subject: RecipeSubject, recipe: Recipe) {
    this.#subject = subject;
    this.#recipe = recipe;
    this.#byName = new Map(subject.columns.map((column) => [column.name, column]));
  }

  complete(isNumericLabel: boolean): CompleteRecipe {
    const { columns } = this.#subject;
    const label = this.#recipe.label?.trim() ?? proposeLabel(columns, isNumericLabel).name;
    const others = proposeFeatures(
      columns.filter(({ name }) => name !== label).map((column) => this.#asChosen(column)),
    );
    const features = this.#recipe.features?.map((name) => name.trim()) ?? others.map(({ name }) => name);
    const positive = this.#recipe.positive?.trim() ?? (isNumericLabel ? undefined : this.#positiveOf(label));
    return {
      label,
      features,
      ...(positive !== undefined && { positive }),
      ...this.#dialect(),
      kinds: { ...this.#recipe.kinds, ...defined([...features, label].map((name) => [name, this.#kindOf(name)])) },
      reference: defined(features.map((name) => [name, this.#referenceOf(name)])),
      missing: defined(features.map((name) => [name, this.#missingOf(name)])),
      sample: this.#sampleOf(features),
    };
  }

  #asChosen(column: ColumnOverview): ColumnOverview {
    return { ...column, kind: this.#recipe.kinds?.[column.name] ?? column.kind };
  }

  #kindOf(name: string): ColumnKind | undefined {
    return this.#recipe.kinds?.[name] ?? this.#byName.get(name)?.kind;
  }

  #positiveOf(label: string): string | undefined {
    const column = this.#byName.get(label);
    if (column === undefined) return undefined;
    const chosen = this.#asChosen(column);
    return proposePositive(chosen) ?? (this.#isForWantOfBetter() ? somePositive(chosen) : undefined);
  }

  /** Who chose a label that has no classes is told so. */
  #isForWantOfBetter(): boolean {
    return this.#recipe.label === undefined && proposeLabel(this.#subject.columns, false).reason === 'no-classes';
  }

  #referenceOf(name: string): string | undefined {
    const column = this.#byName.get(name);
    if (column === undefined || this.#kindOf(name) !== 'category') return undefined;
    return this.#recipe.reference?.[name] ?? proposeReference(column);
  }

  /** Also where nothing is missing, if it was chosen: the file may have gaps tomorrow. */
  #missingOf(name: string): MissingRule | undefined {
    const rule = missingRuleOf(this.#recipe, name);
    const isChosen = typeof this.#recipe.missing === 'object' && this.#recipe.missing[name] !== undefined;
    return isChosen || (this.#byName.get(name)?.missing ?? 0) > 0 ? rule : undefined;
  }

  #sampleOf(features: readonly string[]): CompleteRecipe['sample'] {
    if (this.#recipe.sample !== undefined) return this.#recipe.sample;
    const width = features.reduce((sum, name) => {
      const column = this.#byName.get(name);
      return column === undefined ? sum : sum + widthOf(column, this.#kindOf(name) ?? column.kind);
    }, 1);
    const { rows, mostValues } = this.#subject;
    if (rows * width <= mostValues) return null;
    return { rows: Math.max(1, Math.floor(mostValues / width)), seed: SAMPLE_SEED };
  }

  #dialect(): Partial<CompleteRecipe> {
    const { dialect } = this.#subject;
    if (dialect === null) return {};
    const { delimiter, decimal, encoding, hasHeader } = dialect;
    return { delimiter, decimal, encoding, header: hasHeader };
  }
}

/**
 * A recipe with everything proposed that it does not say.
 * @param isNumericLabel labels are any numbers (a linear model's) rather than 0 and 1
 */
export function completeRecipe(subject: RecipeSubject, recipe: Recipe, isNumericLabel: boolean): CompleteRecipe {
  return new RecipeCompleter(subject, recipe).complete(isNumericLabel);
}
