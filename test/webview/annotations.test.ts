import assert from 'node:assert/strict';
import type { AnnotationView, RunView } from '../../src/protocol.ts';
import { lectureRun } from './fakeRuns.ts';
import { drawn, useLab } from './labPage.ts';

/** A run with this many annotations, two at each epoch from 1 on. */
function annotatedRun(count: number): RunView {
  const annotations = Array.from({ length: count }, (_, id): AnnotationView => {
    const epoch = 1 + Math.floor(id / 2);
    const text = { title: `title ${id}`, detail: `Detail ${id}.` };
    return { id, severity: 'info', epoch, endEpoch: epoch, ...text, remedy: null };
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
    const { runId, loss, correct, validationLoss, parameters, annotations } = next;
    await host.send({
      type: 'runProgress',
      ...{ runId, loss, correct, validationLoss, parameters, annotations },
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

  it('open to their whole explanation and close again, one at a time', async () => {
    const { page, close } = await open({ run: lectureRun() });
    const title = (name: RegExp) => page.getByRole('button', { name });
    const expanded = (name: RegExp) => title(name).getAttribute('aria-expanded');
    await title(/below chance/i).focus();
    await page.keyboard.press('Enter');
    await page.locator('#epoch-141[aria-selected="true"]').waitFor();
    assert.equal(await expanded(/below chance/i), 'true');
    await title(/better than the base rate/i).click();
    await page.locator('#epoch-229[aria-selected="true"]').waitFor();
    assert.deepEqual([await expanded(/below chance/i), await expanded(/base rate/i)], ['false', 'true']);
    await title(/better than the base rate/i).click();
    assert.equal(await expanded(/base rate/i), 'false');
    await close();
  });

  it('open where the log leads to them', async () => {
    const { page, close } = await open({ run: lectureRun() });
    await page.locator('#epoch-4').click();
    await page
      .locator('.annotation.open')
      .getByText(/becomes wrong/)
      .waitFor();
    assert.equal(await page.locator('.annotation.open').count(), 1);
    await close();
  });

  it('train what would help, with the run that was shown laid over it', async () => {
    const run = lectureRun();
    const { page, host, complaints, close } = await open({ run });
    await page.getByRole('button', { name: /1000 epochs/ }).click();
    await page.getByRole('button', { name: 'Raise lr to 0.24 and run again' }).click();
    await page.getByText('SGD(lr=0.24)', { exact: false }).first().waitFor();
    assert.deepEqual(
      (await host.postedOf('edit')).map(({ edit }) => edit.type),
      ['adopt'],
    );
    assert.equal((await host.postedOf('train')).length, 1);
    assert.equal(host.draft.fields.lr, '0.24');
    await page.getByRole('tab', { name: 'Runs' }).click();
    await page.locator('.shelf-row').nth(1).locator('input:checked').waitFor();
    assert.deepEqual(complaints, []);
    await close();
  });

  it('keep their remedies back while a run goes on', async () => {
    const { page, host, close } = await open({ trains: false, run: { ...lectureRun(), state: { kind: 'running' } } });
    await page.getByRole('button', { name: /1000 epochs/ }).click();
    const remedy = page.getByRole('button', { name: 'Raise lr to 0.24 and run again' });
    await remedy.waitFor();
    assert.equal(await remedy.getAttribute('aria-disabled'), 'true');
    // The list has scrolled by then: the click meets the button.
    await drawn(page);
    await remedy.click({ force: true });
    assert.equal(await remedy.evaluate((button) => button === document.activeElement), true);
    assert.deepEqual(await host.postedOf('train'), []);
    await close();
  });

  it('lead from the strip to the gravest one of a run that is over, with its remedy in sight', async () => {
    const annotations = annotatedRun(60).annotations.map((annotation): AnnotationView => {
      const isWarning = annotation.id === 40 || annotation.id === 58;
      const remedy = { label: 'Lower lr to 0.5', hyperparameters: lectureRun().hyperparameters };
      return isWarning ? { ...annotation, severity: 'warning', remedy } : annotation;
    });
    const { page, complaints, close } = await open({ run: { ...lectureRun(), annotations }, width: 1400, height: 900 });
    const remedies = page.locator('.remedy');
    assert.equal(await remedies.first().isVisible(), true, 'no choice is needed to see what would help');
    await page.getByRole('tab', { name: 'Runs' }).click();
    await page.locator('.run-verdict').getByText('title 58').click();
    await page.locator('.annotation.open.chosen').getByText('title 58').waitFor();
    const isInSight = await remedies.last().evaluate((button) => {
      const [inner, outer] = [button, button.closest('.annotations')].map((part) => part?.getBoundingClientRect());
      return inner !== undefined && outer !== undefined && inner.top >= outer.top && inner.bottom <= outer.bottom;
    });
    assert.equal(isInSight, true);
    assert.deepEqual(complaints, []);
    await close();
  });

  it('are not summed up above them while the run goes on, or while nothing is wrong', async () => {
    for (const run of [{ ...lectureRun(), state: { kind: 'running' } } as const, annotatedRun(6)]) {
      const { page, close } = await open({ trains: false, run });
      await page.locator('.annotation').first().waitFor();
      assert.equal(await page.locator('.run-verdict').isVisible(), false);
      await close();
    }
  });

  it('lay no run over the next one that ran away', async () => {
    const annotation = annotatedRun(1).annotations.map((one): AnnotationView => {
      const remedy = { label: 'Lower lr to 0.5', hyperparameters: lectureRun().hyperparameters };
      return { ...one, severity: 'error', remedy };
    });
    const loss = lectureRun().loss.map((value, i) => (i < 500 ? value : Number.NaN));
    const { page, host, close } = await open({ run: { ...lectureRun(), loss, annotations: annotation } });
    await page.getByRole('button', { name: 'Lower lr to 0.5 and run again' }).click();
    await page.getByRole('tab', { name: 'Runs' }).click();
    await page.locator('.shelf-row').nth(1).waitFor();
    assert.equal((await host.postedOf('train')).length, 1);
    assert.equal(await page.locator('.shelf-row input:checked').count(), 0);
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
