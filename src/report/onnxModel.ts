import type { ExportedRun } from './exportedRun.ts';
import type { OnnxNode, OnnxTensor, OnnxValue } from './onnxProto.ts';
import { ELEMENT_TYPES, encodeOnnx } from './onnxProto.ts';
import type { TrainedModel } from './trainedModel.ts';
import { trainedModel } from './trainedModel.ts';

/** Of December 2020: `GreaterOrEqual` is there, and every runtime in use reads it. */
const OPSET = 13;
const IR_VERSION = 7;

/** (x − mean) / deviation in float64 as the lab computes it, also where the model is float32. */
function scalingNodes({ dtype }: TrainedModel): OnnxNode[] {
  const scaled = (input: string, output: string): OnnxNode[] => [
    { type: 'Sub', inputs: [input, 'mean'], output: 'centred' },
    { type: 'Div', inputs: ['centred', 'deviation'], output },
  ];
  if (dtype === 'float64') return scaled('x', 'standardized');
  return [
    { type: 'Cast', inputs: ['x'], output: 'wide', attributes: { to: ELEMENT_TYPES.float64 } },
    ...scaled('wide', 'wide_standardized'),
    { type: 'Cast', inputs: ['wide_standardized'], output: 'standardized', attributes: { to: ELEMENT_TYPES.float32 } },
  ];
}

function nodesOf(model: TrainedModel): OnnxNode[] {
  const { scaling, isProbability } = model;
  const columns = scaling === null ? 'x' : 'standardized';
  const output = isProbability ? 'probability' : 'value';
  const linear = (name: string): OnnxNode => ({ type: 'Gemm', inputs: [columns, 'weight', 'bias'], output: name });
  const head: OnnxNode[] = isProbability
    ? [linear('logit'), { type: 'Sigmoid', inputs: ['logit'], output }]
    : [linear(output)];
  return [
    ...(scaling === null ? [] : scalingNodes(model)),
    ...head,
    { type: 'GreaterOrEqual', inputs: [output, 'half'], output: 'is_positive' },
    { type: 'Cast', inputs: ['is_positive'], output: 'class', attributes: { to: ELEMENT_TYPES.int64 } },
  ];
}

function tensorsOf({ dtype, parameters: { weight, bias }, scaling }: TrainedModel): OnnxTensor[] {
  const features = weight.length;
  const scales: OnnxTensor[] =
    scaling === null
      ? []
      : [
          { name: 'mean', type: 'float64', shape: [features], values: [...scaling.mean] },
          { name: 'deviation', type: 'float64', shape: [features], values: [...scaling.deviation] },
        ];
  return [
    ...scales,
    { name: 'weight', type: dtype, shape: [features, 1], values: weight },
    { name: 'bias', type: dtype, shape: [1], values: [bias] },
    { name: 'half', type: dtype, shape: [], values: [0.5] },
  ];
}

/**
 * A run's model as ONNX: from `x`, N × D values of the run's dtype in the table's own units, to `probability` (or
 * `value` for a linear model), N × 1, and `class`, which is 1 from 0.5 on. Names of features and label are metadata.
 */
export function* onnxModel(run: ExportedRun): Generator<Uint8Array, void> {
  const model = trainedModel(run);
  const { dtype, features, label, isProbability } = model;
  const output = (name: string, type: OnnxValue['type']): OnnxValue => ({ name, type, shape: ['N', 1] });
  yield encodeOnnx({
    producer: { name: 'Logistic Regression Lab', version: run.labVersion },
    irVersion: IR_VERSION,
    opset: OPSET,
    name: run.stem,
    description: run.name,
    metadata: { features: JSON.stringify(features), label, epochs: String(run.loss.length) },
    nodes: nodesOf(model),
    tensors: tensorsOf(model),
    inputs: [{ name: 'x', type: dtype, shape: ['N', features.length] }],
    outputs: [output(isProbability ? 'probability' : 'value', dtype), output('class', 'int64')],
  });
}
