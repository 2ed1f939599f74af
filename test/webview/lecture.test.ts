import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { root } from '../vscode/repository.ts';
import { lectureRun, progressOf } from './fakeRuns.ts';
import { drawn, useLab } from './labPage.ts';

const golden = v.parse(
  v.object({ printed: v.array(v.string()) }),
  JSON.parse(readFileSync(join(root, 'test/fixtures/torch/lecture.json'), 'utf8')),
);

/** `epoch loss` of every row in the DOM. */
function linesInSight(page: Page): Promise<string[]> {
  return page
    .locator('.log-row:visible')
    .evaluateAll((rows) =>
      rows.map(
        (row) => `${row.querySelector('.log-epoch')?.textContent} ${row.querySelector('.log-loss')?.textContent}`,
      ),
    );
}

async function trained(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.getByText('Completed in 24 ms.', { exact: true }).waitFor();
}

describe('the lecture in the page', () => {
  const open = useLab();

  it('shows the lecture’s experiment, and says what is to come', async () => {
    const { page, complaints, close } = await open();
    const values = (selector: string) =>
      page.locator(selector).evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    assert.deepEqual(await values('table input'), ['1', '0', '2', '0', '3', '1']);
    assert.equal(await page.getByRole('textbox', { name: 'lr', exact: true }).inputValue(), '0.01');
    assert.equal(await page.getByRole('textbox', { name: 'epochs', exact: true }).inputValue(), '1000');
    await page.locator('summary', { hasText: 'Start' }).click();
    assert.equal(await page.getByRole('textbox', { name: 'weight', exact: true }).inputValue(), '-0.20844650268554688');
    assert.equal(await page.getByRole('textbox', { name: 'bias', exact: true }).inputValue(), '0.6729366779327393');
    assert.ok(await page.getByRole('radio', { name: 'sum' }).isChecked());
    await page.getByText("Linear(1, 1) → sigmoid → BCELoss(reduction='sum') · SGD(lr=0.01)").waitFor();
    await page.getByText('Train draws the loss of every epoch here.').waitFor();
    assert.equal(await page.locator('.loss canvas').isVisible(), false);
    assert.deepEqual(complaints, []);
    await close();
  });

  it('prints the 29 lines of the notes to the last digit', async () => {
    const { page, complaints, close } = await open();
    await trained(page);
    const log = page.getByRole('listbox', { name: 'Epoch log' });
    await log.focus();
    await page.keyboard.press('Home');
    await page.locator('#epoch-0').waitFor();
    const head = await linesInSight(page);
    await page.keyboard.press('End');
    await page.locator('#epoch-999').waitFor();
    const tail = await linesInSight(page);
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    await page.locator('#epoch-982').waitFor();
    await drawn(page);
    const shown = new Set([...head, ...tail, ...(await linesInSight(page))]);
    assert.equal(golden.printed.length, 29);
    assert.deepEqual(
      golden.printed.filter((line) => !shown.has(line)),
      [],
    );
    assert.deepEqual(complaints, []);
    await close();
  });

  it('shows how far a run is, stops it by its id, and ends as it is told', async () => {
    const { page, host, close } = await open({ trains: false });
    const run = lectureRun();
    const empty = { loss: new Float64Array(), correct: new Uint32Array() };
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    assert.equal((await host.postedOf('train')).length, 1);
    await host.send({ type: 'runStarted', run: { ...run, ...empty, state: { kind: 'running' }, annotations: [] } });
    await host.send(progressOf(run, 0, 412));
    await page.getByText('412/1000', { exact: true }).waitFor();
    assert.equal(await page.getByRole('progressbar').getAttribute('value'), '412');
    await page.locator('#epoch-411').waitFor();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    // It says so at once, while the epochs that were on their way still come in.
    await page.getByRole('button', { name: 'Stopping…', exact: true }).waitFor();
    assert.deepEqual(await host.postedOf('stop'), [{ type: 'stop', runId: 'run-1' }]);
    await host.send({ type: 'runState', runId: 'run-1', state: { kind: 'stopped' }, elapsedMs: 30, epochs: 1000 });
    await page.getByText('Stopped after 412 of 1000 epochs.', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
    await close();
  });

  it('does not stop a run with the second click of a double click on Train', async () => {
    const { page, host, close } = await open({ trains: false });
    const box = await page.getByRole('button', { name: 'Train', exact: true }).boundingBox();
    assert.ok(box !== null);
    await page.mouse.dblclick(box.x + 30, box.y + 10);
    assert.equal((await host.postedOf('train')).length, 1);
    await close();
  });

  it('asks for everything anew when epochs are missing', async () => {
    const { page, host, close } = await open({ trains: false, run: { ...lectureRun(), state: { kind: 'running' } } });
    await page.getByText('1000/1000').waitFor();
    const late = { ...progressOf(lectureRun(), 0, 5), start: 2000 };
    await host.send(late);
    await drawn(page);
    assert.equal((await host.postedOf('ready')).length, 2);
    await close();
  });

  const endings = [
    [
      'a run that was cut off',
      { kind: 'interrupted' },
      /Cut off after 412 of 1000 epochs, when the lab or its window was closed/,
    ],
    ['a run that failed', { kind: 'failed', message: 'out of memory' }, /Failed after 412 epochs: out of memory/],
  ] as const;
  for (const [name, state, text] of endings)
    it(`tells of ${name}`, async () => {
      const run = lectureRun();
      const cut = { ...run, loss: run.loss.slice(0, 412), correct: run.correct.slice(0, 412), state };
      const { page, close } = await open({ run: cut });
      await page.locator('.run-state').getByText(text).waitFor();
      await close();
    });

  it('tells what is refused, and forgets it when told to', async () => {
    const { page, host, close } = await open();
    await host.send({ type: 'refused', message: 'The run could not be started.' });
    await page.getByRole('alert').getByText('The run could not be started.').waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByText('The run could not be started.').waitFor({ state: 'hidden' });
    await close();
  });

  it('reports a message that is none of the protocol’s and goes on', async () => {
    const { page, host, close } = await open();
    await host.sendAny({ type: 'runProgress', runId: 7 });
    assert.match((await host.postedOf('pageError'))[0]?.message ?? '', /refused a message/);
    await trained(page);
    await close();
  });
});
