import * as l10n from '@vscode/l10n';
import type { Hyperparameters } from '../src/engine/hyperparameters.ts';
import { OPTIMIZER_DEFAULTS } from '../src/engine/optimizerSettings.ts';
import type { ReductionPair } from '../src/engine/reductionPair.ts';
import { divisorOf, reductionPair, scalesWithGradient } from '../src/engine/reductionPair.ts';
import { numberText } from '../src/wording/numberText.ts';
import { element, setText } from './element.ts';
import type { ExampleSet } from './exampleSet.ts';
import { exampleSetOf } from './exampleSet.ts';
import { seriesLayer } from './figureLayers.ts';
import { LectureFigure } from './lectureFigure.ts';
import { lectureNumber } from './lectureNumber.ts';
import { NumberSlider } from './numberSlider.ts';
import { fillSlots, slot } from './richText.ts';
import type { State } from './store.ts';
import type { Theme } from './theme.ts';

/** As many as are trained between two frames while the slider moves: two runs of 300 epochs on 100 examples. */
const MOST_EPOCHS = 300;
const MOST_VALUES = 200;

/** What both runs share. An optimizer that looks at more than the gradient gives way to plain SGD. */
function sharedOf({ hyperparameters }: ExampleSet): Hyperparameters {
  const optimizer = scalesWithGradient(hyperparameters) ? hyperparameters.optimizer : OPTIMIZER_DEFAULTS.SGD;
  const epochs = Math.min(hyperparameters.epochs, MOST_EPOCHS);
  return { ...hyperparameters, optimizer, epochs, validation: 0 };
}

/** A sum at an lr, and a mean whose lr is as many times as large as the slider says: at N they are one run. */
export class ReductionFigure {
  readonly element: HTMLElement;
  readonly #figure = new LectureFigure('wide');
  readonly #slider: NumberSlider;
  readonly #seen = element('p', { class: 'lecture-seen', 'aria-live': 'polite' });
  readonly #note = element('p', { class: 'hint' });
  #set: ExampleSet | null = null;
  #pair: ReductionPair | null = null;

  constructor() {
    const range = { id: 'reduction-factor', min: 1, max: 6, step: 1 };
    const label = l10n.t('lr of the mean, as a multiple of the sum’s');
    this.#slider = new NumberSlider({ ...range, label, boxLabel: label }, (factor) => this.#show(factor));
    const parts = [this.#slider.element, this.#figure.element, this.#seen, this.#note];
    this.element = element('div', { class: 'lecture-figures' }, ...parts);
  }

  /** The mean as it is shown, to be trained in the lab. */
  get mean(): Hyperparameters | null {
    return this.#pair?.mean.hyperparameters ?? null;
  }

  setTheme(theme: Theme): void {
    this.#figure.setTheme(theme);
  }

  update(state: State): void {
    const set = exampleSetOf(state, MOST_VALUES);
    if (set === this.#set) return;
    this.#set = set;
    const divisor = divisorOf(set.dataset, sharedOf(set));
    this.#slider.limit(1, Math.max(2, 2 * divisor), divisor > 20 ? 0.5 : 0.25);
    this.#show(divisor);
  }

  #show(factor: number): void {
    if (this.#set === null) return;
    this.#slider.value = factor;
    const pair = reductionPair(this.#set.dataset, sharedOf(this.#set), factor);
    this.#pair = pair;
    this.#tell(pair, this.#set);
    this.#draw(pair);
  }

  #tell(pair: ReductionPair, set: ExampleSet): void {
    const { sum, mean, divisor, factor, largestDifference } = pair;
    const lrs = [sum, mean].map(({ hyperparameters }) => numberText(hyperparameters.optimizer.lr));
    const difference = largestDifference.toExponential(1).replace('e-', 'e−');
    const numbers = [...lrs, String(sum.loss.length), difference, String(divisor), numberText(factor / divisor)];
    fillSlots(this.#seen, this.#isEven(pair) ? seenText(pair) : unevenText(), numbers);
    setText(this.#note, noteText(set));
    this.#note.hidden = this.#note.textContent === '';
  }

  /** Whether every batch is a whole one. */
  #isEven({ sum: { examples }, divisor }: ReductionPair): boolean {
    return examples % divisor === 0;
  }

  #draw({ sum, mean }: ReductionPair): void {
    const ofSum = sum.loss.map((loss) => loss / sum.examples);
    const finite = [...ofSum, ...mean.loss].filter(Number.isFinite);
    const top = finite.reduce((a, b) => Math.max(a, b), 0) * 1.08;
    this.#figure.legend = [
      { stroke: 'main', text: `reduction='sum', lr=${numberText(sum.hyperparameters.optimizer.lr)}` },
      { stroke: 'second', text: `reduction='mean', lr=${numberText(mean.hyperparameters.optimizer.lr)}` },
    ];
    const told = [0, 1, Math.floor(ofSum.length / 2), ofSum.length - 1];
    this.#figure.show(
      {
        bounds: { left: 0, right: Math.max(1, ofSum.length - 1), bottom: 0, top: top > 0 ? top : 1 },
        xTitle: l10n.t('epoch'),
        yTitle: l10n.t('loss of an example'),
        layers: [seriesLayer(ofSum, 'main'), seriesLayer(mean.loss, 'second')],
      },
      this.#seen.textContent,
      {
        columns: [l10n.t('epoch'), 'sum / N', 'mean'],
        rows: told.map((epoch) => [String(epoch), ...[ofSum, mean.loss].map((of) => lectureNumber(of[epoch] ?? NaN))]),
      },
    );
  }
}

function seenText({ factor, divisor, largestDifference }: ReductionPair): string {
  const slots = [0, 1, 2, 3, 4, 5].map(slot);
  if (factor === divisor && largestDifference === 0)
    return l10n.t(
      'The sum with lr {0} and the mean with lr {1} are one run: over {2} epochs their losses are the same to the last digit.',
      ...slots,
    );
  if (factor === divisor)
    return l10n.t(
      'The sum with lr {0} and the mean with lr {1} are one run: over {2} epochs their losses differ by at most {3} of the loss, which is rounding.',
      ...slots,
    );
  return l10n.t(
    'The gradient of the mean is that of the sum divided by {4}. With lr {1} its steps are {5} times as long as those of the sum with lr {0}; the losses differ by up to {3} of the loss.',
    ...slots,
  );
}

function unevenText(): string {
  return l10n.t(
    'The last batch is short: its mean divides by fewer than {4}, so that its step is longer than the sum’s. With lr {1} against lr {0} the losses differ by up to {3} of the loss, and no factor makes them one.',
    ...[0, 1, 2, 3, 4, 5].map(slot),
  );
}

function noteText(set: ExampleSet): string {
  return [standInText(set), optimizerText(set)].filter((text) => text !== '').join(' ');
}

/** What the figure trains on where that is not all of the desk's examples. */
export function standInText({ isOwn, examples, dataset: { y } }: ExampleSet): string {
  if (!isOwn) return l10n.t('Your table has no two classes to learn: the lecture’s examples stand in.');
  return y.length < examples ? l10n.t('Trained on an even sample: {0} of {1} examples.', y.length, examples) : '';
}

function optimizerText(set: ExampleSet): string {
  const { name } = set.hyperparameters.optimizer;
  if (scalesWithGradient(set.hyperparameters)) return '';
  return l10n.t(
    'Your optimizer is {0}. It looks at more than the gradient, and a factor before the loss is not one before the lr; the figure trains plain SGD.',
    name,
  );
}
