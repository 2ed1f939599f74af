import * as l10n from '@vscode/l10n';
import type { Lesson } from '../src/experiment/lessonSchema.ts';
import { lockedText } from '../src/wording/lessonText.ts';
import { element, setText } from './element.ts';
import type { LabContext, View } from './labContext.ts';
import type { State } from './store.ts';

/** What the experiment was given out for: the lesson's title, the way to its questions, and what it keeps. */
export class LessonBanner implements View {
  readonly element: HTMLElement;
  readonly #title = element('h2', { id: 'lesson-heading' });
  readonly #kept = element('p', { class: 'hint' });
  #lesson: Lesson | null = null;

  constructor(context: LabContext) {
    const open = element('button', { type: 'button', class: 'link' }, l10n.t('To the questions'));
    open.addEventListener('click', () => {
      context.dispatch({ type: 'viewed', change: { tab: 'lecture', section: 'predict-then-run' } });
    });
    this.element = element(
      'section',
      { class: 'lesson-banner', 'aria-labelledby': 'lesson-heading', hidden: true },
      element('div', { class: 'section-head' }, this.#title, open),
      this.#kept,
    );
  }

  update({ draft: { lesson } }: State): void {
    if (lesson === this.#lesson) return;
    this.#lesson = lesson;
    this.element.hidden = lesson === null;
    if (lesson === null) return;
    setText(this.#title, lesson.title);
    const kept = [...lesson.lock, ...lesson.hide];
    setText(this.#kept, kept.length === 0 ? '' : lockedText(kept));
  }
}
