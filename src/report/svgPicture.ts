import type { Picture, PictureRole, Shape } from './picture.ts';
import {
  lineWidth,
  PICTURE_COLORS,
  PICTURE_DASH,
  PICTURE_DOT_RADIUS,
  PICTURE_FONT,
  PICTURE_FONT_SIZE,
} from './picture.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for XML 1.0: what it has no way to write, control characters and half of a surrogate pair, is U+FFFD. */
function xmlText(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const { light, dark } = PICTURE_COLORS;

/**
 * Each shape has its colour for light pages as an attribute, which every program reads; where a stylesheet is read as
 * well they follow the reader's dark theme. The background is the picture's own: it can be read on any page.
 */
function style(): string {
  const roles = Object.entries(dark).map(
    ([role, color]) => `path.${role}{stroke:${color}}:not(path).${role}{fill:${color}}`,
  );
  return `<style>@media (prefers-color-scheme:dark){${roles.join('')}}</style>`;
}

function strokeOf(role: PictureRole): string {
  return `class="${role}" fill="none" stroke="${light[role]}" stroke-linejoin="round" stroke-linecap="round"`;
}

function pathOf(points: readonly number[]): string {
  const [x = 0, y = 0, ...rest] = points;
  return `M${x} ${y}${rest.length > 0 ? `L${rest.join(' ')}` : ''}`;
}

function shapeText(shape: Shape): string {
  switch (shape.kind) {
    case 'line': {
      const dash = shape.dashed === true ? ` stroke-dasharray="${PICTURE_DASH.join(' ')}"` : '';
      return `<path ${strokeOf(shape.role)} stroke-width="${lineWidth(shape.role)}"${dash} d="${pathOf(shape.points)}"/>`;
    }
    case 'text': {
      const weight = shape.bold === true ? ' font-weight="600"' : '';
      const place = `x="${shape.x}" y="${shape.y}" text-anchor="${shape.anchor}"${weight}`;
      return `<text class="${shape.role}" fill="${light[shape.role]}" ${place}>${xmlText(shape.text)}</text>`;
    }
    case 'dot': {
      const place = `cx="${shape.x}" cy="${shape.y}" r="${PICTURE_DOT_RADIUS}"`;
      return `<circle class="${shape.role}" fill="${light[shape.role]}" ${place}><title>${xmlText(shape.title)}</title></circle>`;
    }
  }
}

/** A picture as an SVG file, a line a shape. */
export function* svgLines({ width, height, title, description, shapes }: Picture): Generator<string, void> {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const font = `font-family="${PICTURE_FONT}" font-size="${PICTURE_FONT_SIZE}"`;
  yield `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${font} role="img" aria-labelledby="title desc">\n`;
  yield `<title id="title">${xmlText(title)}</title>\n<desc id="desc">${xmlText(description)}</desc>\n${style()}\n`;
  yield `<rect class="background" fill="${light.background}" width="${width}" height="${height}" rx="6"/>\n`;
  for (const shape of shapes) yield `${shapeText(shape)}\n`;
  yield '</svg>\n';
}
