import { LECTURE_HYPERPARAMETERS } from '../src/engine/hyperparameters.ts';
import { applyEdit } from '../src/experiment/applyEdit.ts';
import type { Draft } from '../src/experiment/draft.ts';
import { lectureDraft } from '../src/experiment/draft.ts';
import { isFlagOn } from '../src/experiment/optimizerFields.ts';

/** The lecture's hyperparameters, as they are typed. */
export const LECTURE = lectureDraft();

/** What counts of a draft's hyperparameters; the numbers in `rest` are those of before, and a seed may have no use. */
function chosen({ fields, optimizer, weight, reduction, start, rest }: Draft): string {
  const { model, loss, dtype, shuffle, standardize, fusedStep = false } = rest;
  const flagged = isFlagOn(rest.optimizer);
  const { seed, ...others } = fields;
  const drawn = start === 'seed' ? seed : null;
  const choices = [
    model,
    loss,
    dtype,
    shuffle,
    standardize,
    fusedStep,
    rest.optimizer.name,
    flagged,
    reduction,
    start,
    drawn,
  ];
  return JSON.stringify([choices, others, optimizer, weight]);
}

/** Whether everything but the table is as in the lecture. */
export function isLecture(draft: Draft): boolean {
  return chosen(draft) === chosen(applyEdit(draft, { type: 'adopt', hyperparameters: LECTURE_HYPERPARAMETERS }));
}
