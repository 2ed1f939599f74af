/** What the data alone says about any run on it. Plain data: it survives JSON unchanged. */
export interface Diagnosis {
  readonly examples: number;
  readonly features: number;
  /** `null` where some label is neither 0 nor 1. */
  readonly classes: ClassBalance | null;
  readonly columns: readonly ColumnScale[];
  /** Columns that hold one value only: what they say, the bias says already. */
  readonly constantColumns: readonly number[];
  readonly conflicts: Conflicts;
  readonly curvature: Curvature;
  readonly separability: Separability;
  /** The smallest cross-entropy of a logistic model. */
  readonly optimum: Optimum;
  /** The smallest squared error of a linear model. */
  readonly leastSquares: LeastSquares | null;
}

export interface ClassBalance {
  readonly positives: number;
  readonly negatives: number;
  /**
   * What answering every example with the share of positives costs, in nats an example: the entropy of the labels. ln 2
   * where the classes balance, 0 where there is one class only.
   */
  readonly entropy: number;
}

export interface ColumnScale {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Population standard deviation (divided by N). */
  readonly deviation: number;
}

/** Identical rows with different labels: no model of these features can be right about all of them. */
export interface Conflicts {
  /** How many examples share their features with one of the other label. */
  readonly examples: number;
  /** The first two such examples, counted from 0. */
  readonly first: readonly [number, number] | null;
}

/**
 * X̃ is the data with a column of ones for the bias. The curvature of the cross-entropy is at most
 * Lmax = λmax(X̃ᵀX̃)/4 (÷ N for mean), so plain gradient descent with lr < 2/Lmax can never go uphill.
 */
export interface Curvature {
  /** The largest eigenvalue of X̃ᵀX̃. */
  readonly lambdaMax: number;
  readonly lmaxSum: number;
  readonly lmaxMean: number;
  readonly lrLimitSum: number;
  readonly lrLimitMean: number;
  /**
   * λmax/λmin of X̃ᵀX̃, without the directions in which the data does not vary (columns that others determine); `null` where
   * working precision can't tell, or the data is too wide to.
   */
  readonly conditionNumber: number | null;
  /** The same after scaling the columns to mean 0 and deviation 1. */
  readonly standardizedConditionNumber: number | null;
}

/** A plane: the score of an example is x·weight + bias, positive for label 1. */
export interface Plane {
  readonly weight: readonly number[];
  readonly bias: number;
}

export type Separability =
  /** Every score has its label's sign. `margin`: the distance of the nearest example from the plane. */
  | (Plane & { readonly kind: 'separable'; readonly margin: number; readonly classes: 1 | 2 })
  /** No score has the wrong sign, `onPlane` of them are 0 (to `tolerance`, relative; 0 = exactly), the others are not. */
  | (Plane & { readonly kind: 'quasi-separable'; readonly onPlane: number; readonly tolerance: number })
  | {
      readonly kind: 'not-separable';
      /**
       * `interleaved`: the one feature has each class on both sides of the other. `optimum`: positive weights |p − y| balance
       * the two classes' examples against each other (Stiemke's lemma), so that no plane can have them all on its sides.
       */
      readonly proof: 'interleaved' | 'optimum';
    }
  | { readonly kind: 'undecided'; readonly reason: UndecidedReason };

/** `labels`: some label is neither 0 nor 1; `values`: a value is not finite; `budget`: too wide; `precision`: too close. */
export type UndecidedReason = 'labels' | 'values' | 'budget' | 'precision';

export type Optimum =
  | (Plane & {
      readonly kind: 'finite';
      readonly lossSum: number;
      readonly lossMean: number;
      /** Euclidean norm of the gradient of the summed loss at the optimum: what rounding left. */
      readonly gradientNorm: number;
      /** Columns that others determine (constant ones, too): their weight is set to 0, and they have no error. */
      readonly aliased: readonly number[];
      /** √ of the diagonal of the inverse Hessian of the summed loss; 0 for aliased columns. */
      readonly standardErrors: Plane;
      /** e^weight: by how much one unit more multiplies the odds. `null` where it overflows. */
      readonly oddsRatios: readonly (number | null)[];
    })
  | { readonly kind: 'none'; readonly reason: 'separable' | 'quasi-separable' | UndecidedReason };

export interface LeastSquares extends Plane {
  readonly lossSum: number;
  readonly lossMean: number;
}
