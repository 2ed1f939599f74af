import type { LossName } from '../engine/hyperparameters.ts';
import { numberOf } from './pythonNumbers.ts';
import type { ScriptReport } from './pythonReport.ts';
import type { Span } from './pythonSource.ts';
import type { LinearLayer, Output, Step, Value } from './pythonValue.ts';

const layersOf = (steps: readonly Step[]) => steps.flatMap((step) => (step.kind === 'linear' ? [step.layer] : []));

function sizesOf(layers: readonly LinearLayer[]): (number | null)[] {
  return [numberOf(layers[0]?.inputs ?? null), ...layers.map(({ outputs }) => numberOf(outputs))];
}

function reportOthers(steps: readonly Step[], report: ScriptReport): void {
  for (const step of steps)
    if (step.kind === 'other') report.problem(step.at, { kind: 'other-layer', name: step.name });
}

/** Sigmoids behind the last linear layer. */
function sigmoidsOf(steps: readonly Step[]): Span[] {
  const last = steps.findLastIndex(({ kind }) => kind === 'linear');
  return steps.slice(last + 1).flatMap((step) => (step.kind === 'sigmoid' ? [step.at] : []));
}

function readModel(output: Output, layer: LinearLayer | null, loss: LossName | null, report: ScriptReport): void {
  const sigmoids = sigmoidsOf(output.steps);
  const [first] = sigmoids;
  const at = layer?.at ?? output.at;
  const takesLogits = loss === 'BCEWithLogitsLoss';
  if (sigmoids.length > 1 || (takesLogits && first !== undefined))
    report.problem(sigmoids.at(-1) ?? at, { kind: 'sigmoid-twice' });
  if (first === undefined && loss === 'BCELoss') report.problem(at, { kind: 'no-sigmoid' });
  const isLogistic = first !== undefined || takesLogits || loss === 'BCELoss';
  report.set('model', isLogistic ? 'logistic' : 'linear', first ?? at);
}

function reportLayer(layer: LinearLayer, report: ScriptReport): void {
  const outputs = numberOf(layer.outputs);
  if (outputs !== null && outputs !== 1) report.problem(layer.at, { kind: 'several-outputs', outputs });
  if (!layer.hasBias) report.problem(layer.at, { kind: 'no-bias' });
}

/**
 * Reads which model a net is, and says how it differs from the lab's.
 * @returns its one linear layer, or null where there are none or several
 */
export function readNet(output: Output, loss: LossName | null, report: ScriptReport): LinearLayer | null {
  const layers = layersOf(output.steps);
  const [first] = layers;
  const layer = layers.length === 1 && first !== undefined ? first : null;
  if (layer !== null) reportLayer(layer, report);
  else if (first === undefined) report.problem(output.at, { kind: 'no-linear' });
  else report.problem(first.at, { kind: 'deeper-net', sizes: sizesOf(layers) });
  // What stands between the layers of a deeper net is a part of that.
  if (layers.length <= 1) reportOthers(output.steps, report);
  readModel(output, layer, loss, report);
  return layer;
}

/** The numbers of a start: one for all, or an array of as many. */
function numbersIn(start: Value | null, count: number): number[] | null {
  const number = numberOf(start);
  if (number !== null) return Array.from({ length: count }, () => number);
  const data = start?.kind === 'array' ? start.array.data : null;
  return data?.length === count ? [...data] : null;
}

const isConstant = (start: Value | null) => start !== null && start.kind !== 'unknown';

/**
 * Reads where training starts, if the script says so by constants.
 * @param features the number of weights, or null where it is not known
 */
export function readInitial(layer: LinearLayer, features: number | null, report: ScriptReport): void {
  const { weight, bias, hasBias } = layer;
  const [given] = [weight, bias].filter((start) => start !== null);
  // A layer that is left as it was made is drawn, and that is no problem.
  if (given === undefined) return;
  const count = features ?? numberOf(layer.inputs) ?? (weight?.kind === 'array' ? weight.array.data.length : 1);
  const weights = numbersIn(weight, count);
  const biases = hasBias ? numbersIn(bias, 1) : [0];
  if (weights !== null && biases !== null) report.set('initial', { weight: weights, bias: biases[0] ?? 0 }, given.at);
  else report.unread('initial', [weight, bias].find((start) => start !== null && !isConstant(start)) ?? given, null);
}
