import { arithmeticOf } from '../engine/arithmetic.ts';
import type { Reduction } from '../engine/hyperparameters.ts';
import { trainingDataOf } from '../engine/trainingData.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { optimizerCall } from './optimizerCall.ts';
import { indented } from './pythonLiteral.ts';
import { pythonRepr } from './pythonRepr.ts';
import type { Spelling } from './pythonSpelling.ts';
import { hasSigmoid, LOSS_FUNCTIONS, modelClassName } from './pythonSpelling.ts';

/** The lecture's names, of which PyTorch has renamed two, or today's. */
export type Era = 'lecture' | 'today';

export interface SpellingOptions {
  readonly spelling: Spelling;
  readonly era: Era;
  /** The most examples to write out, for a person to read; without it all of them, and the script runs. */
  readonly rows?: number;
}

/** PyTorch's old names in the lecture's script, and what they are called today. */
export const OLD_SPELLINGS = [
  { old: 'F.sigmoid', today: 'torch.sigmoid' },
  { old: 'size_average=False', today: "reduction='sum'" },
  { old: 'size_average=True', today: "reduction='mean'" },
] as const;

/** float32 is what PyTorch takes where nothing is said. */
function dtypeKeyword({ hyperparameters }: Experiment): string {
  return hyperparameters.dtype === 'float64' ? ', dtype=torch.float64' : '';
}

const number = (value: number) => pythonRepr(value);
const row = (values: readonly number[]) => `[${values.map(number).join(', ')}]`;

function reductionKeyword(reduction: Reduction, era: Era): string {
  return era === 'today' ? `reduction='${reduction}'` : `size_average=${reduction === 'mean' ? 'True' : 'False'}`;
}

/** What the lab does before training, in numpy's sense: the rows that are trained on, standardized where the run is. */
function dataLines(experiment: Experiment, most: number): string[] {
  const { dataset, hyperparameters } = experiment;
  const { split } = trainingDataOf(dataset, hyperparameters, arithmeticOf(hyperparameters.dtype));
  const width = dataset.features.length;
  const written = split.training.subarray(0, Math.min(most, split.training.length));
  const isAll = written.length === split.training.length;
  const more = isAll ? '' : `, …  # ${split.training.length} in all\n`;
  const list = (rowOf: (at: number) => Iterable<number>) =>
    `${Array.from(written, (at) => row([...rowOf(at)])).join(', ')}${more}`;
  const examples = list((at) => dataset.x.subarray(at * width, (at + 1) * width));
  const labels = list((at) => [dataset.y[at] ?? Number.NaN]);
  const dtype = dtypeKeyword(experiment);
  const scaled = hyperparameters.standardize
    ? ['x_data = (x_data - x_data.mean(0)) / x_data.std(0, unbiased=False)']
    : [];
  return [`x_data = torch.tensor([${examples}]${dtype})`, `y_data = torch.tensor([${labels}]${dtype})`, ...scaled];
}

function activated({ hyperparameters }: Experiment, era: Era, logits: string): string {
  if (!hasSigmoid(hyperparameters)) return logits;
  return `${era === 'lecture' ? 'F' : 'torch'}.sigmoid(${logits})`;
}

function layerCall(experiment: Experiment): string {
  return `torch.nn.Linear(${experiment.dataset.features.length}, 1${dtypeKeyword(experiment)})`;
}

function modelLines(experiment: Experiment, era: Era): string[] {
  const { initial } = experiment.hyperparameters;
  const dtype = dtypeKeyword(experiment);
  const name = modelClassName(experiment.hyperparameters);
  const given =
    initial === null
      ? []
      : [
          'with torch.no_grad():',
          `    model.linear.weight.copy_(torch.tensor([${row(initial.weight)}]${dtype}))`,
          `    model.linear.bias.copy_(torch.tensor([${number(initial.bias)}]${dtype}))`,
        ];
  return [
    `class ${name}(torch.nn.Module):`,
    '    def __init__(self):',
    '        super().__init__()',
    `        self.linear = ${layerCall(experiment)}  # owns its weight and bias`,
    '',
    '    def forward(self, x):',
    `        return ${activated(experiment, era, 'self.linear(x)')}`,
    '',
    `model = ${name}()`,
    ...given,
  ];
}

/** The weights that a function is handed have to be made first; drawn ones in `Linear`'s order and within its bounds. */
function parameterLines(experiment: Experiment): string[] {
  const { initial, shuffle } = experiment.hyperparameters;
  const dtype = dtypeKeyword(experiment);
  const width = experiment.dataset.features.length;
  if (initial !== null)
    return [
      ...(shuffle ? [`${layerCall(experiment)}  # only draws, so that the batches come in the same order`] : []),
      `weight = torch.tensor([${row(initial.weight)}]${dtype}, requires_grad=True)`,
      `bias = torch.tensor([${number(initial.bias)}]${dtype}, requires_grad=True)`,
    ];
  return [
    `weight = torch.empty(1, ${width}${dtype}, requires_grad=True)`,
    `bias = torch.empty(1${dtype}, requires_grad=True)`,
    'torch.nn.init.kaiming_uniform_(weight, a=5 ** 0.5)',
    `torch.nn.init.uniform_(bias, -1 / ${width} ** 0.5, 1 / ${width} ** 0.5)`,
  ];
}

