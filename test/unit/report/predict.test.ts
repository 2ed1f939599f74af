import assert from 'node:assert/strict';
import ts from 'typescript';
import * as v from 'valibot';
import { predictPython } from '../../../src/report/predictPython.ts';
import { predictTypeScript } from '../../../src/report/predictTypeScript.ts';
import type { RunToWrite } from '../../../src/report/exportedRun.ts';
import { RANDOM_SEED } from '../../randomSeed.ts';
import { findPython, runScripts, syntaxErrors } from './python.ts';
import { enginePredictions, predictionTolerance, tableRows, trainedRuns } from './trainedModels.ts';

const predictionsSchema = v.array(v.tuple([v.number(), v.picklist([0, 1])]));
type Predictions = v.InferOutput<typeof predictionsSchema>;

const examplesOf = (run: RunToWrite) =>
  tableRows(run).map((row) =>
    Object.fromEntries(run.experiment.dataset.features.map((name, j) => [name, row[j] ?? 0])),
  );

const kindOf = ({
  experiment: {
    hyperparameters: { model, loss },
  },
}: RunToWrite) => (model === 'logistic' || loss === 'BCEWithLogitsLoss' ? 'probability' : 'value');

function assertPredicts(run: RunToWrite, predictions: Predictions): void {
  const expected = enginePredictions(run);
  assert.equal(predictions.length, expected.length);
  predictions.forEach(([value, label], i) => {
    const wanted = expected[i] ?? Number.NaN;
    const tolerance = predictionTolerance(run);
    assert.ok(Math.abs(value - wanted) <= tolerance, `${run.name}, row ${i}: ${value} instead of ${wanted}`);
    if (Math.abs(wanted - 0.5) > tolerance) assert.equal(label, wanted >= 0.5 ? 1 : 0);
  });
}

/** What strict TypeScript says about modules, all in one go: it reads its own library once. */
function complaints(sources: readonly string[]): string[] {
  const target = ts.ScriptTarget.ES2022;
  const options: ts.CompilerOptions = { strict: true, noUncheckedIndexedAccess: true, noEmit: true, types: [], target };
  const files = new Map(sources.map((source, i) => [`model${i}.ts`, source]));
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => {
    const source = files.get(name);
    return source === undefined ? read(name, ...rest) : ts.createSourceFile(name, source, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

async function predictionsOf(run: RunToWrite): Promise<Predictions> {
  const source = [...predictTypeScript(run)].join('');
  const name = kindOf(run) === 'value' ? 'predictValue' : 'predictProbability';
  const examples = JSON.stringify(examplesOf(run));
  const calls = `export default ${examples}.map((example: Example) => [${name}(example), predictClass(example)]);`;
  const { outputText } = ts.transpileModule(`${source}\n${calls}`, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
  return v.parse(v.object({ default: predictionsSchema }), module).default;
}

describe('a model as functions', function () {
  this.timeout(300_000);
  const seed = RANDOM_SEED;
  const runs = trainedRuns(seed);

  it('predicts in TypeScript what the engine predicts', async () => {
    for (const run of runs) assertPredicts(run, await predictionsOf(run));
  });

  it('is TypeScript that the strict compiler takes', () => {
    const sources = runs.map((run) => [...predictTypeScript(run)].join(''));
    assert.deepEqual(complaints(sources), []);
    assert.equal(complaints([...sources, 'export const x: number = "";']).length, 1);
  });

  it('is Python, whatever features and label are called', () => {
    for (const run of runs) assert.deepEqual(syntaxErrors([...predictPython(run)].join('')), []);
  });

  it('predicts in Python what the engine predicts, with no library', () => {
    const python = findPython('json');
    if (python === undefined) {
      console.log('      No Python here: the functions were not called.');
      return;
    }
    const scripts = runs.map((run) => {
      const source = [...predictPython(run)].join('');
      assert.doesNotMatch(source, /import (?!math)/);
      const examples = `json.loads(${JSON.stringify(JSON.stringify(examplesOf(run)))})`;
      const calls = `[[predict_${kindOf(run)}(example), predict_class(example)] for example in ${examples}]`;
      return { name: run.name, source: `import json\n${source}\nprint(json.dumps(${calls}))\n` };
    });
    runScripts(python, scripts).forEach(({ output, error }, i) => {
      const run = runs[i];
      assert.equal(error, '', run?.name);
      assert.ok(run !== undefined);
      assertPredicts(run, v.parse(predictionsSchema, JSON.parse(output)));
    });
  });
});
