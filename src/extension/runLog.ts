/** What a run said, epoch by epoch. The columns have one entry an epoch, in order. */
export interface RunColumns {
  readonly loss: Float64Array;
  readonly correct: Uint32Array;
  readonly gradientNorm: Float64Array;
  /** Empty where no examples are held out. */
  readonly validationLoss: Float64Array;
}

/** Epochs of one block: 115 kB, which is what fifty short runs can afford and still few blocks for a long one. */
const BLOCK = 4096;

const COLUMNS = ['loss', 'correct', 'gradientNorm', 'validationLoss'] as const;

function columnsOf(length: number, isValidated: boolean): RunColumns {
  return {
    loss: new Float64Array(length),
    correct: new Uint32Array(length),
    gradientNorm: new Float64Array(length),
    validationLoss: new Float64Array(isValidated ? length : 0),
  };
}

/** Copies `count` epochs. A column that one of the two has not stays as it is. */
function copyEpochs(from: RunColumns, start: number, to: RunColumns, at: number, count: number): void {
  for (const column of COLUMNS)
    if (to[column].length > 0) to[column].set(from[column].subarray(start, start + count), at);
}

/**
 * The log of one run, in blocks: appending costs the same however long the run, where growing one array would now and
 * then copy all of it on VS Code's extension host.
 */
export class RunLog {
  readonly #blocks: RunColumns[] = [];
  #length = 0;
  #isValidated = false;

  /** The number of epochs logged. */
  get length(): number {
    return this.#length;
  }

  append(piece: RunColumns): void {
    const count = piece.loss.length;
    if (this.#length === 0) this.#isValidated = piece.validationLoss.length > 0;
    for (let done = 0; done < count;) {
      const at = this.#length % BLOCK;
      if (at === 0) this.#blocks.push(columnsOf(BLOCK, this.#isValidated));
      const block = this.#blocks.at(-1) ?? piece;
      const part = Math.min(BLOCK - at, count - done);
      copyEpochs(piece, done, block, at, part);
      done += part;
      this.#length += part;
    }
  }

  /** A copy of the columns from epoch `start` up to, but not including, `end`. */
  columns(start = 0, end = this.#length): RunColumns {
    const length = Math.max(0, Math.min(end, this.#length) - start);
    const columns = columnsOf(length, this.#isValidated);
    for (let done = 0; done < length;) {
      const from = (start + done) % BLOCK;
      const part = Math.min(BLOCK - from, length - done);
      const block = this.#blocks[Math.floor((start + done) / BLOCK)];
      if (block !== undefined) copyEpochs(block, from, columns, done, part);
      done += part;
    }
    return columns;
  }
}
