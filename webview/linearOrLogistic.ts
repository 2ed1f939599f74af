import * as l10n from '@vscode/l10n';
import { element } from './element.ts';
import { FarExample } from './farExample.ts';
import { GraphView } from './graphView.ts';
import type { LabContext, View } from './labContext.ts';
import { experimentBox, lectureStep, prose } from './lectureStep.ts';
import { trainWithExample } from './lineExperiment.ts';
import type { State } from './store.ts';
import type { Theme } from './theme.ts';

/** The first question: what the sigmoid adds to a line, and what the other loss does. */
export class LinearOrLogistic implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #far = new FarExample();
  readonly #graph: GraphView;

  constructor(context: LabContext) {
    this.#context = context;
    this.#graph = new GraphView(context);
    this.element = element(
      'div',
      { class: 'lecture-body' },
      lectureStep(
        l10n.t('One example far away'),
        prose(
          l10n.t(
            'A line is asked to hit the labels 0 and 1, and pays the square of what it misses them by, above 1 as well as below. A curve that ends at 0 and 1 cannot be too sure. Both learned from the same examples; drag the one on the right.',
          ),
        ),
        this.#far.element,
      ),
      lectureStep(
        l10n.t('One sigmoid more in the graph'),
        prose(
          l10n.t(
            'The same example goes through both models: values forward, gradients backward, each as PyTorch’s autograd has it. Step through the examples, and along the run with the epoch bar.',
          ),
        ),
        this.#graph.element,
      ),
      this.#experiment(),
    );
  }

  update(state: State): void {
    this.#far.update(state);
    this.#graph.update(state);
  }

  setTheme(theme: Theme): void {
    this.#far.setTheme(theme);
  }

  #experiment(): HTMLElement {
    return experimentBox(
      l10n.t('Try it in the lab'),
      l10n.t(
        'Put the far-away example into the table and train on it: once the curve, with your own settings, once the line, with LBFGS to its least squares. Undo takes the example out again.',
      ),
      [
        { label: l10n.t('Train the curve with it'), press: () => this.#train('logistic') },
        { label: l10n.t('Train the line with it'), press: () => this.#train('linear') },
      ],
    );
  }

  #train(model: 'linear' | 'logistic'): void {
    const example = this.#far.takeExample();
    if (example !== null) trainWithExample(this.#context, example, model);
  }
}
