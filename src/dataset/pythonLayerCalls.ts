import type { Call, Follower, Known, KnownCalls } from './pythonCall.ts';
import { knownAs } from './pythonCall.ts';
import { outputOf, weighted, arithmetic } from './pythonOperators.ts';
import { setStart } from './pythonParameters.ts';
import type { Span } from './pythonSource.ts';
import { isDoubleType } from './pythonTensorTypes.ts';
import type { Arguments, Loss, Value } from './pythonValue.ts';
import { argumentOf, numberValue, unknown } from './pythonValue.ts';

const linear: Known = ({ given, at, follower }) => {
  const bias = argumentOf(given, 2, 'bias');
  const layer = {
    inputs: argumentOf(given, 0, 'in_features'),
    outputs: argumentOf(given, 1, 'out_features'),
    hasBias: !(bias?.kind === 'boolean' && !bias.value),
    weight: null,
    bias: null,
    seedsBefore: follower.findings.seeds.length,
    doubleAt: isDoubleType(given.keyword.get('dtype') ?? null) === true ? at : null,
    at,
  };
  return { kind: 'linear', layer, at };
};

/** `LazyLinear(1)` finds its inputs by itself. */
const lazyLinear: Known = (call) =>
  linear({ ...call, given: { ...call.given, positional: [unknown(call.at), ...call.given.positional] } });

/** Layers in a row; `OrderedDict` gives them names. */
const sequential: Known = ({ given, at }) => {
  const [first] = given.positional;
  const layers = first?.kind === 'dictionary' ? [...first.entries.values()] : given.positional;
  const items = first?.kind === 'list' && given.positional.length === 1 ? first.items : layers;
  return { kind: 'sequential', layers: items, at };
};

/** `torch.sigmoid(x)` and other functions of one tensor. */
const sigmoid: Known = ({ given, at }) =>
  outputOf(argumentOf(given, 0, 'input') ?? unknown(at), { kind: 'sigmoid', at }, at);

/** `F.linear(x, weight, bias)` */
const functionalLinear: Known = ({ given, at }) => {
  const [input = unknown(at), weight = unknown(at)] = given.positional;
  const bias = argumentOf(given, 2, 'bias');
  if (weight.kind !== 'weights') return unknown(at);
  const output = weighted(weight, input, at);
  return bias === null ? output : arithmetic(output, '+', bias, at);
};

/** Layers that do nothing to a net with one unit that is not being regularized, or nothing at all. */
const TRANSPARENT = new Set(['Identity', 'Flatten']);

/** A layer or a function of torch.nn that has no rule of its own. */
export function otherLayer({ path, given, at, follower }: Call): Value {
  const name = path.split('.').at(-1) ?? '';
  if (name.endsWith('Loss')) return criterion({ path, given, at, follower });
  if (/^[A-Z]/.test(name)) return { kind: 'layer', name, at };
  const [input] = given.positional;
  return input === undefined ? unknown(at) : applyLayer({ kind: 'layer', name, at }, given);
}

const criterion: Known = ({ path, given, at, follower }) => {
  const value: Value = { kind: 'criterion', path, arguments: given, at };
  follower.findings.criteria.push(value);
  return value;
};

/** The loss of a prediction and a target, noted down. */
export function lossOf(path: string, made: Arguments, given: Arguments, at: Span, follower: Follower): Loss {
  const loss: Loss = {
    kind: 'loss',
    path,
    arguments: made,
    prediction: argumentOf(given, 0, 'input') ?? unknown(at),
    target: argumentOf(given, 1, 'target') ?? unknown(at),
    reduced: null,
    changed: null,
    at,
  };
  follower.findings.losses.push(loss);
  return loss;
}

/** `F.mse_loss(prediction, target, …)`: behind the two come the arguments that the class takes. */
const functionalLoss: Known = ({ path, given, at, follower }) => {
  const keyword = new Map([...given.keyword].filter(([name]) => name !== 'input' && name !== 'target'));
  const made = { ...given, positional: given.positional.slice(2), keyword };
  return lossOf(path, made, given, at, follower);
};

/** What a layer makes of its input. */
export function applyLayer(layer: Value, given: Arguments): Value {
  const { at } = given;
  const [input = unknown(at)] = given.positional;
  switch (layer.kind) {
    case 'linear':
      return outputOf(input, { kind: 'linear', layer: layer.layer }, at);
    case 'sigmoid':
      return outputOf(input, { kind: 'sigmoid', at }, at);
    case 'layer':
      return TRANSPARENT.has(layer.name) ? input : outputOf(input, { kind: 'other', name: layer.name, at }, at);
    default:
      return unknown(at);
  }
}

/** Names of `torch.nn.init`, with what they put in: a number, the value of an argument, or something drawn. */
const initialized: Known = ({ path, given, at }) => {
  const [tensor] = given.positional;
  if (tensor?.kind !== 'weights') return unknown(at);
  const name = path.split('.').at(-1) ?? '';
  const constants: Readonly<Record<string, Value | null>> = {
    zeros_: numberValue(0, at),
    ones_: numberValue(1, at),
    constant_: argumentOf(given, 1, 'val'),
  };
  return setStart(tensor, constants[name] ?? unknown(at, 'random'));
};

const NN = (...names: string[]) => names.map((name) => `torch.nn.${name}`);
const F = (...names: string[]) => names.map((name) => `torch.nn.functional.${name}`);
const INIT = [
  ...['zeros_', 'ones_', 'constant_', 'uniform_', 'normal_', 'xavier_uniform_', 'xavier_normal_', 'kaiming_uniform_'],
  ...['kaiming_normal_', 'trunc_normal_', 'orthogonal_', 'sparse_', 'eye_'],
];

/** What nets are made of, and losses. */
export const LAYER_CALLS: KnownCalls = {
  ...knownAs(NN('Linear'), linear),
  ...knownAs(NN('LazyLinear'), lazyLinear),
  ...knownAs(NN('Sigmoid'), ({ at }) => ({ kind: 'sigmoid', at })),
  ...knownAs(NN('Sequential'), sequential),
  ...knownAs([...F('sigmoid'), 'torch.sigmoid', 'torch.special.expit', 'torch.sigmoid_'], sigmoid),
  ...knownAs(F('linear'), functionalLinear),
  ...knownAs(F('binary_cross_entropy', 'binary_cross_entropy_with_logits', 'mse_loss'), functionalLoss),
  ...knownAs(F('cross_entropy', 'nll_loss', 'l1_loss', 'smooth_l1_loss', 'huber_loss'), functionalLoss),
  ...knownAs(F('hinge_embedding_loss', 'soft_margin_loss', 'poisson_nll_loss', 'kl_div'), functionalLoss),
  ...knownAs(
    INIT.map((name) => `torch.nn.init.${name}`),
    initialized,
  ),
};
