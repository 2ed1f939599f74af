import type { LinearLayer, Value } from './pythonValue.ts';

const DOUBLE = /(float64|double|Double\w*)$/;

/** Whether a dtype (`torch.float64`, `'float64'`, `torch.DoubleTensor`) is float64's; null where it is another value. */
export function isDoubleType(dtype: Value | null): boolean | null {
  if (dtype?.kind === 'name') return DOUBLE.test(dtype.path);
  return dtype?.kind === 'text' ? DOUBLE.test(dtype.value) : null;
}

/** Weights that the script multiplies by itself. */
export function weightsFrom(start: Value): Value {
  const { at } = start;
  const layer: LinearLayer = {
    inputs: null,
    outputs: null,
    hasBias: false,
    weight: start,
    bias: null,
    seedsBefore: 0,
    doubleAt: null,
    at,
  };
  return { kind: 'weights', layer, which: 'weight', start, at };
}
