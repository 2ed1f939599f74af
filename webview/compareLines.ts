import * as l10n from '@vscode/l10n';
import { differenceOf } from '../src/engine/logPoint.ts';
import type { LogComparisonView } from '../src/experiment/logComparisonSchema.ts';
import { pythonRepr } from '../src/report/pythonRepr.ts';
import { element } from './element.ts';
import { digitPair } from './printedDigits.ts';

/** Rows beyond these tell nothing more. */
const MOST_ROWS = 100;

/** Digits with those marked that the other number has not: by more than colour. */
function digits(same: string, other: string): HTMLElement {
  const cell = element('td', { class: 'number digits' }, same);
  if (other !== '') cell.append(element('mark', {}, other.slice(0, 1)), other.slice(1));
  return cell;
}

function differenceText(difference: number): string {
  if (difference === 0) return l10n.t('same');
  return Number.isFinite(difference) ? difference.toExponential(1) : '∞';
}

function row(view: LogComparisonView, line: number): HTMLElement {
  const [theirs, ours, halfUnit] = [view.theirs, view.ours, view.halfUnits].map((column) => column[line] ?? Number.NaN);
  const [loss, own, half] = [theirs ?? Number.NaN, ours ?? Number.NaN, halfUnit ?? 0];
  const difference = differenceOf({ epoch: 0, loss, halfUnit: half }, own);
  const pair = digitPair(view.texts[line] ?? '', own, pythonRepr(own), half > 0);
  const differs = difference > 0;
  const epoch = element('th', { scope: 'row', class: 'number' }, String(view.printedEpochs[line] ?? 0));
  return element(
    'tr',
    { class: differs ? 'differs' : undefined },
    epoch,
    digits(differs ? pair.same : `${pair.same}${pair.theirs}`, differs ? pair.theirs : ''),
    digits(differs ? pair.same : `${pair.same}${pair.ours}`, differs ? pair.ours : ''),
    element('td', { class: 'number' }, differenceText(difference)),
  );
}

/** The lines to show: those around the first that differ, or the first. */
function chosenLines({ fit, printedEpochs }: LogComparisonView): number[] {
  const departure = fit.departsAtEpoch === null ? 0 : printedEpochs.indexOf(fit.departsAtEpoch);
  const from = Math.max(0, Math.min(departure - 3, printedEpochs.length - MOST_ROWS));
  return Array.from(printedEpochs.subarray(from, from + MOST_ROWS), (_, i) => from + i);
}

/** Theirs and ours side by side, with the first digit marked in which they differ. */
export function compareLines(view: LogComparisonView): HTMLElement {
  const lines = chosenLines(view);
  const heads = [l10n.t('Epoch'), l10n.t('Theirs'), l10n.t('Ours'), l10n.t('Difference')];
  const head = element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text)));
  const rows = element('tbody', {}, ...lines.map((line) => row(view, line)));
  const table = element('table', { class: 'compare-table', 'aria-label': l10n.t('Losses side by side') });
  table.append(element('thead', {}, head), rows);
  const left = view.fit.lines - lines.length;
  const more = left > 0 ? [element('p', { class: 'compare-more' }, l10n.t('{0} more lines', left))] : [];
  const box = { class: 'compare-scroll', tabindex: 0, role: 'region', 'aria-label': l10n.t('Losses side by side') };
  return element('div', box, table, ...more);
}
