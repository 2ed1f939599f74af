import * as l10n from '@vscode/l10n';
import type { RocPoint } from '../src/engine/roc.ts';
import type { ConfusionMatrix } from '../src/engine/metrics.ts';
import { scoresOf } from '../src/engine/metrics.ts';
import type { PartMetrics } from './metricsData.ts';
import { MetricsFigure, UNIT, diagonal } from './metricsFigure.ts';
import { noRocText, rate, rocText } from './metricsText.ts';
import type { PlaneLayer } from './plane.ts';
import type { Theme } from './theme.ts';

/** Smaller moves of the curve are below a pixel of any screen that it is drawn on. */
const FINEST = 1 / 2000;

/** The curve with steps too small to be seen left out; its corners stay where they are. */
export function thinnedCurve(points: readonly RocPoint[]): RocPoint[] {
  const kept: RocPoint[] = [];
  points.forEach((point, i) => {
    const last = kept.at(-1);
    const distance = last
      ? Math.abs(point.falsePositiveRate - last.falsePositiveRate) +
        Math.abs(point.truePositiveRate - last.truePositiveRate)
      : Infinity;
    if (distance >= FINEST || i === points.length - 1) kept.push(point);
  });
  return kept;
}

function curveLayer(points: readonly RocPoint[]): PlaneLayer {
  return (canvas, scale, theme) => {
    canvas.beginPath();
    for (const { falsePositiveRate, truePositiveRate } of points)
      canvas.lineTo(scale.x(falsePositiveRate), scale.y(truePositiveRate));
    canvas.strokeStyle = theme.line;
    canvas.lineWidth = 2;
    canvas.lineJoin = 'round';
    canvas.stroke();
    canvas.lineTo(scale.x(1), scale.y(0));
    canvas.closePath();
    canvas.globalAlpha = 0.12;
    canvas.fillStyle = theme.line;
    canvas.fill();
  };
}

function pointLayer(falsePositiveRate: number, truePositiveRate: number): PlaneLayer {
  return (canvas, scale, theme) => {
    canvas.beginPath();
    canvas.arc(scale.x(falsePositiveRate), scale.y(truePositiveRate), 5, 0, 2 * Math.PI);
    canvas.fillStyle = theme.background;
    canvas.fill();
    canvas.strokeStyle = theme.foreground;
    canvas.lineWidth = 2;
    canvas.stroke();
  };
}

/** Thresholds of the table that says what the curve shows. */
const SPOKEN = Array.from({ length: 11 }, (_, i) => i / 10);

function tableOf({ ranking }: PartMetrics) {
  const columns = [l10n.t('Threshold'), l10n.t('false positive rate'), l10n.t('true positive rate')];
  const rows = SPOKEN.map((threshold) => {
    const { recall, specificity } = scoresOf(ranking.at(threshold));
    return [String(threshold), rate(specificity === null ? null : 1 - specificity), rate(recall)];
  });
  return { columns, rows };
}

/** How true and false positives trade against each other over all thresholds, and where the chosen one is. */
export class RocChart {
  readonly #figure = new MetricsFigure(l10n.t('ROC curve'));
  readonly element = this.#figure.element;
  #metrics: PartMetrics | null = null;
  #curve: PlaneLayer | null = null;

  setTheme(theme: Theme): void {
    this.#figure.setTheme(theme);
  }

  update(metrics: PartMetrics, threshold: number, matrix: ConfusionMatrix): void {
    if (metrics !== this.#metrics) this.#take(metrics);
    if (this.#curve === null || metrics.curve === null) return;
    const scores = scoresOf(matrix);
    const point = pointLayer(1 - (scores.specificity ?? 1), scores.recall ?? 0);
    const [xTitle, yTitle] = [l10n.t('false positive rate'), l10n.t('true positive rate')];
    const drawing = { bounds: UNIT, xTitle, yTitle, layers: [diagonal, this.#curve, point] };
    this.#figure.show(drawing, {
      figure: l10n.t('area {0}', metrics.curve.area.toFixed(4)),
      label: rocText(metrics, threshold, scores),
    });
  }

  #take(metrics: PartMetrics): void {
    this.#metrics = metrics;
    const { curve } = metrics;
    this.#curve = curve === null || !metrics.hasClasses ? null : curveLayer(thinnedCurve(curve.points));
    if (this.#curve === null) this.#figure.explain(noRocText(metrics));
    else this.#figure.tabulate(tableOf(metrics));
  }
}
