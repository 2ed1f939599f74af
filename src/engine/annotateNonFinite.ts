import type { NonFiniteLoss } from './annotation.ts';
import type { Epoch } from './epoch.ts';
import type { Parameters } from './hyperparameters.ts';
import { predict } from './predict.ts';
import { lowerLr } from './remedies.ts';
import type { RunFacts } from './runFacts.ts';

function nameOf(loss: number): NonFiniteLoss['evidence']['loss'] {
  if (Number.isNaN(loss)) return 'nan';
  return loss > 0 ? 'inf' : '-inf';
}

/** The first example whose own term of the loss cannot be finite: its output is not, or its label. */
function firstNonFinite({ dataset, hyperparameters, rowOf }: RunFacts, { parameters }: Epoch): number | null {
  const outputs = predict(dataset.x, parameters, hyperparameters);
  const example = outputs.findIndex((output, i) => {
    // The square of an output that float32 can hold may be one that it can't.
    const square = (output - (dataset.y[i] ?? 0)) ** 2;
    return !Number.isFinite(hyperparameters.dtype === 'float32' ? Math.fround(square) : square);
  });
  return example < 0 ? null : rowOf(example);
}

/** A copy without −0, which JSON has not; `null` where a parameter is not finite. */
function finiteCopy({ weight, bias }: Parameters): Parameters | null {
  const finite = Number.isFinite(bias) && weight.every(Number.isFinite);
  return finite ? { weight: weight.map((value) => value + 0), bias: bias + 0 } : null;
}

/**
 * The end of a run's usefulness: its loss is no number any more.
 * @param last the epoch before, or `null` where there is none
 */
export function tellNonFinite(facts: RunFacts, epoch: Epoch, last: Epoch | null): void {
  const { hyperparameters, scale, log } = facts;
  const evidence: NonFiniteLoss['evidence'] = {
    loss: nameOf(epoch.loss),
    lastFiniteEpoch: last?.epoch ?? null,
    lastFinite: last === null ? null : finiteCopy(last.parameters),
    batch: epoch.nonFiniteBatch ?? null,
    example: firstNonFinite(facts, epoch),
  };
  const at = { id: log.newId(), epoch: epoch.epoch, endEpoch: epoch.epoch };
  log.tell({ ...at, kind: 'non-finite-loss', severity: 'error', evidence, remedy: lowerLr(hyperparameters, scale) });
}
