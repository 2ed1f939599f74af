import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { runFactsOf } from '../../../src/engine/runFacts.ts';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import type { Draft } from '../../../src/experiment/draft.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import type { Diagnosed } from '../../../src/extension/diagnosisView.ts';
import { DraftDiagnosis } from '../../../src/extension/draftDiagnosis.ts';
import type { DiagnosisView } from '../../../src/protocol.ts';
import { useLabs } from './labFixture.ts';

/** A worker that answers when it is told to. */
class SlowWorker {
  readonly asked: { experiment: Experiment; answer: () => Promise<void> }[] = [];

  diagnose(experiment: Experiment): Promise<Diagnosed> {
    return new Promise((resolve) => {
      const answer = () => {
        const { dataset, hyperparameters } = experiment;
        resolve(runFactsOf(dataset, hyperparameters));
        return setImmediate();
      };
      this.asked.push({ experiment, answer });
    });
  }
}

describe('the diagnosis of the draft', () => {
  const overlapping = applyEdit(lectureDraft(), { type: 'writeCells', row: 0, column: 1, block: [['1']] });
  const broken = applyEdit(lectureDraft(), { type: 'setField', field: 'lr', text: 'x' });
  let draft: Draft;
  let worker: SlowWorker;
  let told: (DiagnosisView | null)[];
  let diagnosis: DraftDiagnosis;

  beforeEach(() => {
    draft = lectureDraft();
    worker = new SlowWorker();
    told = [];
    diagnosis = new DraftDiagnosis(
      worker,
      () => draft,
      (found) => told.push(found),
      (error) => assert.fail(String(error)),
    );
  });

  it('is told once, however often it is asked for', async () => {
    void diagnosis.now();
    void diagnosis.now();
    await worker.asked[0]?.answer();
    assert.equal(worker.asked.length, 1);
    assert.deepEqual(
      told.map((found) => found?.separability),
      ['separable'],
    );
    assert.equal(diagnosis.diagnosis, told[0]);
  });

  it('is dropped where it comes late, for a draft that is not there any more', async () => {
    void diagnosis.now();
    draft = overlapping;
    await worker.asked[0]?.answer();
    assert.equal(told.length, 0);
    void diagnosis.now();
    await worker.asked[1]?.answer();
    assert.deepEqual(
      told.map((found) => found?.separability),
      ['not-separable'],
    );
  });

  it('is dropped also where the answers come in another order', async () => {
    void diagnosis.now();
    draft = overlapping;
    void diagnosis.now();
    await worker.asked[1]?.answer();
    await worker.asked[0]?.answer();
    assert.deepEqual(
      told.map((found) => found?.separability),
      ['not-separable'],
    );
  });

  it('is none where the draft has problems', async () => {
    draft = broken;
    await diagnosis.now();
    assert.deepEqual(told, [null]);
    assert.equal(worker.asked.length, 0);
  });

  it('waits for typing to pause', async () => {
    for (const text of ['0', '0.', '0.1', '0.15']) {
      draft = applyEdit(draft, { type: 'setField', field: 'lr', text });
      diagnosis.changed();
    }
    while (worker.asked.length === 0) await setImmediate();
    assert.deepEqual(
      worker.asked.map(({ experiment }) => experiment.hyperparameters.optimizer.lr),
      [0.15],
    );
  });
});

describe('a lab that is opened', () => {
  const labs = useLabs();

  it('tells what its data says: the lecture is separable, with the limits of the notes', async () => {
    const { page, session } = labs.open();
    await session.receive({ type: 'ready' });
    await page.told('diagnosed');
    const { diagnosis } = page.last('diagnosed');
    assert.equal(diagnosis?.separability, 'separable');
    assert.equal(diagnosis.chance?.toFixed(4), (3 * Math.LN2).toFixed(4));
    assert.equal(diagnosis.lrLimit?.toFixed(3), '0.481');
    assert.equal(diagnosis.optimum, null);
    assert.notEqual(diagnosis.verdict, '');
  });

  it('diagnoses what is trained on: standardized rows, and none that are held out', async () => {
    const lab = labs.open();
    await lab.session.receive({ type: 'edit', edit: { type: 'usePreset', preset: 'hours' } });
    await lab.session.receive({ type: 'edit', edit: { type: 'choose', choice: { key: 'standardize', value: true } } });
    await lab.set('validation', '0.25');
    await lab.page.told('diagnosed');
    const runId = await lab.train();
    await lab.page.told('runDiagnosed');
    const told = lab.page.last('runDiagnosed');
    assert.equal(told.runId, runId);
    assert.deepEqual(told.diagnosis, lab.page.last('diagnosed').diagnosis);
    // Standardized columns have λmax ≤ N·(1 + 1) for one feature.
    const examples = lab.session.run?.examples ?? 0;
    assert.ok(told.diagnosis.lmax > 0 && told.diagnosis.lmax <= examples / 2);
  });
});
