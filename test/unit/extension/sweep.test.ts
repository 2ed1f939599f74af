import assert from 'node:assert/strict';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { hyperparametersView } from '../../../src/protocol.ts';
import type { Lab } from './labFixture.ts';
import { useLabs } from './labFixture.ts';

function variants(epochs: number, ...lrs: readonly number[]) {
  return lrs.map((lr) => {
    const { optimizer } = LECTURE_HYPERPARAMETERS;
    return hyperparametersView({ ...LECTURE_HYPERPARAMETERS, epochs, optimizer: { ...optimizer, lr } });
  });
}

function shelf({ page }: Lab) {
  return page.of('shelf').at(-1)?.runs ?? [];
}

function states(lab: Lab): string[] {
  return shelf(lab).map(({ state }) => state);
}

/** The runs of a sweep that has just been asked for: the first one trains, and no time is given to it to end. */
async function begun(lab: Lab, asked: ReturnType<typeof variants>): Promise<readonly string[]> {
  await lab.session.receive({ type: 'sweep', variants: asked });
  // The shelf is told some time later; a page that comes is told at once.
  await lab.session.receive({ type: 'ready' });
  const { shelf: runs } = lab.page.last('snapshot');
  assert.deepEqual(
    runs.map(({ state }) => state),
    asked.map((_, i) => (i === 0 ? 'running' : 'queued')),
  );
  return runs.map(({ runId }) => runId);
}

describe('a sweep', () => {
  const labs = useLabs();

  async function finished(lab: Lab, count: number): Promise<void> {
    await lab.page.until(() => states(lab).filter((state) => state === 'completed').length === count);
  }

  it('trains its runs one after the other, named by what they change, and leaves the shown run alone', async () => {
    const lab = labs.open({ pace: 1 });
    await lab.session.receive({ type: 'sweep', variants: variants(1000, 0.01, 0.1, 1) });
    assert.ok(lab.session.run === null);
    await finished(lab, 3);
    const runs = shelf(lab);
    assert.deepEqual(
      runs.map(({ name, epochs }) => [name, epochs]),
      [
        ['lr 0.01, sum', 1000],
        ['lr 0.01 → 0.1', 1000],
        ['lr 0.01 → 1', 1000],
      ],
    );
    assert.equal(new Set(runs.map(({ sweepId }) => sweepId)).size, 1);
    assert.notEqual(runs[0]?.sweepId, null);
    assert.deepEqual(lab.page.of('runStarted'), []);
    const counted = lab.page
      .of('shelf')
      .map(({ runs: told }) => told.filter(({ state }) => state === 'running').length);
    assert.ok(Math.max(...counted) <= 1);
  });

  it('waits for the run that goes on', async () => {
    const lab = labs.open();
    await lab.set('epochs', '10000000');
    await lab.session.receive({ type: 'train' });
    await lab.page.told('runProgress');
    await lab.session.receive({ type: 'sweep', variants: variants(100, 0.1, 1) });
    await lab.page.until(() => states(lab).length === 3);
    assert.deepEqual(states(lab), ['running', 'queued', 'queued']);
    await lab.session.receive({ type: 'stop', runId: lab.page.runId });
    await finished(lab, 2);
    assert.deepEqual(states(lab), ['stopped', 'completed', 'completed']);
  });

  it('is over when it is stopped: the run that goes on ends, those that have not begun are gone', async () => {
    const lab = labs.open();
    await lab.session.receive({ type: 'sweep', variants: variants(10_000_000, 0.1, 1, 2) });
    await lab.page.until(() => states(lab)[0] === 'running' && (shelf(lab)[0]?.epochs ?? 0) > 0);
    await lab.session.receive({ type: 'stopSweep' });
    await lab.page.until(() => states(lab)[0] === 'stopped');
    assert.deepEqual(states(lab), ['stopped']);
  });

  it('shows a run of it growing when the page compares it before it began', async () => {
    const lab = labs.open();
    const [, last = ''] = await begun(lab, variants(200_000, 0.1, 1));
    await lab.session.receive({ type: 'loadRun', runId: last });
    const { run } = lab.page.last('runLoaded');
    assert.equal(run.loss.length, 0);
    await lab.page.state('completed', last);
    assert.equal(run.loss.length + lab.page.losses(last).length, 200_000);
  });

  it('may lose a run that waits for its turn', async () => {
    const lab = labs.open();
    const [, second = ''] = await begun(lab, variants(200_000, 0.1, 1, 2));
    await lab.session.receive({ type: 'deleteRun', runId: second });
    await finished(lab, 2);
    assert.deepEqual(
      shelf(lab).map(({ name }) => name),
      ['lr 0.01 → 0.1, epochs 1000 → 200000', 'lr 0.01 → 2, epochs 1000 → 200000'],
    );
  });

  it('is refused as a whole where one of its runs cannot be trained', async () => {
    const lab = labs.open();
    const [fine] = variants(10, 0.1);
    const wrong = { ...(fine ?? assert.fail()), initial: { weight: [1, 2], bias: 0 } };
    await lab.session.receive({ type: 'sweep', variants: [fine ?? assert.fail(), wrong] });
    assert.match(lab.page.last('refused').message, /initial\.weight/);
    assert.deepEqual(shelf(lab), []);
  });

  it('leaves nothing behind that had not begun when the window was closed', async () => {
    const before = labs.open();
    await before.session.receive({ type: 'sweep', variants: variants(10_000_000, 0.1, 1, 2) });
    await before.page.until(() => (shelf(before)[0]?.epochs ?? 0) > 0);
    const lab = await labs.reopen(before);
    await lab.session.receive({ type: 'ready' });
    assert.deepEqual(
      lab.page.last('snapshot').shelf.map(({ state }) => state),
      ['interrupted'],
    );
  });
});
