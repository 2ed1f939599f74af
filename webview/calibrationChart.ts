import * as l10n from '@vscode/l10n';
import type { CalibrationBin } from '../src/engine/calibration.ts';
import { grouped, numberText } from '../src/wording/numberText.ts';
import type { PartMetrics } from './metricsData.ts';
import { MetricsFigure, UNIT, diagonal } from './metricsFigure.ts';
import { calibrationText, noCalibrationText, rate } from './metricsText.ts';
import type { PlaneLayer, PlaneScale } from './plane.ts';
import type { Theme } from './theme.ts';

const RADIUS = { least: 3, most: 7 };
const WHISKER = 3;

function thresholdLayer(threshold: number): PlaneLayer {
  return (canvas, scale, theme) => {
    const x = Math.round(scale.x(threshold)) + 0.5;
    canvas.strokeStyle = theme.foreground;
    canvas.beginPath();
    canvas.moveTo(x, scale.area.top);
    canvas.lineTo(x, scale.area.bottom);
    canvas.stroke();
  };
}

/** The share with its 95 % interval: a bin of three examples says little, and the whisker shows it. */
function drawWhisker(canvas: CanvasRenderingContext2D, scale: PlaneScale, bin: CalibrationBin): void {
  const x = Math.round(scale.x(bin.meanProbability)) + 0.5;
  const [low, high] = [scale.y(bin.interval.low), scale.y(bin.interval.high)];
  canvas.beginPath();
  canvas.moveTo(x, low);
  canvas.lineTo(x, high);
  for (const y of [low, high]) {
    canvas.moveTo(x - WHISKER, y);
    canvas.lineTo(x + WHISKER, y);
  }
  canvas.stroke();
}

function binsLayer(bins: readonly CalibrationBin[]): PlaneLayer {
  const largest = Math.max(...bins.map(({ count }) => count));
  return (canvas, scale, theme) => {
    canvas.strokeStyle = theme.line;
    canvas.fillStyle = theme.line;
    canvas.globalAlpha = 0.6;
    for (const bin of bins) drawWhisker(canvas, scale, bin);
    canvas.beginPath();
    for (const bin of bins) canvas.lineTo(scale.x(bin.meanProbability), scale.y(bin.share));
    canvas.stroke();
    canvas.globalAlpha = 1;
    for (const bin of bins) {
      const radius = RADIUS.least + (RADIUS.most - RADIUS.least) * Math.sqrt(bin.count / largest);
      canvas.beginPath();
      canvas.arc(scale.x(bin.meanProbability), scale.y(bin.share), radius, 0, 2 * Math.PI);
      canvas.fill();
    }
  };
}

function tableOf(bins: readonly CalibrationBin[]) {
  const columns = [l10n.t('p from'), l10n.t('to'), l10n.t('examples'), l10n.t('mean p'), l10n.t('share of 1')];
  const rows = bins.map(({ from, to, count, meanProbability, share, interval }) => [
    ...[numberText(from), numberText(to), grouped(count), rate(meanProbability)],
    `${rate(share)} (${rate(interval.low)} – ${rate(interval.high)})`,
  ]);
  return { columns, rows };
}

/** Whether predicted probabilities come true: the share of label 1 among examples of about the same p. */
export class CalibrationChart {
  readonly #figure = new MetricsFigure(l10n.t('Calibration'));
  readonly element = this.#figure.element;
  #metrics: PartMetrics | null = null;
  #bins: PlaneLayer | null = null;

  setTheme(theme: Theme): void {
    this.#figure.setTheme(theme);
  }

  update(metrics: PartMetrics, threshold: number): void {
    if (metrics !== this.#metrics) this.#take(metrics);
    if (this.#bins === null) return;
    const [xTitle, yTitle] = [l10n.t('predicted probability'), l10n.t('share of 1')];
    const drawing = { bounds: UNIT, xTitle, yTitle, layers: [diagonal, thresholdLayer(threshold), this.#bins] };
    this.#figure.show(drawing, {
      figure: l10n.t('mean distance from the diagonal {0}', rate(metrics.calibration?.error ?? null)),
      hint: l10n.t(
        'Over the bins, each weighted by its examples: |share of 1 − mean predicted probability|. 0 is perfect.',
      ),
      label: calibrationText(metrics),
    });
  }

  #take(metrics: PartMetrics): void {
    this.#metrics = metrics;
    const bins = metrics.calibration?.bins ?? [];
    this.#bins = bins.length === 0 ? null : binsLayer(bins);
    if (this.#bins === null) this.#figure.explain(noCalibrationText(metrics));
    else this.#figure.tabulate(tableOf(bins));
  }
}
