import assert from 'node:assert/strict';
import { readPyTorchScript } from '../../../src/dataset/pythonScript.ts';
import { pytorchScript } from '../../../src/report/pytorchScript.ts';
import { goldenExperiments, scriptedRun } from './scripted.ts';

describe('an exported script', () => {
  for (const { name, ...experiment } of goldenExperiments(false))
    it(`is read by the lab as the experiment that it came from: ${name}`, () => {
      const { dataset, hyperparameters } = experiment;
      const script = [...pytorchScript(scriptedRun(experiment), 'module')].join('');
      const read = readPyTorchScript(script, 'exported.py');
      assert.deepEqual(read.problems, []);
      assert.ok(read.dataset?.kind === 'inline');
      assert.deepEqual(Float64Array.from(read.dataset.x.flat()), dataset.x);
      assert.deepEqual(Float64Array.from(read.dataset.y), dataset.y);
      const { seed, initial, fusedStep, standardize, validation, shuffle, dtype, ...said } = hyperparameters;
      const settings = { seed: null, initial: null, shuffle: false, dtype: 'float32', ...read.settings };
      // x·w + b that a loss takes for logits is the same module whether the lab calls it linear or logistic.
      const model = said.loss === 'BCEWithLogitsLoss' ? 'logistic' : said.model;
      assert.deepEqual(settings, { ...said, model, shuffle, dtype, seed, initial });
    });
});
