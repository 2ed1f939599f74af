import * as l10n from '@vscode/l10n';
import { pythonRepr } from '../src/report/pythonRepr.ts';
import type { RunSummary } from '../src/protocol.ts';
import { grouped } from '../src/wording/numberText.ts';
import { element } from './element.ts';
import { icon, severityIcon } from './icon.ts';
import { shortNumber } from './shortNumber.ts';
import type { SweepMatrix } from './sweepMatrix.ts';
import { hasLoss, sweepLevels, sweepMatrix } from './sweepMatrix.ts';

/** The runs of a sweep side by side; a press on one takes over its settings and shows it. */
export class SweepTable {
  readonly element = element('table', { class: 'sweep-table' });
  readonly #onAdopt: (run: RunSummary) => void;
  #runs: readonly RunSummary[] = [];
  #shownId: string | null = null;

  constructor(onAdopt: (run: RunSummary) => void) {
    this.#onAdopt = onAdopt;
  }

  /** @param runs of one sweep */
  update(runs: readonly RunSummary[], shownId: string | null): void {
    const isSame = runs.length === this.#runs.length && runs.every((run, i) => run === this.#runs[i]);
    if (isSame && shownId === this.#shownId) return;
    this.#runs = runs;
    this.#shownId = shownId;
    const focused = document.activeElement?.getAttribute('data-run');
    this.#draw(sweepMatrix(runs), sweepLevels(runs));
    // The cells are new: the keyboard stays where it was.
    if (typeof focused === 'string' && document.activeElement === document.body)
      this.element.querySelector<HTMLElement>(`[data-run="${CSS.escape(focused)}"]`)?.focus();
  }

  #draw({ rates, columns }: SweepMatrix, levels: ReadonlyMap<string, number>): void {
    const caption = element('caption', { class: 'hidden' }, l10n.t('Last loss of each run of the sweep'));
    const head = element('tr', {}, element('th', { scope: 'col' }, 'lr'));
    for (const { label } of columns)
      head.append(element('th', { scope: 'col' }, label === '' ? l10n.t('loss') : label));
    const rows = rates.map((rate) => {
      const row = element('tr', {}, element('th', { scope: 'row', class: 'number' }, pythonRepr(rate)));
      for (const { label, runs } of columns) row.append(this.#cell(runs.get(rate), label, levels));
      return row;
    });
    this.element.replaceChildren(caption, element('thead', {}, head), element('tbody', {}, ...rows));
  }

  #cell(run: RunSummary | undefined, label: string, levels: ReadonlyMap<string, number>): HTMLElement {
    if (run === undefined)
      return element('td', { class: 'sweep-none' }, element('span', { class: 'hidden' }, l10n.t('not trained')));
    const level = levels.get(run.runId) ?? null;
    const { lr } = run.hyperparameters.optimizer;
    const [text, accuracy] = [lossText(run), accuracyOf(run)];
    const button = element('button', { type: 'button', class: 'sweep-cell', 'data-run': run.runId });
    if (level === 1) button.append(icon('best'));
    if (run.epochs > 0 && !hasLoss(run)) button.append(severityIcon('error'));
    button.append(element('span', { class: 'number' }, text), element('span', { class: 'sweep-accuracy' }, accuracy));
    const place = [`lr ${pythonRepr(lr)}`, label].filter((part) => part !== '').join(', ');
    const best = level === 1 ? l10n.t('best') : '';
    const said = [place, text, accuracy, best].filter((part) => part !== '').join(', ');
    button.setAttribute('aria-label', said);
    button.title = l10n.t('{0}: use these settings and show the run', place);
    if (run.runId === this.#shownId) button.setAttribute('aria-current', 'true');
    button.disabled = run.state === 'queued';
    button.addEventListener('click', () => this.#onAdopt(run));
    const cell = element('td', { class: 'sweep-td' }, button);
    if (level !== null) button.style.setProperty('--level', String(level));
    return cell;
  }
}

function lossText(run: RunSummary): string {
  if (run.state === 'queued') return l10n.t('queued');
  if (run.state === 'running') return l10n.t('epoch {0}', grouped(run.epochs));
  return run.epochs === 0 ? '–' : shortNumber(run.losses[0] ?? Number.NaN);
}

function accuracyOf({ epochs, state, hyperparameters, correct, examples }: RunSummary): string {
  const isKnown = epochs > 0 && state !== 'running' && hyperparameters.model !== 'linear';
  return isKnown ? `${correct}/${examples}` : '';
}
