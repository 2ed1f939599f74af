import type { Backend } from './backend.ts';
import type { Loss } from './losses.ts';
import { lossOf } from './losses.ts';
import { ScalarBackend } from './scalarBackend.ts';
import { sigmoid, sigmoidBackward } from './sigmoid.ts';
import type { CreateBackend } from './training.ts';

/**
 * What a script may do that no experiment describes:
 *
 * - `no-zero-grad`: without `optimizer.zero_grad()` each gradient is added to all those before it;
 * - `double-sigmoid`: `BCEWithLogitsLoss`, which has a sigmoid in it, on the output of a sigmoid.
 */
export type ScriptMistake = 'no-zero-grad' | 'double-sigmoid';

const logitsLoss = lossOf({ model: 'logistic', loss: 'BCEWithLogitsLoss' });

const doubleSigmoidLoss: Loss = (arithmetic, batch, count) => {
  const { n, logits, logitsGradient } = batch;
  const probabilities = logits.map((z, i) => (i < n ? sigmoid(arithmetic, z) : 0));
  logitsLoss(arithmetic, { ...batch, logits: probabilities }, count);
  for (let i = 0; i < n; i++)
    logitsGradient[i] = sigmoidBackward(arithmetic, logitsGradient[i] ?? 0, probabilities[i] ?? 0);
};

const doubleSigmoid: CreateBackend = (arithmetic, examples, hyperparameters) =>
  new ScalarBackend(arithmetic, examples, hyperparameters, doubleSigmoidLoss);

const noZeroGrad: CreateBackend = (arithmetic, examples, hyperparameters): Backend => {
  const backend = new ScalarBackend(arithmetic, examples, hyperparameters);
  const gradient = new Float64Array(examples.features + 1);
  return {
    lossAndGradient(parameters, rows) {
      const evaluation = backend.lossAndGradient(parameters, rows);
      for (let j = 0; j < gradient.length; j++)
        gradient[j] = arithmetic.round((gradient[j] ?? 0) + (evaluation.gradient[j] ?? 0));
      return { ...evaluation, gradient };
    },
  };
};

const MISTAKES: Readonly<Record<ScriptMistake, CreateBackend>> = {
  'no-zero-grad': noZeroGrad,
  'double-sigmoid': doubleSigmoid,
};

/** What computes gradients as a script with this mistake does; undefined for a script without one. */
export function backendOf(mistake: ScriptMistake | null): CreateBackend | undefined {
  return mistake === null ? undefined : MISTAKES[mistake];
}
