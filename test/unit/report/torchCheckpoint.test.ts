import assert from 'node:assert/strict';
import * as v from 'valibot';
import { parametersOf } from '../../../src/engine/parameters.ts';
import type { RunToWrite } from '../../../src/report/exportedRun.ts';
import { modelJson } from '../../../src/report/modelJson.ts';
import { torchCheckpoint } from '../../../src/report/torchCheckpoint.ts';
import { RANDOM_SEED } from '../../randomSeed.ts';
import { bytesOf, textOf } from './exportedRuns.ts';
import { findPython, runScripts } from './python.ts';
import { trainedRuns } from './trainedModels.ts';

const modelSchema = v.object({
  state_dict: v.object({ 'linear.weight': v.array(v.array(v.number())), 'linear.bias': v.array(v.number()) }),
  original: v.object({ weight: v.array(v.number()), bias: v.number() }),
  standardize: v.nullable(v.object({ mean: v.array(v.number()), deviation: v.array(v.number()) })),
  load: v.string(),
});

const loadedSchema = v.object({
  names: v.array(v.string()),
  dtype: v.string(),
  weight: v.array(v.array(v.number())),
  bias: v.array(v.number()),
});

/** A module as the exported script has it, and what `load_state_dict` has put into it. */
const script = (features: number, load: string) => `
import base64, collections, io, json, torch
class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = torch.nn.Linear(${features}, 1)
model = Model()
${load}
dtype = str(next(iter(state.values())).dtype)
print(json.dumps({"names": list(state), "dtype": dtype, "weight": model.linear.weight.tolist(), "bias": model.linear.bias.tolist()}))
`;

const double = ({ experiment }: RunToWrite) =>
  experiment.hyperparameters.dtype === 'float64' ? 'model = model.double()\n' : '';

function fromCheckpoint(run: RunToWrite, weightsOnly: boolean): string {
  const text = Buffer.from(bytesOf(torchCheckpoint, run)).toString('base64');
  const read = `torch.load(io.BytesIO(base64.b64decode("${text}")), weights_only=${weightsOnly ? 'True' : 'False'})`;
  return `${double(run)}state = ${read}\nmodel.load_state_dict(state)`;
}

/** The loader that stands in the JSON, as it stands there. */
function fromJson(run: RunToWrite): string {
  const text = textOf(modelJson, run);
  const { load } = v.parse(modelSchema, JSON.parse(text));
  const open = `file = io.StringIO(${JSON.stringify(text)})`;
  return `${double(run)}${open}\n${load}\nstate = model.state_dict()`;
}

describe("a model's parameters for PyTorch", function () {
  this.timeout(300_000);
  const runs = trainedRuns(RANDOM_SEED);
  const loads = (load: (run: RunToWrite) => string) => () => {
    const python = findPython('torch');
    if (python === undefined) {
      console.log('      No Python with PyTorch here: nothing was loaded.');
      return;
    }
    const scripts = runs.map((run) => ({ name: run.name, source: script(run.parameters.length - 1, load(run)) }));
    runScripts(python, scripts).forEach(({ output, error }, i) => {
      assert.equal(error, '', runs[i]?.name);
      const { names, dtype, weight, bias } = v.parse(loadedSchema, JSON.parse(output));
      const { experiment, parameters } = runs[i] ?? assert.fail();
      const trained = parametersOf(parameters);
      assert.deepEqual(names, ['linear.weight', 'linear.bias']);
      assert.equal(dtype, `torch.${experiment.hyperparameters.dtype}`);
      assert.deepEqual(
        { weight: weight[0]?.map((w) => w + 0), bias: (bias[0] ?? Number.NaN) + 0 },
        { weight: trained.weight.map((w) => w + 0), bias: trained.bias + 0 },
      );
    });
  };

  it(
    'are read by torch.load, bit for bit',
    loads((run) => fromCheckpoint(run, false)),
  );
  it(
    'are read by torch.load where it takes weights only',
    loads((run) => fromCheckpoint(run, true)),
  );
  it('are read from the JSON by the loader that stands in it', loads(fromJson));

  it('are in a ZIP whose numbers begin at multiples of 64 bytes', () => {
    for (const run of runs) {
      const bytes = Buffer.from(bytesOf(torchCheckpoint, run));
      const at = bytes.indexOf('archive/data/0');
      const start = at + 'archive/data/0'.length + bytes.readUInt16LE(at - 2);
      assert.equal(start % 64, 0);
      const { dtype } = run.experiment.hyperparameters;
      assert.equal(dtype === 'float32' ? bytes.readFloatLE(start) : bytes.readDoubleLE(start), run.parameters[0]);
    }
  });

  it('are in the JSON also for the columns as they are', () => {
    for (const run of runs) {
      const { original, standardize, state_dict } = v.parse(modelSchema, JSON.parse(textOf(modelJson, run)));
      const [weight = []] = state_dict['linear.weight'];
      const [bias = Number.NaN] = state_dict['linear.bias'];
      assert.deepEqual({ weight, bias }, parametersOf(run.parameters));
      original.weight.forEach((w, j) => {
        assert.equal(w, (weight[j] ?? 0) / (standardize?.deviation[j] ?? 1));
      });
      const moved = original.weight.reduce((sum, w, j) => sum + w * (standardize?.mean[j] ?? 0), original.bias);
      assert.ok(Math.abs(moved - bias) <= 1e-9 * (1 + Math.abs(original.bias)), run.name);
    }
  });
});
