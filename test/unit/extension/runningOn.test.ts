import assert from 'node:assert/strict';
import { createAnnotator } from '../../../src/engine/annotate.ts';
import type { Dataset } from '../../../src/engine/dataset.ts';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import type { Hyperparameters } from '../../../src/engine/hyperparameters.ts';
import { RecordedTraining } from '../../../src/engine/recordedTraining.ts';
import type { Annotation } from '../../../src/engine/annotation.ts';
import { draftOf } from '../../../src/experiment/draft.ts';
import type { AnnotationView } from '../../../src/protocol.ts';
import { annotationView } from '../../../src/extension/annotationView.ts';
import type { Lab } from './labFixture.ts';
import { useLabs } from './labFixture.ts';

/** A run that nothing interrupted, as the engine alone gives it. */
function wholeRun(hyperparameters: Hyperparameters, dataset = LECTURE_DATASET) {
  const training = new RecordedTraining(dataset, hyperparameters);
  const annotator = createAnnotator(dataset, hyperparameters);
  const annotations = new Map<number, Annotation>();
  const losses: number[] = [];
  const note = (noticed: readonly Annotation[]) => noticed.forEach((one) => annotations.set(one.id, one));
  while (training.epochs < hyperparameters.epochs) {
    const epoch = training.nextEpoch();
    losses.push(epoch.loss);
    note(annotator.observe(epoch));
  }
  note(annotator.finish());
  return { training, losses, annotations: [...annotations.values()] };
}

function isSummary({ kind }: Annotation): boolean {
  return kind === 'summary';
}

/** The annotations of a run as a page has them that put together what it was told. */
function toldAnnotations({ page }: Lab, runId: string): AnnotationView[] {
  const known = new Map<number, AnnotationView>();
  for (const message of page.messages) {
    if (message.type === 'runAnnotated' && message.runId === runId) known.clear();
    const isOfRun = (message.type === 'runProgress' || message.type === 'runAnnotated') && message.runId === runId;
    if (isOfRun) for (const one of message.annotations) known.set(one.id, one);
  }
  return [...known.values()].sort((a, b) => a.id - b.id);
}

/** What the lab has of the run that is shown has to be what the engine gives, to the last bit. */
function assertWhole(lab: Lab, hyperparameters: Hyperparameters, dataset = LECTURE_DATASET): void {
  const run = lab.session.run ?? assert.fail('no run is shown');
  const whole = wholeRun(hyperparameters, dataset);
  assert.deepEqual([...run.log.columns().loss], whole.losses);
  assert.deepEqual([...run.annotations.values()], whole.annotations);
  const { weight, bias } = whole.training.parameters;
  assert.deepEqual([...run.parameters], [...weight, bias]);
  assert.deepEqual(toldAnnotations(lab, run.runId), whole.annotations.map(annotationView));
}

const PLATEAU: Hyperparameters = {
  ...LECTURE_HYPERPARAMETERS,
  optimizer: { ...LECTURE_HYPERPARAMETERS.optimizer, lr: 10 },
  epochs: 600,
};

/** Seconds at full speed, however late a test gets to interrupt it: 0.15 ms an epoch, and few of them to compare. */
const LONG: { readonly dataset: Dataset; readonly hyperparameters: Hyperparameters } = {
  dataset: {
    ...{ features: ['x'], label: 'y' },
    x: Float64Array.from({ length: 2000 }, (_, i) => Math.sin(i) * 3),
    y: Float64Array.from({ length: 2000 }, (_, i) => Number(Math.sin(i) + Math.sin(i * i) > 0)),
  },
  hyperparameters: { ...LECTURE_HYPERPARAMETERS, reduction: 'mean', epochs: 15_000 },
};

