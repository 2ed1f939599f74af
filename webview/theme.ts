import type { Severity } from './icon.ts';

/** The colours and the font that a canvas needs to be told, because it has no style sheet. */
export interface Theme {
  readonly foreground: string;
  readonly muted: string;
  readonly grid: string;
  readonly background: string;
  readonly line: string;
  /** For runs laid over the one that is shown, in this order. */
  readonly series: readonly string[];
  /** Of examples with label 0 and 1; they also differ in shape. */
  readonly classes: readonly [string, string];
  readonly severities: Readonly<Record<Severity, string>>;
  readonly font: string;
  readonly fontSize: number;
}

/**
 * A colour as a canvas takes it, whatever functions (`rgb(from …)`) the style sheet computes it with.
 * @param probe an element of the page to ask for it
 */
function resolved(color: string, probe: HTMLElement): string {
  // What is no colour would leave the one asked for before.
  probe.style.color = '';
  probe.style.color = color;
  return getComputedStyle(probe).color;
}

function colorsOf(read: (name: string) => string): Omit<Theme, 'font' | 'fontSize'> {
  return {
    foreground: read('--lab-foreground'),
    muted: read('--lab-muted'),
    grid: read('--lab-grid'),
    background: read('--lab-background'),
    line: read('--lab-line'),
    series: ['--lab-series-1', '--lab-series-2', '--lab-series-3', '--lab-series-4', '--lab-series-5'].map(read),
    classes: [read('--lab-class-0'), read('--lab-class-1')],
    severities: {
      info: read('--lab-info'),
      good: read('--lab-good'),
      warning: read('--lab-warning'),
      error: read('--lab-error'),
    },
  };
}

/** The theme as styles.css derives it from VS Code's variables. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.body);
  const probe = document.createElement('span');
  document.body.append(probe);
  const colors = colorsOf((name) => resolved(style.getPropertyValue(name).trim(), probe));
  probe.remove();
  return { ...colors, font: style.fontFamily, fontSize: Math.max(9, Number.parseFloat(style.fontSize) - 2) };
}

/** Tells when VS Code's theme changed: it rewrites the variables on `<html>` and the class of `<body>`. */
export function onThemeChange(listener: () => void): void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['style', 'class', 'data-vscode-theme-id'] });
  matchMedia('(forced-colors: active)').addEventListener('change', listener);
}
