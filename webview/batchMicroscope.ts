import * as l10n from '@vscode/l10n';
import type { Batch, BatchEpoch } from '../src/engine/batchEpoch.ts';
import { batchEpochOf } from '../src/engine/batchEpoch.ts';
import type { Hyperparameters } from '../src/engine/hyperparameters.ts';
import { element, setText } from './element.ts';
import type { ExampleSet } from './exampleSet.ts';
import { exampleSetOf } from './exampleSet.ts';
import { lectureNumber } from './lectureNumber.ts';
import type { LossBar } from './lossBars.ts';
import { LossBars } from './lossBars.ts';
import { NumberSlider } from './numberSlider.ts';
import { fillSlots, slot } from './richText.ts';
import { standInText } from './reductionFigure.ts';
import type { State } from './store.ts';

const MOST_VALUES = 2000;
/** Every epoch before the one in sight is trained anew: as many as fit between two frames. */
const MOST_STEPS = 40_000;
const MOST_EPOCHS = 50;
/** Examples of a batch that are named. */
const MOST_CHIPS = 40;

/** What is looked at. */
interface Chosen {
  readonly batchSize: number;
  readonly epoch: number;
  readonly shuffle: boolean;
}

/** Batches that nobody asked for yet: two, the second of them short where that can be. */
function firstBatchSize({ hyperparameters, dataset }: ExampleSet): number {
  const n = dataset.y.length;
  return Math.min(hyperparameters.batchSize ?? Math.ceil((n + 1) / 2), n);
}

function chip(row: number, label: number): HTMLElement {
  return element('span', { class: `batch-chip class-${label >= 0.5 ? 1 : 0}` }, String(row + 1));
}

/** Which examples an epoch meets together and in which order, and what each batch costs beside the epoch. */
export class BatchMicroscope {
  readonly element: HTMLElement;
  readonly #size: NumberSlider;
  readonly #epoch: NumberSlider;
  readonly #shuffle = element('input', { type: 'checkbox', class: 'checkbox', id: 'microscope-shuffle' });
  readonly #bars = new LossBars(l10n.t('The batches of the epoch'));
  readonly #seen = element('p', { class: 'lecture-seen', 'aria-live': 'polite' });
  readonly #note = element('p', { class: 'hint' });
  #set: ExampleSet | null = null;
  #chosen: Chosen = { batchSize: 1, epoch: 0, shuffle: false };

  constructor() {
    const range = { min: 0, max: 1, step: 1 };
    const [batches, epochs] = [l10n.t('examples a batch'), l10n.t('epoch')];
    this.#size = new NumberSlider({ ...range, id: 'microscope-size', label: batches, boxLabel: batches }, (size) =>
      this.#choose({ batchSize: Math.round(size) }),
    );
    this.#epoch = new NumberSlider({ ...range, id: 'microscope-epoch', label: epochs, boxLabel: epochs }, (epoch) =>
      this.#choose({ epoch: Math.round(epoch) }),
    );
    this.#shuffle.addEventListener('change', () => this.#choose({ shuffle: this.#shuffle.checked }));
    const shuffle = element('label', { for: 'microscope-shuffle' }, 'shuffle');
    const check = element('div', { class: 'microscope-check' }, this.#shuffle, shuffle);
    const controls = [this.#size.element, check, this.#epoch.element];
    this.element = element(
      'div',
      { class: 'lecture-figures' },
      ...controls,
      this.#bars.element,
      this.#seen,
      this.#note,
    );
  }

  /** What is looked at, to be trained in the lab. */
  get batching(): Pick<Hyperparameters, 'batchSize' | 'shuffle' | 'seed'> {
    const { batchSize, shuffle } = this.#chosen;
    return { batchSize, shuffle, seed: this.#set?.hyperparameters.seed ?? 0 };
  }

  update(state: State): void {
    const set = exampleSetOf(state, MOST_VALUES);
    if (set === this.#set) return;
    this.#set = set;
    setText(this.#note, standInText(set));
    const n = set.dataset.y.length;
    const epochs = Math.max(1, Math.min(MOST_EPOCHS, Math.floor(MOST_STEPS / n), set.hyperparameters.epochs));
    this.#size.limit(1, n, 1);
    this.#epoch.limit(0, epochs - 1, 1);
    const { batchSize, shuffle } = set.hyperparameters;
    const epoch = Math.min(this.#chosen.epoch, epochs - 1);
    this.#choose({ batchSize: firstBatchSize(set), shuffle: batchSize === null || shuffle, epoch });
  }

  #choose(change: Partial<Chosen>): void {
    this.#chosen = { ...this.#chosen, ...change };
    if (this.#set === null) return;
    const { batchSize, epoch, shuffle } = this.#chosen;
    this.#size.value = batchSize;
    this.#epoch.value = epoch;
    this.#shuffle.checked = shuffle;
    const { dataset, hyperparameters } = this.#set;
    const seen = { ...hyperparameters, ...this.batching, validation: 0 };
    this.#show(batchEpochOf(dataset, seen, epoch), seen, this.#set);
  }

  #show(epoch: BatchEpoch, { reduction }: Hyperparameters, { dataset }: ExampleSet): void {
    const n = dataset.y.length;
    const ofOne = ({ loss, rows }: Batch) => (reduction === 'mean' ? loss : loss / rows.length);
    const mean = reduction === 'mean' ? epoch.loss : epoch.loss / n;
    const bars = epoch.batches.map((batch, i) => this.#bar(batch, i, ofOne(batch), dataset.y));
    this.#bars.show(bars, mean);
    this.#tell(epoch, epoch.batches.map(ofOne), mean);
  }

  #bar({ rows }: Batch, index: number, loss: number, labels: Float64Array): LossBar {
    const chips = Array.from(rows.subarray(0, MOST_CHIPS), (row) => chip(row, labels[row] ?? NaN));
    const more = rows.length > MOST_CHIPS ? [l10n.t('… and {0} more.', rows.length - MOST_CHIPS)] : [];
    const isShort = rows.length < this.#chosen.batchSize;
    const short = isShort ? [element('span', { class: 'batch-short' }, l10n.t('short'))] : [];
    return { name: String(index + 1), parts: [...chips, ...more, ...short], loss, label: null };
  }

  #tell({ batches, loss }: BatchEpoch, losses: readonly number[], mean: number): void {
    const { batchSize, epoch } = this.#chosen;
    const last = batches.at(-1)?.rows.length ?? 0;
    const bounds = [losses.reduce((a, b) => Math.min(a, b)), losses.reduce((a, b) => Math.max(a, b))];
    const texts = [...bounds, mean, loss].map(lectureNumber);
    const counts = [epoch, batches.length, last, batchSize].map(String);
    fillSlots(this.#seen, seenText(batches.length === 1, last < batchSize), [...texts, ...counts]);
  }
}

function seenText(isWhole: boolean, isShort: boolean): string {
  const slots = [0, 1, 2, 3, 4, 5, 6, 7].map(slot);
  if (isWhole)
    return l10n.t('One batch holds all the examples: its loss is the epoch’s, {3}, and there is one step.', ...slots);
  if (!isShort)
    return l10n.t(
      'Epoch {4} takes {5} steps. The batches cost from {0} to {1} an example, around the epoch’s {2}; the log has {3} for the epoch.',
      ...slots,
    );
  return l10n.t(
    'Epoch {4} takes {5} steps. The batches cost from {0} to {1} an example, around the epoch’s {2}; the log has {3} for the epoch. The last batch has {6} of {7} examples, and counts as what it is.',
    ...slots,
  );
}
