import { withAlpha } from './colorRamp.ts';
import type { Slice } from './modelSlice.ts';
import { logitAt, logitOf, outputOf } from './modelSlice.ts';
import type { PlaneLayer, PlaneScale } from './plane.ts';

/** The most of a class's colour that the field has, where the model is sure. */
const DEEPEST = 0.26;
/** Beyond these z the colour does not change any more that an eye would see. */
const CHANGING = { probability: { from: -7, to: 7 }, value: { from: 0, to: 1 } };
const STOPS = 28;

interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** z along the line through the middle of the area on which it grows fastest: from one pixel to another. */
interface Slope {
  readonly from: Pixel;
  readonly to: Pixel;
  readonly low: number;
  readonly high: number;
}

/** Null where z is the same all over the area, as far as an eye would see. */
function slopeOf(slice: Slice, scale: PlaneScale): Slope | null {
  const { area } = scale;
  const middle = { x: (area.left + area.right) / 2, y: (area.top + area.bottom) / 2 };
  const z = (x: number, y: number) => logitAt(slice, scale.xAt(x), slice.y === 0 ? 0 : scale.yAt(y));
  const center = z(middle.x, middle.y);
  const reach = { x: (area.right - area.left) / 2, y: (area.bottom - area.top) / 2 };
  const gradient = {
    x: (z(area.right, middle.y) - z(area.left, middle.y)) / (2 * reach.x),
    y: (z(middle.x, area.bottom) - z(middle.x, area.top)) / (2 * reach.y),
  };
  const steepness = Math.hypot(gradient.x, gradient.y);
  const spread = Math.abs(gradient.x) * reach.x + Math.abs(gradient.y) * reach.y;
  if (!(spread > 1e-6) || !Number.isFinite(steepness)) return null;
  const changing = slice.isProbability ? CHANGING.probability : CHANGING.value;
  const low = Math.max(center - spread, Math.min(changing.from, center + spread - 1e-6));
  const high = Math.min(center + spread, Math.max(changing.to, low + 1e-6));
  const at = (value: number) => {
    const pixels = (value - center) / steepness;
    return { x: middle.x + (pixels * gradient.x) / steepness, y: middle.y + (pixels * gradient.y) / steepness };
  };
  return { from: at(low), to: at(high), low, high };
}

/** Through nothing at all at 0.5 from one class's colour to the other's. */
function colorAt(output: number, [zero, one]: readonly [string, string], isRightSide: boolean): string {
  const share = DEEPEST * Math.min(1, Math.abs(2 * output - 1));
  // Where both classes have one colour (forced colours), shade means label 1.
  if (zero === one && !isRightSide) return withAlpha(one, 0);
  return withAlpha(isRightSide ? one : zero, share);
}

/**
 * How sure the model is, as a wash of the classes' colours. z is a plane, so that one gradient from pixel to pixel is
 * the exact field, at any size and for the price of a rectangle.
 */
export function fieldLayer(slice: Slice): PlaneLayer {
  return (canvas, scale, { classes }) => {
    const { area } = scale;
    const slope = slopeOf(slice, scale);
    if (slope === null) {
      const output = outputOf(slice, logitAt(slice, scale.xAt(area.left), slice.y === 0 ? 0 : scale.yAt(area.top)));
      canvas.fillStyle = colorAt(output, classes, output >= 0.5);
    } else canvas.fillStyle = gradientOf(canvas, slice, slope, classes);
    canvas.fillRect(area.left, area.top, area.right - area.left, area.bottom - area.top);
  };
}

function gradientOf(
  canvas: CanvasRenderingContext2D,
  slice: Slice,
  { from, to, low, high }: Slope,
  classes: readonly [string, string],
): CanvasGradient {
  const gradient = canvas.createLinearGradient(from.x, from.y, to.x, to.y);
  const middle = logitOf(slice, 0.5);
  const add = (z: number, isRightSide: boolean) =>
    gradient.addColorStop((z - low) / (high - low), colorAt(outputOf(slice, z), classes, isRightSide));
  const even = Array.from({ length: STOPS + 1 }, (_, i) => (i === STOPS ? high : low + ((high - low) * i) / STOPS));
  for (const z of even.filter((value) => value < middle)) add(z, false);
  // One colour has to be gone where the other begins.
  if (low < middle && middle < high) for (const isRightSide of [false, true]) add(middle, isRightSide);
  for (const z of even.filter((value) => value >= middle)) add(z, true);
  return gradient;
}
