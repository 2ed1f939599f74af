import assert from 'node:assert/strict';
import type { ToWebview } from '../../../src/protocol.ts';
import type { Action, State } from '../../../webview/store.ts';
import { Store, reduce, stateOf } from '../../../webview/store.ts';
import { progress, runView, snapshot } from './runFixture.ts';

const received = (message: ToWebview): Action => ({ type: 'received', message });
const after = (state: State, ...actions: readonly Action[]): State => actions.reduce(reduce, state);
const typedLr = (text: string): Action => ({ type: 'edited', edit: { type: 'setField', field: 'lr', text } });
const started = (runId = 'run-1'): Action =>
  received({ type: 'runStarted', run: { ...runView([], runId), state: { kind: 'running' } } });
const ended = (runId = 'run-1'): Action =>
  received({ type: 'runState', runId, state: { kind: 'stopped' }, elapsedMs: 70, epochs: 1000 });
const losses = ({ run }: State): number[] => [...(run?.loss.values ?? [])];

const fresh = stateOf(snapshot());
const trained = stateOf(snapshot({ run: runView([3, 2, 1]), draftIsOfRun: true }));

describe('a table that is made anew of its file', () => {
  const asked = (positive: string): Action => ({ type: 'tableRequested', recipe: { positive } });
  const making = (isMaking: boolean): Action => received({ type: 'fileStatus', status: { changed: [], isMaking } });

  it('is shown as it was asked for until it is made', () => {
    assert.deepEqual(after(fresh, asked('yes'), making(true)).asked, { positive: 'yes' });
    assert.equal(after(fresh, asked('yes'), making(true), making(false)).asked, null);
  });

  it('is not forgotten for one before it that is done just now', () => {
    const state = after(fresh, asked('yes'), making(true), asked('no'), making(false));
    assert.deepEqual(state.asked, { positive: 'no' });
    assert.equal(after(state, making(true), making(false)).asked, null);
  });

  it('is no longer shown where it is refused', () => {
    assert.equal(after(fresh, asked('yes'), received({ type: 'refused', message: 'locked' })).asked, null);
  });
});

describe('a run on the page', () => {
  it('grows by the messages it comes in, and ends', () => {
    const state = after(fresh, started(), received(progress(0, [3, 2])), received(progress(2, [1])), ended());
    assert.deepEqual(losses(state), [3, 2, 1]);
    assert.deepEqual(state.run?.state, { kind: 'stopped' });
    assert.equal(state.run.elapsedMs, 70);
  });

  it('takes nothing from another run', () => {
    const state = after(fresh, started(), received(progress(0, [3])));
    assert.equal(after(state, received(progress(1, [9], 'run-0')), ended('run-0')), state);
  });

  it('takes no epoch twice and leaves none out', () => {
    const state = after(fresh, started(), received(progress(0, [3, 2])));
    assert.equal(after(state, received(progress(0, [3, 2]))), state);
    assert.equal(after(state, received(progress(5, [1]))), state);
  });

  it('keeps annotations in the order of their epochs, a changed one in place of its former self', () => {
    const view = { severity: 'info', endEpoch: 9, title: 't', detail: 'd', remedy: null } as const;
    const first = {
      ...progress(0, [3]),
      annotations: [
        { ...view, id: 1, epoch: 8 },
        { ...view, id: 2, epoch: 0 },
      ],
    };
    const second = { ...progress(1, [2]), annotations: [{ ...view, id: 1, epoch: 8, title: 'grown' }] };
    const { run } = after(fresh, started(), received(first), received(second));
    assert.deepEqual(
      run?.annotations.map(({ id, title }) => [id, title]),
      [
        [2, 't'],
        [1, 'grown'],
      ],
    );
    assert.deepEqual(run.annotatedEpochs, [0, 8]);
  });

  it('begins with nothing chosen and the log at its end', () => {
    const chosen = after(trained, { type: 'epochSelected', epoch: 2 });
    assert.deepEqual(after(chosen, started('run-2')).view, { ...chosen.view, epoch: null, anchor: null, follow: true });
  });
});

