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
  pause: 'M3.5 3h3v10h-3zM9.5 3h3v10h-3z',
  step: 'M3 3h1.6v10H3zM6 3v10l7.5-5z',
  stepBack: 'M11.4 3H13v10h-1.6zM10 3v10L2.5 8z',
  first: 'M2.5 3h1.4v10H2.5zM13 3.6v8.8L5 8z',
  back: 'M9.9 3.2L10.8 4.1L6.9 8L10.8 11.9L9.9 12.8L5.1 8z',
  forward: 'M6.1 3.2L5.2 4.1L9.1 8L5.2 11.9L6.1 12.8L10.9 8z',
  last: 'M12.1 3h1.4v10h-1.4zM3 3.6v8.8L11 8z',
  past:
    'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM8 2.8a5.2 5.2 0 1 1 0 10.4a5.2 5.2 0 1 1 0-10.4z' +
    'M7.4 4.6h1.2v3.1l2.4 1.4l-.6 1L7.4 8.4z',
  copy: 'M5 1.5h8.5V11H5zM6.2 2.7v7.1h6.1V2.7zM2.5 4.5h1.2v8.8h6.6v1.2H2.5z',
  trash: 'M6 1.8h4V3h3.5v1.2h-11V3H6zM3.8 5.4h8.4L11.6 14H4.4zM5.1 6.6l.4 6.2h5l.4-6.2z',
  adopt: 'M7.2 3l.9.9L4.6 7.4h8.9v1.2H4.6l3.5 3.5l-.9.9L2.2 8z',
  best: 'M8 1.3l2 4.3l4.7.6l-3.5 3.2l.9 4.6L8 11.7l-4.1 2.3l.9-4.6L1.3 6.2L6 5.6z',
  undo: 'M6.2 2.4L2.6 6L6.2 9.6V7h3.6a2.6 2.6 0 0 1 0 5.2H5v1.4h4.8a4 4 0 0 0 0-8H6.2z',
  redo: 'M9.8 2.4L13.4 6L9.8 9.6V7H6.2a2.6 2.6 0 0 0 0 5.2H11v1.4H6.2a4 4 0 0 1 0-8h3.6z',
  more: 'M6.9 2.5h2.2v2.2H6.9zM6.9 6.9h2.2v2.2H6.9zM6.9 11.3h2.2v2.2H6.9z',
  right: 'M2.2 8.4L3.3 7.3L6.3 10.3L12.7 3.9L13.8 5L6.3 12.5z',
  label: 'M2 2.6h5.4L14 9.2L9.2 14L2.6 7.4zM5 4.3a1.1 1.1 0 1 0 0 2.2a1.1 1.1 0 1 0 0-2.2z',
  heldOut: 'M8 2.6a5.4 5.4 0 1 0 0 10.8a5.4 5.4 0 1 0 0-10.8zM8 4.2a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 1 1 0-7.6z',
  reset: 'M8 2.6a5.4 5.4 0 1 1-5.2 6.9l1.3-.4A4 4 0 1 0 5 5.4H7v1.4H2.6V2.4H4v2A5.4 5.4 0 0 1 8 2.6z',
} as const;

export type IconName = keyof typeof SHAPES;

const SVG = 'http://www.w3.org/2000/svg';

/** A picture beside a text that says the same: nothing for a screen reader. */
export function icon(name: IconName, ...classes: readonly string[]): SVGSVGElement {
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
