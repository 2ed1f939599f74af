import { LECTURE_HYPERPARAMETERS } from '../src/engine/hyperparameters.ts';
import { applyEdit } from '../src/experiment/applyEdit.ts';
import type { Draft } from '../src/experiment/draft.ts';
import { lectureDraft } from '../src/experiment/draft.ts';
import { choicesOf } from './sameDraft.ts';

/** The lecture's hyperparameters, as they are typed. */
export const LECTURE = lectureDraft();

/** What counts of a draft's hyperparameters; a seed may have no use. */
function chosen(draft: Draft): string {
  const { fields, optimizer, weight, start } = draft;
  const { seed, ...others } = fields;
  return JSON.stringify([choicesOf(draft), start === 'seed' ? seed : null, others, optimizer, weight]);
}

/** Whether everything but the table is as in the lecture. */
export function isLecture(draft: Draft): boolean {
  return chosen(draft) === chosen(applyEdit(draft, { type: 'adopt', hyperparameters: LECTURE_HYPERPARAMETERS }));
}
