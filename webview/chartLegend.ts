import * as l10n from '@vscode/l10n';
import { lineColor } from './chartColors.ts';
import type { ChartRun } from './chartLines.ts';
import type { Reference } from './chartReferences.ts';
import { element, setText } from './element.ts';
import { icon } from './icon.ts';
import type { Theme } from './theme.ts';

/** What the lines of the chart are. */
export interface LegendContent {
  readonly runs: readonly ChartRun[];
  readonly references: readonly Reference[];
  readonly smoothing: number;
  /** How the log is called that a script printed; null where there is none. */
  readonly printed: string | null;
}

/** One line's entry. */
interface Entry {
  readonly key: string;
  /** Names the swatch in loss.css. */
  readonly kind: string;
  readonly series: number | null;
  readonly text: string;
  /** What the entry's button takes off the chart. */
  readonly runId: string | null;
}

function runText({ name, run, differs }: ChartRun): string {
  if (run === null) return l10n.t('{0} (loading)', name);
  return differs === '' ? name : `${name} (${differs})`;
}

function entriesOf({ runs, references, smoothing, printed }: LegendContent): readonly Entry[] {
  const [shown, ...others] = runs;
  if (shown === undefined) return [];
  const plain = (kind: string, text: string): Entry => ({ key: kind, kind, series: null, text, runId: null });
  const hasValidation = runs.some(({ run }) => run !== null && run.validationLoss.length > 0);
  return [
    plain('shown', others.length === 0 ? l10n.t('loss') : shown.name),
    ...(smoothing > 0 ? [plain('raw', l10n.t('not smoothed'))] : []),
    ...(hasValidation ? [plain('validation', l10n.t('validation loss'))] : []),
    ...others.map((run) => {
      const { runId, series } = run;
      return { key: runId, kind: 'compared', series, text: runText(run), runId };
    }),
    ...(printed === null ? [] : [plain('printed', printed)]),
    ...references.map(({ kind, loss, text }) => plain(loss === null ? 'none' : kind, text)),
  ];
}

/** Names every line; a run that was laid over the one that is shown is taken away by its entry. */
export class ChartLegend {
  readonly element = element('ul', { class: 'chart-legend' });
  readonly #onRemove: (runId: string) => void;
  #theme: Theme;
  #entries: readonly Entry[] = [];

  constructor(theme: Theme, onRemove: (runId: string) => void) {
    this.#theme = theme;
    this.#onRemove = onRemove;
    this.element.setAttribute('aria-label', l10n.t('Lines of the chart'));
  }

  set theme(theme: Theme) {
    this.#theme = theme;
    this.element.replaceChildren(...this.#entries.map((entry) => this.#item(entry)));
  }

  update(content: LegendContent): void {
    const entries = entriesOf(content);
    const before = this.#entries;
    this.#entries = entries;
    const isSame = entries.length === before.length && entries.every(({ key }, index) => key === before[index]?.key);
    // Where only a value changed the elements stay, and with them the keyboard's focus.
    if (isSame) entries.forEach(({ text }, index) => this.#setText(index, text));
    else this.element.replaceChildren(...entries.map((entry) => this.#item(entry)));
  }

  /** Puts the keyboard on an entry that can be pressed; false where there is none. */
  focus(): boolean {
    const button = this.element.querySelector('button');
    button?.focus();
    return button !== null;
  }

  #setText(index: number, text: string): void {
    const name = this.element.children[index]?.querySelector('.chart-legend-name');
    if (name instanceof HTMLElement) setText(name, text);
  }

  #item(entry: Entry): HTMLElement {
    const { kind, series, text, runId } = entry;
    const name = element('span', { class: 'chart-legend-name', title: text }, text);
    if (runId === null) return element('li', {}, element('span', { class: `swatch ${kind}` }), name);
    const badge = element('span', { class: 'line-badge', 'aria-hidden': 'true' }, String((series ?? 0) + 1));
    badge.style.borderColor = lineColor(this.#theme, series);
    const swatch = element('span', { class: 'swatch' });
    swatch.style.borderColor = lineColor(this.#theme, series);
    const what = element('span', { class: 'hidden' }, l10n.t('Take off the chart'));
    const attributes = { type: 'button', class: 'chart-legend-run', title: l10n.t('Take off the chart') };
    const button = element('button', attributes, swatch, badge, name, icon('remove'), what);
    button.addEventListener('click', () => this.#onRemove(runId));
    return element('li', {}, button);
  }
}
