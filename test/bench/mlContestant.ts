import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as v from 'valibot';
import { rowsOf } from './cases.ts';
import type { Contestant } from './contestant.ts';

interface Matrix {
  readonly rows: number;
}
type MatrixClass = (new (rows: number[][]) => Matrix) & { columnVector(values: number[]): Matrix };
type LogisticRegression = new (options: { numSteps: number; learningRate: number }) => {
  train(x: Matrix, y: Matrix): void;
};
const isFunction = (input: unknown) => typeof input === 'function';
const matrixModule = v.object({ Matrix: v.custom<MatrixClass>(isFunction) });
const regressionModule = v.union([
  v.custom<LogisticRegression>(isFunction),
  v.pipe(
    v.object({ default: v.custom<LogisticRegression>(isFunction) }),
    v.transform((exported) => exported.default),
  ),
]);

/** It trains one classifier for each class, where the others train one for both: half of its time counts. */
const CLASSIFIERS = 2;

/** ml-logistic-regression: full batch only, no bias, no loss. */
export function mlContestant(peers: string): Contestant {
  const require = createRequire(join(peers, 'package.json'));
  const { Matrix } = v.parse(matrixModule, require('ml-matrix'));
  const LogisticRegression = v.parse(regressionModule, require('ml-logistic-regression'));
  return {
    prepare({ dataset, batchSize }) {
      if (batchSize !== null) return null;
      const x = new Matrix(rowsOf(dataset));
      const y = Matrix.columnVector(Array.from(dataset.y));
      return (epochs) => {
        new LogisticRegression({ numSteps: Math.ceil(epochs / CLASSIFIERS), learningRate: 0.01 }).train(x, y);
      };
    },
  };
}
