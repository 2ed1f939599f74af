/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [number, number, number];

/** The colour a share of the way from one to another. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const at = (channel: 0 | 1 | 2) => Math.round(from[channel] + (to[channel] - from[channel]) * share);
  return [at(0), at(1), at(2)];
}

/** How strong the colour is at the lowest and at the highest; in between the path and the lines have to stay legible. */
const STRENGTH = { low: 0.62, high: 0.04 };

/** The colour of a height from 0 (the valley, in full colour) to 1 (hardly more than the background). */
export function rampColor(background: Rgb, color: Rgb, height: number): Rgb {
  const share = Math.min(1, Math.max(0, height));
  return mix(background, color, STRENGTH.low + (STRENGTH.high - STRENGTH.low) * share);
}

/** A colour as the style sheet has it (`#59a4f9`, `rgba(…)`, `CanvasText`), as numbers. */
export function rgbOf(color: string): Rgb {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d');
  if (context === null) return [0, 0, 0];
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

export function cssOf([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** A colour with a share of its opacity. */
export function withAlpha(color: string, share: number): string {
  return `color-mix(in srgb, ${color} ${(share * 100).toFixed(2)}%, transparent)`;
}
