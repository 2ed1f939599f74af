import * as l10n from '@vscode/l10n';
import { numberText } from './numberText.ts';
import { shown } from './shown.ts';

/** Longer equations are not read. */
const MOST_TERMS = 3;

/** `The boundary x = 2.5` of one feature, `The boundary 0.5·a − 2·b + 1 = 0` of a few. */
export function planeText(plane: { features: readonly string[]; weight: readonly number[]; bias: number }): string {
  const terms = plane.weight.flatMap((weight, j) =>
    weight === 0 ? [] : [{ weight, name: shown(plane.features[j] ?? '') }],
  );
  const [only] = terms;
  if (terms.length > MOST_TERMS || only === undefined) return l10n.t('A plane');
  if (terms.length === 1) return l10n.t('The boundary {0}', `${only.name} = ${numberText(-plane.bias / only.weight)}`);
  const sum = terms.map(({ weight, name }, i) => term(weight, name, i === 0)).join(' ');
  return l10n.t('The boundary {0}', `${sum} ${signed(plane.bias, false)} = 0`);
}

function signed(value: number, first: boolean): string {
  const size = numberText(Math.abs(value));
  if (first) return value < 0 ? `−${size}` : size;
  return value < 0 ? `− ${size}` : `+ ${size}`;
}

function term(weight: number, name: string, first: boolean): string {
  return `${signed(weight, first)}·${name}`;
}
