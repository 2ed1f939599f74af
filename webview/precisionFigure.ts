import * as l10n from '@vscode/l10n';
import { element } from './element.ts';
import { graphLayer, handleLayer } from './figureLayers.ts';
import { fadingBelow, pullAt, stuckFrom } from './gradientFade.ts';
import { LectureFigure } from './lectureFigure.ts';
import { lectureNumber } from './lectureNumber.ts';
import { LectureTable } from './lectureTable.ts';
import { NumberSlider } from './numberSlider.ts';
import { fillSlots, slot } from './richText.ts';
import { Segmented } from './segmented.ts';
import type { Theme } from './theme.ts';

const REACH = 40;
const SIDES = { left: -REACH, right: REACH };

/** What single precision makes of the cancelling: BCELoss and BCEWithLogitsLoss far from 0. */
export class PrecisionFigure {
  readonly element: HTMLElement;
  readonly #figure = new LectureFigure('wide', '', [
    { stroke: 'main', text: 'BCEWithLogitsLoss' },
    { stroke: 'second', text: l10n.t('sigmoid, then BCELoss') },
  ]);
  readonly #slider: NumberSlider;
  readonly #label: Segmented<'0' | '1'>;
  readonly #table = new LectureTable(
    l10n.t('Loss and gradient in float32'),
    ['', l10n.t('loss'), l10n.t('gradient over z')],
    [l10n.t('sigmoid, then BCELoss'), 'BCEWithLogitsLoss'],
  );
  readonly #seen = element('p', { class: 'lecture-seen' });
  #y: 0 | 1 = 0;
  #z = 20;

  constructor() {
    const choices = [
      { value: '0', label: 'y = 0' },
      { value: '1', label: 'y = 1' },
    ] as const;
    this.#label = new Segmented('precision-label', l10n.t('Label of the example'), choices, (label) => {
      this.#y = label === '1' ? 1 : 0;
      this.#z = this.#y === 1 ? -30 : 20;
      this.#draw();
    });
    this.#label.value = '0';
    const boxLabel = l10n.t('Logit z as a number from −40 to 40');
    const range = {
      id: 'precision-logit',
      label: element('var', {}, 'z'),
      boxLabel,
      min: -REACH,
      max: REACH,
      step: 0.5,
    };
    const move = (z: number) => {
      this.#z = z;
      this.#draw();
    };
    this.#slider = new NumberSlider(range, move);
    this.#figure.onDrag(({ x }) => move(Math.round(x * 2) / 2));
    const parts = [this.#label.element, this.#figure.element, this.#slider.element, this.#table.element, this.#seen];
    this.element = element('div', { class: 'lecture-figures' }, ...parts);
    this.#draw();
  }

  setTheme(theme: Theme): void {
    this.#figure.setTheme(theme);
  }

  #draw(): void {
    const [z, y] = [this.#z, this.#y];
    const losses = ['BCELoss', 'BCEWithLogitsLoss'] as const;
    const [plain, logits] = losses.map((loss) => pullAt(z, y, loss));
    if (plain === undefined || logits === undefined) return;
    this.#slider.value = z;
    this.#slider.valueText = l10n.t('z {0}, gradient {1}', lectureNumber(z), lectureNumber(plain.gradient));
    this.#table.show([plain, logits].map(({ loss, gradient }) => [lectureNumber(loss), lectureNumber(gradient)]));
    fillSlots(this.#seen, seenText(), [lectureNumber(stuckFrom()), lectureNumber(fadingBelow())]);
    this.#figure.show(
      {
        bounds: { ...SIDES, ...(y === 0 ? { bottom: -0.07, top: 1.07 } : { bottom: -1.07, top: 0.07 }) },
        xTitle: 'z',
        yTitle: l10n.t('∂ℓ/∂z in float32'),
        layers: [
          graphLayer((at) => pullAt(at, y, 'BCEWithLogitsLoss').gradient, 'main'),
          graphLayer((at) => pullAt(at, y, 'BCELoss').gradient, 'second'),
          handleLayer({ x: z, y: plain.gradient }),
        ],
      },
      l10n.t(
        'The gradient over z in float32 for label {0}. At z = {1} BCELoss has {2}, BCEWithLogitsLoss {3}.',
        y,
        ...[z, plain.gradient, logits.gradient].map(lectureNumber),
      ),
      {
        columns: ['z', ...losses],
        rows: [-40, -30, -20, 0, 16, 17, 20, 40].map((at) => [
          String(at),
          ...losses.map((loss) => lectureNumber(pullAt(at, y, loss).gradient)),
        ]),
      },
    );
  }
}

function seenText(): string {
  return l10n.t(
    'On paper the slope cancels for every z. In float32, PyTorch multiplies what it has rounded: for label 0 and z from {0} on, the sigmoid is exactly 1, its slope exactly 0, and 0 is all that comes back. For label 1 the denominator is kept above 1e-12, and below z = {1} the gradient fades. BCEWithLogitsLoss never forms the product and keeps ŷ − y.',
    ...[0, 1].map(slot),
  );
}
