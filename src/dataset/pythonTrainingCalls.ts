import type { Call, Known, KnownCalls } from './pythonCall.ts';
import { knownAs } from './pythonCall.ts';
import type { Ignored } from './pythonFindings.ts';
import { isDoubleType } from './pythonTensorTypes.ts';
import type { Loader, Optimizer, Value } from './pythonValue.ts';
import { argumentOf, listValue, unknown } from './pythonValue.ts';

/** `torch.optim.NAME(…)`, whether the lab has it or not. */
export function optimizer({ path, given, at, follower }: Call): Value {
  const name = path.split('.').at(-1) ?? '';
  if (!/^[A-Z]/.test(name)) return unknown(at);
  const value: Optimizer = { kind: 'optimizer', name, arguments: given, at };
  follower.findings.optimizers.push(value);
  return value;
}

export const ignoring =
  (what: Ignored): Known =>
  ({ follower, at }) => {
    follower.findings.ignored.push({ what, at });
    return unknown(at);
  };

const dataset: Known = ({ given, at }) => ({
  kind: 'loader',
  parts: listValue(given.positional, at),
  batching: null,
  at,
});

/** `DataLoader(dataset, batch_size=1, shuffle=False, …)` */
const dataLoader: Known = ({ follower, given, at }) => {
  const examples = argumentOf(given, 0, 'dataset') ?? unknown(at);
  const loader: Loader = {
    kind: 'loader',
    parts: examples.kind === 'loader' ? examples.parts : examples,
    batching: { size: argumentOf(given, 1, 'batch_size'), shuffle: argumentOf(given, 2, 'shuffle'), given, at },
    at,
  };
  follower.findings.loaders.push(loader);
  return loader;
};

const seed: Known = ({ follower, given, at }) => {
  follower.findings.seeds.push({ value: argumentOf(given, 0, 'seed') ?? unknown(at), at });
  return unknown(at);
};

const defaultType: Known = ({ follower, given, at }) => {
  follower.single = isDoubleType(given.positional[0] ?? given.keyword.get('d') ?? null) !== true;
  if (!follower.single) follower.findings.doubles.push(at);
  return unknown(at);
};

const backward: Known = ({ follower, given, at }) => {
  const [loss = unknown(at)] = given.positional;
  follower.findings.backward.push({ loss, loops: follower.loops, at });
  return unknown(at);
};

/** What belongs to training a net. */
export const TRAINING_CALLS: KnownCalls = {
  ...knownAs(['torch.utils.data.TensorDataset'], dataset),
  ...knownAs(['torch.utils.data.DataLoader'], dataLoader),
  ...knownAs(['torch.manual_seed', 'torch.random.manual_seed'], seed),
  ...knownAs(['torch.set_default_dtype', 'torch.set_default_tensor_type'], defaultType),
  ...knownAs(['torch.autograd.backward'], backward),
  ...knownAs(
    ['clip_grad_norm_', 'clip_grad_norm', 'clip_grad_value_'].map((name) => `torch.nn.utils.${name}`),
    ignoring('clipping'),
  ),
};
