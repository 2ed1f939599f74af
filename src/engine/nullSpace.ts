/**
 * A basis of the vectors that every given row is orthogonal to: Gauss–Jordan elimination with complete pivoting.
 * @param rows rows × width, row by row; not changed
 * @returns basis vectors of `width` entries each
 */
export function nullSpaceOf(rows: Float64Array, width: number): Float64Array[] {
  const a = rows.slice();
  const height = rows.length / width;
  const largest = a.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const pivotColumns: number[] = [];
  for (let rank = 0; rank < Math.min(height, width); rank++) {
    const pivot = largestEntry(a, width, rank, pivotColumns);
    // 1e-10 of the largest entry: rounding leaves some 1e-15 of it, and columns are scaled.
    if (Math.abs(a[pivot.row * width + pivot.column] ?? 0) <= 1e-10 * largest) break;
    swapRows(a, width, rank, pivot.row);
    eliminate(a, width, rank, pivot.column);
    pivotColumns.push(pivot.column);
  }
  const free = Array.from({ length: width }, (_, column) => column).filter((column) => !pivotColumns.includes(column));
  return free.map((column) => basisVector(a, width, pivotColumns, column));
}

function largestEntry(a: Float64Array, width: number, from: number, taken: readonly number[]) {
  let best = { row: from, column: 0, size: -1 };
  for (let column = 0; column < width; column++) {
    if (taken.includes(column)) continue;
    for (let row = from; row * width < a.length; row++) {
      const size = Math.abs(a[row * width + column] ?? 0);
      if (size > best.size) best = { row, column, size };
    }
  }
  return best;
}

function swapRows(a: Float64Array, width: number, first: number, second: number): void {
  const kept = a.slice(first * width, (first + 1) * width);
  a.copyWithin(first * width, second * width, (second + 1) * width);
  a.set(kept, second * width);
}

/** Makes the pivot 1 and everything else in its column 0. */
function eliminate(a: Float64Array, width: number, pivotRow: number, column: number): void {
  const pivot = a[pivotRow * width + column] ?? 1;
  for (let j = 0; j < width; j++) a[pivotRow * width + j] = (a[pivotRow * width + j] ?? 0) / pivot;
  for (let row = 0; row * width < a.length; row++) {
    const factor = a[row * width + column] ?? 0;
    if (row === pivotRow || factor === 0) continue;
    for (let j = 0; j < width; j++)
      a[row * width + j] = (a[row * width + j] ?? 0) - factor * (a[pivotRow * width + j] ?? 0);
  }
}

function basisVector(a: Float64Array, width: number, pivotColumns: readonly number[], free: number): Float64Array {
  const vector = new Float64Array(width);
  vector[free] = 1;
  pivotColumns.forEach((column, row) => (vector[column] = -(a[row * width + free] ?? 0)));
  return vector;
}
