import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Dataset } from '../../../src/engine/dataset.ts';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import type { Hyperparameters } from '../../../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import type { Finding, LogComparison } from '../../../src/engine/logComparison.ts';
import { compareLog } from '../../../src/engine/logComparison.ts';
import type { LogPoint } from '../../../src/engine/logPoint.ts';
import { train } from '../../../src/engine/train.ts';
import { readPrintedLog } from '../../../src/report/printedLog.ts';

function fixture(name: string): readonly LogPoint[] {
  return readPrintedLog(readFileSync(new URL(`../../fixtures/logs/${name}`, import.meta.url), 'utf8')).points;
}

function compared(
  points: readonly LogPoint[],
  hyperparameters: Hyperparameters = lecture,
  dataset: Dataset = LECTURE_DATASET,
): LogComparison {
  const search = compareLog(dataset, hyperparameters, points);
  for (let step = search.next(); ; step = search.next()) if (step.done === true) return step.value;
}

const explained = new Map<string, LogComparison>();

/** A recorded log against the lecture's experiment; each is compared once. */
function comparedFixture(name: string): LogComparison {
  const known = explained.get(name) ?? compared(fixture(`${name}.log`));
  explained.set(name, known);
  return known;
}

function best(comparison: LogComparison): Finding {
  return comparison.findings[0] ?? assert.fail('nothing was found');
}

/** A log of the engine's own, as `print(epoch, loss.item())` writes it. */
function printed(dataset: Dataset, hyperparameters: Hyperparameters): LogPoint[] {
  return [...train(dataset, hyperparameters)].map(({ epoch, loss }) => ({ epoch, loss, halfUnit: 0 }));
}

const elsewhere: Hyperparameters = { ...lecture, initial: { weight: [0.5], bias: -0.25 } };

describe("comparing with the lecture's log", () => {
  it('is identical to the last digit from the known start, and nothing needs explaining', () => {
    const { fit, findings } = compared(fixture('lecture-notes.txt'));
    assert.deepEqual([fit, findings], [{ identical: 29, lines: 29, difference: 0, departsAt: null }, []]);
  });

  it('recovers the very pair from any other start, and proves that no neighbour prints the 29 lines', () => {
    const { cause, fit, start, script } = best(compared(fixture('lecture-notes.txt'), elsewhere));
    assert.deepEqual(cause, { kind: 'start' });
    assert.deepEqual([...(start?.parameters ?? [])], [-0.20844650268554688, 0.6729366779327393]);
    assert.deepEqual(script.hyperparameters.initial, { weight: [-0.20844650268554688], bias: 0.6729366779327393 });
    assert.equal(fit.identical, 29);
    assert.equal(start?.identical, 1);
    assert.ok(start.tried > 10_000, `only ${start.tried} starts were tried`);
  });

  it('is not taken in by one wrong digit in the last place', () => {
    const points = fixture('lecture-notes.txt').map((point, line) =>
      line === 20 ? { ...point, loss: point.loss * (1 + 2 ** -23) } : point,
    );
    const { fit } = compared(points);
    assert.deepEqual([fit.identical, fit.departsAt], [28, null]);
    assert.equal(best(compared(points, elsewhere)).start?.identical, 0);
  });
});

