import * as l10n from '@vscode/l10n';
import { element, setText } from './element.ts';
import type { LabContext, View } from './labContext.ts';
import { icon, severityIcon } from './icon.ts';
import { modelLine } from './modelLine.ts';
import { runAnnouncement, runStateText } from './runText.ts';
import type { Notice, State } from './store.ts';

/** Below the run bar: what Train runs, how the last run ended, and anything to be told. */
export class StatusStrip implements View {
  readonly element: HTMLElement;
  readonly #model = element('code', { class: 'model' });
  readonly #runText = element('span');
  readonly #run = element('p', { class: 'run-state' }, severityIcon('error'), severityIcon('warning'), this.#runText);
  readonly #stale: HTMLElement;
  readonly #status = element('p', { class: 'hidden', role: 'status' });
  readonly #notice = element('p', { class: 'notice-text' });
  readonly #noticeRow: HTMLElement;
  #told: Notice | null = null;
  #announced: string | null = null;

  constructor(context: LabContext) {
    const stale = l10n.t('The experiment was edited since this run.');
    this.#stale = element(
      'p',
      { class: 'stale', hidden: true },
      icon('warning', 'severity', 'severity-warning'),
      stale,
    );
    const close = element('button', { type: 'button', class: 'icon-button' }, icon('remove'));
    close.setAttribute('aria-label', l10n.t('Dismiss'));
    close.addEventListener('click', () => context.dispatch({ type: 'told', notice: null }));
    this.#noticeRow = element('div', { class: 'notice', hidden: true }, this.#notice, close);
    const line = element('div', { class: 'strip-line' }, this.#model, this.#run, this.#stale);
    this.element = element('div', { class: 'strip' }, line, this.#noticeRow, this.#status);
  }

  update(state: State): void {
    const { run, notice } = state;
    setText(this.#model, modelLine(state.draft));
    setText(this.#runText, run === null ? '' : runStateText(run));
    this.#run.dataset['state'] = run?.state.kind ?? 'none';
    this.#stale.hidden = !state.stale;
    if (notice !== this.#told) this.#tell(notice);
    this.#announce(state);
  }

  #tell(notice: Notice | null): void {
    this.#told = notice;
    this.#noticeRow.hidden = notice === null;
    this.#notice.setAttribute('role', notice?.tone ?? 'status');
    this.#noticeRow.dataset['tone'] = notice?.tone ?? 'status';
    setText(this.#notice, notice?.text ?? '');
  }

  /** Once when a run begins and once when it ends; a screen reader that hears every epoch hears nothing. */
  #announce({ run }: State): void {
    const key = run === null ? null : `${run.runId} ${run.state.kind}`;
    if (key === this.#announced) return;
    this.#announced = key;
    setText(this.#status, run === null ? '' : runAnnouncement(run));
  }
}