describe('a draft on the page', () => {
  it('is edited at once, as the extension will edit it', () => {
    const { draft } = after(fresh, typedLr('0,5'));
    assert.equal(draft.fields.lr, '0,5');
  });

  it('keeps what is typed wrongly, and says what is wrong', () => {
    const state = after(fresh, typedLr('abc'));
    assert.equal(state.draft.fields.lr, 'abc');
    assert.deepEqual(
      state.problems.map(({ place }) => place),
      [{ at: 'field', field: 'lr' }],
    );
    assert.deepEqual(after(state, typedLr('1')).problems, []);
  });

  it('is stale against the run once it was edited, and not when the edit is taken back', () => {
    const edited = after(trained, typedLr('0.1'));
    assert.equal(trained.stale, false);
    assert.equal(edited.stale, true);
    assert.equal(after(edited, typedLr('0.01')).stale, false);
  });

  it('is stale from the beginning where the extension says so, and without a run never', () => {
    assert.equal(stateOf(snapshot({ run: runView([3]), draftIsOfRun: false })).stale, true);
    assert.equal(after(fresh, typedLr('7')).stale, false);
  });

  it('is compared with what it was when Train was pressed, not with what was typed while the answer came', () => {
    const state = after(fresh, { type: 'trainRequested' }, typedLr('0.2'), started());
    assert.equal(state.stale, true);
    assert.equal(after(state, typedLr('0.01')).stale, false);
  });

  it('is replaced as a whole by a snapshot, which keeps what is looked at while the run is the same', () => {
    const looking = after(trained, { type: 'epochSelected', epoch: 1 }, typedLr('5'));
    const same = after(looking, received(snapshot({ run: runView([3, 2, 1]), draftIsOfRun: true })));
    assert.equal(same.draft.fields.lr, '0.01');
    assert.equal(same.view.epoch, 1);
    assert.equal(after(looking, received(snapshot())).view.epoch, null);
  });
});

describe('what is chosen', () => {
  it('is one epoch, or all from the one chosen before', () => {
    const one = after(trained, { type: 'epochSelected', epoch: 2 });
    const more = after(one, { type: 'epochSelected', epoch: 0, extend: true });
    assert.deepEqual([one.view.anchor, one.view.epoch], [2, 2]);
    assert.deepEqual([more.view.anchor, more.view.epoch], [2, 0]);
  });

  it('stops the log from following its end', () =>
    assert.equal(after(trained, { type: 'epochSelected', epoch: 2 }).view.follow, false));
});

describe('a run that is compared', () => {
  const compared = after(trained, { type: 'viewed', change: { compared: ['run-1'] } });

  it('stays at hand when another takes its place', () => {
    const next = after(compared, started('run-2'));
    assert.equal(next.loaded.get('run-1'), trained.run);
    const shown = after(compared, received({ type: 'runShown', run: runView([9], 'run-3'), draftIsOfRun: false }));
    assert.equal(shown.loaded.get('run-1'), trained.run);
  });

  it('is let go otherwise', () => assert.equal(after(trained, started('run-2')).loaded.size, 0));
});

describe('what is told', () => {
  it('is an alert for a refused request, and gone with the next edit', () => {
    const refused = after(fresh, received({ type: 'refused', message: 'No.' }));
    assert.deepEqual(refused.notice, { tone: 'alert', text: 'No.' });
    assert.equal(after(refused, typedLr('1')).notice, null);
  });

  it('is a status for the notice of a snapshot', () =>
    assert.deepEqual(stateOf(snapshot({ notice: 'Read me.' })).notice, { tone: 'status', text: 'Read me.' }));
});

describe('the store', () => {
  it('tells of changes, and of changes only', () => {
    const store = new Store(trained);
    let told = 0;
    store.subscribe(() => told++);
    store.dispatch({ type: 'viewed', change: { follow: true } });
    store.dispatch({ type: 'viewed', change: { follow: false } });
    assert.equal(told, 1);
    assert.equal(store.state.view.follow, false);
  });
});
