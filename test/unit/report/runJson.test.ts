import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import type { Epoch } from '../../../src/engine/epoch.ts';
import { train } from '../../../src/engine/train.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { checkExperimentFile, inlineDataset, resolveExperiment } from '../../../src/experiment/experimentFile.ts';
import { exactJson } from '../../../src/report/exactJson.ts';
import { runJson, runJsonLines } from '../../../src/report/runJson.ts';
import { datasets, hyperparameters } from '../engine/arbitraries.ts';
import { LECTURE, runToWrite, textOf } from './exportedRuns.ts';

/** As the documentation tells a reader to: a text is a number that JSON has not. */
const number = v.pipe(
  v.union([v.number(), v.picklist(['NaN', 'Infinity', '-Infinity'])]),
  v.transform((value) => Number(value)),
);
const epochSchema = v.looseObject({
  epoch: v.number(),
  loss: number,
  weight: v.array(number),
  bias: number,
  gradientNorm: number,
  validationLoss: v.optional(number, 'NaN'),
});
const annotationSchema = v.looseObject({
  kind: v.string(),
  epoch: v.number(),
  title: v.string(),
  evidence: v.unknown(),
});
const runSchema = v.looseObject({
  format: v.literal('logistic-regression-lab/run'),
  version: v.literal(1),
  labVersion: v.literal('0.1.0'),
  experiment: v.unknown(),
});
const jsonSchema = v.looseObject({
  ...runSchema.entries,
  epochs: v.array(epochSchema),
  annotations: v.array(annotationSchema),
});

interface ReadBack {
  readonly experiment: unknown;
  readonly epochs: readonly v.InferOutput<typeof epochSchema>[];
  readonly annotations: readonly v.InferOutput<typeof annotationSchema>[];
}

function readJson(text: string): ReadBack {
  return v.parse(jsonSchema, JSON.parse(text));
}

function readJsonLines(text: string): ReadBack {
  const [first, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  const ofType = <Schema extends v.GenericSchema<unknown, object>>(type: string, schema: Schema) =>
    lines
      .filter((line) => typeof line === 'object' && line !== null && 'type' in line && line.type === type)
      .map((line) => v.parse(schema, line));
  const epochs = ofType('epoch', epochSchema);
  const annotations = ofType('annotation', annotationSchema);
  assert.equal(epochs.length + annotations.length, lines.length, 'every line has a type');
  return { experiment: v.parse(runSchema, first).experiment, epochs, annotations };
}

/** The experiment by way of the lab's own experiment files. */
function rebuilt(experiment: unknown): Experiment {
  const file = checkExperimentFile(experiment);
  assert.ok(file.ok, JSON.stringify(file));
  const { dataset } = file.value;
  assert.ok(dataset !== undefined && 'x' in dataset);
  const examples = inlineDataset(dataset);
  assert.ok(examples.ok);
  const outcome = resolveExperiment(file.value, examples.value);
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
}

function assertSame(read: ReadBack['epochs'][number], { loss, gradientNorm, validationLoss, parameters }: Epoch): void {
  const numbers = [read.loss, read.gradientNorm, read.validationLoss, ...read.weight, read.bias];
  const expected = [loss, gradientNorm, validationLoss, ...parameters.weight, parameters.bias];
  assert.deepEqual(numbers, expected);
  assert.ok(numbers.every((value, i) => Object.is(value, expected[i])));
}

for (const { name, writer, read } of [
  { name: 'runJson', writer: runJson, read: readJson },
  { name: 'runJsonLines', writer: runJsonLines, read: readJsonLines },
])
  describe(name, () => {
    it('has all that is needed to train any run anew, bit for bit', () => {
      fc.assert(
        fc.property(datasets(), hyperparameters, (dataset, chosen) => {
          const { experiment, epochs } = read(textOf(writer, runToWrite({ dataset, hyperparameters: chosen })));
          const again = rebuilt(experiment);
          const trained = [...train(again.dataset, again.hyperparameters)];
          assert.equal(epochs.length, trained.length);
          trained.forEach((epoch, i) => assertSame(epochs[i] ?? assert.fail(), epoch));
        }),
        { numRuns: 60 },
      );
    });

    it('keeps the losses of a run that diverged', () => {
      const optimizer = { ...LECTURE.hyperparameters.optimizer, lr: 1e38 };
      const diverged = { ...LECTURE, hyperparameters: { ...LECTURE.hyperparameters, loss: 'MSELoss', model: 'linear', optimizer, epochs: 9 } } as const; // prettier-ignore
      const run = runToWrite(diverged);
      assert.ok(run.loss.includes(Infinity) && run.loss.some(Number.isNaN), String(run.loss));
      const { epochs } = read(textOf(writer, run));
      assert.deepEqual(epochs.map(({ loss }) => loss), [...run.loss]); // prettier-ignore
    });

    it('tells what was noticed, with its evidence', () => {
      const run = runToWrite(LECTURE);
      const { annotations } = read(textOf(writer, run));
      assert.ok(annotations.length > 3);
      assert.deepEqual(
        annotations.map(({ kind, epoch, title, evidence }) => ({ kind, epoch, title, evidence })),
        run.annotations.map(({ annotation, title }) => {
          const { kind, epoch, evidence } = annotation;
          return { kind, epoch, title, evidence };
        }),
      );
    });

    it('comes in small pieces, however long the run and its table', () => {
      const features = ['x'];
      const wide = { features, label: 'y', x: new Float64Array(1e5).fill(0.1), y: new Float64Array(1e5).fill(1) };
      const short = { ...LECTURE.hyperparameters, epochs: 1 };
      const pieces = [...writer({ ...runToWrite(LECTURE), experiment: { dataset: wide, hyperparameters: short } })];
      assert.ok(pieces.every((piece) => piece.length < 20_000));
    });
  });

describe('exactJson', () => {
  it('is read back as it was, down to the sign of zero', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        const read: unknown = JSON.parse(exactJson(value));
        assert.ok(Object.is(Number(read), value));
      }),
    );
  });

  it('is read back as it was, whatever texts, lists and records it is made of', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => assert.deepEqual(JSON.parse(exactJson(value)), value)));
  });
});
