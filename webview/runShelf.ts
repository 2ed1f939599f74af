import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../src/protocol.ts';
import { element } from './element.ts';
import type { LabContext, View } from './labContext.ts';
import type { LossQuantity } from './shelfOrder.ts';
import { quantityOf, withLog } from './shelfOrder.ts';
import type { ShelfActions } from './shelfRow.ts';
import { ShelfTable } from './shelfTable.ts';
import type { State } from './store.ts';
import { SweepPanel } from './sweepPanel.ts';

/** What the losses are of that others are held against: those of the run that is shown, or of the next one. */
function basisOf({ run, shelf, draft }: State): LossQuantity {
  const shown = shelf.find(({ runId }) => runId === run?.runId);
  if (shown !== undefined) return quantityOf(shown);
  return { loss: draft.rest.loss, reduction: draft.reduction, examples: null };
}

/** All runs of this lab: to be shown again, laid over one another, taken as a start, swept through. */
export class RunShelf implements View, ShelfActions {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #table: ShelfTable;
  readonly #sweep: SweepPanel;
  readonly #empty = element(
    'p',
    { class: 'empty' },
    l10n.t('Every training is kept here, named by what was changed, to be laid over the others.'),
  );
  #seen: readonly unknown[] = [];

  constructor(context: LabContext) {
    this.#context = context;
    this.#table = new ShelfTable(this);
    this.#sweep = new SweepPanel(context);
    const heading = element('h2', { id: 'shelf-heading', class: 'hidden' }, l10n.t('Runs'));
    const parts = [heading, this.#sweep.element, this.#table.element, this.#empty];
    this.element = element('section', { class: 'shelf', 'aria-labelledby': 'shelf-heading' }, ...parts);
  }

  update(state: State): void {
    const { shelf, run, view, draft, experiment } = state;
    const seen = [shelf, run, view.compared, draft, experiment];
    if (seen.every((value, i) => value === this.#seen[i])) return;
    this.#seen = seen;
    this.#empty.hidden = shelf.length > 0;
    this.#table.element.hidden = shelf.length === 0;
    const runs = shelf.map((summary) => withLog(summary, run));
    this.#table.update({ runs, shownId: run?.runId ?? null, compared: view.compared, basis: basisOf(state) });
    this.#sweep.update(state);
  }

  show(runId: string): void {
    if (this.#context.state.run?.runId !== runId) this.#context.showRun(runId);
  }

  compare(runId: string, compared: boolean): void {
    this.#context.compare(runId, compared);
  }

  adopt({ hyperparameters }: RunSummary): void {
    this.#context.edit({ type: 'adopt', hyperparameters });
  }

  remove(runId: string): void {
    this.#context.deleteRun(runId);
  }
}
