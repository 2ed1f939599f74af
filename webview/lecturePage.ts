import * as l10n from '@vscode/l10n';
import type { LectureSection } from '../src/protocol.ts';
import { element } from './element.ts';
import type { View } from './labContext.ts';
import type { State } from './store.ts';
import type { Theme } from './theme.ts';

/** A question of the lecture. */
export interface Chapter {
  readonly id: LectureSection;
  /** A few words, for the navigation. */
  readonly title: string;
  /** Whose question it is, where it is not one of the lecture's. */
  readonly kicker?: string;
  /** The question as the lecture asks it, and what the notes answer. */
  readonly asks: string;
  readonly answers: readonly string[];
  /** What the lab has to show about it. */
  readonly view: View;
}

/** A chapter on its page: the lecture's words, what the lab shows, and the way to the next one. */
export class LecturePage implements View {
  readonly id: LectureSection;
  readonly tabLabel: string;
  readonly element: HTMLElement;
  readonly #heading: HTMLElement;
  readonly #view: View;
  #onNext: () => void = () => undefined;

  /** @param number of the chapter, from 1 */
  constructor({ id, title, kicker, asks, answers, view }: Chapter, number: number, next: Chapter | null) {
    this.id = id;
    this.tabLabel = `${number} ${title}`;
    this.#view = view;
    this.#heading = element('h2', { class: 'lecture-question', tabindex: -1 }, asks);
    const notes = element('ul', { class: 'lecture-answers' }, ...answers.map((answer) => element('li', {}, answer)));
    const quote = element(
      'blockquote',
      { class: 'lecture-notes' },
      element('p', {}, l10n.t('The notes answer:')),
      notes,
    );
    quote.hidden = answers.length === 0;
    const head = element(
      'div',
      { class: 'lecture-head' },
      element('p', { class: 'lecture-number' }, kicker ?? l10n.t('The lecture’s question {0}', number)),
      this.#heading,
      quote,
    );
    this.element = element('article', { class: 'lecture-page' }, head, view.element, ...this.#foot(next));
  }

  update(state: State): void {
    this.#view.update(state);
  }

  setTheme(theme: Theme): void {
    this.#view.setTheme?.(theme);
  }

  onNext(listener: () => void): void {
    this.#onNext = listener;
  }

  /** Puts the keyboard, and a screen reader, at its beginning. */
  focus(): void {
    this.#heading.focus();
  }

  #foot(next: Chapter | null): HTMLElement[] {
    if (next === null) return [];
    const link = element('button', { type: 'button', class: 'link' }, l10n.t('Next: {0}', next.title));
    link.addEventListener('click', () => this.#onNext());
    return [element('footer', { class: 'lecture-foot' }, link)];
  }
}
