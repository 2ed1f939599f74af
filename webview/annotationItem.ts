import * as l10n from '@vscode/l10n';
import type { AnnotationView } from '../src/protocol.ts';
import { element, setAttribute } from './element.ts';
import { severityIcon } from './icon.ts';

function epochText({ epoch, endEpoch }: AnnotationView): string {
  return epoch === endEpoch ? l10n.t('epoch {0}', epoch) : l10n.t('epochs {0} to {1}', epoch, endEpoch);
}

/** Whether something is wrong with the run. */
function isUrgent({ severity }: AnnotationView): boolean {
  return severity === 'error' || severity === 'warning';
}

/** What a run that halted has to be looked at for: the gravest annotation, and the latest of those. */
export function worstOf(annotations: readonly AnnotationView[]): AnnotationView | null {
  const urgent = annotations.filter(isUrgent);
  return urgent.findLast(({ severity }) => severity === 'error') ?? urgent.at(-1) ?? null;
}

/** What a person may do with an annotation. */
export interface AnnotationActions {
  choose(annotation: AnnotationView): void;
  remedy(annotation: AnnotationView): void;
}

/** One annotation: its title, the beginning of its explanation and, once it is open, all of it with what would help. */
export class AnnotationItem {
  readonly element: HTMLElement;
  readonly annotation: AnnotationView;
  readonly #title: HTMLButtonElement;
  readonly #remedy: HTMLButtonElement | null;

  constructor(annotation: AnnotationView, actions: AnnotationActions) {
    this.annotation = annotation;
    const { severity, title, detail, id } = annotation;
    this.#title = element(
      'button',
      { type: 'button', class: 'annotation-title', 'aria-controls': `annotation-${id}` },
      severityIcon(severity),
      element('span', { class: 'annotation-name' }, title),
      element('span', { class: 'annotation-epoch number' }, epochText(annotation)),
    );
    const text = element('p', { class: 'annotation-detail' }, detail);
    const body = element('div', { class: 'annotation-body', id: `annotation-${id}` }, text);
    this.#remedy = this.#remedyButton(actions);
    if (this.#remedy !== null) body.append(this.#remedy);
    this.element = element('li', { class: 'annotation' }, this.#title, body);
    this.element.classList.toggle('urgent', isUrgent(annotation));
    this.element.addEventListener('click', ({ target }) => {
      if (target instanceof Node && this.#remedy?.contains(target) === true) return;
      // A drag over the text that selects some of it ends in a click too.
      if (document.getSelection()?.isCollapsed ?? true) actions.choose(annotation);
    });
  }

  /** Puts the keyboard on it, and its remedy in sight. */
  reveal(): void {
    this.#title.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: 'nearest' });
    this.#remedy?.scrollIntoView({ block: 'nearest' });
  }

  /** @param isChosen whether its epoch is the one that is shown */
  update({ isOpen, isChosen }: { readonly isOpen: boolean; readonly isChosen: boolean }): void {
    this.element.classList.toggle('chosen', isChosen);
    this.element.classList.toggle('open', isOpen);
    setAttribute(this.#title, 'aria-expanded', String(isOpen));
    setAttribute(this.#title, 'aria-current', isChosen ? 'true' : null);
  }

  /** A run that goes on would be in the way of another one. */
  set isBlocked(isBlocked: boolean) {
    if (this.#remedy === null) return;
    setAttribute(this.#remedy, 'aria-disabled', isBlocked ? 'true' : null);
    setAttribute(this.#remedy, 'title', isBlocked ? l10n.t('Pause or stop the run first') : null);
  }

  #remedyButton(actions: AnnotationActions): HTMLButtonElement | null {
    const { remedy } = this.annotation;
    if (remedy === null) return null;
    const button = element('button', { type: 'button', class: 'small-button remedy' });
    button.append(l10n.t('{0} and run again', remedy.label));
    button.addEventListener('click', () => {
      if (!button.hasAttribute('aria-disabled')) actions.remedy(this.annotation);
    });
    return button;
  }
}
