import assert from 'node:assert/strict';
import { runEndOf } from '../../../src/engine/runEnd.ts';

describe('how a run ended', () => {
  const cases: readonly (readonly [what: string, loss: readonly number[], chance: number | null, kind: string])[] = [
    ['falls all the way below chance', [3, 2, 1.5, 1.2], 2, 'converged'],
    ['ends within 1 % of its lowest', [3, 1, 1.009], 2, 'converged'],
    ['ends 2 % above its lowest', [3, 1, 1.02], 2, 'above-lowest'],
    ['sticks where it is worse than guessing', [3, 38, 38], 2, 'worse-than-chance'],
    ['ends exactly at chance', [3, 2], 2, 'worse-than-chance'],
    ['is not a number any more', [3, Number.NaN, Number.NaN], 2, 'diverged'],
    ['overflows', [3, Infinity], null, 'diverged'],
    ['goes uphill where there is no chance level', [3, 4], null, 'worse-than-chance'],
    ['falls where there is no chance level', [3, 2.9], null, 'converged'],
  ];
  for (const [what, loss, chance, kind] of cases)
    it(`is "${kind}" where the loss ${what}`, () => assert.equal(runEndOf(Float64Array.from(loss), chance).kind, kind));
});
