import assert from 'node:assert/strict';
import type { AnnotationView, RunView } from '../../src/protocol.ts';
import { lectureRun } from './fakeHost.ts';
import { drawn, useLab } from './labPage.ts';

/** A run with this many annotations, two at each epoch from 1 on. */
function annotatedRun(count: number): RunView {
  const annotations = Array.from({ length: count }, (_, id): AnnotationView => {
    const epoch = 1 + Math.floor(id / 2);
    return { id, severity: 'info', epoch, endEpoch: epoch, title: `title ${id}`, detail: `Detail ${id}.` };
  });
  return { ...lectureRun(), annotations };
}

describe('the annotations', () => {
  const open = useLab();

  it('are read from their beginning when a new run starts', async () => {
    const { page, host, close } = await open({ run: annotatedRun(60) });
    const top = () => page.locator('.annotations').evaluate((list) => list.scrollTop);
    await page.locator('.annotations').evaluate((list) => (list.scrollTop = 900));
    await drawn(page);
    assert.ok((await top()) > 0);
    const next = { ...annotatedRun(60), runId: 'run-2' };
    const none = { annotations: [], loss: new Float64Array(), correct: new Uint32Array() };
    await host.send({ type: 'runStarted', run: { ...next, ...none, state: { kind: 'running' } } });
    await drawn(page);
    const { runId, loss, correct, parameters, annotations } = next;
    await host.send({
      type: 'runProgress',
      ...{ runId, loss, correct, parameters, annotations },
      start: 0,
      elapsedMs: 1,
    });
    await page.getByText('Detail 59.').waitFor();
    assert.equal(await top(), 0);
    await close();
  });

  it('lead to their epoch by a click anywhere on them', async () => {
    const { page, close } = await open({ run: annotatedRun(6) });
    await page.getByText('Detail 2.').click();
    await page.locator('#epoch-2[aria-selected="true"]').waitFor();
    await close();
  });

  it('are counted alike in the list and beside the log', async () => {
    const { page, close } = await open({ run: annotatedRun(6) });
    assert.equal(await page.locator('.annotation').count(), 6);
    assert.equal(await page.getByRole('radio', { name: 'Annotated (6)', exact: true }).count(), 1);
    await close();
  });

  it('are counted only where there are too many to list', async () => {
    const { page, close } = await open();
    const more = page.getByText(/^Further annotations/);
    assert.equal(await more.count(), 0);
    await close();
    const many = await open({ run: annotatedRun(230) });
    await many.page.getByText('Further annotations, found in the log by its filter: 30.').waitFor();
    await many.close();
  });
});
