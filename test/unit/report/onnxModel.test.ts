import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import * as v from 'valibot';
import { onnxModel } from '../../../src/report/onnxModel.ts';
import type { RunToWrite } from '../../../src/report/exportedRun.ts';
import { RANDOM_SEED } from '../../randomSeed.ts';
import { bytesOf } from './exportedRuns.ts';
import { findPython } from './python.ts';
import { enginePredictions, predictionTolerance, tableRows, trainedRuns } from './trainedModels.ts';

const PROTO = new URL('../../fixtures/formats/onnx.proto', import.meta.url);

const valueSchema = v.object({
  name: v.string(),
  type: v.object({
    tensorType: v.object({
      elemType: v.number(),
      shape: v.object({
        dim: v.array(v.object({ dimValue: v.optional(v.number()), dimParam: v.optional(v.string()) })),
      }),
    }),
  }),
});
const modelSchema = v.object({
  irVersion: v.number(),
  opsetImport: v.array(v.object({ version: v.number() })),
  metadataProps: v.array(v.object({ key: v.string(), value: v.string() })),
  graph: v.object({
    node: v.array(
      v.object({
        opType: v.string(),
        input: v.array(v.string()),
        output: v.array(v.string()),
        attribute: v.optional(v.array(v.object({ name: v.string(), i: v.number() })), []),
      }),
    ),
    initializer: v.array(
      v.object({
        name: v.string(),
        dims: v.optional(v.array(v.number()), []),
        dataType: v.number(),
        floatData: v.optional(v.array(v.number())),
        doubleData: v.optional(v.array(v.number())),
      }),
    ),
    input: v.array(valueSchema),
    output: v.array(valueSchema),
  }),
});
type Graph = v.InferOutput<typeof modelSchema>['graph'];

/** Reads a file by ONNX's own definition, with a library that had no part in writing it. */
function reader() {
  const type = protobuf.parse(readFileSync(PROTO, 'utf8')).root.lookupType('onnx.ModelProto');
  return (bytes: Uint8Array) => v.parse(modelSchema, type.toObject(type.decode(bytes), { longs: Number }));
}

/** ONNX's operators on one row, as its specification says: https://onnx.ai/onnx/operators/ (numbers are float64). */
const OPERATORS: Readonly<Record<string, (...inputs: (readonly number[])[]) => number[]>> = {
  Sub: (a = [], b = []) => a.map((value, i) => value - (b[i] ?? Number.NaN)),
  Div: (a = [], b = []) => a.map((value, i) => value / (b[i] ?? Number.NaN)),
  Gemm: (a = [], b = [], c = []) => [
    a.reduce((sum, value, i) => sum + value * (b[i] ?? Number.NaN), 0) + (c[0] ?? Number.NaN),
  ],
  Sigmoid: (x = []) => x.map((value) => 1 / (1 + Math.exp(-value))),
  GreaterOrEqual: (a = [], b = []) => a.map((value) => Number(value >= (b[0] ?? Number.NaN))),
  Cast: (x = []) => [...x],
};

function evaluate({ node, initializer }: Graph, x: readonly number[]): ReadonlyMap<string, readonly number[]> {
  const known = new Map<string, readonly number[]>([['x', x]]);
  for (const { name, floatData, doubleData } of initializer) known.set(name, floatData ?? doubleData ?? []);
  for (const { opType, input, output } of node) {
    const inputs = input.map((name) => known.get(name) ?? assert.fail(`${opType} reads ${name} before it is there`));
    known.set(output[0] ?? '', OPERATORS[opType]?.(...inputs) ?? assert.fail(opType));
  }
  return known;
}

/**
 * Checks models with ONNX itself and, where one is installed, has a runtime compute the rows: reads a JSON array of
 * [model in base64, rows, "float32" or "float64"] and writes an array of [output, class], or null without a runtime.
 */
