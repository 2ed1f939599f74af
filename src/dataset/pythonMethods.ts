import type { Follower } from './pythonCall.ts';
import { onFrame } from './pythonFileCalls.ts';
import type { Span } from './pythonSource.ts';
import { asksForDouble, onTensor } from './pythonTensorMethods.ts';
import { weightsOf, onWeights } from './pythonParameters.ts';
import type { Arguments, Instance, LinearLayer, PythonClass, Value } from './pythonValue.ts';
import { listValue, nameValue, numberValue, unknown } from './pythonValue.ts';

/** A class and those above it, each once. */
function lineOf(first: PythonClass): Set<PythonClass> {
  const line = new Set([first]);
  for (const one of line) for (const base of one.bases) if (base.kind === 'class') line.add(base);
  return line;
}

/** What a class or one above it binds a name to. */
export function findInClass(of: PythonClass, name: string): Value | null {
  for (const one of lineOf(of)) {
    const own = one.scope.own(name);
    if (own !== null) return own;
  }
  return null;
}

/** The layers of a net that is made of others. */
function partsOf(net: Value): readonly Value[] {
  if (net.kind === 'sequential') return net.layers;
  return net.kind === 'instance' ? [...net.fields.values()] : [];
}

/** The linear layers of a net, each once. */
function linearLayersOf(net: Value): LinearLayer[] {
  const all = new Set([net]);
  for (const one of all) for (const part of partsOf(one)) all.add(part);
  return [...all].flatMap((one) => (one.kind === 'linear' ? [one.layer] : []));
}

/** `optimizer.step()`, and what else one asks of it. */
function onOptimizer(optimizer: Value, name: string, given: Arguments, follower: Follower): Value {
  const { findings, loops } = follower;
  const [closure] = given.positional;
  if (name === 'zero_grad') findings.zeroesGradients = true;
  if (name === 'step') {
    findings.steps.push({ optimizer, loops, at: given.at });
    if (closure !== undefined) follower.call(closure, { ...given, positional: [] });
  }
  return unknown(given.at);
}

function backward(loss: Value, { at }: Arguments, { findings, loops }: Follower): Value {
  findings.backward.push({ loss, loops, at });
  return unknown(at);
}

/** `net.apply(function)` calls it for every layer. */
function applyToLayers(net: Value, { positional: [callee], at }: Arguments, follower: Follower): Value {
  for (const layer of linearLayersOf(net)) {
    const given = { positional: [{ kind: 'linear', layer, at } as const], keyword: new Map(), open: false, at };
    if (callee !== undefined) follower.call(callee, given);
  }
  return net;
}

function onNet(net: Value, name: string, given: Arguments, follower: Follower): Value {
  const { at } = given;
  if (name === 'parameters' || name === 'named_parameters') return { kind: 'parameters', at };
  if (name === 'apply') return applyToLayers(net, given, follower);
  if (name === 'zero_grad') follower.findings.zeroesGradients = true;
  if (asksForDouble(name, given)) for (const layer of linearLayersOf(net)) layer.doubleAt ??= at;
  if (name === 'forward' && net.kind !== 'instance') return follower.call(net, given);
  const isItself = ['to', 'double', 'float', 'cuda', 'cpu', 'train', 'eval', 'requires_grad_'].includes(name);
  return isItself ? net : unknown(at);
}

function onInstance(instance: Instance, name: string, given: Arguments, follower: Follower): Value {
  const method = findInClass(instance.class, name);
  if (method === null) return onNet(instance, name, given, follower);
  return follower.call(method, { ...given, positional: [instance, ...given.positional] });
}

/** `parser.add_argument('--lr', default=0.01)`; `parse_args()` gives the defaults. */
function onArgumentParser(entries: Map<string, Value>, name: string, given: Arguments): Value {
  const [first] = given.positional;
  if (name === 'add_argument' && first?.kind === 'text')
    entries.set(optionName(given), given.keyword.get('default') ?? unknown(given.at));
  return { kind: 'dictionary', entries, at: given.at };
}

/** `--batch-size` is `args.batch_size`; of several names the first long one counts. */
function optionName({ positional }: Arguments): string {
  const names = positional.flatMap((value) => (value.kind === 'text' ? [value.value] : []));
  const long = names.find((name) => name.startsWith('--')) ?? names[0] ?? '';
  return long.replace(/^-+/, '').replaceAll('-', '_');
}

function onDictionary(entries: ReadonlyMap<string, Value>, name: string, { positional, at }: Arguments): Value {
  const [key, other] = positional;
  if (name !== 'get' || key?.kind !== 'text') return unknown(at);
  return entries.get(key.value) ?? other ?? { kind: 'none', at };
}

/** Whatever `self.name(…)` gives. */
export function callMethod(self: Value, name: string, given: Arguments, follower: Follower): Value {
  if (name === 'backward') return backward(self, given, follower);
  switch (self.kind) {
    case 'instance':
      return onInstance(self, name, given, follower);
    case 'super':
      return onSuper(self.self, name, given, follower);
    case 'optimizer':
      return onOptimizer(self, name, given, follower);
    case 'linear':
    case 'sequential':
    case 'layer':
    case 'sigmoid':
    case 'criterion':
      return onNet(self, name, given, follower);
    case 'dictionary':
      if (name === 'add_argument' || name === 'parse_args') return onArgumentParser(self.entries, name, given);
      return onDictionary(self.entries, name, given);
    case 'file':
      return onFrame(self.columns, name, given, self.at) ?? onTensor(self, name, given, follower);
    default:
      return onWeights(self, name, given, follower) ?? onTensor(self, name, given, follower);
  }
}

/** The method of a class above the instance's own; the ones of torch's classes do nothing that matters. */
function onSuper(self: Instance, name: string, given: Arguments, follower: Follower): Value {
  for (const base of self.class.bases) {
    const method = base.kind === 'class' ? findInClass(base, name) : null;
    if (method !== null) return follower.call(method, { ...given, positional: [self, ...given.positional] });
  }
  return unknown(given.at);
}

function ofTensor(self: Value, name: string, at: Span): Value | null {
  if (self.kind === 'array') {
    if (name === 'shape')
      return listValue(
        self.array.shape.map((size) => numberValue(size, at)),
        at,
      );
    if (name === 'ndim') return numberValue(self.array.shape.length, at);
  }
  if (self.kind === 'weights' && name === 'grad') return { kind: 'gradient', lr: null, at };
  const isItself = name === 'data' || name === 'values' || name === 'iloc' || name === 'loc';
  return isItself && self.kind !== 'unknown' && self.kind !== 'instance' ? self : null;
}

/** `self.name` */
export function attributeOf(self: Value, name: string, at: Span): Value {
  switch (self.kind) {
    case 'name':
      return nameValue(`${self.path}.${name}`, at);
    case 'instance': {
      const found = self.fields.get(name) ?? findInClass(self.class, name);
      return found === null || found.kind === 'function' ? { kind: 'method', self, name, at } : found;
    }
    case 'class':
      return findInClass(self, name) ?? unknown(at);
    case 'linear':
      return name === 'weight' || name === 'bias' ? weightsOf(self.layer, name) : { kind: 'method', self, name, at };
    case 'dictionary':
      return self.entries.get(name) ?? { kind: 'method', self, name, at };
    case 'batch':
      if (name === 'T') return self;
      break;
  }
  return ofTensor(self, name, at) ?? { kind: 'method', self, name, at };
}
