import type { Severity } from './icon.ts';

/** The colours and the font that a canvas needs to be told, because it has no style sheet. */
export interface Theme {
  readonly foreground: string;
  readonly muted: string;
  readonly grid: string;
  readonly background: string;
  readonly line: string;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly font: string;
  readonly fontSize: number;
}

/** The theme as styles.css derives it from VS Code's variables. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.body);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    foreground: read('--lab-foreground'),
    muted: read('--lab-muted'),
    grid: read('--lab-grid'),
    background: read('--lab-background'),
    line: read('--lab-line'),
    severities: {
      info: read('--lab-info'),
      good: read('--lab-good'),
      warning: read('--lab-warning'),
      error: read('--lab-error'),
    },
    font: style.fontFamily,
    fontSize: Math.max(9, Number.parseFloat(style.fontSize) - 2),
  };
}

/** Tells when VS Code's theme changed: it rewrites the variables on `<html>` and the class of `<body>`. */
export function onThemeChange(listener: () => void): void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['style', 'class', 'data-vscode-theme-id'] });
  matchMedia('(forced-colors: active)').addEventListener('change', listener);
}
