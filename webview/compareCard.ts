import * as l10n from '@vscode/l10n';
import type { Dataset } from '../src/engine/dataset.ts';
import type { FindingView, LogComparisonView } from '../src/experiment/logComparisonSchema.ts';
import { adoptLabel, findingName, fitText, readingText, startText, verdictOf } from '../src/wording/comparisonText.ts';
import { compareLines } from './compareLines.ts';
import { element } from './element.ts';
import { severityIcon } from './icon.ts';

/** What a person may do with a comparison. */
export interface CompareActions {
  adopt(finding: FindingView): void;
}

type Names = Pick<Dataset, 'features'>;

function adoptButton(finding: FindingView, name: string, actions: CompareActions): HTMLElement[] {
  const label = adoptLabel(finding);
  if (label === null) return [];
  const button = element('button', { type: 'button', class: 'small-button', 'aria-description': name }, label);
  button.addEventListener('click', () => actions.adopt(finding));
  return [button];
}

function findingItem(view: LogComparisonView, finding: FindingView, names: Names, actions: CompareActions) {
  const name = findingName(finding, view.hyperparameters, names);
  const isExplained = finding.fit.departsAtEpoch === null;
  const text = element(
    'div',
    { class: 'finding-text' },
    element('span', { class: 'finding-name' }, name),
    element('span', { class: 'finding-fit number' }, fitText(finding.fit)),
  );
  const start = finding.start === null ? [] : [element('p', { class: 'finding-start' }, startText(finding.start))];
  // What does not fit is no advice, unless nothing else is at hand.
  const isAdvice = isExplained || view.findings[0]?.fit.departsAtEpoch !== null;
  const button = isAdvice ? adoptButton(finding, name, actions) : [];
  const item = element('li', { class: isExplained ? 'finding explained' : 'finding' });
  item.append(severityIcon(isExplained ? 'good' : 'info'), text, ...button, ...start);
  return item;
}

/** The explanations that were tried, the nearest first. */
function findings(view: LogComparisonView, names: Names, actions: CompareActions): HTMLElement[] {
  if (view.findings.length === 0) return [];
  const heading = element('h3', {}, l10n.t('Explanations, the nearest first ({0} tried)', view.tried));
  const items = view.findings.map((finding) => findingItem(view, finding, names, actions));
  return [heading, element('ol', { class: 'findings' }, ...items)];
}

/** The verdict, what explains the log, and the losses side by side. */
export function compareCard(view: LogComparisonView, names: Names, actions: CompareActions): HTMLElement {
  const { severity, title, detail } = verdictOf(view, names);
  const verdict = element(
    'div',
    { class: `verdict-card ${severity}`, role: 'status' },
    severityIcon(severity),
    element('div', {}, element('h3', { class: 'verdict-title' }, title), element('p', {}, detail)),
  );
  const reading = element('p', { class: 'compare-reading' }, readingText(view));
  const side = element('div', { class: 'compare-side' }, verdict, ...findings(view, names, actions), reading);
  return element('div', { class: 'compare-result' }, side, compareLines(view));
}
