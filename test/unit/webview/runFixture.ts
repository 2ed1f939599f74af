import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import type { RunView, ToWebview } from '../../../src/protocol.ts';
import { draftView, hyperparametersView } from '../../../src/protocol.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';

type Message<Type extends ToWebview['type']> = Extract<ToWebview, { type: Type }>;

/** A completed run on the lecture's examples with these losses. */
export function runView(loss: readonly number[], runId = 'run-1'): RunView {
  return {
    runId,
    name: 'lr 0.01',
    examples: 3,
    dataset: LECTURE_DATASET,
    hyperparameters: hyperparametersView(LECTURE_HYPERPARAMETERS),
    firstEpochs: LECTURE_HYPERPARAMETERS.epochs,
    state: { kind: 'completed' },
    elapsedMs: 1,
    loss: Float64Array.from(loss),
    correct: Uint32Array.from(loss, () => 2),
    validationLoss: new Float64Array(),
    parameters: Float64Array.of(0.5, 0.25),
    annotations: [],
    diagnosis: null,
  };
}

/** What the extension answers to `ready` for the lecture. */
export function snapshot(parts: Partial<Message<'snapshot'>> = {}): Message<'snapshot'> {
  return {
    type: 'snapshot',
    language: 'en',
    messages: {},
    lab: { labId: 'lab-1', title: 'Logistic Regression Lab', file: null },
    reading: null,
    file: { kind: 'none' },
    fileStatus: { changed: [], isMaking: false },
    draft: draftView(lectureDraft()),
    run: null,
    draftIsOfRun: false,
    history: { canUndo: false, canRedo: false },
    diagnosis: null,
    shelf: [],
    pace: null,
    notice: null,
    ...parts,
  };
}

/** A piece of a run's log. */
export function progress(start: number, loss: readonly number[], runId = 'run-1'): Message<'runProgress'> {
  const { correct, parameters, ...run } = runView(loss, runId);
  return {
    type: 'runProgress',
    runId,
    start,
    loss: run.loss,
    correct,
    validationLoss: run.validationLoss,
    parameters,
    elapsedMs: 50,
    annotations: [],
  };
}
