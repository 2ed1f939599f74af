import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LECTURE_HYPERPARAMETERS as lecture } from '../../../src/engine/hyperparameters.ts';
import { splitRows } from '../../../src/engine/split.ts';
import { train } from '../../../src/engine/train.ts';
import { Training } from '../../../src/engine/training.ts';
import { datasets } from './arbitraries.ts';

const labels = fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 60 }).map((y) => Float64Array.from(y));
const share = fc.double({ min: 0, max: 0.99, noNaN: true });

describe('the validation split', () => {
  it('puts every row in one of the two parts, in the order of the table', () => {
    fc.assert(
      fc.property(labels, share, fc.maxSafeNat(), (y, validation, seed) => {
        const { training, validation: held } = splitRows(y, { model: 'logistic', validation, seed });
        assert.deepEqual(training, training.slice().sort());
        assert.deepEqual(held, held.slice().sort());
        assert.deepEqual(
          [...training, ...held].sort((a, b) => a - b),
          Array.from(y, (_, row) => row),
        );
      }),
    );
  });

  it('holds out the share of each class, and never a whole class', () => {
    fc.assert(
      fc.property(labels, share, fc.maxSafeNat(), (y, validation, seed) => {
        const { validation: held } = splitRows(y, { model: 'logistic', validation, seed });
        for (const label of [0, 1]) {
          const all = y.filter((value) => value === label).length;
          const out = held.filter((row) => y[row] === label).length;
          assert.ok(all === 0 || out < all);
          assert.ok(Math.abs(out - validation * all) <= 0.5 || out === all - 1);
        }
      }),
    );
  });

  it('depends on the seed', () => {
    const y = Float64Array.from({ length: 100 }, (_, i) => i % 2);
    const held = (seed: number) => splitRows(y, { model: 'logistic', validation: 0.3, seed }).validation;
    assert.deepEqual(held(1), held(1));
    assert.notDeepEqual(held(1), held(2));
  });

  it("leaves torch's numbers alone: the parameters drawn are those of the whole table", () => {
    fc.assert(
      fc.property(datasets(), fc.maxSafeNat(), (dataset, seed) => {
        const start = (validation: number) =>
          new Training(dataset, { ...lecture, initial: null, seed, validation }).parameters;
        assert.deepEqual(start(0.5), start(0));
      }),
    );
  });

  it("gives the held-out examples' loss at the epoch's parameters, and trains as on the others alone", () => {
    fc.assert(
      fc.property(
        datasets(),
        fc.maxSafeNat(),
        fc.constantFrom('sum' as const, 'mean' as const),
        (dataset, seed, reduction) => {
          const chosen = { ...lecture, initial: null, seed, reduction, epochs: 5, validation: 0.4 };
          const { training, validation } = splitRows(dataset.y, chosen);
          const part = (rows: Uint32Array) => {
            const d = dataset.features.length;
            const x = Float64Array.from([...rows].flatMap((row) => [...dataset.x.subarray(row * d, (row + 1) * d)]));
            return { ...dataset, x, y: Float64Array.from(rows, (row) => dataset.y[row] ?? 0) };
          };
          const log = [...train(dataset, chosen)];
          const alone = [...train(part(training), { ...chosen, validation: 0 })];
          log.forEach((epoch, i) => {
            const { parameters } = epoch;
            assert.deepEqual({ ...epoch, validationLoss: Number.NaN }, alone[i]);
            if (validation.length === 0) assert.ok(Number.isNaN(epoch.validationLoss));
            else {
              const [heldOut] = train(part(validation), { ...chosen, validation: 0, initial: parameters, epochs: 1 });
              assert.equal(epoch.validationLoss, heldOut?.loss);
            }
          });
        },
      ),
    );
  });
});
