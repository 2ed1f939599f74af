import type { Draft, TableEdit, Edit } from './draft.ts';
import type { Lesson, LessonControl } from './lessonSchema.ts';
import { LESSON_CONTROLS } from './lessonSchema.ts';
import { isFlagOn } from './optimizerFields.ts';
import { parseNumber } from './parseNumber.ts';
import type { DraftField } from './problem.ts';
import { DRAFT_FIELDS } from './problem.ts';

/** What a lesson lets nobody change: what it locks, and what it hides. */
export function isLocked(lesson: Lesson | null, control: LessonControl): boolean {
  return lesson !== null && (lesson.lock.includes(control) || lesson.hide.includes(control));
}

const isField = (control: LessonControl): control is DraftField => DRAFT_FIELDS.some((field) => field === control);

/** A text as the run takes it: `1e-2` is `0.01`. */
const read = (text: string | undefined) => parseNumber(text ?? '') ?? text;

/** What a draft holds at a control, to be compared. Tables never change, so that they are themselves or others. */
function valueAt({ table, fields, weight, optimizer, rest, ...choices }: Draft, control: LessonControl): unknown {
  if (isField(control)) return read(fields[control]);
  switch (control) {
    case 'dataset':
      return table;
    case 'weight':
      return weight.map(read);
    case 'start':
    case 'reduction':
      return choices[control];
    case 'optimizer':
      return [
        rest.optimizer.name,
        isFlagOn(rest.optimizer),
        Object.entries(optimizer).map(([key, text]) => [key, read(text)]),
      ];
    case 'fusedStep':
      return rest.fusedStep ?? false;
    default:
      return rest[control];
  }
}

function same(before: Draft, after: Draft, control: LessonControl): boolean {
  const [a, b] = [valueAt(before, control), valueAt(after, control)];
  return a === b || (control !== 'dataset' && JSON.stringify(a) === JSON.stringify(b));
}

const TABLE_EDITS: ReadonlySet<Edit['type']> = new Set<TableEdit['type']>([
  ...(['writeCells', 'insertRows', 'removeRows', 'duplicateRows', 'insertColumn', 'removeColumn'] as const),
  ...(['duplicateColumn', 'renameColumn', 'chooseLabel', 'usePreset', 'replaceTable'] as const),
]);

/**
 * The controls that an edit changed although the draft's lesson keeps them: such an edit is refused as a whole. Found by
 * comparing the drafts, so that no edit gets by because of what it brings along; weights come and go with their features.
 */
export function brokenLocks(before: Draft, after: Draft, edit: Edit): readonly LessonControl[] {
  const { lesson } = before;
  if (lesson === null || after === before) return [];
  const withTable = TABLE_EDITS.has(edit.type);
  return LESSON_CONTROLS.filter(
    (control) => isLocked(lesson, control) && !(withTable && control === 'weight') && !same(before, after, control),
  );
}
