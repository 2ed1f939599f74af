import type { Arithmetic } from './arithmetic.ts';
import type { Backend, Evaluation } from './backend.ts';
import type { Examples } from './examples.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import { linearBackward, linearForward } from './linear.ts';
import type { Loss, LossBatch } from './losses.ts';
import { lossOf } from './losses.ts';
import { TensorSum } from './tensorSum.ts';

function countCorrect({ n, outputs, labels }: LossBatch): number {
  let correct = 0;
  for (let i = 0; i < n; i++) {
    const output = outputs[i] ?? 0;
    // Two comparisons, so that a NaN is on neither side.
    if ((labels[i] ?? 0) >= 0.5 ? output >= 0.5 : output < 0.5) correct++;
  }
  return correct;
}

/** The readable backend: one value after the other, in PyTorch's order of operations. */
export class ScalarBackend implements Backend {
  readonly #arithmetic: Arithmetic;
  readonly #examples: Examples;
  readonly #loss: Loss;
  readonly #mean: boolean;
  readonly #sum: TensorSum;
  readonly #batch: LossBatch & { n: number };
  readonly #evaluation: { loss: number; correct: number; readonly gradient: Float64Array };

  /** @param loss another one than the hyperparameters', with its activation: for what no experiment can say */
  constructor(
    arithmetic: Arithmetic,
    examples: Examples,
    hyperparameters: Hyperparameters,
    loss = lossOf(hyperparameters),
  ) {
    const n = examples.y.length;
    const column = () => new Float64Array(n);
    this.#arithmetic = arithmetic;
    this.#examples = examples;
    this.#loss = loss;
    this.#mean = hyperparameters.reduction === 'mean';
    this.#sum = new TensorSum(arithmetic);
    this.#batch = {
      n,
      labels: column(),
      logits: column(),
      losses: column(),
      outputs: column(),
      logitsGradient: column(),
    };
    this.#evaluation = { loss: 0, correct: 0, gradient: new Float64Array(examples.features + 1) };
  }

  lossAndGradient(parameters: Float64Array, rows: Uint32Array): Evaluation {
    const batch = this.#batch;
    const evaluation = this.#evaluation;
    batch.n = rows.length;
    for (let i = 0; i < rows.length; i++) batch.labels[i] = this.#examples.y[rows[i] ?? 0] ?? 0;
    const count = this.#mean ? batch.n : 1;
    linearForward(this.#arithmetic, this.#examples, rows, parameters, batch.logits);
    this.#loss(this.#arithmetic, batch, count);
    evaluation.loss = this.#arithmetic.round(this.#sum.of(batch.losses, batch.n) / count);
    linearBackward(this.#arithmetic, this.#examples, rows, batch.logitsGradient, evaluation.gradient);
    evaluation.gradient[this.#examples.features] = this.#sum.of(batch.logitsGradient, batch.n);
    evaluation.correct = countCorrect(batch);
    return evaluation;
  }
}
