import * as l10n from '@vscode/l10n';
import type { NamedValue } from '../engine/annotation.ts';
import { numberText } from './numberText.ts';
import { shown } from './shown.ts';

/** `example 2 (x = 2)`: numbered as the rows of the table are, from 1. */
export function exampleText({ example, features }: { example: number; features: readonly NamedValue[] }): string {
  const values = features.map(({ name, value }) => `${shown(name)} = ${numberText(value)}`).join(', ');
  return values === '' ? l10n.t('example {0}', example + 1) : l10n.t('example {0} ({1})', example + 1, values);
}
