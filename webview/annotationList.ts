import * as l10n from '@vscode/l10n';
import type { AnnotationView } from '../src/protocol.ts';
import type { AnnotationActions } from './annotationItem.ts';
import { AnnotationItem } from './annotationItem.ts';
import { arrange, element, setText } from './element.ts';
import type { LabContext, View } from './labContext.ts';
import { isRunning } from './runLog.ts';
import type { State } from './store.ts';

/** Annotations beyond these are found in the log's own filter: a list of thousands is no list to read. */
const LISTED = 200;

/** While epochs rush by, as in a replay, nothing opens and closes. */
const OPEN_AFTER_MS = 150;

/** What was noticed about the run, in words. Choosing one leads every view to its epoch, and opens it. */
export class AnnotationList implements View, AnnotationActions {
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
  #items: readonly AnnotationItem[] = [];
  #epoch: number | null = null;
  /** The id of the one that is open. */
  #open: number | null = null;
  /** The id of one that is to be brought in sight with the next update. */
  #sought: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
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
    const isNew = annotations !== this.#annotations;
    if (isNew) this.#show(annotations, run?.runId !== this.#runId);
    if (isNew || view.epoch !== this.#epoch) this.#follow(view.epoch);
    if (run !== null && annotations.length > 0) this.#runId = run.runId;
    for (const item of this.#items) item.isBlocked = isRunning(run);
    this.#seek();
  }

  choose({ id, epoch }: AnnotationView): void {
    this.#open = this.#open === id ? null : id;
    this.#mark();
    this.#context.dispatch({ type: 'epochSelected', epoch });
  }

  /** Chooses an annotation from elsewhere on the page, and leads there. */
  seek({ id, epoch }: AnnotationView): void {
    this.#open = id;
    this.#sought = id;
    this.#context.dispatch({ type: 'viewed', change: { lower: 'log' } });
    this.#context.dispatch({ type: 'epochSelected', epoch });
  }

  remedy({ remedy }: AnnotationView): void {
    if (remedy !== null) this.#context.adoptAndTrain(remedy.hyperparameters);
  }

  #show(annotations: readonly AnnotationView[], isOfNewRun: boolean): void {
    this.#annotations = annotations;
    this.#empty.hidden = annotations.length > 0;
    this.#list.hidden = annotations.length === 0;
    const known = new Map(this.#items.map((item) => [item.annotation, item]));
    this.#items = annotations
      .slice(0, LISTED)
      .map((annotation) => known.get(annotation) ?? new AnnotationItem(annotation, this));
    arrange(
      this.#list,
      this.#items.map((item) => item.element),
    );
    if (isOfNewRun) {
      this.#open = null;
      // A list that was hidden and filled anew comes back scrolled as it was.
      this.#list.scrollTop = 0;
    }
    const more = annotations.length - LISTED;
    this.#more.hidden = more <= 0;
    setText(this.#more, more > 0 ? l10n.t('Further annotations, found in the log by its filter: {0}.', more) : '');
  }

  /** Another epoch is shown: what begins there stands out at once, and opens when the epoch stays. */
  #follow(epoch: number | null): void {
    const isNew = epoch !== this.#epoch;
    this.#epoch = epoch;
    this.#mark();
    if (!isNew) return;
    clearTimeout(this.#timer);
    const chosen = this.#items.filter(({ annotation }) => annotation.epoch === epoch);
    if (chosen.some(({ annotation }) => annotation.id === this.#open)) return this.#reveal();
    this.#timer = setTimeout(() => {
      this.#open = chosen[0]?.annotation.id ?? null;
      this.#mark();
      this.#reveal();
    }, OPEN_AFTER_MS);
  }

  #mark(): void {
    for (const item of this.#items) {
      const { id, epoch } = item.annotation;
      item.update({ isOpen: id === this.#open, isChosen: epoch === this.#epoch });
    }
  }

  #seek(): void {
    const sought = this.#sought;
    if (sought === null) return;
    this.#sought = null;
    this.#mark();
    this.#items.find(({ annotation }) => annotation.id === sought)?.reveal();
  }

  #reveal(): void {
    // In a narrow window the page scrolls instead of the list, and must not be moved while the slider is.
    if (this.#list.scrollHeight <= this.#list.clientHeight) return;
    const open = this.#items.find(({ annotation }) => annotation.id === this.#open);
    open?.element.scrollIntoView({ block: 'nearest' });
  }
}
