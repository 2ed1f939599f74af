import * as l10n from '@vscode/l10n';

/** Whole sentences in a row, spaced as the display language spaces them (Chinese does not). */
export function sentences(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).reduce((before, next) => l10n.t('{0} {1}', before, next));
}
