import { exampleMetrics } from '../src/engine/metrics.ts';
import { standardize } from '../src/engine/scaling.ts';
import type { ModelPicture } from './modelPicture.ts';
import { pointOfRow } from './modelPicture.ts';

/** The loss of one row's point with the model that is shown, in the arithmetic of training; null where there is none. */
export function lossOfPoint(picture: ModelPicture, row: number): number | null {
  const { subject, model } = picture;
  const point = pointOfRow(picture, row);
  if (point === null || model === null) return null;
  const { features, points, label } = subject;
  const values = points.x.slice(point * points.features, (point + 1) * points.features);
  const x = model.data.scaling === null ? values : standardize(values, model.data.scaling);
  const dataset = { features, label, x, y: points.y.slice(point, point + 1) };
  return exampleMetrics(dataset, model.trained, model.hyperparameters).loss[0] ?? null;
}
