import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import * as v from 'valibot';
import { OPTIMIZER_DEFAULTS, OPTIMIZER_NAMES } from '../../../src/engine/optimizerSettings.ts';
import { experimentSchema } from '../../../src/experiment/experimentSchema.ts';
import { experimentText } from '../../../src/experiment/experimentText.ts';
import { DESCRIPTIONS } from '../../schema/descriptions.ts';
import { experimentJsonSchema } from '../../schema/experimentJsonSchema.ts';
import { SCHEMA_FILE, schemaText } from '../../schema/writeSchema.ts';
import { anyExperiment } from '../experiment/experiments.ts';

const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')) as object);

/** Paths of all keys that a schema has, as `DESCRIPTIONS` names them. */
function pathsOf(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'anyOf' || key === 'oneOf') return Object.values(value as object).flatMap((it) => pathsOf(it, path));
    if (key !== 'properties') return [];
    return Object.entries(value as object).flatMap(([name, it]) => {
      const below = path === '' ? name : `${path}.${name}`;
      return [below, ...pathsOf(it, below)];
    });
  });
}

/** Values that are right in one place and wrong in the next. */
const value = fc.constantFrom<unknown>(
  ...[0, 1, -1, 0.5, 1.5, 1e8, 100_001, '', 'sum', 'BCELoss', 'SGD', 'linear', 'float64'],
  ...[true, false, null, [], [0.5, 0.9], [0.5, 1.2], [1e-6, 50], [[1], [2]], [0, 1], ['a'], [1, 2, 3]],
  ...[
    {},
    { file: 'a.csv' },
    { file: '' },
    { x: [[1]], y: [0] },
    { x: [[1]] },
    { weight: [1], bias: 0 },
    { name: 'Adam' },
  ],
);

const keywords = [...new Set(OPTIMIZER_NAMES.flatMap((name) => Object.keys(OPTIMIZER_DEFAULTS[name])))];
const optimizer = fc
  .tuple(
    fc.constantFrom(...OPTIMIZER_NAMES, 'Lion'),
    fc.dictionary(fc.constantFrom(...keywords), value, { maxKeys: 3 }),
  )
  .map(([name, settings]) => ({ ...settings, name }));
const keys = [...Object.keys(experimentSchema.entries), 'learningRate'];
const anyFile = fc
  .tuple(fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 4 }), fc.option(optimizer, { nil: undefined }))
  .map(([file, chosen]) => JSON.parse(JSON.stringify({ ...file, ...(chosen && { optimizer: chosen }) })) as unknown);

describe('the JSON schema of experiment files', () => {
  it('is what `npm run schema` writes', async () => {
    assert.equal(readFileSync(SCHEMA_FILE, 'utf8'), await schemaText());
  });

  it('describes every key there is, and no other', () => {
    assert.deepEqual([...new Set(['', ...pathsOf(experimentJsonSchema())])].sort(), Object.keys(DESCRIPTIONS).sort());
  });

  it('accepts what the lab writes', () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        assert.ok(validate(JSON.parse(experimentText(experiment))), JSON.stringify(validate.errors));
      }),
    );
  });

  it('accepts what the lab accepts, and refuses what it refuses', () => {
    const counts = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(anyFile, (file) => {
        const accepted = v.is(experimentSchema, file);
        counts[accepted ? 'accepted' : 'refused']++;
        assert.equal(validate(file), accepted, JSON.stringify(validate.errors));
      }),
      { numRuns: 5000 },
    );
    assert.ok(counts.accepted > 200 && counts.refused > 200, JSON.stringify(counts));
  });
});
