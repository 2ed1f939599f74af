import type { LossName, Reduction } from '../engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS } from '../engine/hyperparameters.ts';
import type { ScriptReport } from './pythonReport.ts';
import type { Span } from './pythonSource.ts';
import type { Arguments, Loss, Value } from './pythonValue.ts';
import { argumentOf } from './pythonValue.ts';

interface LossRule {
  readonly loss: LossName;
  /** PyTorch's names of the arguments in their order. */
  readonly names: readonly string[];
}

const BCE: LossRule = { loss: 'BCELoss', names: ['weight', 'size_average', 'reduce', 'reduction'] };
const LOGITS: LossRule = { loss: 'BCEWithLogitsLoss', names: [...BCE.names, 'pos_weight'] };
const MSE: LossRule = { loss: 'MSELoss', names: ['size_average', 'reduce', 'reduction'] };

/** Source: torch/nn/modules/loss.py and torch/nn/functional.py of PyTorch 1.13. */
const LOSSES: ReadonlyMap<string, LossRule> = new Map([
  ['torch.nn.BCELoss', BCE],
  ['torch.nn.functional.binary_cross_entropy', BCE],
  ['torch.nn.BCEWithLogitsLoss', LOGITS],
  ['torch.nn.functional.binary_cross_entropy_with_logits', LOGITS],
  ['torch.nn.MSELoss', MSE],
  ['torch.nn.functional.mse_loss', MSE],
  ['difference', MSE],
]);

const REDUCING = new Set(['size_average', 'reduce', 'reduction']);

const isNone = (value: Value | null) => value === null || value.kind === 'none';

/** What reduces a loss to one number, and where that is said; the value that could not be read otherwise. */
type Reduced = { readonly value: Reduction | 'none'; readonly at: Span } | Value;

/** `size_average` and `reduce` come before `reduction`. Source: legacy_get_string in torch/nn/_reduction.py. */
function reductionOf({ names }: LossRule, given: Arguments): Reduced {
  const [average = null, reduce = null, reduction = null] = [...REDUCING].map((name) =>
    argumentOf(given, names.indexOf(name), name),
  );
  const flags = [average, reduce].filter((flag) => flag !== null && flag.kind !== 'none');
  const wrong = flags.find(({ kind }) => kind !== 'boolean');
  if (wrong !== undefined) return wrong;
  const [flag] = flags;
  if (flag !== undefined) {
    const [isMean, isReduced] = [average, reduce].map((value) => value?.kind !== 'boolean' || value.value);
    return { value: isReduced ? (isMean ? 'mean' : 'sum') : 'none', at: flag.at };
  }
  if (reduction === null || reduction.kind === 'none') return { value: 'mean', at: given.at };
  const text = reduction.kind === 'text' ? reduction.value : '';
  return text === 'mean' || text === 'sum' || text === 'none' ? { value: text, at: reduction.at } : reduction;
}

function readReduction(loss: Loss, rule: LossRule, servesOne: boolean, report: ScriptReport): void {
  const written =
    loss.path === 'difference' ? ({ value: 'none', at: loss.at } as const) : reductionOf(rule, loss.arguments);
  const left = LECTURE_HYPERPARAMETERS.reduction;
  if ('kind' in written) {
    report.unread('reduction', written, left);
    return;
  }
  // One example's loss is its own sum.
  const reduction = written.value === 'none' ? (loss.reduced ?? (servesOne ? 'sum' : null)) : written.value;
  if (reduction === null) report.problem(written.at, { kind: 'not-found', path: 'reduction', left });
  else report.set('reduction', reduction, written.at);
}

function reportArguments({ names }: LossRule, given: Arguments, report: ScriptReport): void {
  const positional = given.positional.map((value, i) => [names[i] ?? '', value] as const);
  for (const [name, value] of [...positional, ...given.keyword])
    if (!REDUCING.has(name) && !isNone(value))
      report.problem(value.at, { kind: 'unknown-argument', path: 'loss', name });
}

/**
 * Reads the loss function, and how it is reduced.
 * @param servesOne whether the script computes it for one example at a time
 * @returns its name if the lab has it
 */
export function readLoss(loss: Loss, servesOne: boolean, report: ScriptReport): LossName | null {
  const rule = LOSSES.get(loss.path);
  const at = loss.arguments.at;
  if (rule === undefined) {
    const name = loss.path.split('.').at(-1) ?? loss.path;
    report.problem(at, { kind: 'unknown-name', path: 'loss', name, left: LECTURE_HYPERPARAMETERS.loss });
    return null;
  }
  report.set('loss', rule.loss, at);
  readReduction(loss, rule, servesOne, report);
  reportArguments(rule, loss.arguments, report);
  if (loss.changed !== null) report.problem(loss.changed, { kind: 'ignored', what: 'loss-changed' });
  return rule.loss;
}
