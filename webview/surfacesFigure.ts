import * as l10n from '@vscode/l10n';
import { element } from './element.ts';
import { exampleSetOf } from './exampleSet.ts';
import { graphLayer, markLayer, segmentLayer } from './figureLayers.ts';
import { FrameWork } from './frameWork.ts';
import type { View } from './labContext.ts';
import { LectureFigure } from './lectureFigure.ts';
import { lectureNumber } from './lectureNumber.ts';
import type { LossGrid } from './lossGrid.ts';
import { rangeOf } from './lossGrid.ts';
import type { Place, PlaneLayer } from './plane.ts';
import { fillSlots, slot } from './richText.ts';
import type { State } from './store.ts';
import { SurfaceField } from './surfaceField.ts';
import { chosenPair } from './surfaceModel.ts';
import { parameterTitle } from './surfaceText.ts';
import type { Theme } from './theme.ts';
import { TwoSurfaces, between } from './twoSurfaces.ts';

/** Features and bias of the examples that the surfaces are of. */
const MOST_VALUES = 400;
/** Nothing that the surface's labels would have to keep away from. */
const NO_PATH: readonly Place[] = [];

type Which = 'entropy' | 'squares';

/** The colours and contours of a grid; made anew for another grid or theme. */
class FieldLayer {
  #field: SurfaceField | null = null;

