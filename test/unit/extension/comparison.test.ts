import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { PrintedLogView } from '../../../src/experiment/printedLogSchema.ts';
import type { Lab } from './labFixture.ts';
import { useLabs } from './labFixture.ts';

const NOTES = readFileSync(new URL('../../fixtures/logs/lecture-notes.txt', import.meta.url), 'utf8');

/** Waits until the last word on the log is no longer that it is being compared. */
async function settled(lab: Lab): Promise<PrintedLogView> {
  const last = () => lab.page.of('printedLog').at(-1)?.log;
  await lab.page.until(() => last()?.isComparing === false);
  return last() ?? assert.fail('there is no log');
}

function compare(lab: Lab, text: string): Promise<void> {
  return lab.session.receive({ type: 'printedLog', request: { kind: 'compare', text } });
}

describe('comparing a lab with a printed log', () => {
  const labs = useLabs();

  it("says of the lecture's own log that it is identical", async () => {
    const lab = labs.open();
    await compare(lab, NOTES);
    const { comparison, isStale, problem } = await settled(lab);
    assert.deepEqual(comparison?.fit, { identical: 29, lines: 29, difference: 0, departsAtEpoch: null });
    assert.deepEqual([comparison.findings, isStale, problem], [[], false, null]);
    assert.deepEqual(comparison.theirs, comparison.ours);
    assert.deepEqual([...comparison.epochs.slice(9, 13)], [9, 10, 982, 983]);
  });

  it('finds the start behind the log in the worker, tells how far it is, and gives the edit that takes it over', async () => {
    const lab = labs.open();
    await lab.session.receive({ type: 'edit', edit: { type: 'setWeight', feature: 0, text: '0.5' } });
    await lab.set('bias', '0.25');
    await compare(lab, NOTES);
    const { comparison } = await settled(lab);
    const [finding] = comparison?.findings ?? [];
    assert.equal(finding?.cause.kind, 'start');
    assert.deepEqual([...(finding.start?.parameters ?? [])], [-0.20844650268554688, 0.6729366779327393]);
    assert.ok(lab.page.of('comparing').length > 0);
    for (const edit of finding.edits) await lab.session.receive({ type: 'edit', edit });
    assert.equal(lab.page.last('printedLog').log?.isStale, true);
    await lab.session.receive({ type: 'printedLog', request: { kind: 'again' } });
    const { comparison: again } = await settled(lab);
    assert.equal(again?.fit.identical, 29);
  });

  it('stops at once, and the worker is free for other work', async () => {
    const lab = labs.open();
    await lab.session.receive({ type: 'edit', edit: { type: 'choose', choice: { key: 'loss', value: 'MSELoss' } } });
    await lab.set('lr', '0.3');
    const done = compare(lab, NOTES);
    await lab.page.told('comparing');
    await lab.session.receive({ type: 'printedLog', request: { kind: 'stop' } });
    await done;
    const { comparison, problem } = await settled(lab);
    assert.equal(comparison, null);
    assert.equal(problem, 'The comparison was stopped.');
    await lab.train();
  });

  it('stops also while a log of a million lines is still being read, and a run goes on beside it', async () => {
    const lab = labs.open();
    await lab.set('epochs', '300');
    const done = compare(lab, '0 1\n'.repeat(1_000_000));
    await lab.page.told('comparing');
    await lab.train();
    assert.equal(lab.page.of('comparing').at(-1)?.done, 0);
    await lab.session.receive({ type: 'printedLog', request: { kind: 'stop' } });
    await done;
    assert.equal((await settled(lab)).problem, 'The comparison was stopped.');
  });

  it('says what is missing in a text without losses', async () => {
    const lab = labs.open();
    await compare(lab, 'Hello.\nThis is not a log.');
    const { problem } = await settled(lab);
    assert.match(problem ?? '', /no losses in this text/);
  });

  it('is told when the draft is another one, and when it is the same again', async () => {
    const lab = labs.open();
    await compare(lab, NOTES);
    await settled(lab);
    await lab.set('lr', '0.02');
    assert.equal(lab.page.last('printedLog').log?.isStale, true);
    await lab.set('lr', '0.01');
    assert.equal(lab.page.last('printedLog').log?.isStale, false);
  });

  it('removes the log', async () => {
    const lab = labs.open();
    await compare(lab, NOTES);
    await settled(lab);
    await lab.session.receive({ type: 'printedLog', request: { kind: 'remove' } });
    assert.equal(lab.page.last('printedLog').log, null);
    assert.equal(lab.session.stored().printedLog, undefined);
  });

  it('comes back with the lab after a reload, and is compared anew', async () => {
    const lab = labs.open();
    await compare(lab, NOTES);
    await settled(lab);
    await lab.session.dispose();
    const { printedLog } = (await lab.store.load()) ?? assert.fail('nothing was stored');
    assert.deepEqual(printedLog, { name: null, text: NOTES });
    const other = labs.open({ printedLog });
    await other.session.receive({ type: 'ready' });
    const { comparison } = await settled(other);
    assert.equal(comparison?.fit.identical, 29);
  });
});
