import type { Backend } from '../../../src/engine/backend.ts';
import type { CreateBackend } from '../../../src/engine/training.ts';

/** One call of a backend. */
export interface WatchedBatch {
  readonly rows: readonly number[];
  readonly loss: number;
}

/** A backend that computes as another does and writes down what it was asked for. */
export function watched(create: CreateBackend): { createBackend: CreateBackend; batches: WatchedBatch[] } {
  const batches: WatchedBatch[] = [];
  const createBackend: CreateBackend = (...inputs): Backend => {
    const backend = create(...inputs);
    return {
      lossAndGradient(parameters, rows) {
        const evaluation = backend.lossAndGradient(parameters, rows);
        batches.push({ rows: Array.from(rows), loss: evaluation.loss });
        return evaluation;
      },
    };
  };
  return { createBackend, batches };
}