  of(grid: LossGrid, ends: readonly [Place, Place] | null): PlaneLayer[] {
    const field: PlaneLayer = (canvas, scale, theme) => {
      if (this.#field?.grid !== grid || this.#field.theme !== theme) this.#field = new SurfaceField(grid, theme);
      this.#field.draw(canvas, scale, NO_PATH);
    };
    if (ends === null) return [field];
    const marks = [0, 0.5, 1].map((share) => markLayer(between(...ends, share)));
    return [field, segmentLayer(...ends, 'plain'), ...marks];
  }
}

/** Both losses as surfaces over two parameters, and a cut through each along the same line. */
export class SurfacesFigure implements View {
  readonly element: HTMLElement;
  readonly #surfaces = {
    entropy: new LectureFigure('tall', l10n.t('Cross-entropy: one valley')),
    squares: new LectureFigure('tall', l10n.t('Squared distance: plateaus and humps')),
  };
  readonly #cuts = {
    entropy: new LectureFigure('half', l10n.t('Along the line, cross-entropy'), cutLegend()),
    squares: new LectureFigure('half', l10n.t('Along the line, squared distance'), cutLegend()),
  };
  readonly #fields = { entropy: new FieldLayer(), squares: new FieldLayer() };
  readonly #seen = element('p', { class: 'lecture-seen' });
  readonly #work: FrameWork;
  #two: TwoSurfaces | null = null;
  #key: readonly unknown[] = [];
  #features: readonly string[] = [];

  constructor() {
    const pairs = [this.#surfaces, this.#cuts].map(({ entropy, squares }) =>
      element('div', { class: 'lecture-pair' }, entropy.element, squares.element),
    );
    this.element = element('div', { class: 'lecture-figures' }, ...pairs, this.#seen);
    this.#work = new FrameWork(this.element, () => {
      if (this.#two?.isDone === true) this.#draw(this.#two);
    });
  }

  update(state: State): void {
    const set = exampleSetOf(state, MOST_VALUES);
    const { dataset, hyperparameters } = set;
    const pair = chosenPair(state.view.parameters, dataset.features.length);
    const key = [dataset, hyperparameters.standardize, ...pair];
    this.#work.resume();
    if (key.every((value, i) => value === this.#key[i])) return;
    this.#key = key;
    this.#features = dataset.features;
    const two = new TwoSurfaces(set, pair);
    this.#two = two;
    this.#work.start((hasTime) => {
      two.work(hasTime);
      return two.isDone;
    });
  }

  setTheme(theme: Theme): void {
    for (const { entropy, squares } of [this.#surfaces, this.#cuts])
      for (const figure of [entropy, squares]) figure.setTheme(theme);
  }

  #draw(two: TwoSurfaces): void {
    const { hump } = two;
    const ends = hump === null ? null : ([hump.from, hump.to] as const);
    for (const which of ['entropy', 'squares'] as const) {
      this.#drawSurface(two, which, ends);
      this.#cuts[which].element.hidden = ends === null;
      if (ends !== null) this.#drawCut(two, which, ends);
    }
    this.#tell(two);
  }

  #drawSurface(two: TwoSurfaces, which: Which, ends: readonly [Place, Place] | null): void {
    const { bounds, pair } = two;
    const grid = two[which];
    const { lowest, highest } = rangeOf(grid.values);
    const [xTitle, yTitle] = pair.map((index) => parameterTitle(index, this.#features));
    this.#surfaces[which].show(
      { bounds, xTitle: xTitle ?? '', yTitle: yTitle ?? '', layers: this.#fields[which].of(grid, ends) },
      l10n.t(
        'The mean loss over {0} and {1}, from {2} at its lowest to {3} at its highest.',
        ...[xTitle ?? '', yTitle ?? '', lectureNumber(lowest), lectureNumber(highest)],
      ),
      { columns: [], rows: [] },
    );
  }

  #drawCut(two: TwoSurfaces, which: Which, ends: readonly [Place, Place]): void {
    const loss = (share: number) => two.lossAt(which, between(...ends, share));
    const [from, middle, to] = [loss(0), loss(0.5), loss(1)];
    const places = Array.from({ length: 41 }, (_, i) => loss(i / 40));
    const [low, high] = [Math.min(...places), Math.max(...places)];
    const margin = 0.08 * (high - low || 1);
    this.#cuts[which].show(
      {
        bounds: { left: -0.02, right: 1.02, bottom: low - margin, top: high + margin },
        xTitle: l10n.t('share of the way'),
        yTitle: l10n.t('loss'),
        layers: [
          graphLayer((at) => (at < 0 || at > 1 ? NaN : loss(at)), which === 'entropy' ? 'main' : 'second'),
          segmentLayer({ x: 0, y: from }, { x: 1, y: to }, 'plain'),
          ...[from, middle, to].map((y, i) => markLayer({ x: i / 2, y })),
        ],
      },
      l10n.t('In the middle the loss is {0}, the chord {1}.', ...[middle, (from + to) / 2].map(lectureNumber)),
      {
        columns: [l10n.t('share of the way'), l10n.t('loss')],
        rows: [0, 0.25, 0.5, 0.75, 1].map((share) => [String(share), lectureNumber(loss(share))]),
      },
    );
  }

  #tell(two: TwoSurfaces): void {
    const { hump } = two;
    if (hump === null) return fillSlots(this.#seen, flatText(), []);
    const middle = two.lossAt('entropy', hump.middle);
    const chord = (two.lossAt('entropy', hump.from) + two.lossAt('entropy', hump.to)) / 2;
    fillSlots(this.#seen, seenText(), [hump.middleLoss, hump.chord, middle, chord].map(lectureNumber));
  }
}

function cutLegend() {
  return [{ stroke: 'plain', text: l10n.t('the chord between the ends') }] as const;
}

function seenText(): string {
  return l10n.t(
    'Follow the line that is drawn on both. In its middle the squared distance is {0}, above the mean {1} of its ends: a hump, and behind it a plateau, where a start sees hardly a slope to follow. Cross-entropy there is {2}, below the mean {3} of its ends, as in the middle of every line: it is convex, and nothing of the kind stands between a start and the lowest loss.',
    ...[0, 1, 2, 3].map(slot),
  );
}

function flatText(): string {
  return l10n.t(
    'Cross-entropy is convex: between any two places it lies below the chord. On this grid so does the squared distance.',
  );
}
