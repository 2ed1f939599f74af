/**
 * The Cholesky factor of a symmetric positive semidefinite matrix, column by column, leaving out the columns that those
 * before them determine. Matrices are row by row in one array; only the lower triangle is read.
 */
export interface Cholesky {
  readonly size: number;
  /** Lower triangular; rows and columns left out are 0. */
  readonly factor: Float64Array;
  /** The columns left out. */
  readonly dependent: readonly number[];
}

/**
 * @param tolerance a column counts as determined by those before it when at most this share of its own square is left
 * (1e-10: of a column that is a combination of others, rounding leaves some 1e-15 of the square)
 */
export function choleskyOf(matrix: Float64Array, size: number, tolerance: number): Cholesky {
  const factor = new Float64Array(size * size);
  const dependent: number[] = [];
  for (let j = 0; j < size; j++) {
    const diagonal = matrix[j * size + j] ?? 0;
    const rest = diagonal - dotOfRows(factor, size, j, j, j);
    // Written so that a NaN counts as dependent, too.
    if (!(rest > tolerance * diagonal)) {
      dependent.push(j);
      continue;
    }
    const pivot = Math.sqrt(rest);
    factor[j * size + j] = pivot;
    for (let i = j + 1; i < size; i++)
      factor[i * size + j] = ((matrix[i * size + j] ?? 0) - dotOfRows(factor, size, i, j, j)) / pivot;
  }
  // A row of a left-out column would still pull at the solution of the others.
  for (const j of dependent) factor.fill(0, j * size, (j + 1) * size);
  return { size, factor, dependent };
}

function dotOfRows(factor: Float64Array, size: number, a: number, b: number, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (factor[a * size + k] ?? 0) * (factor[b * size + k] ?? 0);
  return sum;
}

/** Solves matrix · solution = right; the entries of columns left out are 0. */
export function solveCholesky({ size, factor }: Cholesky, right: ArrayLike<number>): Float64Array {
  const solution = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const pivot = factor[i * size + i] ?? 0;
    let sum = right[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= (factor[i * size + k] ?? 0) * (solution[k] ?? 0);
    solution[i] = pivot === 0 ? 0 : sum / pivot;
  }
  for (let i = size - 1; i >= 0; i--) {
    const pivot = factor[i * size + i] ?? 0;
    let sum = solution[i] ?? 0;
    for (let k = i + 1; k < size; k++) sum -= (factor[k * size + i] ?? 0) * (solution[k] ?? 0);
    solution[i] = pivot === 0 ? 0 : sum / pivot;
  }
  return solution;
}

/** The diagonal of the inverse; 0 for columns left out. */
export function inverseDiagonal(cholesky: Cholesky): Float64Array {
  const unit = new Float64Array(cholesky.size);
  return Float64Array.from({ length: cholesky.size }, (_, i) => {
    unit.fill(0);
    unit[i] = 1;
    return solveCholesky(cholesky, unit)[i] ?? 0;
  });
}
