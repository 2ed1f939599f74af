import assert from 'node:assert/strict';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import type { Hyperparameters } from '../../../src/engine/hyperparameters.ts';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import type { Draft, Edit } from '../../../src/experiment/draft.ts';
import { draftView } from '../../../src/protocol.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import type { LabContext } from '../../../webview/labContext.ts';
import { curveOf, experimentOn, lineOf, trainWithExample } from '../../../webview/lineExperiment.ts';
import type { State } from '../../../webview/store.ts';
import { reduce, stateOf } from '../../../webview/store.ts';
import { snapshot } from './runFixture.ts';

/** A lab that remembers what is asked of it. */
function labOf(draft: Draft): { context: LabContext; edits: Edit[]; trained: Hyperparameters[]; state: () => State } {
  let state = stateOf(snapshot({ draft: draftView(draft) }));
  const [edits, trained]: [Edit[], Hyperparameters[]] = [[], []];
  const context: Partial<LabContext> = {
    get state() {
      return state;
    },
    dispatch: (action) => {
      state = reduce(state, action);
    },
    edit: (edit) => {
      edits.push(edit);
      state = reduce(state, { type: 'edited', edit });
    },
    adoptAndTrain: (hyperparameters) => trained.push(hyperparameters),
  };
  return { context: context as LabContext, edits, trained, state: () => state };
}

describe('an experiment of the lecture', () => {
  it('puts the far-away example at the end of the table once, and trains what was asked for', () => {
    const lab = labOf(lectureDraft());
    trainWithExample(lab.context, [11, 1], 'linear');
    assert.deepEqual(lab.edits, [{ type: 'writeCells', row: 3, column: 0, block: [['11', '1']] }]);
    assert.equal(lab.state().view.tab, 'model');
    trainWithExample(lab.context, [11, 1], 'logistic');
    assert.equal(lab.edits.length, 1);
    trainWithExample(lab.context, [12, 1], 'logistic');
    assert.equal(lab.edits.length, 2);
    assert.deepEqual(
      lab.trained.map(({ model, loss }) => `${model} ${loss}`),
      ['linear MSELoss', 'logistic BCELoss', 'logistic BCELoss'],
    );
  });

  it('is of the lecture’s examples where the desk has no two classes', () => {
    const one = applyEdit(lectureDraft(), { type: 'writeCells', row: 2, column: 1, block: [['0']] });
    const lab = labOf(one);
    assert.equal(experimentOn(lab.context), LECTURE_HYPERPARAMETERS);
    assert.deepEqual(lab.edits, [{ type: 'usePreset', preset: 'lecture' }]);
    const own = labOf(lectureDraft());
    assert.deepEqual(experimentOn(own.context), LECTURE_HYPERPARAMETERS);
    assert.deepEqual(own.edits, []);
  });

  it('trains a line with LBFGS on all examples at once, and a curve with the desk’s own settings', () => {
    const desk: Hyperparameters = { ...LECTURE_HYPERPARAMETERS, batchSize: 2, epochs: 77, seed: 5, initial: null };
    const line = lineOf(desk);
    assert.deepEqual(
      [line.optimizer.name, line.batchSize, line.model, line.loss],
      ['LBFGS', null, 'linear', 'MSELoss'],
    );
    assert.equal(curveOf(desk), desk);
    assert.deepEqual(curveOf({ ...desk, loss: 'MSELoss' }), { ...desk, loss: 'BCELoss' });
    assert.deepEqual(curveOf(line), { ...LECTURE_HYPERPARAMETERS, seed: 5, initial: null });
  });
});

describe('the way into the lecture', () => {
  it('leads to the section that is named, or to the one that was open last', () => {
    const at = (state: State) => [state.view.tab, state.view.section];
    const named = reduce(stateOf(snapshot()), {
      type: 'received',
      message: { type: 'showLecture', section: 'why-sigmoid' },
    });
    assert.deepEqual(at(named), ['lecture', 'why-sigmoid']);
    const away = reduce(named, { type: 'viewed', change: { tab: 'loss' } });
    const back = reduce(away, { type: 'received', message: { type: 'showLecture', section: null } });
    assert.deepEqual(at(back), ['lecture', 'why-sigmoid']);
  });
});