describe('a log of PyTorch 1.13 with one thing different', () => {
  const named: readonly [string, (finding: Finding) => unknown, unknown][] = [
    ['mean', settings('reduction'), 'mean'],
    ['mean-four-digits', settings('reduction'), 'mean'],
    ['lr-0.1', optimizer('lr'), 0.1],
    ['lr-0.001', optimizer('lr'), 0.001],
    ['lr-0.037', optimizer('lr'), 0.037],
    ['momentum-0.9', optimizer('momentum'), 0.9],
    ['nesterov-0.9', optimizer('nesterov'), true],
    ['weight-decay-0.1', optimizer('weight_decay'), 0.1],
    ['double-sigmoid', ({ cause }) => cause, { kind: 'mistake', mistake: 'double-sigmoid' }],
    ['no-zero-grad', ({ cause }) => cause, { kind: 'mistake', mistake: 'no-zero-grad' }],
    ['after-step', ({ cause }) => cause, { kind: 'shift', by: 1 }],
    ['mse', settings('loss'), 'MSELoss'],
    ['linear-mse', settings('model'), 'linear'],
    ['adam', optimizer('name'), 'Adam'],
    ['rmsprop', optimizer('name'), 'RMSprop'],
    ['adagrad', optimizer('name'), 'Adagrad'],
    ['batch-1', settings('batchSize'), 1],
    ['flipped-label', ({ cause }) => cause, { kind: 'label', row: 1 }],
    ['missing-row', ({ cause }) => cause, { kind: 'row', row: 1 }],
    [
      'changed-x',
      ({ cause, script }) => [cause, [...script.dataset.x]],
      [{ kind: 'cell', row: 2, feature: 0 }, [1, 2, 4]],
    ],
    ['own-start', ({ start }) => [...(start?.parameters ?? [])], [0.3141592741012573, -0.27182817459106445]],
    ['seed-42', ({ cause, start }) => [cause.kind, start?.seed], ['start', 42]],
    ['own-start-mean', ({ script, start }) => [script.hyperparameters.reduction, start?.seed], ['mean', 123456]],
  ];

  function settings(key: keyof Hyperparameters) {
    return ({ script }: Finding) => script.hyperparameters[key];
  }

  function optimizer(keyword: string) {
    return ({ script }: Finding): unknown =>
      new Map<string, unknown>(Object.entries(script.hyperparameters.optimizer)).get(keyword);
  }

  for (const [name, what, expected] of named)
    it(`is explained, first of all: ${name}`, () => {
      const comparison = comparedFixture(name);
      const first = best(comparison);
      assert.notEqual(comparison.fit.departsAt, null);
      assert.equal(first.fit.departsAt, null);
      assert.ok(first.fit.difference <= 2e-6, `differs by ${first.fit.difference}`);
      assert.deepEqual(what(first), expected);
    });

  it('changes nothing else than what it names', () => {
    for (const name of ['mean', 'momentum-0.9', 'lr-0.1']) {
      const { script } = best(comparedFixture(name));
      const { reduction, optimizer: found, fusedStep, ...rest } = script.hyperparameters;
      const { reduction: before, optimizer: known, ...others } = lecture;
      assert.deepEqual(rest, others);
      assert.ok(Number(reduction !== before) + Number(JSON.stringify(found) !== JSON.stringify(known)) === 1);
      assert.ok(fusedStep !== false);
    }
  });

  it('is explained with another start and another setting at once', () => {
    const { script, fit, start } = best(compared(fixture('own-start-momentum.log')));
    assert.equal('momentum' in script.hyperparameters.optimizer && script.hyperparameters.optimizer.momentum, 0.9);
    assert.equal(fit.departsAt, null);
    assert.notEqual(start, null);
  }).timeout(300_000);

  it('knows float64 by its digits', () => {
    const { fit, findings } = compared(fixture('float64.log'));
    assert.equal(fit.departsAt, null);
    assert.equal(findings[0]?.script.hyperparameters.dtype, 'float64');
    assert.ok(findings[0].fit.difference < 1e-14);
  });
});

describe('a log of few digits', () => {
  it('of the very run is identical as far as it was printed', () => {
    assert.equal(compared(fixture('four-digits.log')).fit.identical, 20);
  });

  it('leaves a region of starts open, and says how large it is: the true one is in it', () => {
    const { start, fit } = best(compared(fixture('own-start-four-digits.log')));
    assert.equal(fit.identical, fit.lines);
    assert.equal(start?.source, 'fitted');
    assert.ok(start.open > 10_000);
    // torch.manual_seed(7654321) draws these.
    const truth = [0.9316, 0.9724];
    start.parameters.forEach((value, j) => {
      assert.ok(Math.abs(value - (truth[j] ?? 0)) < 1e-4);
    });
  });

  it('of a single line determines nothing, and that is said', () => {
    const { start } = best(compared([{ epoch: 0, loss: 2.1, halfUnit: 0.05 }], elsewhere));
    assert.ok(start === null || start.open === Infinity);
  });
});

