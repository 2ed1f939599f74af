import * as l10n from '@vscode/l10n';
import { element } from './element.ts';
import { formula } from './formula.ts';
import type { LabContext, View } from './labContext.ts';
import { experimentBox, lectureStep, prose } from './lectureStep.ts';
import { LogitFigure } from './logitFigure.ts';
import { PrecisionFigure } from './precisionFigure.ts';
import { SlopeFigure } from './slopeFigure.ts';
import { slot, slotted } from './richText.ts';
import type { State } from './store.ts';
import { StuckFigure } from './stuckFigure.ts';
import { STUCK_HYPERPARAMETERS } from './stuckRuns.ts';
import type { Theme } from './theme.ts';

/** A logit to begin with, at which the sigmoid is neither flat nor halfway. */
const FIRST_LOGIT = 2;

/** The second question: R onto [0, 1], and what becomes of the gradient on the way back. */
export class WhySigmoid implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #logit = new LogitFigure((z) => this.#move(z));
  readonly #slope = new SlopeFigure((z) => this.#move(z));
  readonly #precision = new PrecisionFigure();
  readonly #stuck = new StuckFigure();

  constructor(context: LabContext) {
    this.#context = context;
    this.element = element('div', { class: 'lecture-body' }, ...this.#steps(), this.#experiment());
    this.#move(FIRST_LOGIT);
  }

  update(state: State): void {
    this.#logit.update(state);
    this.#stuck.update();
  }

  setTheme(theme: Theme): void {
    for (const figure of [this.#logit, this.#slope, this.#precision, this.#stuck]) figure.setTheme(theme);
  }

  #steps(): HTMLElement[] {
    return [
      lectureStep(
        l10n.t('Every real number becomes a probability'),
        prose(
          l10n.t(
            'Drag the logit: however far it goes, σ(z) stays between 0 and 1. The dots are the training examples at the epoch that is shown. Other functions do the same; tick them to compare.',
          ),
        ),
        this.#logit.element,
      ),
      lectureStep(
        l10n.t('The slope fades, and cross-entropy cancels it'),
        prose(
          ...slotted(
            l10n.t(
              'On the way back every gradient is multiplied by the slope {0} of the sigmoid. Far out nothing would be left to learn from, were it not for the loss.',
              slot(0),
            ),
            [formula('ŷ', '(', '1', '−', 'ŷ', ')')],
          ),
        ),
        this.#slope.element,
      ),
      lectureStep(
        l10n.t('What float32 makes of it'),
        prose(
          l10n.t(
            'PyTorch computes the loss and the sigmoid one after the other, each rounded. This is what its autograd returns.',
          ),
        ),
        this.#precision.element,
      ),
      lectureStep(
        l10n.t('A run that is stuck'),
        prose(
          l10n.t(
            'The lecture’s three examples, seed 0, reduction sum and an lr of 10, trained here and now, once with each loss.',
          ),
        ),
        this.#stuck.element,
      ),
    ];
  }

  #move(z: number): void {
    this.#logit.show(z);
    this.#slope.show(z);
  }

  #experiment(): HTMLElement {
    return experimentBox(
      l10n.t('Try it in the lab'),
      l10n.t(
        'Train the stuck run in the lab, on the lecture’s examples, and then the same with BCEWithLogitsLoss: the loss chart lays one over the other.',
      ),
      [
        { label: l10n.t('Train the stuck run'), press: () => this.#train('BCELoss') },
        { label: l10n.t('Train it with BCEWithLogitsLoss'), press: () => this.#train('BCEWithLogitsLoss') },
      ],
    );
  }

  #train(loss: 'BCELoss' | 'BCEWithLogitsLoss'): void {
    this.#context.edit({ type: 'usePreset', preset: 'lecture' });
    this.#context.adoptAndTrain({ ...STUCK_HYPERPARAMETERS, loss });
    this.#context.dispatch({ type: 'viewed', change: { tab: 'loss' } });
  }
}
