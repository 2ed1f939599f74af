import * as l10n from '@vscode/l10n';
import type { Experiment } from '../experiment/experiment.ts';
import type { DistributedTexts, ScriptTexts } from '../report/scriptTexts.ts';
import { percentText } from './numberText.ts';
import { sentences } from './sentences.ts';

/** What the script's own numbers are put into: it leaves a word in braces where one comes. */
const place = (name: string) => `{${name}}`;

function heldOut({ hyperparameters: { validation, model } }: Experiment): string {
  const share = percentText(validation);
  return model === 'logistic'
    ? l10n.t('{0} of each class are held out, drawn as the lab draws them', share)
    : l10n.t('{0} of the examples are held out, drawn as the lab draws them', share);
}

function epochLoss({ hyperparameters: { reduction } }: Experiment): string {
  return reduction === 'mean'
    ? l10n.t("the epoch's loss: the mean over all examples")
    : l10n.t("the epoch's loss: the sum of the batch losses");
}

function arithmetic({ hyperparameters: { fusedStep = false } }: Experiment): string {
  return fusedStep
    ? l10n.t('The lab computed the steps with fused multiply-add (fusedStep), as PyTorch does on most CPUs.')
    : l10n.t('The lab rounded after each multiplication and each addition of a step (without fusedStep).');
}

function distributedTexts({ hyperparameters: { reduction } }: Experiment): DistributedTexts {
  return {
    about: l10n.t(
      'Exported from the Logistic Regression Lab for torch.distributed. It prints the epoch and the loss, and at the end compares the losses with the lab’s.',
    ),
    start: l10n.t('Start it with: {0}', `torchrun --nproc_per_node=2 ${place('file')}`),
    processes: l10n.t('Processes'),
    sameStart: l10n.t(
      'Every process draws the same start and the same batches; DDP sends those of process 0 to be sure.',
    ),
    batches: l10n.t('Row numbers, a whole batch at a time; without a batch size all rows'),
    shard: l10n.t('The share of a batch of this process; a short last batch is shared out the same way'),
    empty: l10n.t('A process without an example takes part all the same: the others wait for its gradient.'),
    sum: l10n.t('The losses of all processes add up to that of the batch.'),
    mean: l10n.t('A mean weighs as much as it has examples: so the parts add up to the mean of the batch.'),
    scaled:
      reduction === 'sum'
        ? l10n.t('DDP averages the gradients over the processes. A sum is wanted: times their number makes it one.')
        : l10n.t(
            'DDP averages the gradients, but the parts are to be added: times the number of processes makes it a sum.',
          ),
    total: l10n.t('The loss of the whole batch, the same in every process'),
    check: l10n.t('With more than one process sums are added up in another order: their last digits differ.'),
  };
}

/** The comments and messages of a script that trains an experiment, in the display language. */
export function scriptComments(experiment: Experiment): ScriptTexts {
  const epochs = place('epochs');
  return {
    about: l10n.t(
      'Exported from the Logistic Regression Lab. It prints the epoch and the loss as the lecture’s script does, and at the end compares the losses with the lab’s.',
    ),
    data: l10n.t('Prepare the data'),
    heldOut: heldOut(experiment),
    standardized: l10n.t('Standardized columns: mean and deviation of the training examples'),
    model: l10n.t('Design the model'),
    functionalModel: l10n.t('torch.nn.functional has no parameters of its own: they are made here'),
    given: l10n.t('Start at the parameters that the lab started at'),
    drawn: l10n.t('Drawn as torch.nn.Linear draws them, in the same order'),
    unseeded: l10n.t('The lab has no seed: this one is that of a torch that was never seeded'),
    lossAndOptimizer: l10n.t('Loss and optimizer'),
    sizeAverage: l10n.t('in the lecture’s old spelling'),
    training: l10n.t('Train'),
    epochLoss: epochLoss(experiment),
    refused: l10n.t('From epoch {0} on the outputs are not numbers (nan): BCELoss refuses them.', epochs),
    check: l10n.t('Compare with the lab'),
    arithmetic: arithmetic(experiment),
    magnified: sentences(
      l10n.t('From epoch {0} on this run magnifies differences in the last digit beyond the tolerance.', epochs),
      l10n.t('There the losses depend on the machine, and only the epochs before are compared.'),
    ),
    differs: l10n.t(
      '{0} of epoch {1} is {2} here and {3} in the lab: they differ by {4}, and {5} is tolerated',
      ...['name', 'epoch', 'loss', 'expected', 'difference', 'allowed'].map(place),
    ),
    agrees: l10n.t(
      'The losses of {0} of {1} epochs were compared with the lab: the largest relative difference is {2}.',
      ...['count', 'epochs', 'largest'].map(place),
    ),
    lossName: l10n.t('The loss'),
    validationLossName: l10n.t('The validation loss'),
    distributed: distributedTexts(experiment),
  };
}
