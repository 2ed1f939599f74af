import * as l10n from '@vscode/l10n';
import { scoresOf } from '../src/engine/metrics.ts';
import { CalibrationChart } from './calibrationChart.ts';
import { ConfusionTable, isSame } from './confusionTable.ts';
import { element, setText } from './element.ts';
import type { LabContext, View } from './labContext.ts';
import type { Cell, Measured, Part, PartMetrics } from './metricsData.ts';
import { countIn, measuredOf, partMetrics } from './metricsData.ts';
import { MetricsRowList } from './metricsRowList.ts';
import { conditionTexts, outputTexts, rareClassText, scoreTexts } from './metricsText.ts';
import { RocChart } from './rocChart.ts';
import { isRunning } from './runLog.ts';
import { ScoreList } from './scoreList.ts';
import { Segmented } from './segmented.ts';
import type { State } from './store.ts';
import type { Theme } from './theme.ts';
import { NumberSlider } from './numberSlider.ts';

/** While a run goes on nobody reads faster than this, and a large table takes its time to sort. */
const RECOMPUTE_AFTER_MS = 200;

/** From which p on an example is predicted as 1. */
function thresholdSlider(onChoose: (threshold: number) => void): NumberSlider {
  const [label, boxLabel] = [l10n.t('Threshold'), l10n.t('Threshold as a number from 0 to 1')];
  return new NumberSlider({ id: 'threshold', label, boxLabel, min: 0, max: 1, step: 0.01 }, onChoose);
}

/** How well the model of the moment tells the classes apart: the confusion matrix at a threshold, scores, ROC, calibration. */
export class MetricsView implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #slider: NumberSlider;
  readonly #parts: Segmented<Part>;
  readonly #notes = element('p', { class: 'metrics-notes hint' });
  readonly #table = new ConfusionTable((cell) => this.#choose(cell));
  readonly #scores = new ScoreList();
  readonly #roc = new RocChart();
  readonly #calibration = new CalibrationChart();
  readonly #rows: MetricsRowList;
  readonly #body: HTMLElement;
  readonly #empty = element('p', { class: 'empty', hidden: true });
  #measured: Measured | null = null;
  #metrics: PartMetrics | null = null;
  #computedAt = 0;
  #part: Part = 'training';
  #cell: Cell | null = null;
  /** What is on the page. */
  #shown: readonly unknown[] = [];

  constructor(context: LabContext) {
    this.#context = context;
    this.#slider = thresholdSlider((threshold) => context.dispatch({ type: 'viewed', change: { threshold } }));
    this.#parts = new Segmented<Part>(
      'metrics-part',
      l10n.t('Examples'),
      [
        { value: 'training', label: l10n.t('Training') },
        { value: 'validation', label: l10n.t('Held out') },
      ],
      (part) => this.#look(part),
    );
    this.#parts.value = this.#part;
    this.#rows = new MetricsRowList(context, () => this.#close());
    const bar = element('div', { class: 'metrics-bar' }, this.#slider.element, this.#parts.element, this.#notes);
    const numbers = element('div', { class: 'metrics-numbers' }, this.#table.element, this.#scores.element);
    const charts = element('div', { class: 'metrics-charts' }, this.#roc.element, this.#calibration.element);
    this.#body = element('div', { class: 'metrics-body' }, numbers, this.#rows.element, charts);
    this.element = element('section', { class: 'metrics-view' }, bar, this.#body, this.#empty);
    this.element.setAttribute('aria-label', l10n.t('Metrics'));
  }

  update(state: State): void {
    this.#measure(state);
    const { threshold } = state.view;
    const shown = [this.#metrics, threshold, this.#cell, state.draft.table];
    if (this.#shown.length > 0 && shown.every((value, i) => value === this.#shown[i])) return;
    this.#shown = shown;
    this.#slider.value = threshold;
    const isEmpty = this.#measured === null || this.#metrics === null;
    this.#empty.hidden = !isEmpty;
    this.#body.hidden = isEmpty;
    if (this.#measured === null || this.#metrics === null) this.#showEmpty(state);
    else this.#show(this.#measured, this.#metrics, threshold);
  }

  setTheme(theme: Theme): void {
    this.#roc.setTheme(theme);
    this.#calibration.setTheme(theme);
  }

  #measure(state: State): void {
    const measured = measuredOf(state);
    const before = this.#measured;
    if (measured === null) {
      this.#measured = this.#metrics = null;
      return;
    }
    const isHeldOut = measured.data.split.validation.length > 0;
    this.#parts.element.hidden = !isHeldOut;
    if (!isHeldOut) this.#part = 'training';
    this.#parts.value = this.#part;
    if (this.#metrics !== null && before?.moment === measured.moment && before.data === measured.data) return;
    const isEarly = performance.now() - this.#computedAt < RECOMPUTE_AFTER_MS;
    if (isRunning(state.run) && isEarly && this.#metrics !== null && before?.data === measured.data) return;
    this.#measured = measured;
    this.#compute(measured);
  }

  #compute({ data, moment, hyperparameters }: Measured): void {
    this.#metrics = partMetrics(data, moment.parameters, hyperparameters, this.#part);
    this.#computedAt = performance.now();
  }

  #showEmpty({ run }: State): void {
    setText(this.#notes, '');
    this.#parts.element.hidden = true;
    const loading = l10n.t('The parameters of this epoch are on their way …');
    setText(this.#empty, run === null ? l10n.t('Nothing to measure: the experiment has problems.') : loading);
  }

  #show(measured: Measured, metrics: PartMetrics, threshold: number): void {
    const matrix = metrics.ranking.at(threshold);
    const { hasClasses } = metrics;
    const rare = rareClassText(metrics);
    setText(this.#notes, [...conditionTexts(measured, metrics), ...(rare === null ? [] : [rare])].join(' '));
    this.#table.element.hidden = !hasClasses;
    this.#table.update(metrics, matrix, threshold, measured.dataset.label, this.#cell);
    this.#scores.update([...(hasClasses ? scoreTexts(metrics, scoresOf(matrix)) : []), ...outputTexts(metrics)]);
    this.#roc.update(metrics, threshold, matrix);
    this.#calibration.update(metrics, threshold);
    this.#showRows(measured, metrics, threshold);
  }

  #showRows(measured: Measured, metrics: PartMetrics, threshold: number): void {
    const cell = metrics.hasClasses ? this.#cell : null;
    this.#rows.element.hidden = cell === null;
    this.#body.classList.toggle('listing', cell !== null);
    if (cell === null) return;
    const count = countIn(metrics.ranking.at(threshold), cell);
    this.#rows.update({ measured, metrics, cell, threshold, count });
  }

  #choose(cell: Cell): void {
    this.#cell = isSame(cell, this.#cell) ? null : cell;
    this.update(this.#context.state);
  }

  #close(): void {
    const cell = this.#cell;
    this.#cell = null;
    this.update(this.#context.state);
    if (cell !== null) this.#table.focus(cell);
  }

  #look(part: Part): void {
    this.#part = part;
    if (this.#measured !== null) this.#compute(this.#measured);
    this.update(this.#context.state);
  }
}
