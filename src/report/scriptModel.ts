import type { Hyperparameters } from '../engine/hyperparameters.ts';
import { UNSEEDED } from '../engine/mersenneTwister.ts';
import { commentLines, indented, listLines } from './pythonLiteral.ts';
import { pythonRepr } from './pythonRepr.ts';
import type { Spelling } from './pythonSpelling.ts';
import { hasSigmoid, modelClassName } from './pythonSpelling.ts';
import type { ScriptedRun } from './scriptedRun.ts';

function output(hyperparameters: Hyperparameters, linear: string): string {
  return hasSigmoid(hyperparameters) ? `torch.sigmoid(${linear})` : linear;
}

/** Whether torch's generator serves more than the parameters: the batch orders. */
function isShuffled({ batchSize, shuffle }: Hyperparameters): boolean {
  return batchSize !== null && shuffle;
}

/** A run without a seed has the one of a torch that was never seeded; it need be said only where something is drawn. */
function seedLines({ experiment: { hyperparameters }, words: { script } }: ScriptedRun): string[] {
  const { seed, initial } = hyperparameters;
  if (seed !== null) return [`torch.manual_seed(${seed})`];
  if (initial !== null && !isShuffled(hyperparameters)) return [];
  return [...commentLines(script.unseeded), `torch.manual_seed(${UNSEEDED})`];
}

function classLines(hyperparameters: Hyperparameters, features: number): string[] {
  return [
    `class ${modelClassName(hyperparameters)}(torch.nn.Module):`,
    '    def __init__(self):',
    '        super().__init__()',
    `        self.linear = torch.nn.Linear(${features}, 1)`,
    '',
    '    def forward(self, x):',
    `        return ${output(hyperparameters, 'self.linear(x)')}`,
  ];
}

/** Weight and bias over the drawn ones. */
function givenLines({ experiment, words: { script } }: ScriptedRun, weight: string, bias: string): string[] {
  const { initial } = experiment.hyperparameters;
  if (initial === null) return [];
  return [
    ...commentLines(script.given),
    'with torch.no_grad():',
    ...indented(listLines(`${weight}.copy_(torch.tensor([`, initial.weight.map(pythonRepr), ']))')),
    `    ${bias}.fill_(${pythonRepr(initial.bias)})`,
  ];
}

function moduleLines(run: ScriptedRun): string[] {
  const { hyperparameters, dataset } = run.experiment;
  return [
    ...classLines(hyperparameters, dataset.features.length),
    '',
    '',
    ...seedLines(run),
    `model = ${modelClassName(hyperparameters)}()`,
    ...givenLines(run, 'model.linear.weight', 'model.linear.bias'),
  ];
}

/** What a new `torch.nn.Linear` draws, in the same order. */
function drawLines(features: number): string[] {
  return [
    'torch.nn.init.kaiming_uniform_(weight, a=math.sqrt(5))',
    `torch.nn.init.uniform_(bias, -1 / math.sqrt(${features}), 1 / math.sqrt(${features}))`,
  ];
}

function functionalLines(run: ScriptedRun): string[] {
  const { hyperparameters, dataset } = run.experiment;
  const features = dataset.features.length;
  const { initial } = hyperparameters;
  const isDrawn = initial === null || isShuffled(hyperparameters);
  return [
    ...seedLines(run),
    ...commentLines(run.words.script.functionalModel),
    `weight = torch.zeros(1, ${features}, requires_grad=True)`,
    'bias = torch.zeros(1, requires_grad=True)',
    ...(isDrawn ? [...commentLines(run.words.script.drawn), ...drawLines(features)] : []),
    ...givenLines(run, 'weight', 'bias'),
    '',
    '',
    'def model(x):',
    `    return ${output(hyperparameters, 'F.linear(x, weight, bias)')}`,
  ];
}

/** Defines `model`, from which `model(x)` is what the loss compares with the labels. */
export function modelLines(run: ScriptedRun, spelling: Spelling): string[] {
  return spelling === 'module' ? moduleLines(run) : functionalLines(run);
}
