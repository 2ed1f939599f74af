import * as l10n from '@vscode/l10n';
import type { Hyperparameters } from '../src/engine/hyperparameters.ts';
import { BatchMicroscope } from './batchMicroscope.ts';
import { element } from './element.ts';
import { ExampleLosses } from './exampleLosses.ts';
import type { LabContext, View } from './labContext.ts';
import { experimentBox, lectureStep, prose } from './lectureStep.ts';
import { ReductionFigure } from './reductionFigure.ts';
import type { State } from './store.ts';
import type { Theme } from './theme.ts';

/** The fourth question: what the losses of several examples come to, and what that does to a step. */
export class MinibatchLoss implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #losses = new ExampleLosses();
  readonly #reduction = new ReductionFigure();
  readonly #microscope = new BatchMicroscope();

  constructor(context: LabContext) {
    this.#context = context;
    this.element = element('div', { class: 'lecture-body' }, ...this.#steps(), this.#experiment());
  }

  update(state: State): void {
    this.#losses.update(state);
    this.#reduction.update(state);
    this.#microscope.update(state);
  }

  setTheme(theme: Theme): void {
    this.#reduction.setTheme(theme);
  }

  #steps(): HTMLElement[] {
    return [
      lectureStep(
        l10n.t('A loss for each example'),
        prose(l10n.t('The closer ŷ is to y, the smaller the loss. The model is judged by all of them together.')),
        this.#losses.element,
      ),
      lectureStep(
        l10n.t('Sum or mean: a matter of the learning rate'),
        prose(
          l10n.t(
            "size_average=False (today reduction='sum') and size_average=True (reduction='mean') differ by the factor N. It goes through the gradient into the step, and so into the choice of lr. Move the mean’s lr until the two curves are one.",
          ),
        ),
        this.#reduction.element,
      ),
      lectureStep(
        l10n.t('An epoch under the microscope'),
        prose(
          l10n.t(
            'With a batch size the examples come in batches, and each batch makes a step of its own. The order is the one that torch.manual_seed and DataLoader draw for your seed.',
          ),
        ),
        this.#microscope.element,
      ),
    ];
  }

  #experiment(): HTMLElement {
    return experimentBox(
      l10n.t('Try it in the lab'),
      l10n.t(
        'Train the mean of the figure above in place of your settings, or the batches that you looked at; the run before is laid over it.',
      ),
      [
        { label: l10n.t('Train the mean'), press: () => this.#trainMean() },
        { label: l10n.t('Train in these batches'), press: () => this.#trainBatches() },
      ],
    );
  }

  #trainMean(): void {
    const { mean } = this.#reduction;
    const { experiment } = this.#context.state;
    if (mean === null) return;
    const { epochs, validation } = experiment?.hyperparameters ?? mean;
    this.#train({ ...mean, epochs, validation });
  }

  #trainBatches(): void {
    const { experiment, run } = this.#context.state;
    const source = experiment ?? run;
    if (source !== null) this.#train({ ...source.hyperparameters, ...this.#microscope.batching });
  }

  #train(hyperparameters: Hyperparameters): void {
    this.#context.adoptAndTrain(hyperparameters);
    this.#context.dispatch({ type: 'viewed', change: { tab: 'loss' } });
  }
}
