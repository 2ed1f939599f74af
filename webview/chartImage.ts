import { lossCourseOf } from '../src/report/lossCourse.ts';
import type { ChartedRun } from '../src/report/lossPicture.ts';
import { lossPicture } from '../src/report/lossPicture.ts';
import type { Picture, Shape } from '../src/report/picture.ts';
import {
  lineWidth,
  PICTURE_COLORS,
  PICTURE_DASH,
  PICTURE_DOT_RADIUS,
  PICTURE_FONT,
  PICTURE_FONT_SIZE,
} from '../src/report/picture.ts';
import { chartWords } from '../src/wording/chartWords.ts';
import { lossReferences } from '../src/wording/lossReferences.ts';
import type { RunLog } from './runLog.ts';

/** Pixels of the image a pixel of the picture: sharp on paper and on any screen. */
const SCALE = 2;

/** On white whatever the theme: it goes into documents. */
const COLORS = PICTURE_COLORS.light;

function chartedRun(run: RunLog): ChartedRun {
  const [loss, validationLoss] = [run.loss.values, run.validationLoss.values];
  const { annotations: marks, diagnosis, name } = run;
  return {
    loss,
    validationLoss,
    marks,
    references: lossReferences(diagnosis),
    words: chartWords(name, lossCourseOf(loss)),
  };
}

function strokeLine(context: OffscreenCanvasRenderingContext2D, shape: Extract<Shape, { kind: 'line' }>): void {
  const { points, role, dashed } = shape;
  context.strokeStyle = COLORS[role];
  context.lineWidth = lineWidth(role);
  context.setLineDash(dashed === true ? [...PICTURE_DASH] : []);
  context.beginPath();
  for (let i = 0; i + 1 < points.length; i += 2) context.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
  context.stroke();
}

function drawShape(context: OffscreenCanvasRenderingContext2D, shape: Shape): void {
  if (shape.kind === 'line') return strokeLine(context, shape);
  context.fillStyle = COLORS[shape.role];
  if (shape.kind === 'dot') {
    context.beginPath();
    context.arc(shape.x, shape.y, PICTURE_DOT_RADIUS, 0, 2 * Math.PI);
    return context.fill();
  }
  context.font = `${shape.bold === true ? '600' : '400'} ${PICTURE_FONT_SIZE}px ${PICTURE_FONT}`;
  context.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
  context.fillText(shape.text, shape.x, shape.y);
}

function drawPicture(context: OffscreenCanvasRenderingContext2D, { width, height, shapes }: Picture): void {
  context.scale(SCALE, SCALE);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.fillStyle = COLORS.background;
  context.fillRect(0, 0, width, height);
  for (const shape of shapes) drawShape(context, shape);
}

/** The loss chart of a run as a PNG file: the very picture that is exported as SVG. */
export async function chartImage(run: RunLog): Promise<Uint8Array> {
  const picture = lossPicture(chartedRun(run));
  const canvas = new OffscreenCanvas(picture.width * SCALE, picture.height * SCALE);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The page has no canvas to draw on.');
  drawPicture(context, picture);
  const image = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await image.arrayBuffer());
}
