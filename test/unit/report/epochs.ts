import fc from 'fast-check';
import type { Epoch } from '../../../src/engine/epoch.ts';

/** A run of any epochs at all, over `features` features. */
export function anyEpochs(features: number): fc.Arbitrary<Epoch[]> {
  const parameters = fc.record({
    weight: fc.array(fc.double(), { minLength: features, maxLength: features }),
    bias: fc.double(),
  });
  const measured = {
    loss: fc.double(),
    correct: fc.nat({ max: 7 }),
    gradientNorm: fc.double(),
    validationLoss: fc.double(),
  };
  return fc
    .array(fc.record({ ...measured, parameters }), { maxLength: 20 })
    .map((epochs) => epochs.map((measures, epoch) => ({ epoch, ...measures })));
}

/** What is said about some of the first epochs: with everything that needs quoting. */
export const anyAnnotations: fc.Arbitrary<Map<number, string>> = fc
  .dictionary(
    fc.nat({ max: 20 }).map(String),
    fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', '#', '损') }),
  )
  .map((texts) => new Map(Object.entries(texts).map(([epoch, text]) => [Number(epoch), text])));
