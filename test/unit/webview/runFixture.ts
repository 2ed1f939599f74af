import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import type { RunView, ToWebview } from '../../../src/protocol.ts';
import { draftView, hyperparametersView } from '../../../src/protocol.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';

type Message<Type extends ToWebview['type']> = Extract<ToWebview, { type: Type }>;

/** A completed run on the lecture's examples with these losses. */
export function runView(loss: readonly number[], runId = 'run-1'): RunView {
  return {
    runId,
    examples: 3,
    features: ['x'],
    hyperparameters: hyperparametersView(LECTURE_HYPERPARAMETERS),
    state: { kind: 'completed' },
    elapsedMs: 1,
    loss: Float64Array.from(loss),
    correct: Uint32Array.from(loss, () => 2),
    parameters: Float64Array.of(0.5, 0.25),
    annotations: [],
  };
}

/** What the extension answers to `ready` for the lecture. */
export function snapshot(parts: Partial<Message<'snapshot'>> = {}): Message<'snapshot'> {
  return {
    type: 'snapshot',
    language: 'en',
    messages: {},
    lab: { labId: 'lab-1', title: 'Logistic Regression Lab', file: null },
    draft: draftView(lectureDraft()),
    run: null,
    draftIsOfRun: false,
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
    parameters,
    elapsedMs: 50,
    annotations: [],
  };
}
