import { conflictsOf } from './conflicts.ts';
import { curvatureOf, wideCurvatureOf } from './curvature.ts';
import type { Dataset } from './dataset.ts';
import type { Design } from './design.ts';
import { designOf, gramOf, productsOf, varyingColumns } from './design.ts';
import { classBalance, columnScales } from './diagnoseColumns.ts';
import type { ClassBalance, ColumnScale, Diagnosis, Optimum, Separability, UndecidedReason } from './diagnosis.ts';
import { leastSquaresOf, optimumOf } from './optimum.ts';
import { separateByOneColumn } from './separateColumn.ts';
import type { Verdict } from './separability.ts';
import { newtonVerdict, separabilityOf } from './separability.ts';
import { warmStart } from './warmStart.ts';
import { separateWide } from './wideSeparation.ts';

/**
 * What Newton's method may cost, in multiplications: 4e8 of them are some 0.5 s. A quarter of it has to pay for one step.
 * Wider data is `undecided` unless a cheap witness is found.
 */
const BUDGET = 4e8;

/** The products of N rows of a width, and what a matrix of that width takes to reduce. */
function stepCost(examples: number, width: number): number {
  return examples * (width * (width / 2 + 4) + 40) + 2 * width ** 3;
}

type Parts = Pick<Diagnosis, 'curvature' | 'separability' | 'optimum' | 'leastSquares'>;

function none(reason: 'separable' | 'quasi-separable' | UndecidedReason): Optimum {
  return { kind: 'none', reason };
}

/** All labels the same: the bias alone has every example on its side. */
function oneClass(dataset: Dataset, { positives }: ClassBalance): Separability {
  const weight = dataset.features.map(() => 0);
  return { kind: 'separable', weight, bias: positives > 0 ? 1 : -1, margin: 1, classes: 1 };
}

/** Whatever comparisons can tell: one class, or one column that separates. */
function separabilityAtSight(dataset: Dataset, classes: ClassBalance, scales: readonly ColumnScale[]) {
  if (classes.positives === 0 || classes.negatives === 0) return oneClass(dataset, classes);
  return separateByOneColumn(dataset, varyingColumns(scales));
}

function newtonOf(dataset: Dataset, design: Design): Verdict {
  const { width, z, examples } = design;
  const problem = { z, width, y: dataset.y };
  return newtonVerdict(problem, Math.floor(BUDGET / stepCost(examples, width)), warmStart(problem));
}

type Logistic = Pick<Parts, 'separability' | 'optimum'>;

/** Both follow from what is known of the classes, where Newton's method did not find an optimum. */
function withoutOptimum(separability: Separability): Logistic {
  if (separability.kind === 'undecided') return undecided(separability.reason);
  return { separability, optimum: none(separability.kind === 'not-separable' ? 'precision' : separability.kind) };
}

/** Separability and optimum of data that Newton's method can afford. What comparisons found out is exact, and stands. */
function logisticParts(dataset: Dataset, design: Design, atSight: Separability | null): Logistic {
  if (atSight?.kind === 'separable') return withoutOptimum(atSight);
  const verdict = newtonOf(dataset, design);
  const found = separabilityOf(dataset, design, verdict);
  if (atSight?.kind === 'quasi-separable') return withoutOptimum(found.kind === 'separable' ? found : atSight);
  const separability = atSight ?? found;
  if (verdict.kind !== 'optimum') return withoutOptimum(separability);
  return { separability, optimum: optimumOf(dataset, design, verdict.fit) };
}

function undecided(reason: UndecidedReason): Logistic {
  return { separability: { kind: 'undecided', reason }, optimum: none(reason) };
}

function wideParts(dataset: Dataset, classes: ClassBalance | null, scales: readonly ColumnScale[]): Parts {
  const rest = { curvature: wideCurvatureOf(dataset), leastSquares: null };
  if (classes === null) return { ...rest, ...undecided('labels') };
  const atSight = separabilityAtSight(dataset, classes, scales);
  const found = atSight?.kind === 'separable' ? atSight : (separateWide(dataset, scales) ?? atSight);
  return { ...rest, ...(found === null ? undecided('budget') : withoutOptimum(found)) };
}

function partsOf(dataset: Dataset, classes: ClassBalance | null, scales: readonly ColumnScale[]): Parts {
  if (stepCost(dataset.y.length, scales.length + 1) > BUDGET / 4) return wideParts(dataset, classes, scales);
  const products = productsOf(dataset, scales);
  const design = designOf(dataset, scales, products);
  const gram = design.z === products.z ? products.gram : gramOf(design.z, design.width, null);
  const logistic =
    classes === null
      ? undecided('labels')
      : logisticParts(dataset, design, separabilityAtSight(dataset, classes, scales));
  return {
    curvature: curvatureOf(products, scales, dataset.y.length),
    leastSquares: leastSquaresOf(dataset, design, gram),
    ...logistic,
  };
}

/** Whether the squares of everything, and their sums, are numbers that float64 holds. */
function isUsable({ y }: Dataset, scales: readonly ColumnScale[]): boolean {
  const squares = scales.reduce((sum, { mean, deviation }) => sum + mean ** 2 + deviation ** 2, 0);
  const varying = scales.every(({ min, max, deviation }) => min === max || deviation > 0);
  const labels = y.reduce((sum, label) => sum + label ** 2, 0);
  return y.length > 0 && varying && Number.isFinite(y.length * squares + labels);
}

/** Where a value, or the square of one, is not finite nothing can be computed. */
function unusable(): Parts {
  const curvature = {
    ...{ lambdaMax: 0, lmaxSum: 0, lmaxMean: 0, lrLimitSum: 0, lrLimitMean: 0 },
    ...{ conditionNumber: null, standardizedConditionNumber: null },
  };
  return { curvature, leastSquares: null, ...undecided('values') };
}

/**
 * What the data alone says about training on it, in float64. Every answer about separability comes with its proof or its
 * witness, or is `undecided`; the cost is bounded (`BUDGET`).
 */
export function diagnose(dataset: Dataset): Diagnosis {
  const columns = columnScales(dataset);
  const classes = classBalance(dataset);
  return {
    examples: dataset.y.length,
    features: dataset.features.length,
    classes,
    columns,
    constantColumns: columns.flatMap(({ min, max }, column) => (min === max ? [column] : [])),
    conflicts: conflictsOf(dataset),
    ...(isUsable(dataset, columns) ? partsOf(dataset, classes, columns) : unusable()),
  };
}
