import * as l10n from '@vscode/l10n';
import { grouped } from '../src/wording/numberText.ts';
import type { AnnotationView } from '../src/protocol.ts';
import { worstOf } from './annotationItem.ts';
import { element, setAttribute, setText } from './element.ts';
import type { LabContext, View } from './labContext.ts';
import { icon, severityIcon } from './icon.ts';
import { changedCalls, modelLine, runModelLine } from './modelLine.ts';
import { isRunning } from './runLog.ts';
import { RateMeter } from './runRate.ts';
import { runAnnouncement, runStateText } from './runText.ts';
import type { Notice, State } from './store.ts';

/** How many epochs of a run that is over are logged and have not reached the page yet: a long log comes in pieces. */
function epochsComing({ run, shelf }: State): number {
  if (run === null || isRunning(run)) return 0;
  const logged = shelf.find(({ runId }) => runId === run.runId)?.epochs ?? 0;
  return Math.max(0, logged - run.loss.length);
}

/** Below the run bar: what the run was trained with, or Train will run, how the run stands, which epoch is looked at, and anything to be told. */
export class StatusStrip implements View {
  readonly element: HTMLElement;
  readonly #model = element('code', { class: 'model' });
  readonly #runText = element('span');
  readonly #run = element('p', { class: 'run-state' }, severityIcon('error'), severityIcon('warning'), this.#runText);
  readonly #pastText = element('span');
  readonly #past = element('p', { class: 'past-note', hidden: true }, icon('past'), this.#pastText);
  readonly #verdict = element('button', { type: 'button', class: 'run-verdict link', hidden: true });
  readonly #next = element('code', { class: 'next-model' });
  readonly #nextNote = element('span', { class: 'next-note' });
  readonly #stale: HTMLElement;
  readonly #status = element('p', { class: 'hidden', role: 'status' });
  readonly #notice = element('p', { class: 'notice-text' });
  readonly #noticeRow: HTMLElement;
  #worst: AnnotationView | null = null;
  #told: Notice | null = null;
  readonly #rate = new RateMeter();
  /** What the model line was written from. */
  #lineOf: readonly unknown[] = [];
  #announced: { readonly runId: string; readonly key: string } | null = null;

  /** @param onAnnotation is to lead to the annotation */
  constructor(context: LabContext, onAnnotation: (annotation: AnnotationView) => void) {
    const stale = l10n.t('The experiment was edited since this run.');
    this.#stale = element(
      'p',
      { class: 'stale', hidden: true },
      icon('warning', 'severity', 'severity-warning'),
      element('span', {}, stale),
      this.#nextNote,
    );
    this.#nextNote.append(l10n.t('Train would run:'), ' ', this.#next);
    this.#verdict.addEventListener('click', () => {
      if (this.#worst !== null) onAnnotation(this.#worst);
    });
    const close = element('button', { type: 'button', class: 'icon-button' }, icon('remove'));
    close.setAttribute('aria-label', l10n.t('Dismiss'));
    close.addEventListener('click', () => context.dispatch({ type: 'told', notice: null }));
    this.#noticeRow = element('div', { class: 'notice', hidden: true }, this.#notice, close);
    const parts = [this.#model, this.#past, this.#run, this.#verdict, this.#stale];
    const line = element('div', { class: 'strip-line' }, ...parts);
    this.element = element('div', { class: 'strip' }, line, this.#noticeRow, this.#status);
  }

  update(state: State): void {
    const { run, notice } = state;
    this.#showModel(state);
    const rate = this.#rate.update(run);
    const coming = epochsComing(state);
    setText(this.#runText, run === null ? '' : runStateText(run, rate, coming));
    this.#showPast(state);
    this.#run.dataset['state'] = run?.state.kind ?? 'none';
    this.#showVerdict(state);
    if (notice !== this.#told) this.#tell(notice);
    if (coming === 0) this.#announce(state);
  }

  /** A run that is shown keeps its own line, whatever is edited; what Train would run stands beside it. */
  #showModel({ draft, run, stale }: State): void {
    const lineOf = [draft, run?.hyperparameters, run?.dataset, stale];
    if (lineOf.every((part, i) => part === this.#lineOf[i])) return;
    this.#lineOf = lineOf;
    const next = modelLine(draft);
    const line = stale && run !== null ? runModelLine(run) : next;
    const changed = changedCalls(next, line);
    setText(this.#model, line);
    this.#stale.hidden = !stale;
    this.#nextNote.hidden = changed === '';
    setText(this.#next, changed);
    setAttribute(this.#nextNote, 'title', next);
  }

  /** What went wrong in a run that goes no further, with the way to what would help. */
  #showVerdict({ run }: State): void {
    const worst = run === null || isRunning(run) ? null : worstOf(run.annotations);
    if (worst === this.#worst) return;
    this.#worst = worst;
    this.#verdict.hidden = worst === null;
    if (worst === null) return;
    this.#verdict.replaceChildren(
      severityIcon(worst.severity),
      element('span', { class: 'run-verdict-name' }, worst.title),
    );
  }

  #tell(notice: Notice | null): void {
    this.#told = notice;
    this.#noticeRow.hidden = notice === null;
    this.#notice.setAttribute('role', notice?.tone ?? 'status');
    this.#noticeRow.dataset['tone'] = notice?.tone ?? 'status';
    setText(this.#notice, notice?.text ?? '');
  }

  #showPast({ run, view: { epoch } }: State): void {
    const isPast = run !== null && epoch !== null && epoch < run.loss.length;
    this.#past.hidden = !isPast;
    if (isPast) setText(this.#pastText, l10n.t('Looking at epoch {0}.', grouped(epoch)));
  }

  /** Whenever a run begins, halts, goes on or ends; a screen reader that hears every epoch hears nothing. */
  #announce({ run }: State): void {
    const before = this.#announced;
    // Each single step is an answer of its own.
    const steps = run?.state.kind === 'paused' ? run.loss.length : '';
    const now = run === null ? null : { runId: run.runId, key: `${run.runId} ${run.state.kind} ${steps}` };
    if (now?.key === before?.key) return;
    this.#announced = now;
    setText(this.#status, run === null ? '' : runAnnouncement(run, now?.runId === before?.runId));
  }
}
