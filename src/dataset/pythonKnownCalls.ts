import type { Call, Known } from './pythonCall.ts';
import { BUILTIN_CALLS } from './pythonBuiltins.ts';
import { FILE_CALLS } from './pythonFileCalls.ts';
import { LAYER_CALLS, otherLayer } from './pythonLayerCalls.ts';
import { TENSOR_CALLS } from './pythonTensorCalls.ts';
import { TRAINING_CALLS, ignoring, optimizer } from './pythonTrainingCalls.ts';
import type { Value } from './pythonValue.ts';
import { outputOf } from './pythonOperators.ts';
import { unknown } from './pythonValue.ts';

const KNOWN: ReadonlyMap<string, Known> = new Map(
  Object.entries({
    ...BUILTIN_CALLS,
    ...TENSOR_CALLS,
    ...LAYER_CALLS,
    ...TRAINING_CALLS,
    ...FILE_CALLS,
    'argparse.ArgumentParser': ({ at }: Call): Value => ({ kind: 'dictionary', entries: new Map(), at }),
  }),
);

/** What a name means that a script uses without having said so, as people do who show only a part of one. */
export const USUAL_NAMES: Readonly<Record<string, string>> = {
  torch: 'torch',
  nn: 'torch.nn',
  F: 'torch.nn.functional',
  optim: 'torch.optim',
  np: 'numpy',
  pd: 'pandas',
};

/** The name under which something of torch is documented: `torch.optim.sgd.SGD` is `torch.optim.SGD`. */
function documentedName(path: string): string {
  return path
    .replace(/^torch\.nn\.modules\.[a-z]+\./, 'torch.nn.')
    .replace(/^torch\.optim\.(?!lr_scheduler)[a-z_]+\./, 'torch.optim.')
    .replace(/^torch\.utils\.data\.[a-z]+\./, 'torch.utils.data.')
    .replace(/^np\./, 'numpy.');
}

/** Whether something is called like this that the reader knows about. */
export function isKnown(path: string): boolean {
  return KNOWN.has(documentedName(path)) || /^torch\.(nn|optim)\.[A-Z]\w*$/.test(path);
}

/** Other functions of torch on what a net gave: the net does something the lab's does not. */
function otherFunction(call: Call): Value {
  const { path, given, at } = call;
  const output = given.positional.find((value) => value.kind === 'output');
  const name = path.split('.').at(-1) ?? path;
  // Whatever takes a net's parameters and is a class trains them.
  if (given.positional[0]?.kind === 'parameters') return optimizer(call);
  if (output !== undefined) return outputOf(output, { kind: 'other', name, at }, at);
  return unknown(at, /(^|\.)(rand|random|make_)/.test(path) ? 'random' : 'unread');
}

/** Calls something by its full name. */
export function callByName(call: Call): Value {
  const path = documentedName(call.path);
  const known = KNOWN.get(path);
  if (known !== undefined) return known({ ...call, path });
  if (path.startsWith('torch.optim.lr_scheduler.')) return ignoring('scheduler')(call);
  if (path.startsWith('torch.optim.')) return optimizer({ ...call, path });
  if (path.startsWith('torch.nn.utils.') || path.startsWith('torch.nn.init.')) return unknown(call.at);
  return path.startsWith('torch.nn.') ? otherLayer({ ...call, path }) : otherFunction({ ...call, path });
}
