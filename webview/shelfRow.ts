import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../src/protocol.ts';
import { grouped } from '../src/wording/numberText.ts';
import { element, setAttribute, setText } from './element.ts';
import { icon, severityIcon } from './icon.ts';
import { IconButton } from './iconButton.ts';
import { durationText } from './runText.ts';
import type { Comparability } from './shelfOrder.ts';
import { shortNumber } from './shortNumber.ts';

/** What a person may do with a run of the shelf. */
export interface ShelfActions {
  show(runId: string): void;
  compare(runId: string, compared: boolean): void;
  adopt(run: RunSummary): void;
  remove(runId: string): void;
}

/** What a row shows beside the run itself. */
export interface ShelfRowContent {
  readonly run: RunSummary;
  readonly isShown: boolean;
  /** Its place among the compared runs, which is its colour and its number on the chart, or null. */
  readonly series: number | null;
  readonly comparability: Comparability;
  readonly isBest: boolean;
}

function stateText(state: RunSummary['state']): string {
  const texts: Readonly<Record<RunSummary['state'], string>> = {
    queued: l10n.t('queued'),
    running: l10n.t('running'),
    paused: l10n.t('paused'),
    completed: l10n.t('completed'),
    stopped: l10n.t('stopped'),
    interrupted: l10n.t('cut off'),
    failed: l10n.t('failed'),
  };
  return texts[state];
}

function tagText({ run, comparability }: ShelfRowContent): string {
  const { loss, reduction } = run.hyperparameters;
  if (comparability === 'other-data') return l10n.t('other data');
  return comparability === 'same' ? '' : `${loss === 'MSELoss' ? loss : 'BCE'}, ${reduction}`;
}

/** One run in the table. */
export class ShelfRow {
  readonly element: HTMLTableRowElement;
  readonly remove: IconButton;
  readonly #actions: ShelfActions;
  readonly #check = element('input', { type: 'checkbox' });
  readonly #badge = element('span', { class: 'series-badge', 'aria-hidden': 'true' });
  readonly #name = element('button', { type: 'button', class: 'run-name' });
  readonly #tag = element('span', { class: 'run-tag' });
  readonly #best = element('span', { class: 'run-best' }, icon('best'));
  readonly #state = element('td', { class: 'run-state-cell' });
  readonly #epochs = element('td', { class: 'number' });
  readonly #last = element('span');
  readonly #lastCell = element('td', { class: 'number loss-cell' }, severityIcon('error'), this.#last);
  readonly #lowest = element('td', { class: 'number lowest-cell' });
  readonly #accuracy = element('td', { class: 'number' });
  readonly #time = element('td', { class: 'number time-cell' });
  #run: RunSummary;

  constructor(run: RunSummary, actions: ShelfActions) {
    this.#run = run;
    this.#actions = actions;
    this.#tag.title = l10n.t('Its losses are another quantity: they do not compare with those of the other runs.');
    this.#best.title = l10n.t('The lowest last loss of the runs that can be compared');
    this.#best.append(element('span', { class: 'hidden' }, l10n.t('best')));
    const adopt = new IconButton('adopt', l10n.t('Use these settings'), () => actions.adopt(this.#run));
    this.remove = new IconButton('trash', l10n.t('Delete'), () => actions.remove(this.#run.runId));
    const overlay = element('td', { class: 'overlay-cell' }, element('label', {}, this.#check, this.#badge));
    const name = element('th', { scope: 'row', class: 'name-cell' });
    name.append(element('div', { class: 'name-line' }, this.#name, this.#tag, this.#best));
    const buttons = element('div', { class: 'run-actions' }, adopt.element, this.remove.element);
    const cells = [this.#state, this.#epochs, this.#lastCell, this.#lowest, this.#accuracy, this.#time];
    this.element = element('tr', { class: 'shelf-row' }, overlay, name, ...cells, element('td', {}, buttons));
    this.#listen();
  }

  update(content: ShelfRowContent): void {
    const { run, isShown, series } = content;
    this.#run = run;
    this.element.classList.toggle('shown', isShown);
    setAttribute(this.#name, 'aria-current', isShown ? 'true' : null);
    setText(this.#name, run.name);
    setAttribute(this.#name, 'title', run.name);
    setAttribute(this.#check, 'aria-label', l10n.t('Lay {0} over the chart', run.name));
    if (this.#check.checked !== (series !== null)) this.#check.checked = series !== null;
    setText(this.#badge, series === null ? '' : String(series + 1));
    this.#badge.className = series === null ? 'series-badge' : `series-badge series-${(series % 5) + 1}`;
    const tag = tagText(content);
    setText(this.#tag, tag);
    this.#tag.hidden = tag === '';
    this.#best.hidden = !content.isBest;
    this.remove.enabled = run.state !== 'running';
    this.#showNumbers(run);
  }

  #showNumbers({ state, epochs, losses, lossEpochs, hyperparameters, correct, examples, elapsedMs }: RunSummary): void {
    const [last, lowest] = losses;
    const hasRun = epochs > 0;
    const isLinear = hyperparameters.model === 'linear';
    setText(this.#state, stateText(state));
    this.#state.dataset['state'] = state;
    setText(this.#epochs, hasRun ? grouped(epochs) : '–');
    setText(this.#last, last === undefined || !hasRun ? '–' : shortNumber(last));
    this.#lastCell.classList.toggle('diverged', hasRun && last !== undefined && !Number.isFinite(last));
    const isKnown = hasRun && lowest !== undefined && !Number.isNaN(lowest);
    setText(this.#lowest, isKnown ? `${shortNumber(lowest)} @ ${grouped(lossEpochs[1] ?? 0)}` : '–');
    setText(this.#accuracy, hasRun && !isLinear ? `${correct}/${examples}` : '–');
    setText(this.#time, hasRun ? durationText(elapsedMs) : '–');
  }

  #listen(): void {
    this.#check.addEventListener('change', () => this.#actions.compare(this.#run.runId, this.#check.checked));
    this.element.addEventListener('click', ({ target }) => {
      const isControl = target instanceof Element && target.closest('input, label, .icon-button') !== null;
      if (!isControl && this.#run.state !== 'queued') this.#actions.show(this.#run.runId);
    });
  }
}
