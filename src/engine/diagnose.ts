import { curvatureOf, wideCurvatureOf } from './curvature.ts';
import type { Dataset } from './dataset.ts';
import type { Design } from './design.ts';
import { designOf, gramOf, productsOf } from './design.ts';
import { classBalance, columnScales, conflictsOf } from './diagnoseColumns.ts';
import type { ClassBalance, ColumnScale, Diagnosis, Optimum, Separability, UndecidedReason } from './diagnosis.ts';
import { leastSquaresOf, optimumOf } from './optimum.ts';
import { separateByOneColumn } from './separateColumn.ts';
import type { Verdict } from './separability.ts';
import { newtonVerdict, separabilityOf } from './separability.ts';
import { warmStart } from './warmStart.ts';

/**
 * What one part of the diagnosis may cost, in multiplications: 4e8 of them are about half a second. One of Newton's steps takes
 * N·D²/2; data for which not even 4 of these are affordable is too wide for an optimum, and `undecided` unless one column
 * separates it.
 */
const BUDGET = 4e8;

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
  return separateByOneColumn(
    dataset,
    scales.flatMap(({ min, max }, column) => (min === max ? [] : [column])),
  );
}

function newtonOf(dataset: Dataset, design: Design): Verdict {
  const { width, z } = design;
  const stepCost = dataset.y.length * (width * (width / 2 + 4) + 40);
  const problem = { z, width, y: dataset.y };
  return newtonVerdict(problem, Math.floor(BUDGET / stepCost), warmStart(problem));
}

/** Separability and optimum of data with labels 0 and 1 that Newton's method can afford. */
function logisticParts(
  dataset: Dataset,
  design: Design,
  atSight: Separability | null,
): Pick<Parts, 'separability' | 'optimum'> {
  if (atSight?.kind === 'separable') return { separability: atSight, optimum: none('separable') };
  const verdict = newtonOf(dataset, design);
  if (verdict.kind === 'optimum') {
    const separability = atSight ?? separabilityOf(dataset, design, verdict);
    return { separability, optimum: optimumOf(dataset, design, verdict.fit) };
  }
  const found = separabilityOf(dataset, design, verdict);
  const separability = found.kind === 'separable' || atSight === null ? found : atSight;
  if (separability.kind === 'undecided') return { separability, optimum: none(separability.reason) };
  return { separability, optimum: none(separability.kind === 'not-separable' ? 'precision' : separability.kind) };
}

function undecided(reason: UndecidedReason): Pick<Parts, 'separability' | 'optimum'> {
  return { separability: { kind: 'undecided', reason }, optimum: none(reason) };
}

function wideParts(dataset: Dataset, atSight: Separability | null): Parts {
  const parted =
    atSight?.kind === 'separable' ? { separability: atSight, optimum: none('separable') } : undecided('budget');
  return { curvature: wideCurvatureOf(dataset), leastSquares: null, ...parted };
}

function partsOf(dataset: Dataset, classes: ClassBalance | null, scales: readonly ColumnScale[]): Parts {
  const atSight = classes === null ? null : separabilityAtSight(dataset, classes, scales);
  const width = scales.length + 1;
  if ((dataset.y.length * width * width) / 2 > BUDGET / 4) return wideParts(dataset, atSight);
  const products = productsOf(dataset, scales);
  const design = designOf(dataset, scales, products);
  const gram = design.z === products.z ? products.gram : gramOf(design.z, design.width, null);
  return {
    curvature: curvatureOf(products, scales, dataset.y.length),
    leastSquares: leastSquaresOf(dataset, design, gram),
    ...(classes === null ? undecided('labels') : logisticParts(dataset, design, atSight)),
  };
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
  const usable = dataset.y.length > 0 && columns.every(({ mean, deviation }) => Number.isFinite(mean + deviation ** 2));
  return {
    examples: dataset.y.length,
    features: dataset.features.length,
    classes,
    columns,
    constantColumns: columns.flatMap(({ min, max }, column) => (min === max ? [column] : [])),
    conflicts: conflictsOf(dataset),
    ...(usable ? partsOf(dataset, classes, columns) : unusable()),
  };
}
