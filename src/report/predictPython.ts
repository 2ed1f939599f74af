import type { ExportedRun } from './exportedRun.ts';
import { commentLines, listLines, pythonFloat, pythonString } from './pythonLiteral.ts';
import type { PredictTexts } from './scriptTexts.ts';
import type { TrainedModel } from './trainedModel.ts';
import { trainedModel } from './trainedModel.ts';

const numbers = (values: Iterable<number>) => Array.from(values, pythonFloat);

function scalingLines({ scaling }: TrainedModel): string[] {
  if (scaling === null) return [];
  return [
    ...listLines('MEAN = ', numbers(scaling.mean), ''),
    ...listLines('DEVIATION = ', numbers(scaling.deviation), ''),
  ];
}

/** The linear part, feature by feature, and what is done before it. */
function outputLines({ scaling }: TrainedModel): string[] {
  const value = scaling === null ? 'example[name]' : '(example[name] - mean) / deviation';
  const [names, lists] =
    scaling === null
      ? ['name, weight', 'FEATURES, WEIGHT']
      : ['name, weight, mean, deviation', 'FEATURES, WEIGHT, MEAN, DEVIATION'];
  return ['    z = BIAS', `    for ${names} in zip(${lists}):`, `        z += weight * (${value})`];
}

function functions(model: TrainedModel, texts: PredictTexts): string[] {
  const [name, said] = model.isProbability ? ['probability', texts.probability] : ['value', texts.value];
  const sigmoid = [
    '    if z >= 0:',
    '        return 1 / (1 + math.exp(-z))',
    '    return math.exp(z) / (1 + math.exp(z))',
  ];
  return [
    `def predict_${name}(example):`,
    `    ${pythonString(said)}`,
    ...outputLines(model),
    ...(model.isProbability ? sigmoid : ['    return z']),
    '',
    '',
    'def predict_class(example):',
    `    ${pythonString(texts.class)}`,
    `    return 1 if predict_${name}(example) >= 0.5 else 0`,
  ];
}

/** A Python module with a run's model as functions, for Python alone: no torch, no numpy. */
export function* predictPython(run: ExportedRun): Generator<string, void> {
  const model = trainedModel(run);
  const texts = run.words.predict;
  const { features, label, parameters } = model;
  const example = `{${features.map((name) => `${pythonString(name)}: 0.0`).join(', ')}}`;
  yield [
    ...commentLines(texts.about, `${texts.example} ${example}`),
    ...(model.isProbability ? ['import math', ''] : ['']),
    ...listLines('FEATURES = ', features.map(pythonString), ''),
    `LABEL = ${pythonString(label)}`,
    ...scalingLines(model),
    ...listLines('WEIGHT = ', numbers(parameters.weight), ''),
    `BIAS = ${pythonFloat(parameters.bias)}`,
    '',
    '',
    ...functions(model, texts),
    '',
  ].join('\n');
}
