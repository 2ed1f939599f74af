import type { FileColumnView } from '../src/protocol/origin.ts';

const SVG = 'http://www.w3.org/2000/svg';
const [WIDTH, HEIGHT] = [96, 28];

/** As many levels as can be told apart in a picture of this size. */
const MOST_BARS = 24;

/** How high the bars are: of numbers by bins, of anything else by its most frequent values. */
export function barsOf({ kind, histogram, levels }: FileColumnView): readonly number[] {
  const isByNumbers = histogram !== null && kind !== 'category' && kind !== 'boolean';
  return isByNumbers ? [...histogram.counts] : levels.slice(0, MOST_BARS).map(({ count }) => count);
}

function bar(share: number, i: number, count: number): SVGRectElement {
  const rect = document.createElementNS(SVG, 'rect');
  const width = WIDTH / count;
  // What is rare is still to be seen.
  const height = share === 0 ? 0 : Math.max(1, share * HEIGHT);
  const gap = count > 12 ? 0.5 : 1.5;
  const box = { x: i * width, y: HEIGHT - height, width: Math.max(0.5, Math.min(width - gap, 24)), height };
  for (const [name, value] of Object.entries(box)) rect.setAttribute(name, value.toFixed(2));
  return rect;
}

/** The distribution of a column as bars; the text beside it says the same. */
export function columnPicture(column: FileColumnView): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('column-picture');
  const bars = barsOf(column);
  const most = Math.max(1, ...bars);
  svg.append(...bars.map((count, i) => bar(count / most, i, Math.max(bars.length, 4))));
  return svg;
}
