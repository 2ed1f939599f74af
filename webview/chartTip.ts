import * as l10n from '@vscode/l10n';
import { pythonRepr } from '../src/report/pythonRepr.ts';
import { lineColor } from './chartColors.ts';
import type { ChartRun } from './chartLines.ts';
import { element } from './element.ts';
import type { ChartArea } from './lossCanvas.ts';
import type { RunLog } from './runLog.ts';
import { accuracyText } from './runText.ts';
import type { Theme } from './theme.ts';

/** Pixels between the tip and what it tells of. */
const AWAY = 10;

/** What the tip says of one run. */
export interface TipRow {
  readonly series: number | null;
  readonly text: string;
}

function repr(value: number | undefined): string {
  return pythonRepr(value ?? Number.NaN);
}

/** The shown run's row is the line that PyTorch's loop prints; the others have their names. */
function rowOf({ run, series, name }: ChartRun, epoch: number): TipRow[] {
  const loss = run?.loss.at(epoch);
  if (loss === undefined) return [];
  return [{ series, text: series === null ? `${epoch} ${repr(loss)}` : `${repr(loss)} ${name}` }];
}

function validationRow({ validationLoss }: RunLog, epoch: number): TipRow[] {
  const loss = validationLoss.at(epoch);
  return loss === undefined ? [] : [{ series: null, text: l10n.t('validation {0}', repr(loss)) }];
}

/**
 * What there is to say of an epoch, the shown run's loss first.
 * @param average of the shown run's losses at the epoch, or null where none is drawn
 */
export function tipRows(runs: readonly ChartRun[], epoch: number, average: number | null): readonly TipRow[] {
  const [shown, ...others] = runs;
  const run = shown?.run ?? null;
  if (shown === undefined || run === null) return [];
  const plain = (text: string): TipRow => ({ series: null, text });
  return [
    ...rowOf(shown, epoch),
    ...validationRow(run, epoch),
    ...(average === null ? [] : [plain(l10n.t('average {0}', average.toPrecision(6)))]),
    ...others.flatMap((other) => rowOf(other, epoch)),
    ...(run.hyperparameters.model === 'linear' ? [] : [plain(l10n.t('accuracy {0}', accuracyText(run, epoch)))]),
    ...run.annotations.filter((annotation) => annotation.epoch === epoch).map(({ title }) => plain(title)),
  ];
}

/** The exact values at the epoch under the pointer. */
export class ChartTip {
  readonly element = element('div', { class: 'hover-tip chart-tip', hidden: true, 'aria-hidden': 'true' });
  #theme: Theme;

  constructor(theme: Theme) {
    this.#theme = theme;
  }

  set theme(theme: Theme) {
    this.#theme = theme;
  }

  hide(): void {
    this.element.hidden = true;
  }

  /** Shows rows beside a point, on the side with more room. */
  show(rows: readonly TipRow[], point: { readonly x: number; readonly y: number | null }, area: ChartArea): void {
    const tip = this.element;
    tip.hidden = false;
    tip.replaceChildren(...rows.map((row) => this.#row(row)));
    const { left, right, top, bottom } = area;
    const { x, y } = point;
    const width = tip.offsetWidth;
    const from = x > (left + right) / 2 ? x - width - AWAY : x + AWAY;
    const highest = Math.min(bottom - tip.offsetHeight - 4, y ?? top);
    const [across, down] = [Math.max(0, Math.min(from, right - width)), Math.max(0, highest)];
    tip.style.transform = `translate(${Math.round(across)}px, ${Math.round(down)}px)`;
  }

  #row({ series, text }: TipRow): HTMLElement {
    if (series === null) return element('div', {}, text);
    const badge = element('span', { class: 'line-badge' }, String(series + 1));
    badge.style.borderColor = lineColor(this.#theme, series);
    return element('div', {}, badge, text);
  }
}
