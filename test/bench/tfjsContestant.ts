import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import type { Case } from './cases.ts';
import { rowsOf } from './cases.ts';
import type { Contestant } from './contestant.ts';

interface Tensor {
  dataSync(): Float32Array;
  dispose(): void;
}

/** As much of @tensorflow/tfjs as is used here. */
interface Tensorflow {
  setBackend(name: string): Promise<boolean>;
  tensor2d(rows: number[][]): Tensor;
  tensor1d(values: number[], dtype: 'int32'): Tensor;
  tidy<T>(compute: () => T): T;
  variable(start: Tensor): Tensor;
  zeros(shape: number[]): Tensor;
  matMul(a: Tensor, b: Tensor): Tensor;
  add(a: Tensor, b: Tensor): Tensor;
  gather(x: Tensor, rows: Tensor): Tensor;
  losses: { sigmoidCrossEntropy(labels: Tensor, logits: Tensor): Tensor };
  train: { sgd(lr: number): { minimize(loss: () => Tensor, returnCost: true, variables: Tensor[]): Tensor } };
}
const tensorflowSchema = v.custom<Tensorflow>(
  (input) => typeof input === 'object' && input !== null && 'tidy' in input,
);

interface WasmBackend {
  setWasmPaths(folder: string): void;
}
const wasmSchema = v.custom<WasmBackend>(
  (input) => typeof input === 'object' && input !== null && 'setWasmPaths' in input,
);

const LR = 0.01;

function shuffled(n: number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < n - 1; i++) {
    const j = i + Math.floor(Math.random() * (n - i));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  return order;
}

/** One step on x and y whose loss is read, as `loss.item()` does. */
function stepper(tf: Tensorflow, features: number): (x: Tensor, y: Tensor) => number {
  const optimizer = tf.train.sgd(LR);
  const [weight, bias] = [tf.variable(tf.zeros([features, 1])), tf.variable(tf.zeros([1]))];
  return (x, y) => {
    const loss = () => tf.losses.sigmoidCrossEntropy(y, tf.add(tf.matMul(x, weight), bias));
    const cost = tf.tidy(() => optimizer.minimize(loss, true, [weight, bias]));
    const value = cost.dataSync()[0] ?? Number.NaN;
    cost.dispose();
    return value;
  };
}

function prepare(tf: Tensorflow, { dataset, batchSize }: Case): (epochs: number) => void {
  const n = dataset.y.length;
  const x = tf.tensor2d(rowsOf(dataset));
  const y = tf.tensor2d(Array.from(dataset.y, (label) => [label]));
  const step = stepper(tf, dataset.features.length);
  if (batchSize === null)
    return (epochs) => {
      for (let epoch = 0; epoch < epochs; epoch++) step(x, y);
    };
  return (epochs) => {
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = shuffled(n);
      for (let start = 0; start < n; start += batchSize)
        tf.tidy(() => {
          const rows = tf.tensor1d(order.slice(start, start + batchSize), 'int32');
          step(tf.gather(x, rows), tf.gather(y, rows));
        });
    }
  };
}

/** TensorFlow.js: sigmoidCrossEntropy on the logits, train.sgd, the loss of every step read. */
export async function tfjsContestant(backend: 'cpu' | 'wasm', peers: string): Promise<Contestant> {
  const require = createRequire(join(peers, 'package.json'));
  const tf = v.parse(tensorflowSchema, require('@tensorflow/tfjs'));
  if (backend === 'wasm') {
    const plugin = '@tensorflow/tfjs-backend-wasm';
    v.parse(wasmSchema, require(plugin)).setWasmPaths(`${dirname(require.resolve(plugin))}/`);
  }
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no ${backend} backend here`);
  return { prepare: (chosen) => prepare(tf, chosen) };
}
