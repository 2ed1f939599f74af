import type { AnnotationView } from '../src/protocol.ts';

export type Severity = AnnotationView['severity'];

/**
 * One shape a severity, drawn in a square of 16: told apart without colour, and the same in the log, in the list and
 * on the chart. The glyph inside is a hole (even-odd fill).
 */
export const SEVERITY_SHAPES: Readonly<Record<Severity, string>> = {
  info: 'M8 1a7 7 0 1 0 0 14a7 7 0 1 0 0-14zM7.1 7h1.8v5H7.1zM7 4h2v2H7z',
  good: 'M8 0.2L15.8 8L8 15.8L0.2 8zM4.2 8.2L7 11L11.8 6.2L10.6 5L7 8.6L5.4 7z',
  warning: 'M8 0.8L15.8 15H0.2zM7.1 6h1.8v4.6H7.1zM7.1 11.8h1.8v1.8H7.1z',
  error:
    'M4.7 0.5h6.6l4.2 4.2v6.6l-4.2 4.2H4.7L0.5 11.3V4.7z' +
    'M5.1 4L4 5.1L6.9 8L4 10.9L5.1 12L8 9.1L10.9 12L12 10.9L9.1 8L12 5.1L10.9 4L8 6.9z',
};

const SHAPES = {
  ...SEVERITY_SHAPES,
  train: 'M4 2v12l9.5-6z',
  stop: 'M3 3h10v10H3z',
  add: 'M7.3 2.5h1.4v4.8h4.8v1.4H8.7v4.8H7.3V8.7H2.5V7.3h4.8z',
  remove: 'M4.2 3.2L3.2 4.2L7 8L3.2 11.8L4.2 12.8L8 9L11.8 12.8L12.8 11.8L9 8L12.8 4.2L11.8 3.2L8 7z',
  menu: 'M3.2 5.5L2.4 6.4L8 11.9L13.6 6.4L12.8 5.5L8 10.2z',
  reset: 'M8 2.6a5.4 5.4 0 1 1-5.2 6.9l1.3-.4A4 4 0 1 0 5 5.4H7v1.4H2.6V2.4H4v2A5.4 5.4 0 0 1 8 2.6z',
} as const;

const SVG = 'http://www.w3.org/2000/svg';

/** A picture beside a text that says the same: nothing for a screen reader. */
export function icon(name: keyof typeof SHAPES, ...classes: readonly string[]): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon', ...classes);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', SHAPES[name]);
  path.setAttribute('fill-rule', 'evenodd');
  svg.append(path);
  return svg;
}

/** The mark of a severity, with its word for those who don't see it. */
export function severityIcon(severity: Severity): SVGSVGElement {
  return icon(severity, 'severity', `severity-${severity}`);
}