describe('a run under control', () => {
  const labs = useLabs();

  async function begun(hyperparameters: Hyperparameters, dataset = LECTURE_DATASET): Promise<Lab> {
    const lab = labs.open({ draft: draftOf({ dataset, hyperparameters }) });
    await lab.session.receive({ type: 'step', runId: null });
    await lab.page.state('paused');
    return lab;
  }

  it('begins with one epoch, takes one at a time, and then the rest', async () => {
    const lab = await begun(LECTURE_HYPERPARAMETERS);
    const { page, session } = lab;
    assert.equal(page.losses().length, 1);
    for (const epochs of [2, 3]) {
      await session.receive({ type: 'step', runId: page.runId });
      await page.until(() => page.losses().length === epochs);
      await page.state('paused');
    }
    await session.receive({ type: 'resume', runId: page.runId });
    await page.state('completed');
    assertWhole(lab, LECTURE_HYPERPARAMETERS);
  });

  it('takes as many steps as were asked for, however fast', async () => {
    const { page, session } = await begun(LECTURE_HYPERPARAMETERS);
    for (let i = 0; i < 20; i++) await session.receive({ type: 'step', runId: page.runId });
    await page.until(() => page.losses().length === 21);
    await page.state('paused');
    assert.equal(session.run?.log.length, 21);
  });

  it('halts where it is when it is paused at full speed, and loses nothing by it', async () => {
    const { dataset, hyperparameters } = LONG;
    const { epochs } = hyperparameters;
    const lab = await begun(hyperparameters, dataset);
    const { page, session } = lab;
    await session.receive({ type: 'resume', runId: page.runId });
    await page.until(() => page.losses().length > 1);
    await session.receive({ type: 'pause', runId: page.runId });
    await page.state('paused');
    assert.ok((session.run?.log.length ?? epochs) < epochs);
    assert.deepEqual([...(session.run?.annotations.values() ?? [])].filter(isSummary), []);
    // Paused and resumed in one breath it just goes on.
    for (const type of ['resume', 'pause', 'resume', 'pause', 'resume'] as const)
      await session.receive({ type, runId: page.runId });
    await page.state('completed');
    assertWhole(lab, hyperparameters, dataset);
  });

  it('keeps a pace, is watched epoch by epoch, and can be halted while it waits for the next', async () => {
    // One epoch in a thousand seconds: it would not be paused before this test is given up if it waited for its next.
    const { page, session } = labs.open({ pace: 0.001 });
    await session.receive({ type: 'train' });
    await page.until(() => page.losses().length === 1);
    await session.receive({ type: 'pause', runId: page.runId });
    await page.state('paused');
    assert.equal(page.losses().length, 1);
    await session.receive({ type: 'setPace', pace: 20 });
    const began = performance.now();
    await session.receive({ type: 'resume', runId: page.runId });
    await page.until(() => page.losses().length >= 6);
    assert.ok(performance.now() - began >= 190, 'it did not keep its pace');
    assert.ok(page.of('runProgress').every(({ loss }) => loss.length <= 3));
    await session.receive({ type: 'setPace', pace: null });
    await page.state('completed');
    assert.equal(page.losses().length, 1000);
  });

  it('is over for good when it was stopped while paused, and sums up', async () => {
    const { page, session } = await begun(LECTURE_HYPERPARAMETERS);
    await session.receive({ type: 'stop', runId: page.runId });
    await page.state('stopped');
    assert.equal([...(session.run?.annotations.values() ?? [])].filter(isSummary).length, 1);
    await session.receive({ type: 'resume', runId: page.runId });
    await session.receive({ type: 'step', runId: page.runId });
    assert.deepEqual(session.run?.state, { kind: 'stopped' });
  });

  it('is over when another one is trained while it is paused', async () => {
    const { page, session } = await begun(LECTURE_HYPERPARAMETERS);
    const first = page.runId;
    await session.receive({ type: 'train' });
    await page.state('completed');
    await page.until(() => page.last('shelf').runs.every(({ state }) => state !== 'running'));
    const { runs } = page.last('shelf');
    assert.deepEqual(
      runs.map(({ runId, state, epochs }) => [runId, state, epochs]),
      [
        [first, 'stopped', 1],
        [page.runId, 'completed', 1000],
      ],
    );
  });
});

