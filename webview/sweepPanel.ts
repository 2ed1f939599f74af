import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../src/protocol.ts';
import { element, setText } from './element.ts';
import type { LabContext } from './labContext.ts';
import { isRunning } from './runLog.ts';
import { sameTexts } from './sameDraft.ts';
import type { State } from './store.ts';
import { SweepForm } from './sweepForm.ts';
import { SweepTable } from './sweepTable.ts';

/** A sweep's runs, by its id; the oldest sweep first. */
function sweepsOf(shelf: readonly RunSummary[]): Map<string, RunSummary[]> {
  const sweeps = new Map<string, RunSummary[]>();
  for (const run of shelf) {
    if (run.sweepId === null) continue;
    const runs = sweeps.get(run.sweepId);
    if (runs === undefined) sweeps.set(run.sweepId, [run]);
    else runs.push(run);
  }
  return sweeps;
}

function isOver({ state }: RunSummary): boolean {
  return state !== 'queued' && state !== 'running';
}

/** A few settings trained in every combination: what to ask for, how far it is, and what came of it. */
export class SweepPanel {
  readonly element: HTMLDetailsElement;
  readonly #form: SweepForm;
  readonly #table: SweepTable;
  readonly #choice = element('select', { class: 'pace' });
  readonly #choiceLabel: HTMLElement;
  readonly #progress = element('progress', { class: 'sweep-progress' });
  readonly #progressText = element('span', { class: 'sweep-count' });
  readonly #stop = element('button', { type: 'button', class: 'small-button' });
  readonly #again = element('button', { type: 'button', class: 'small-button' });
  readonly #result: HTMLElement;
  /** The sweep that was chosen to be looked at; null is the newest. */
  #chosen: string | null = null;
  #ids: readonly string[] = [];
  /** Once a sweep was started, what was asked for makes room for what comes of it. */
  #isAsking = true;
  /** What the form was written for. */
  #formOf: { readonly experiment: State['experiment']; readonly isBusy: boolean } | null = null;

  constructor(context: LabContext) {
    this.#form = new SweepForm(context);
    this.#table = new SweepTable(({ runId, hyperparameters }) => {
      context.edit({ type: 'adopt', hyperparameters });
      context.showRun(runId);
    });
    this.#stop.append(l10n.t('Stop the sweep'));
    this.#stop.addEventListener('click', () => context.stopSweep());
    this.#progress.setAttribute('aria-label', l10n.t('Runs of the sweep that are over'));
    this.#choice.addEventListener('change', () => this.#choose(context.state));
    this.#choiceLabel = element('label', { class: 'sweep-choice' }, l10n.t('Sweep'), this.#choice);
    this.#again.append(l10n.t('Another sweep'));
    this.#again.addEventListener('click', () => this.#ask(context.state));
    const parts = [this.#choiceLabel, this.#progressText, this.#progress, this.#stop, this.#again];
    const head = element('div', { class: 'sweep-running' }, ...parts);
    const scroll = element('div', { class: 'sweep-scroll' }, this.#table.element);
    this.#result = element('div', { class: 'sweep-result' }, head, scroll);
    const summary = element('summary', {}, l10n.t('Sweep over several settings'));
    const body = element('div', { class: 'sweep-body' }, this.#form.element, this.#result);
    this.element = element('details', { class: 'sweep' }, summary, body);
    this.element.addEventListener('toggle', () => this.update(context.state));
  }

  update(state: State): void {
    const sweeps = sweepsOf(state.shelf);
    const ids = [...sweeps.keys()];
    // A sweep that has just begun is what a person wants to see; one that was deleted cannot be.
    const isNew = ids.length > this.#ids.length;
    if (isNew || (this.#chosen !== null && !sweeps.has(this.#chosen))) this.#chosen = null;
    this.#listSweeps(ids);
    const chosen = sweeps.get(this.#chosen ?? '') ?? sweeps.get(ids.at(-1) ?? '') ?? [];
    if (isNew && (!(sweeps.get(ids.at(-1) ?? '') ?? []).every(isOver) || this.element.open)) this.#isAsking = false;
    if (!this.element.open) return;
    this.#updateForm(state);
    this.#result.hidden = chosen.length === 0;
    this.#showProgress(chosen);
    this.#table.update(chosen, state.run?.runId ?? null);
    this.#fold(chosen, isNew);
  }

  /** The combinations are many to be made in every frame of a run. */
  #updateForm(state: State): void {
    const [{ experiment }, isBusy] = [state, isRunning(state.run)];
    if (experiment === this.#formOf?.experiment && isBusy === this.#formOf.isBusy) return;
    this.#formOf = { experiment, isBusy };
    this.#form.update(state);
  }

  /** The form is away while a sweep is looked at; the keyboard goes on with what came of it. */
  #fold(runs: readonly RunSummary[], isNew: boolean): void {
    const form = this.#form.element;
    const hadKeyboard = form.contains(document.activeElement);
    form.hidden = !this.#isAsking && runs.length > 0;
    if (!form.hidden || !isNew) return;
    if (hadKeyboard) (this.#stop.hidden ? this.#again : this.#stop).focus({ preventScroll: true });
    this.#result.scrollIntoView({ block: 'nearest' });
  }

  #ask(state: State): void {
    this.#isAsking = true;
    this.update(state);
    this.#form.focus();
  }

  #choose(state: State): void {
    this.#chosen = this.#choice.value;
    this.update(state);
  }

  #listSweeps(ids: readonly string[]): void {
    this.#choiceLabel.hidden = ids.length < 2;
    if (sameTexts(ids, this.#ids)) return;
    this.#ids = ids;
    this.#choice.replaceChildren(...ids.map((id, i) => element('option', { value: id }, String(i + 1))));
    this.#choice.value = this.#chosen ?? ids.at(-1) ?? '';
  }

  #showProgress(runs: readonly RunSummary[]): void {
    const over = runs.filter(isOver).length;
    const isDone = over === runs.length;
    this.#progress.hidden = isDone;
    this.#stop.hidden = isDone;
    this.#again.hidden = !isDone || this.#isAsking;
    this.#progress.max = Math.max(1, runs.length);
    this.#progress.value = over;
    setText(this.#progressText, l10n.t('Sweep of {0} runs · {1} done', runs.length, over));
  }
}