const PREDICTION = {
  module: (x: string) => `model(${x})`,
  functional: (x: string, experiment: Experiment, era: Era) =>
    activated(experiment, era, `F.linear(${x}, weight, bias)`),
} as const;

function lossCall({ hyperparameters }: Experiment, { spelling, era }: SpellingOptions, y: string): string {
  if (spelling === 'module') return `criterion(y_pred, ${y})`;
  const { loss, reduction } = hyperparameters;
  return `${LOSS_FUNCTIONS[loss]}(y_pred, ${y}, ${reductionKeyword(reduction, era)})`;
}

function criterionLines({ hyperparameters }: Experiment, { spelling, era }: SpellingOptions): string[] {
  const { loss, reduction, optimizer } = hyperparameters;
  const parameters = spelling === 'module' ? 'model.parameters()' : '[weight, bias]';
  const criterion = `criterion = torch.nn.${loss}(${reductionKeyword(reduction, era)})`;
  return [...(spelling === 'module' ? [criterion] : []), `optimizer = ${optimizerCall(optimizer, parameters)}`];
}

/** One step on x and y; LBFGS evaluates the loss as often as it likes, so that it is handed a function. */
function stepLines(experiment: Experiment, options: SpellingOptions, x: string, y: string): string[] {
  const forward = [
    `y_pred = ${PREDICTION[options.spelling](x, experiment, options.era)}`,
    `loss = ${lossCall(experiment, options, y)}`,
  ];
  if (experiment.hyperparameters.optimizer.name !== 'LBFGS')
    return [...forward, 'optimizer.zero_grad()', 'loss.backward()', 'optimizer.step()'];
  const closure = ['optimizer.zero_grad()', ...forward, 'loss.backward()', 'return loss'];
  return ['def closure():', ...indented(closure), 'loss = optimizer.step(closure)'];
}

/** With a batch size each epoch is a walk over a `DataLoader`, and its loss is put together from those of the batches. */
function batchLoopLines(experiment: Experiment, options: SpellingOptions): string[] {
  const { batchSize, shuffle, epochs, reduction } = experiment.hyperparameters;
  const isMean = reduction === 'mean';
  const shuffled = shuffle ? ', shuffle=True' : '';
  return [
    'dataset = torch.utils.data.TensorDataset(x_data, y_data)',
    `loader = torch.utils.data.DataLoader(dataset, batch_size=${batchSize ?? 1}${shuffled})`,
    '',
    `for epoch in range(${epochs}):`,
    '    total = 0.0',
    '    for x, y in loader:',
    ...indented(indented(stepLines(experiment, options, 'x', 'y'))),
    `        total += loss.item()${isMean ? ' * len(x)' : ''}`,
    `    print(epoch, total${isMean ? ' / len(x_data)' : ''})`,
  ];
}

function loopLines(experiment: Experiment, options: SpellingOptions): string[] {
  const { batchSize, epochs } = experiment.hyperparameters;
  if (batchSize !== null) return batchLoopLines(experiment, options);
  const steps = stepLines(experiment, options, 'x_data', 'y_data');
  // As the lecture has it: the loss is printed before it is used.
  const at = steps.findIndex((line) => line.startsWith('loss = ')) + 1;
  const printed = [...steps.slice(0, at), 'print(epoch, loss.item())', ...steps.slice(at)];
  return [`for epoch in range(${epochs}):`, ...indented(printed)];
}

/** What a script imports: `F` where something of it is used. */
function importLines(body: string): string[] {
  return ['import torch', ...(/\bF\./.test(body) ? ['import torch.nn.functional as F'] : [])];
}

/** The same experiment in one of PyTorch's two spellings, in the four steps of the lecture: data, model, loss, loop. */
export function lectureSpelling(experiment: Experiment, options: SpellingOptions): string {
  const { seed } = experiment.hyperparameters;
  const parts = [
    dataLines(experiment, options.rows ?? Number.POSITIVE_INFINITY),
    options.spelling === 'module' ? modelLines(experiment, options.era) : parameterLines(experiment),
    criterionLines(experiment, options),
    loopLines(experiment, options),
  ];
  const body = parts.map((lines) => lines.join('\n')).join('\n\n');
  const seeded = seed === null ? [] : [`torch.manual_seed(${seed})`];
  return `${[...importLines(body), ...seeded].join('\n')}\n\n${body}\n`;
}
