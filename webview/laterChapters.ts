import * as l10n from '@vscode/l10n';
import type { LabContext } from './labContext.ts';
import { LectureLog } from './lectureLog.ts';
import type { Chapter } from './lecturePage.ts';
import { MinibatchLoss } from './minibatchLoss.ts';
import { ModulesOrFunctional } from './modulesOrFunctional.ts';
import { PredictThenRun } from './predictThenRun.ts';

/** What the lecture asks about batches and spellings, what the lab asks back, and the log that it all began with. */
export function laterChapters(context: LabContext): Chapter[] {
  return [
    {
      id: 'minibatch-loss',
      title: l10n.t('The minibatch loss'),
      asks: l10n.t('What is the minibatch loss of binary classification?'),
      answers: [
        l10n.t(
          'The closer y and ŷ, the smaller the BCE loss: for y = 1 ŷ has to come close to 1, for y = 0 close to 0.',
        ),
        l10n.t('The loss of a minibatch is the mean of the BCE losses of its examples.'),
        l10n.t('Whether the mean is taken changes the gradient by a factor, and so the choice of the learning rate.'),
      ],
      view: new MinibatchLoss(context),
    },
    {
      id: 'modules-or-functional',
      title: l10n.t('Modules or functional?'),
      asks: l10n.t('Is the model made of modules, or of functions?'),
      answers: [
        l10n.t('A module holds its parameters, which are updated by the loss after forward and backward.'),
        l10n.t('Functions of torch.nn.functional are handed the weights; you create and initialize them yourself.'),
      ],
      view: new ModulesOrFunctional(context),
    },
    {
      id: 'predict-then-run',
      title: l10n.t('Predict, then run'),
      kicker: l10n.t('The lab asks'),
      asks: l10n.t('What will the run do?'),
      answers: [],
      view: new PredictThenRun(context),
    },
    {
      id: 'lecture-log',
      title: l10n.t('The lecture’s log'),
      kicker: l10n.t('The end of the notes'),
      asks: l10n.t('Which lines does the script print?'),
      answers: [],
      view: new LectureLog(context),
    },
  ];
}
