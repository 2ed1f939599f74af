import * as l10n from '@vscode/l10n';
import { element } from './element.ts';
import { graphLayer, handleLayer } from './figureLayers.ts';
import { derivative, displayed, fraction, row } from './formula.ts';
import { pullAt } from './gradientFade.ts';
import { LectureFigure } from './lectureFigure.ts';
import { lectureNumber } from './lectureNumber.ts';
import { LOGIT_REACH } from './logitFigure.ts';
import { fillSlots, slot } from './richText.ts';
import { Segmented } from './segmented.ts';
import { squash } from './squashing.ts';
import type { Theme } from './theme.ts';

const SIDES = { left: -LOGIT_REACH - 0.4, right: LOGIT_REACH + 0.4 };

/** The slope of the sigmoid, from its value. */
function slopeAt(z: number): number {
  const p = squash('sigmoid', z);
  return p * (1 - p);
}

/** The gradient over z, in double precision: what is taught, without rounding. */
function gradientAt(z: number, y: number, loss: 'BCELoss' | 'MSELoss'): number {
  return pullAt(z, y, loss, 'float64').gradient;
}

/** Where the sigmoid is flat its slope fades; cross-entropy divides it out again, the squared distance does not. */
export class SlopeFigure {
  readonly element: HTMLElement;
  readonly #slope = new LectureFigure('half', l10n.t('The slope of the sigmoid'));
  readonly #gradient = new LectureFigure('half', l10n.t('The gradient that reaches z'), [
    { stroke: 'main', text: l10n.t('cross-entropy (BCE)') },
    { stroke: 'second', text: l10n.t('squared distance (MSE)') },
  ]);
  readonly #label: Segmented<'0' | '1'>;
  readonly #chain = element('div', { class: 'lecture-formula' });
  readonly #seen = element('p', { class: 'lecture-seen' });
  #y: 0 | 1 = 0;
  #z = 0;

  /** @param onMove is told of a logit that is chosen; `show` brings it back */
  constructor(onMove: (z: number) => void) {
    this.#label = new Segmented('slope-label', l10n.t('Label of the example'), labelChoices(), (label) => {
      this.#y = label === '1' ? 1 : 0;
      this.show(this.#z);
    });
    this.#label.value = '0';
    for (const figure of [this.#slope, this.#gradient])
      figure.onDrag(({ x }) => onMove(Math.round(Math.min(Math.max(x, -LOGIT_REACH), LOGIT_REACH) * 10) / 10));
    const pair = element('div', { class: 'lecture-pair' }, this.#slope.element, this.#gradient.element);
    this.element = element('div', { class: 'lecture-figures' }, this.#label.element, pair, this.#chain, this.#seen);
  }

  setTheme(theme: Theme): void {
    this.#slope.setTheme(theme);
    this.#gradient.setTheme(theme);
  }

  show(z: number): void {
    this.#z = z;
    const y = this.#y;
    const slope = slopeAt(z);
    this.#slope.show(
      {
        bounds: { ...SIDES, bottom: -0.015, top: 0.27 },
        xTitle: 'z',
        yTitle: 'ŷ·(1 − ŷ)',
        yTicks: [0, 0.05, 0.1, 0.15, 0.2, 0.25],
        layers: [graphLayer(slopeAt, 'plain'), handleLayer({ x: z, y: slope })],
      },
      l10n.t(
        'The slope ŷ(1 − ŷ) over z: 0.25 at z = 0, fading to 0 on both sides. At z = {0} it is {1}.',
        lectureNumber(z),
        lectureNumber(slope),
      ),
      tableOf(l10n.t('slope'), [slopeAt]),
    );
    this.#showGradient(z, y);
    this.#write(z, y, slope);
  }

  #showGradient(z: number, y: 0 | 1): void {
    const [entropy, squares] = (['BCELoss', 'MSELoss'] as const).map((loss) => (at: number) => gradientAt(at, y, loss));
    if (entropy === undefined || squares === undefined) return;
    this.#gradient.show(
      {
        bounds: { ...SIDES, ...(y === 0 ? { bottom: -0.07, top: 1.07 } : { bottom: -1.07, top: 0.07 }) },
        xTitle: 'z',
        yTitle: '∂ℓ/∂z',
        layers: [
          graphLayer(squares, 'second'),
          graphLayer(entropy, 'main'),
          handleLayer({ x: z, y: squares(z) }),
          handleLayer({ x: z, y: entropy(z) }),
        ],
      },
      l10n.t(
        'The gradient over z for label {0}. At z = {1} cross-entropy has {2}, the squared distance {3}.',
        ...[String(y), z, entropy(z), squares(z)].map((value) =>
          typeof value === 'string' ? value : lectureNumber(value),
        ),
      ),
      tableOf('', [entropy, squares]),
    );
  }

  #write(z: number, y: 0 | 1, slope: number): void {
    const p = squash('sigmoid', z);
    const over = (p - y) / slope;
    const pull = gradientAt(z, y, 'BCELoss');
    this.#chain.replaceChildren(
      displayed(...[derivative('ℓ', 'z'), '=', derivative('ℓ', 'ŷ'), '·', derivative('ŷ', 'z')]),
      displayed(
        ...['=', fraction(row('ŷ', '−', 'y'), row('ŷ', '(', '1', '−', 'ŷ', ')')), '·', 'ŷ', '(', '1', '−', 'ŷ', ')'],
        ...['=', 'ŷ', '−', 'y'],
      ),
      displayed(lectureNumber(over), '·', lectureNumber(slope), '=', lectureNumber(pull)),
    );
    const parts = [slope, over, pull, gradientAt(z, y, 'MSELoss')].map(lectureNumber);
    fillSlots(this.#seen, seenText(), parts);
  }
}

function labelChoices() {
  return [
    { value: '0', label: 'y = 0' },
    { value: '1', label: 'y = 1' },
  ] as const;
}

function seenText(): string {
  return l10n.t(
    'The slope is {0} here. Cross-entropy comes back from the loss with {1}, which has the same slope in its denominator: what reaches z is {2}, however flat the sigmoid. The squared distance brings no such factor: {3} reaches z.',
    ...[0, 1, 2, 3].map(slot),
  );
}

const SPOKEN = [-8, -4, -2, 0, 2, 4, 8];

function tableOf(name: string, columns: readonly ((z: number) => number)[]) {
  return {
    columns: ['z', ...(columns.length === 1 ? [name] : ['BCE', 'MSE'])],
    rows: SPOKEN.map((z) => [String(z), ...columns.map((of) => lectureNumber(of(z)))]),
  };
}