const CHECK = `
import base64, json, sys
import numpy, onnx
def session(model, data):
    try:
        import onnxruntime
        return onnxruntime.InferenceSession(data).run
    except ImportError:
        pass
    try:
        import onnx.reference
        return onnx.reference.ReferenceEvaluator(model).run
    except ImportError:
        return None
results = []
for text, rows, dtype in json.load(sys.stdin):
    data = base64.b64decode(text)
    model = onnx.load_from_string(data)
    onnx.checker.check_model(model, full_check=True)
    run = session(model, data)
    results.append(run and [output.flatten().tolist() for output in run(None, {"x": numpy.array(rows, dtype=dtype)})])
json.dump(results, sys.stdout)
`;

function assertPredicts(run: RunToWrite, values: readonly number[], classes: readonly number[]): void {
  const expected = enginePredictions(run);
  const tolerance = predictionTolerance(run);
  assert.equal(values.length, expected.length);
  expected.forEach((wanted, i) => {
    const value = values[i] ?? Number.NaN;
    assert.ok(Math.abs(value - wanted) <= tolerance, `${run.name}, row ${i}: ${value} instead of ${wanted}`);
    if (Math.abs(wanted - 0.5) > tolerance) assert.equal(classes[i], wanted >= 0.5 ? 1 : 0);
  });
}

describe('a model as ONNX', function () {
  this.timeout(300_000);
  const runs = trainedRuns(RANDOM_SEED);
  const files = runs.map((run) => ({ run, bytes: bytesOf(onnxModel, run) }));
  const read = reader();

  it('says what it was written with, and what its columns are called', () => {
    for (const { run, bytes } of files) {
      const { irVersion, opsetImport, metadataProps } = read(bytes);
      assert.deepEqual([irVersion, opsetImport.map(({ version }) => version)], [7, [13]]);
      const { features, label } = run.experiment.dataset;
      const metadata = new Map(metadataProps.map(({ key, value }) => [key, value]));
      assert.deepEqual(JSON.parse(metadata.get('features') ?? ''), features);
      assert.equal(metadata.get('label'), label);
    }
  });

  it("takes N rows in the run's dtype and gives an output and a class for each", () => {
    for (const { run, bytes } of files) {
      const { input, output } = read(bytes).graph;
      const element = run.experiment.hyperparameters.dtype === 'float32' ? 1 : 11;
      const shapes = [...input, ...output].map(({ name, type: { tensorType } }) => [
        ...[name === 'value' ? 'probability' : name, tensorType.elemType],
        ...tensorType.shape.dim.map(({ dimValue, dimParam }) => dimParam ?? dimValue),
      ]);
      const width = run.experiment.dataset.features.length;
      assert.deepEqual(shapes, [
        ['x', element, 'N', width],
        ['probability', element, 'N', 1],
        ['class', 7, 'N', 1],
      ]);
    }
  });

  it('computes what the engine predicts, read by the official definition', () => {
    for (const { run, bytes } of files) {
      const { graph } = read(bytes);
      const rows = tableRows(run).map((row) => evaluate(graph, row));
      const output = graph.output[0]?.name ?? '';
      const column = (name: string) => rows.map((known) => known.get(name)?.[0] ?? Number.NaN);
      assertPredicts(run, column(output), column('class'));
    }
  });

  it("passes ONNX's own checker, and a runtime computes the same, where they are installed", () => {
    const python = findPython('onnx');
    if (python === undefined) {
      console.log('      No Python with onnx here: the models were not checked by ONNX itself.');
      return;
    }
    const input = JSON.stringify(
      files.map(({ run, bytes }) => [
        Buffer.from(bytes).toString('base64'),
        tableRows(run),
        run.experiment.hyperparameters.dtype,
      ]),
    );
    const { status, stdout, stderr } = spawnSync(python, ['-c', CHECK], {
      input,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    assert.equal(status, 0, stderr);
    const results = v.parse(
      v.array(v.nullable(v.tuple([v.array(v.number()), v.array(v.number())]))),
      JSON.parse(stdout),
    );
    assert.equal(results.length, files.length);
    if (results[0] === null) console.log('      checked by onnx.checker; no runtime here computed them');
    files.forEach(({ run }, i) => {
      const result = results[i] ?? null;
      if (result !== null) assertPredicts(run, ...result);
    });
  });
});
