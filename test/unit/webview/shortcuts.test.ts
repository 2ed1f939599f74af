import assert from 'node:assert/strict';
import type { RunState } from '../../../src/protocol.ts';
import { runLogOf } from '../../../webview/runLog.ts';
import type { SpaceAction } from '../../../webview/shortcuts.ts';
import { spaceAction } from '../../../webview/shortcuts.ts';
import { INITIAL_VIEW } from '../../../webview/viewState.ts';
import { runView } from './runFixture.ts';

describe('the space bar', () => {
  const cases: [string, RunState['kind'] | null, number, number | null, SpaceAction][] = [
    ['trains before any run', null, 0, null, 'train'],
    ['pauses a run that goes on', 'running', 3, null, 'pause'],
    ['pauses it also while the past is looked at', 'running', 3, 1, 'pause'],
    ['resumes a paused run', 'paused', 3, null, 'resume'],
    ['replays a paused run from the past', 'paused', 3, 1, 'replay'],
    ['replays a run that is over', 'completed', 3, null, 'replay'],
    ['trains again where nothing was trained', 'failed', 0, null, 'train'],
  ];
  for (const [name, kind, epochs, epoch, action] of cases)
    it(name, () => {
      const state = kind === 'failed' ? { kind, message: 'No.' } : { kind: kind ?? 'completed' };
      const run = kind === null ? null : runLogOf({ ...runView(new Array<number>(epochs).fill(1)), state });
      assert.equal(spaceAction({ run, view: { ...INITIAL_VIEW, epoch } }), action);
    });
});