describe('a run with more epochs than it was planned to have', () => {
  const labs = useLabs();
  const table: readonly [name: string, hyperparameters: Hyperparameters][] = [
    ['the lecture', LECTURE_HYPERPARAMETERS],
    ['a run that is stuck', PLATEAU],
    [
      'shuffled minibatches with momentum',
      {
        ...LECTURE_HYPERPARAMETERS,
        ...{ seed: 3, batchSize: 2, shuffle: true, epochs: 300, validation: 0.34 },
        optimizer: { ...LECTURE_HYPERPARAMETERS.optimizer, momentum: 0.9, lr: 0.05 },
      } as Hyperparameters,
    ],
  ];
  for (const [name, hyperparameters] of table)
    it(`is the run that had them all from the start: ${name}`, async () => {
      const lab = labs.open({ draft: draftOf({ dataset: LECTURE_DATASET, hyperparameters }) });
      const { page, session } = lab;
      const runId = await lab.train();
      await session.receive({ type: 'resume', runId });
      await page.until(() => page.last('runState').epochs === 2 * hyperparameters.epochs);
      await page.state('completed');
      assertWhole(lab, { ...hyperparameters, epochs: 2 * hyperparameters.epochs });
    });

  it('may take them one by one', async () => {
    const lab = labs.open();
    const runId = await lab.train();
    await lab.session.receive({ type: 'step', runId });
    await lab.page.state('paused');
    assert.equal(lab.page.losses().length, 1001);
    await lab.session.receive({ type: 'resume', runId });
    await lab.page.state('completed');
    assert.equal(lab.page.losses().length, 2000);
  });

  it('goes on after the window was reloaded in its midst, as if nothing had been', async () => {
    const { dataset, hyperparameters } = LONG;
    const before = labs.open({ draft: draftOf(LONG) });
    await before.session.receive({ type: 'train' });
    await before.page.until(() => before.page.losses().length > 500);
    const lab = await labs.reopen(before);
    const run = lab.session.run ?? assert.fail('the run was lost');
    assert.deepEqual(run.state, { kind: 'interrupted' });
    const trained = run.log.length;
    assert.ok(trained > 500 && trained < hyperparameters.epochs);
    await lab.session.receive({ type: 'ready' });
    await lab.session.receive({ type: 'resume', runId: run.runId });
    await lab.page.state('completed', run.runId);
    assertWhole(lab, hyperparameters, dataset);
  });
});

describe('the parameters of past epochs', () => {
  const labs = useLabs();
  const asked = Uint32Array.of(0, 1, 17, 500, 999, 1000);
  const { training } = wholeRun(LECTURE_HYPERPARAMETERS);
  const expected = [...asked].flatMap((epoch) => {
    const { weight, bias } = training.parametersAt(epoch);
    return [...weight, bias];
  });

  async function inspected({ session, page }: Lab, runId: string, epochs: Uint32Array) {
    await session.receive({ type: 'inspect', runId, epochs });
    await page.told('inspected');
    return page.last('inspected');
  }

  it('are what the run had', async () => {
    const lab = labs.open();
    const { epochs, parameters } = await inspected(lab, await lab.train(), asked);
    assert.deepEqual([...epochs], [...asked]);
    assert.deepEqual([...parameters], expected);
  });

  it('leave out epochs that were not trained', async () => {
    const lab = labs.open();
    const { epochs } = await inspected(lab, await lab.train(), Uint32Array.of(3, 1000, 1001, 5000));
    assert.deepEqual([...epochs], [3, 1000]);
  });

  it('are there after a reload, and of runs that many others came after', async () => {
    const before = labs.open();
    const runId = await before.train();
    for (let i = 0; i < 6; i++) await before.train();
    assert.deepEqual([...(await inspected(before, runId, asked)).parameters], expected);
    const lab = await labs.reopen(before);
    assert.deepEqual([...(await inspected(lab, runId, asked)).parameters], expected);
  });

  it('can be asked for while the run goes on', async () => {
    const lab = labs.open();
    await lab.set('epochs', '10000000');
    await lab.session.receive({ type: 'train' });
    await lab.page.until(() => lab.page.losses().length >= 1000);
    const { parameters } = await inspected(lab, lab.page.runId, asked);
    assert.deepEqual([...parameters], expected);
    assert.equal(lab.session.run?.isRunning, true);
  });
});
