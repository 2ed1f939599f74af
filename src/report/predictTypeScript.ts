import type { ExportedRun } from './exportedRun.ts';
import type { PredictTexts } from './scriptTexts.ts';
import type { TrainedModel } from './trainedModel.ts';
import { trainedModel } from './trainedModel.ts';

const list = (items: Iterable<string>) => `[${Array.from(items).join(', ')}]`;
const numbers = (values: Iterable<number>) => list(Array.from(values, String));
const strings = (texts: Iterable<string>) => list(Array.from(texts, (text) => JSON.stringify(text)));

/** Texts in a comment, which they cannot end. */
function comment(text: string): string {
  return `/** ${text.replaceAll('*/', '* /')} */`;
}

function constants({ features, label, parameters, scaling }: TrainedModel, texts: PredictTexts): string[] {
  const scales =
    scaling === null
      ? []
      : [
          `const MEAN: readonly number[] = ${numbers(scaling.mean)};`,
          `const DEVIATION: readonly number[] = ${numbers(scaling.deviation)};`,
        ];
  return [
    `export const FEATURES = ${strings(features)} as const;`,
    `export const LABEL = ${JSON.stringify(label)};`,
    ...scales,
    `const WEIGHT: readonly number[] = ${numbers(parameters.weight)};`,
    `const BIAS = ${parameters.bias};`,
    '',
    comment(texts.example),
    'export type Example = Readonly<Record<(typeof FEATURES)[number], number>>;',
  ];
}

function functions({ isProbability, scaling }: TrainedModel, texts: PredictTexts): string[] {
  const [name, said] = isProbability ? ['Probability', texts.probability] : ['Value', texts.value];
  const value = scaling === null ? 'example[name]' : '((example[name] - (MEAN[j] ?? 0)) / (DEVIATION[j] ?? 1))';
  return [
    comment(said),
    `export function predict${name}(example: Example): number {`,
    '  let z = BIAS;',
    '  FEATURES.forEach((name, j) => {',
    `    z += (WEIGHT[j] ?? 0) * ${value};`,
    '  });',
    `  return ${isProbability ? '1 / (1 + Math.exp(-z))' : 'z'};`,
    '}',
    '',
    comment(texts.class),
    'export function predictClass(example: Example): 0 | 1 {',
    `  return predict${name}(example) >= 0.5 ? 1 : 0;`,
    '}',
  ];
}

/** A TypeScript module with a run's model as functions, which needs nothing but the language. */
export function* predictTypeScript(run: ExportedRun): Generator<string, void> {
  const model = trainedModel(run);
  const texts = run.words.predict;
  const about = texts.about.split(/[\r\n\u2028\u2029]+/).map((line) => `// ${line}`);
  yield [...about, '', ...constants(model, texts), '', ...functions(model, texts), ''].join('\n');
}
