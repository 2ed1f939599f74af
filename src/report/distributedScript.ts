import { optimizerCall } from './optimizerCall.ts';
import { commentLines, indented } from './pythonLiteral.ts';
import { pythonFile } from './pytorchScript.ts';
import { checkLines, comparedEpochs } from './scriptCheck.ts';
import { dataLines } from './scriptData.ts';
import { listsLines, refusedLines, scriptedEpochs, validationLines } from './scriptLoop.ts';
import { modelLines } from './scriptModel.ts';
import { criterionLine } from './scriptOptimizer.ts';
import { importLines } from './scriptSections.ts';
import type { ScriptedRun, ScriptSection } from './scriptedRun.ts';

function processLines(): string[] {
  return [
    'backend = "nccl" if torch.cuda.is_available() else "gloo"',
    'dist.init_process_group(backend)',
    'rank, world_size = dist.get_rank(), dist.get_world_size()',
    'device = torch.device("cpu")',
    'if backend == "nccl":',
    '    device = torch.device("cuda", int(os.environ["LOCAL_RANK"]))',
    '    torch.cuda.set_device(device)',
  ];
}

function placeLines(run: ScriptedRun): string[] {
  const data =
    validationLines(run).length > 0 ? ['x_data', 'y_data', 'x_validation', 'y_validation'] : ['x_data', 'y_data'];
  return data.map((name) => `${name} = ${name}.to(device)`);
}

function wrapLines({
  words: {
    script: { distributed },
  },
}: ScriptedRun): string[] {
  return [...commentLines(distributed.sameStart), 'model = DistributedDataParallel(model.to(device))'];
}

/** A DataLoader over row numbers draws the very orders of one over examples. */
function batchesLines({ experiment: { hyperparameters }, words: { script } }: ScriptedRun): string[] {
  const { batchSize, shuffle } = hyperparameters;
  const loader = `torch.utils.data.DataLoader(range(len(x_data)), batch_size=${batchSize}${shuffle ? ', shuffle=True' : ''})`;
  return [
    ...commentLines(script.distributed.batches),
    `batches = ${batchSize === null ? '[torch.arange(len(x_data))]' : loader}`,
  ];
}

/**
 * The gradient of a batch from its parts. DDP leaves the average of the processes' gradients in each of them; what a
 * single process computes is the gradient of a sum over all examples, or of one divided by their number.
 */
function evaluateLines({
  experiment: { hyperparameters },
  words: {
    script: { distributed: texts },
  },
}: ScriptedRun): string[] {
  const isMean = hyperparameters.reduction === 'mean';
  return [
    'def evaluate(batch):',
    ...indented([
      ...commentLines(texts.shard),
      'shard = batch[rank::world_size]',
      'y_pred = model(x_data[shard])',
      'if len(shard) == 0:',
      ...indented([...commentLines(texts.empty), 'loss = y_pred.sum()']),
      'else:',
      ...indented([
        ...commentLines(isMean ? texts.mean : texts.sum),
        `loss = criterion(y_pred, y_data[shard])${isMean ? ' * (len(shard) / len(batch))' : ''}`,
      ]),
      'optimizer.zero_grad()',
      ...commentLines(texts.scaled),
      '(loss * world_size).backward()',
      ...commentLines(texts.total),
      'total = loss.detach().clone()',
      'dist.all_reduce(total)',
      'return total',
    ]),
  ];
}

function stepLines({ experiment: { hyperparameters } }: ScriptedRun): string[] {
  if (hyperparameters.optimizer.name === 'LBFGS') return ['loss = optimizer.step(lambda: evaluate(batch))'];
  return ['loss = evaluate(batch)', 'optimizer.step()'];
}

function epochLines(run: ScriptedRun): string[] {
  const { batchSize, reduction } = run.experiment.hyperparameters;
  const isWeighted = batchSize !== null && reduction === 'mean';
  return [
    ...validationLines(run, 'model.module'),
    'total = 0.0',
    'for batch in batches:',
    ...indented([...stepLines(run), `total += loss.item()${isWeighted ? ' * len(batch)' : ''}`]),
    `losses.append(total${isWeighted ? ' / len(x_data)' : ''})`,
    'if rank == 0:',
    '    print(epoch, losses[-1])',
  ];
}

function trainingLines(run: ScriptedRun): string[] {
  return [
    ...batchesLines(run),
    ...listsLines(run),
    '',
    '',
    ...evaluateLines(run),
    '',
    '',
    ...refusedLines(run),
    `for epoch in range(${scriptedEpochs(run)}):`,
    ...indented(epochLines(run)),
    '',
    'dist.destroy_process_group()',
  ];
}

/** Process 0 alone compares and tells. */
function firstProcessChecks(run: ScriptedRun, epochs: number): string[] {
  const lines = checkLines(run, epochs, true);
  const calls = lines.findIndex((line) => line.startsWith('largest = '));
  return [...lines.slice(0, calls), 'if rank == 0:', ...indented(lines.slice(calls))];
}

/**
 * A script for `torchrun`: each process computes the gradient of its share of every batch with DistributedDataParallel,
 * on CPUs (gloo) or GPUs (nccl). With one process it prints the losses of `pytorchScript`, to the last digit; with more
 * of them sums are added up in another order. It raises AssertionError if the losses are not the lab's.
 */
export function* distributedScript(run: ScriptedRun): Generator<string, void> {
  const {
    experiment,
    words: { script: texts },
    stem,
  } = run;
  const { hyperparameters } = experiment;
  const compared = yield* comparedEpochs(run);
  const sections: ScriptSection[] = [
    { title: texts.distributed.processes, code: processLines() },
    { title: texts.data, code: [...dataLines(run), ...placeLines(run)] },
    { title: texts.model, code: [...modelLines(run, 'module'), ...wrapLines(run)] },
    {
      title: texts.lossAndOptimizer,
      code: [
        criterionLine(hyperparameters, texts),
        `optimizer = ${optimizerCall(hyperparameters.optimizer, 'model.parameters()')}`,
      ],
    },
    { title: texts.training, code: trainingLines(run) },
    { title: texts.check, code: [...commentLines(texts.distributed.check), ...firstProcessChecks(run, compared)] },
  ];
  const more = ['import torch.distributed as dist', 'from torch.nn.parallel import DistributedDataParallel'];
  const imports = importLines(
    sections.flatMap(({ code }) => code),
    more,
  );
  const about = [texts.distributed.about, texts.distributed.start.replace('{file}', `${stem}.py`)];
  yield pythonFile(about, sections, imports);
}