describe('a log of the engine itself', () => {
  /** The grid that nn.Linear(1, 1) draws from. */
  const drawn = fc.integer({ min: -(2 ** 23), max: 2 ** 23 - 1 }).map((k) => k * 2 ** -23);
  const nearest = (value: number) => Math.round(value * 2 ** 23) * 2 ** -23;

  it('leads back to its start, wherever it was', () => {
    const examples: [number, number][] = [
      [nearest(0.45513999), nearest(0.99999976)],
      [nearest(-0.39192), nearest(0.76299)],
      [nearest(1.3e-6), nearest(-0.16335)],
    ];
    fc.assert(
      fc.property(drawn, drawn, (weight, bias) => {
        const log = printed(LECTURE_DATASET, { ...lecture, epochs: 200, initial: { weight: [weight], bias } });
        const comparison = compared(log);
        if (comparison.fit.departsAt === null) return;
        const { cause, fit, start } = best(comparison);
        assert.equal(cause.kind, 'start');
        assert.equal(fit.identical, 200);
        if (start?.identical === 1) assert.deepEqual([...start.parameters], [weight, bias]);
      }),
      // The examples are close to numbers of few digits, which somebody might have chosen: their whole logs say otherwise.
      { numRuns: 9, seed: 6, examples },
    );
  }).timeout(300_000);

  it('leads back to its seed with two features', () => {
    const x = Float64Array.of(1, 0.5, 2, -1, 3, 0.25, -1, 1.5, 0.5, 2, 2, 2);
    const dataset = { features: ['a', 'b'], label: 'y', x, y: Float64Array.of(0, 0, 1, 0, 1, 1) };
    const run: Hyperparameters = { ...lecture, epochs: 300, initial: null, seed: 2024 };
    const { start, fit } = best(compared(printed(dataset, run), { ...run, seed: 1 }, dataset));
    assert.deepEqual([start?.source, start?.seed, fit.identical], ['seed', 2024, 300]);
  }).timeout(300_000);

  it('that diverges is compared where there are numbers, and never ends in an exception', () => {
    const run: Hyperparameters = {
      ...lecture,
      model: 'linear',
      loss: 'MSELoss',
      optimizer: { ...lecture.optimizer, lr: 1 },
    };
    const log = printed(LECTURE_DATASET, run);
    assert.ok(log.some(({ loss }) => !Number.isFinite(loss)));
    assert.equal(compared(log, run).fit.identical, 1000);
    assert.notEqual(compared(log).fit.departsAt, null);
  }).timeout(300_000);
});

describe('a comparison', () => {
  it('gives way every few milliseconds and tells how far it is', () => {
    const search = compareLog(LECTURE_DATASET, elsewhere, fixture('lecture-notes.txt'));
    const shares: number[] = [];
    for (let step = search.next(); step.done !== true; step = search.next()) shares.push(step.value);
    assert.ok(shares.length > 100);
    assert.ok(shares.every((share) => share >= 0 && share <= 1));
  });

  it('spends no more than it may, says that it did not try all, and still says from where the log differs', () => {
    const search = compareLog(LECTURE_DATASET, { ...lecture, loss: 'MSELoss' }, fixture('own-start-momentum.log'), 1e7);
    let steps = 0;
    for (let step = search.next(); ; step = search.next(), steps++) {
      if (step.done !== true) continue;
      const { fit, isComplete, tried } = step.value;
      assert.deepEqual([fit.departsAt, isComplete], [0, false]);
      assert.ok(tried >= 1 && tried < 20, `${tried} were tried`);
      break;
    }
    assert.ok(steps < 3000);
  });

  it('runs a large dataset in pieces, too', () => {
    const n = 3000;
    const x = Float64Array.from({ length: n * 4 }, (_, i) => Math.sin(i * 7.3));
    const y = Float64Array.from({ length: n }, (_, i) => Number(Math.sin(i * 7.3 * 4) > 0));
    const dataset = { features: ['a', 'b', 'c', 'd'], label: 'y', x, y };
    const run: Hyperparameters = { ...lecture, epochs: 20, initial: null, seed: 1, reduction: 'mean' };
    const log = printed(dataset, { ...run, optimizer: { ...lecture.optimizer, lr: 0.1 } });
    const search = compareLog(dataset, run, log, 2e7);
    for (let step = search.next(); ; step = search.next()) {
      if (step.done !== true) continue;
      assert.equal(step.value.fit.departsAt, 1);
      break;
    }
  }).timeout(300_000);
});
