import type { Hyperparameters } from '../engine/hyperparameters.ts';
import { isDefaultLr, OPTIMIZER_DEFAULTS } from '../engine/optimizerSettings.ts';
import type { Choice, Draft, Edit } from './draft.ts';
import { draftOfTable } from './draft.ts';
import { editTable } from './editTable.ts';
import { brokenLocks, isLocked } from './lessonLocks.ts';
import type { LessonControl } from './lessonSchema.ts';
import type { OptimizerField, OptimizerFlag } from './optimizerFields.ts';
import { isFlagOn, optimizerFlagOf, optimizerTextsOf } from './optimizerFields.ts';
import { parseNumber } from './parseNumber.ts';
import type { DraftField } from './problem.ts';

function chooseOptimizer(draft: Draft, name: keyof typeof OPTIMIZER_DEFAULTS): Draft {
  const before = draft.rest.optimizer;
  if (name === before.name) return draft;
  const optimizer = OPTIMIZER_DEFAULTS[name];
  const followsOptimizer = !isLocked(draft.lesson, 'lr') && isDefaultLr(before.name, parseNumber(draft.fields.lr));
  const fields = followsOptimizer ? { ...draft.fields, lr: String(optimizer.lr) } : draft.fields;
  return { ...draft, fields, optimizer: optimizerTextsOf(optimizer), rest: { ...draft.rest, optimizer } };
}

function choose(draft: Draft, choice: Choice): Draft {
  if (draft.rest[choice.key] === choice.value) return draft;
  if (choice.key === 'optimizer') return chooseOptimizer(draft, choice.value);
  return { ...draft, rest: { ...draft.rest, [choice.key]: choice.value } };
}

function setField(draft: Draft, field: DraftField, text: string): Draft {
  return draft.fields[field] === text ? draft : { ...draft, fields: { ...draft.fields, [field]: text } };
}

function setWeight(draft: Draft, feature: number, text: string): Draft {
  const before = draft.weight[feature];
  return before === undefined || before === text ? draft : { ...draft, weight: draft.weight.with(feature, text) };
}

function setOptimizerField(draft: Draft, field: OptimizerField, text: string): Draft {
  const before = draft.optimizer[field];
  if (before === undefined || before === text) return draft;
  return { ...draft, optimizer: { ...draft.optimizer, [field]: text } };
}

function setOptimizerFlag(draft: Draft, flag: OptimizerFlag, value: boolean): Draft {
  const { optimizer } = draft.rest;
  if (optimizerFlagOf(optimizer.name) !== flag || isFlagOn(optimizer) === value) return draft;
  return { ...draft, rest: { ...draft.rest, optimizer: { ...optimizer, [flag]: value } } };
}

/**
 * Takes over hyperparameters. In a lesson the texts that they leave without use stay: a drawn start has no weights to
 * bring, a given one no seed, and a text that is locked must not change behind the back of the one who comes back to it.
 */
function adopt(draft: Draft, hyperparameters: Hyperparameters): Draft {
  const after = draftOfTable(draft.table, hyperparameters, draft);
  if (draft.lesson === null) return after;
  const { bias, seed } = draft.fields;
  if (after.start === 'seed') return { ...after, weight: draft.weight, fields: { ...after.fields, bias } };
  return after.rest.shuffle ? after : { ...after, fields: { ...after.fields, seed } };
}

function apply(draft: Draft, edit: Edit): Draft {
  switch (edit.type) {
    case 'setField':
      return setField(draft, edit.field, edit.text);
    case 'setWeight':
      return setWeight(draft, edit.feature, edit.text);
    case 'setReduction':
      return edit.reduction === draft.reduction ? draft : { ...draft, reduction: edit.reduction };
    case 'setStart':
      return edit.start === draft.start ? draft : { ...draft, start: edit.start };
    case 'choose':
      return choose(draft, edit.choice);
    case 'setOptimizerField':
      return setOptimizerField(draft, edit.field, edit.text);
    case 'setOptimizerFlag':
      return setOptimizerFlag(draft, edit.flag, edit.value);
    case 'adopt':
      return adopt(draft, edit.hyperparameters);
    default:
      return editTable(draft, edit);
  }
}

/** The controls that the draft's lesson keeps and the edit would change; none for an edit that may be applied. */
export function lockedControls(draft: Draft, edit: Edit): readonly LessonControl[] {
  return draft.lesson === null ? [] : brokenLocks(draft, apply(draft, edit), edit);
}

/**
 * The draft after an edit. The page and the extension both apply it, so that what one shows is what the other keeps;
 * an edit that changes nothing, because it says what is there already, its place does not exist or the draft's lesson
 * keeps what it would change, returns the same draft.
 */
export function applyEdit(draft: Draft, edit: Edit): Draft {
  const after = apply(draft, edit);
  return brokenLocks(draft, after, edit).length > 0 ? draft : after;
}
