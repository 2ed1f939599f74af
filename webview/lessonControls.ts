import { isLocked } from '../src/experiment/lessonLocks.ts';
import type { Lesson, LessonControl } from '../src/experiment/lessonSchema.ts';
import { LESSON_CONTROLS } from '../src/experiment/lessonSchema.ts';

/** What a field of the form is of: its name is PyTorch's, and what has no name of its own is the optimizer's. */
function controlOf(field: string): LessonControl {
  if (field === 'batch_size') return 'batchSize';
  if (field.startsWith('weight') && field !== 'weight_decay') return 'weight';
  return LESSON_CONTROLS.find((control) => control === field) ?? 'optimizer';
}

/** A text stays to be read and copied; what is chosen cannot be chosen otherwise. */
function keep(field: Element, isKept: boolean): void {
  field.classList.toggle('is-kept', isKept);
  for (const text of field.querySelectorAll('vscode-text-field')) text.toggleAttribute('readonly', isKept);
  for (const choice of field.querySelectorAll<HTMLInputElement>('select, input, button')) choice.disabled = isKept;
}

/**
 * Hides and locks the fields that a lesson keeps. The extension refuses changes of them as well: this only spares the
 * learner the attempt.
 * @param form has the fields, each with its name in `data-field`
 */
export function keepFields(form: Element, lesson: Lesson | null): void {
  for (const field of form.querySelectorAll<HTMLElement>('[data-field]')) {
    const control = controlOf(field.dataset['field'] ?? '');
    field.classList.toggle('is-kept-away', lesson?.hide.includes(control) ?? false);
    const isKept = isLocked(lesson, control);
    if (isKept || field.classList.contains('is-kept')) keep(field, isKept);
  }
  // A group in which there is nothing to see any more goes too.
  for (const group of form.querySelectorAll('.group')) {
    const fields = [...group.querySelectorAll('[data-field]')];
    const isEmpty = fields.length > 0 && fields.every((field) => field.classList.contains('is-kept-away'));
    group.classList.toggle('is-kept-away', isEmpty);
  }
}
