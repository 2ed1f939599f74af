import * as l10n from '@vscode/l10n';
import { element } from './element.ts';
import { seriesLayer } from './figureLayers.ts';
import { LectureFigure } from './lectureFigure.ts';
import { lectureNumber } from './lectureNumber.ts';
import { LectureTable } from './lectureTable.ts';
import { tickText } from '../src/report/niceTicks.ts';
import { fillSlots, slot } from './richText.ts';
import { STUCK_HYPERPARAMETERS, stuckRuns } from './stuckRuns.ts';
import type { Theme } from './theme.ts';

/** Epochs that the table tells of. */
const TOLD = [0, 1, 2, 3, 10, 100, STUCK_HYPERPARAMETERS.epochs - 1];
/** Powers of ten on the axis. */
const POWERS = [-4, -3, -2, -1, 0, 1, 2];

/** The run that BCELoss leaves where it was thrown, beside the same one with BCEWithLogitsLoss. */
export class StuckFigure {
  readonly element: HTMLElement;
  readonly #figure = new LectureFigure('wide', '', [
    { stroke: 'main', text: 'BCEWithLogitsLoss' },
    { stroke: 'second', text: l10n.t('sigmoid, then BCELoss') },
  ]);
  readonly #seen = element('p', { class: 'lecture-seen' });
  readonly #table = new LectureTable(
    l10n.t('Losses of the two runs'),
    [l10n.t('epoch'), 'BCELoss', 'BCEWithLogitsLoss'],
    TOLD.map(String),
  );
  #isDrawn = false;

  constructor() {
    const parts = [this.#figure.element, this.#seen, this.#table.element];
    this.element = element('div', { class: 'lecture-figures' }, ...parts);
  }

  setTheme(theme: Theme): void {
    this.#figure.setTheme(theme);
  }

  /** Trains the two runs the first time. */
  update(): void {
    if (this.#isDrawn) return;
    this.#isDrawn = true;
    const { stuck, logits } = stuckRuns();
    const rows = TOLD.map((epoch) => [stuck[epoch], logits[epoch]].map((loss) => lectureNumber(loss ?? Number.NaN)));
    this.#table.show(rows);
    const [end = Number.NaN, logitsEnd = Number.NaN] = [stuck.at(-1), logits.at(-1)];
    const seen = [String(end), lectureNumber(logitsEnd)];
    fillSlots(this.#seen, seenText(), seen);
    const [left, right] = [-4, STUCK_HYPERPARAMETERS.epochs + 4];
    this.#figure.show(
      {
        bounds: { left, right, bottom: -4.9, top: 2.7 },
        xTitle: l10n.t('epoch'),
        yTitle: l10n.t('loss'),
        yTicks: POWERS,
        yTickText: (power) => tickText(10 ** power),
        layers: [seriesLayer(logits.map(Math.log10), 'main'), seriesLayer(stuck.map(Math.log10), 'second')],
      },
      this.#seen.textContent,
      {
        columns: [l10n.t('epoch'), 'BCELoss', 'BCEWithLogitsLoss'],
        rows: rows.map((cells, i) => [String(TOLD[i]), ...cells]),
      },
    );
  }
}

function seenText(): string {
  return l10n.t(
    'The first steps throw the weights so far that two examples are saturated on the wrong side. With BCELoss each costs 100, where its logarithm is cut off, and has no gradient: the loss stays at {0} exactly. With BCEWithLogitsLoss the same run comes back to {1}.',
    slot(0),
    slot(1),
  );
}
