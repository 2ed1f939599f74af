import * as l10n from '@vscode/l10n';
import type { Hyperparameters } from '../src/engine/hyperparameters.ts';
import { element } from './element.ts';
import { EntropyFigure } from './entropyFigure.ts';
import type { LabContext, View } from './labContext.ts';
import { experimentBox, lectureStep, prose } from './lectureStep.ts';
import { curveOf, experimentOn } from './lineExperiment.ts';
import { RaceFigure } from './raceFigure.ts';
import type { State } from './store.ts';
import { SurfacesFigure } from './surfacesFigure.ts';
import type { Theme } from './theme.ts';

/** The third question: cross-entropy against the squared distance. */
export class BinaryLoss implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #figures = [new EntropyFigure(), new RaceFigure(), new SurfacesFigure()] as const;

  constructor(context: LabContext) {
    this.#context = context;
    this.element = element('div', { class: 'lecture-body' }, ...this.#steps(), this.#experiment());
  }

  update(state: State): void {
    for (const figure of this.#figures) figure.update(state);
  }

  setTheme(theme: Theme): void {
    for (const figure of this.#figures) figure.setTheme(theme);
  }

  #steps(): HTMLElement[] {
    const [entropy, race, surfaces] = this.#figures;
    return [
      lectureStep(
        l10n.t('Two distributions and how far apart they are'),
        prose(
          l10n.t(
            'A label is a distribution too: all of its probability on one class. Cross-entropy measures what the predicted distribution makes of it; the squared distance only subtracts two numbers. Drag ŷ. The dots are the training examples at the epoch that is shown.',
          ),
        ),
        entropy.element,
      ),
      lectureStep(
        l10n.t('The same start, trained with each'),
        prose(
          l10n.t(
            'Your experiment, trained here twice from the same weights: once with cross-entropy, once with MSELoss on σ(z).',
          ),
        ),
        race.element,
      ),
      lectureStep(
        l10n.t('One surface is convex, the other is not'),
        prose(l10n.t('The mean loss over two of the parameters: the stronger the colour, the lower the loss.')),
        surfaces.element,
      ),
    ];
  }

  #experiment(): HTMLElement {
    return experimentBox(
      l10n.t('Try it in the lab'),
      l10n.t(
        'Train your experiment with the squared distance of σ(z) and y, and lay the run over the one with cross-entropy in the loss chart.',
      ),
      [
        { label: l10n.t('Train with MSELoss'), press: () => this.#train((curve) => ({ ...curve, loss: 'MSELoss' })) },
        { label: l10n.t('Train with cross-entropy'), press: () => this.#train((curve) => curve) },
      ],
    );
  }

  #train(change: (curve: Hyperparameters) => Hyperparameters): void {
    const hyperparameters = experimentOn(this.#context);
    this.#context.adoptAndTrain(change(curveOf(hyperparameters)));
    this.#context.dispatch({ type: 'viewed', change: { tab: 'loss' } });
  }
}
