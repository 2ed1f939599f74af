import * as l10n from '@vscode/l10n';
import type { Expectation } from '../experiment/problem.ts';
import { grouped } from './numberText.ts';
import { shownList } from './shown.ts';

type ExpectedNumber = Extract<Expectation, { kind: 'number' }>;
type ExpectedInteger = Extract<Expectation, { kind: 'integer' }>;

/** `expected a number ≥ 0 and < 1`; null where the range is open to a side. */
function rangeText({ above, atLeast, below, atMost }: ExpectedNumber): string | null {
  const low = above !== undefined ? `> ${grouped(above)}` : atLeast !== undefined ? `≥ ${grouped(atLeast)}` : null;
  const high = below !== undefined ? `< ${grouped(below)}` : atMost !== undefined ? `≤ ${grouped(atMost)}` : null;
  return low === null || high === null ? null : l10n.t('expected a number {0} and {1}', low, high);
}

function numberText(expected: ExpectedNumber): string {
  const { above, atLeast, below, atMost } = expected;
  const range = rangeText(expected);
  if (range !== null) return range;
  if (above !== undefined) return l10n.t('expected a number > {0}', grouped(above));
  if (atLeast !== undefined) return l10n.t('expected a number ≥ {0}', grouped(atLeast));
  if (below !== undefined) return l10n.t('expected a number < {0}', grouped(below));
  if (atMost !== undefined) return l10n.t('expected a number ≤ {0}', grouped(atMost));
  return l10n.t('expected a number');
}

function integerText({ atLeast, atMost }: ExpectedInteger): string {
  if (atLeast !== undefined && atMost !== undefined)
    return l10n.t('expected a whole number from {0} to {1}', grouped(atLeast), grouped(atMost));
  if (atLeast !== undefined) return l10n.t('expected a whole number ≥ {0}', grouped(atLeast));
  if (atMost !== undefined) return l10n.t('expected a whole number ≤ {0}', grouped(atMost));
  return l10n.t('expected a whole number');
}

/** What a value should have been: `expected a whole number from 1 to 10,000,000`. */
export function expectationText(expected: Expectation): string {
  switch (expected.kind) {
    case 'number':
      return numberText(expected);
    case 'integer':
      return integerText(expected);
    case 'one-of':
      return l10n.t('expected one of {0}', shownList(expected.values));
    case 'boolean':
      return l10n.t('expected true or false');
    case 'text':
      return l10n.t('expected a text');
    case 'list':
      return l10n.t('expected a list');
    case 'object':
      return l10n.t('expected an object');
    case 'label':
      return l10n.t('expected 0 or 1');
  }
}
