import * as l10n from '@vscode/l10n';
import type { AnnotationView } from '../src/protocol.ts';
import { element, setAttribute, setText } from './element.ts';
import { severityIcon } from './icon.ts';
import type { LabContext, View } from './labContext.ts';
import type { State } from './store.ts';

/** Annotations beyond these are found in the log's own filter: a list of thousands is no list to read. */
const LISTED = 200;

function epochText({ epoch, endEpoch }: AnnotationView): string {
  return epoch === endEpoch ? l10n.t('epoch {0}', epoch) : l10n.t('epochs {0} to {1}', epoch, endEpoch);
}

/** What was noticed about the run, in words. Choosing one leads the chart and the log to its epoch. */
export class AnnotationList implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #list = element('ol', { class: 'annotations' });
  readonly #more = element('p', { class: 'hint', hidden: true });
  readonly #empty = element(
    'p',
    { class: 'empty' },
    l10n.t(
      'What the numbers mean appears here: better or worse than chance, predictions that flip, a loss that rises.',
    ),
  );
  #annotations: readonly AnnotationView[] | null = null;
  #epoch: number | null = null;
  /** The run whose annotations are listed. */
  #runId: string | null = null;

  constructor(context: LabContext) {
    this.#context = context;
    const heading = element('h2', { id: 'annotations-heading' }, l10n.t('Annotations'));
    this.element = element(
      'section',
      { class: 'annotation-list', 'aria-labelledby': 'annotations-heading' },
      element('div', { class: 'section-head' }, heading),
      this.#list,
      this.#more,
      this.#empty,
    );
  }

  update({ run, view }: State): void {
    const annotations = run?.annotations ?? [];
    if (annotations !== this.#annotations) this.#show(annotations, run?.runId !== this.#runId);
    if (annotations !== this.#annotations || view.epoch !== this.#epoch) this.#mark(annotations, view.epoch);
    this.#annotations = annotations;
    if (run !== null && annotations.length > 0) this.#runId = run.runId;
  }

  #show(annotations: readonly AnnotationView[], isOfNewRun: boolean): void {
    this.#empty.hidden = annotations.length > 0;
    this.#list.hidden = annotations.length === 0;
    this.#list.replaceChildren(...annotations.slice(0, LISTED).map((annotation) => this.#item(annotation)));
    // A list that was hidden and filled anew comes back scrolled as it was.
    if (isOfNewRun) this.#list.scrollTop = 0;
    const more = annotations.length - LISTED;
    this.#more.hidden = more <= 0;
    setText(this.#more, more > 0 ? l10n.t('Further annotations, found in the log by its filter: {0}.', more) : '');
  }

  #item(annotation: AnnotationView): HTMLElement {
    const { severity, title, detail, epoch } = annotation;
    const button = element(
      'button',
      { type: 'button', class: 'annotation-title' },
      severityIcon(severity),
      element('span', { class: 'annotation-name' }, title),
      element('span', { class: 'annotation-epoch number' }, epochText(annotation)),
    );
    const item = element('li', { class: 'annotation' }, button, element('p', { class: 'annotation-detail' }, detail));
    item.addEventListener('click', () => {
      // A drag over the text that selects some of it ends in a click too.
      if (document.getSelection()?.isCollapsed ?? true) this.#context.dispatch({ type: 'epochSelected', epoch });
    });
    return item;
  }

  /** The ones at the chosen epoch stand out, and the first of them is scrolled into sight. */
  #mark(annotations: readonly AnnotationView[], epoch: number | null): void {
    this.#epoch = epoch;
    const items = [...this.#list.children];
    const chosen = items.filter((_, index) => annotations[index]?.epoch === epoch);
    for (const item of items) {
      const isChosen = chosen.includes(item);
      item.classList.toggle('chosen', isChosen);
      const [button] = item.children;
      if (button !== undefined) setAttribute(button, 'aria-current', isChosen ? 'true' : null);
    }
    chosen[0]?.scrollIntoView({ block: 'nearest' });
  }
}
