import * as l10n from '@vscode/l10n';
import type { AnnotationView } from '../src/protocol.ts';
import { element, setAttribute, setText } from './element.ts';
import type { Severity } from './icon.ts';
import { severityIcon } from './icon.ts';
import type { LogFilter } from './viewState.ts';
import { LOG_FILTERS } from './viewState.ts';

interface Option {
  readonly input: HTMLInputElement;
  /** What a screen reader says, and what is seen where no picture stands for it. */
  readonly name: HTMLElement;
  /** Beside a picture. */
  readonly count: HTMLElement | null;
  readonly label: HTMLElement;
}

function isSeverity(filter: LogFilter): filter is Severity {
  return filter !== 'all' && filter !== 'annotated';
}

function nameOf(filter: LogFilter, count: number): string {
  const names: Readonly<Record<LogFilter, string>> = {
    all: l10n.t('All'),
    annotated: l10n.t('Annotated ({0})', count),
    info: l10n.t('Information ({0})', count),
    good: l10n.t('Good news ({0})', count),
    warning: l10n.t('Warnings ({0})', count),
    error: l10n.t('Errors ({0})', count),
  };
  return names[filter];
}

/** Which rows the log shows, with how many annotations there are of each kind. */
export class LogFilterBar {
  readonly element = element(
    'fieldset',
    { class: 'segmented log-filter' },
    element('legend', { class: 'hidden' }, l10n.t('Rows to show')),
  );
  readonly #options = new Map<LogFilter, Option>();
  #annotations: readonly AnnotationView[] | null = null;

  constructor(onChoose: (filter: LogFilter) => void) {
    for (const filter of LOG_FILTERS) this.#add(filter, onChoose);
  }

  update(filter: LogFilter, annotations: readonly AnnotationView[]): void {
    const chosen = this.#options.get(filter);
    if (chosen !== undefined && !chosen.input.checked) chosen.input.checked = true;
    if (annotations === this.#annotations) return;
    this.#annotations = annotations;
    for (const [name, option] of this.#options) this.#count(name, option, annotations);
  }

  #add(filter: LogFilter, onChoose: (filter: LogFilter) => void): void {
    const input = element('input', { type: 'radio', name: 'log-filter', value: filter });
    input.addEventListener('change', () => onChoose(filter));
    const name = element('span', isSeverity(filter) ? { class: 'hidden' } : {});
    const label = element('label', { class: 'segment' }, input, name);
    const count = isSeverity(filter) ? element('span', { 'aria-hidden': 'true' }) : null;
    if (isSeverity(filter) && count !== null) label.append(severityIcon(filter), count);
    this.#options.set(filter, { input, name, count, label });
    this.element.append(label);
  }

  #count(filter: LogFilter, { name, count, label }: Option, annotations: readonly AnnotationView[]): void {
    const counted = isSeverity(filter) ? annotations.filter(({ severity }) => severity === filter) : annotations;
    const text = nameOf(filter, counted.length);
    setText(name, text);
    if (count === null) return;
    setText(count, String(counted.length));
    setAttribute(label, 'title', text);
    label.classList.toggle('none', counted.length === 0);
  }
}
