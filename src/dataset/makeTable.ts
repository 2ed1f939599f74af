import { randperm } from '../engine/batches.ts';
import { MersenneTwister } from '../engine/mersenneTwister.ts';
import type { Outcome } from '../experiment/experimentFile.ts';
import type { CompleteRecipe, Recipe } from '../experiment/recipe.ts';
import { completeRecipe } from './completeRecipe.ts';
import type { DatasetFile, ReadColumn } from './datasetFile.ts';
import { columnOf } from './datasetFile.ts';
import type { DatasetProblem } from './datasetProblem.ts';
import type { FeatureColumns } from './featureColumns.ts';
import { featureColumns } from './featureColumns.ts';
import { labelColumn } from './labelColumn.ts';
import type { ColumnOrigin, Filling, MadeTable, RowsLeftOut } from './madeTable.ts';
import { FILE_START } from './place.ts';
import type { UnplacedProblem } from './problemGatherer.ts';

/** The rows that a sample draws of all, in the order of the file: as `torch.randperm` seeded with it begins. */
function sampledRows(rows: number, sample: CompleteRecipe['sample']): Uint32Array {
  const all = new Uint32Array(rows);
  if (sample === null || sample.rows >= rows) {
    for (let row = 0; row < rows; row++) all[row] = row;
    return all;
  }
  randperm(all, new MersenneTwister(sample.seed));
  return all.slice(0, sample.rows).sort();
}

const nameOf = ({ column, level }: ColumnOrigin) => (level === undefined ? column : `${column}=${level}`);

/** Each a name of its own, also where a file has both `sex` with a level `a` and a column `sex=a`. */
function distinctNames(origins: readonly ColumnOrigin[]): string[] {
  const used = new Set<string>();
  return origins.map((origin) => {
    let name = nameOf(origin);
    while (used.has(name)) name = `${name}'`;
    used.add(name);
    return name;
  });
}

/** Makes one table. */
class TableMaker {
  readonly #file: DatasetFile;
  readonly #recipe: CompleteRecipe;
  readonly #isNumericLabel: boolean;

  constructor(file: DatasetFile, recipe: CompleteRecipe, isNumericLabel: boolean) {
    this.#file = file;
    this.#recipe = recipe;
    this.#isNumericLabel = isNumericLabel;
  }

  make(): Outcome<MadeTable, UnplacedProblem> {
    const { rows } = this.#file.overview;
    const { label, features, positive } = this.#recipe;
    const problems = this.#nameProblems();
    const [labelRead, ...featuresRead] = [label, ...features].map((name) => this.#read(name));
    if (problems.length > 0 || labelRead === undefined || labelRead === null) return { ok: false, problems };
    const labels = labelColumn(labelRead, rows, positive, this.#isNumericLabel);
    const made = featuresRead.flatMap((read) => (read === null ? [] : [featureColumns(read, rows, this.#recipe)]));
    const wrong = made.flatMap((one) => ('origins' in one ? [] : [one]));
    if (!labels.ok || wrong.length > 0) return { ok: false, problems: labels.ok ? wrong : [labels.problem, ...wrong] };
    return this.#fill(
      labels.values,
      made.filter((one): one is FeatureColumns => 'origins' in one),
    );
  }

  #read(name: string): ReadColumn | null {
    return columnOf(this.#file, name, this.#recipe.kinds[name]);
  }

  #nameProblems(): UnplacedProblem[] {
    const { label, features } = this.#recipe;
    const columns = this.#file.columns.map(({ name }) => name);
    const chosen = [...features, label];
    const unknown = chosen.filter((name) => !columns.includes(name));
    if (unknown.length > 0) return unknown.map((name) => ({ kind: 'no-such-column', name, columns }));
    const twice = chosen.filter((name, i) => chosen.indexOf(name) < i);
    if (twice.length > 0) return twice.map((name) => ({ kind: 'chosen-twice', name }));
    const others = columns.filter((name) => name !== label);
    return features.length === 0 ? [{ kind: 'no-features', columns: others }] : [];
  }

  /** The rows that have all values, in their order, and why the others are left out. */
  #usedRows(labels: Float64Array, features: readonly FeatureColumns[]): { used: Uint32Array; leftOut: RowsLeftOut } {
    const { rows } = this.#file.overview;
    const sampled = sampledRows(rows, this.#recipe.sample);
    const used = new Uint32Array(sampled.length);
    let [length, missingLabel, missingFeature] = [0, 0, 0];
    for (const row of sampled) {
      if (Number.isNaN(labels[row])) missingLabel++;
      else if (features.every((feature) => feature.has(row))) used[length++] = row;
      else missingFeature++;
    }
    return {
      used: used.subarray(0, length),
      leftOut: { notSampled: rows - sampled.length, missingLabel, missingFeature },
    };
  }

  #fill(labels: Float64Array, features: readonly FeatureColumns[]): Outcome<MadeTable, UnplacedProblem> {
    const origins = [...features.flatMap((feature) => feature.origins), { column: this.#recipe.label }];
    const { used, leftOut } = this.#usedRows(labels, features);
    const problem = this.#sizeProblem(used.length, origins.length);
    if (problem !== null) return { ok: false, problems: [problem] };
    const values = new Float64Array(used.length * origins.length);
    let start = 0;
    for (const feature of features) {
      used.forEach((row, i) => feature.write(row, values, i * origins.length + start));
      start += feature.origins.length;
    }
    used.forEach((row, i) => (values[i * origins.length + start] = labels[row] ?? Number.NaN));
    const table = { columns: distinctNames(origins), values, texts: new Map<number, string>() };
    const fileRows = this.#file.overview.rows;
    const fillings = features.flatMap((feature) => fillingOf(feature, used));
    return { ok: true, value: { table, recipe: this.#recipe, origins, fileRows, leftOut, fillings } };
  }

  #sizeProblem(rows: number, width: number): UnplacedProblem | null {
    const { overview, mostValues: limit } = this.#file;
    const columns = overview.columns.map(({ name }) => name).filter((name) => name !== this.#recipe.label);
    if (width < 2) return { kind: 'no-features', columns };
    if (rows === 0) return { kind: 'no-complete-rows', rows: overview.rows };
    return rows * width > limit ? { kind: 'too-large', values: rows * width, limit } : null;
  }
}

function fillingOf(feature: FeatureColumns, used: Uint32Array): Filling[] {
  const { filling } = feature;
  if (filling === null) return [];
  const cells = used.reduce((count, row) => count + (feature.isFilled(row) ? 1 : 0), 0);
  return cells === 0 ? [] : [{ ...filling, cells }];
}

/**
 * The table that a recipe makes of a file; what the recipe does not say is proposed. Text becomes numbers: a boolean 0
 * or 1, a date its days since 1970-01-01, a category one 0/1 column for each level but its reference.
 * @param isNumericLabel labels are any numbers (a linear model's) rather than 0 and 1
 */
export function makeTable(
  file: DatasetFile,
  recipe: Recipe,
  isNumericLabel: boolean,
): Outcome<MadeTable, DatasetProblem> {
  const { rows, columns, dialect } = file.overview;
  const complete = completeRecipe({ rows, columns, dialect, mostValues: file.mostValues }, recipe, isNumericLabel);
  const made = new TableMaker(file, complete, isNumericLabel).make();
  if (made.ok) return made;
  return { ok: false, problems: made.problems.map((problem) => ({ ...problem, ...FILE_START })) };
}
