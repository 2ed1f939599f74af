import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import type { OptimizerName } from '../../../src/engine/optimizerSettings.ts';
import { OPTIMIZER_DEFAULTS } from '../../../src/engine/optimizerSettings.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import type { Outcome } from '../../../src/experiment/experimentFile.ts';
import {
  defaultHyperparameters,
  EMPTY_EXPERIMENT_FILE,
  inlineDataset,
  parseExperimentFile,
  resolveExperiment,
} from '../../../src/experiment/experimentFile.ts';
import type { ExperimentProblem } from '../../../src/experiment/problem.ts';
import { experimentProblemText } from '../../../src/wording/problemText.ts';
import { anyExperiment } from './experiments.ts';

function valueOf<Value>(outcome: Outcome<Value, ExperimentProblem>): Value {
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
}

/** The experiment of an experiment file whose examples are its own or the lecture's. */
function resolve(text: string): Outcome<Experiment, ExperimentProblem> {
  const parsed = parseExperimentFile(text);
  if (!parsed.ok) return parsed;
  const { dataset } = parsed.value;
  if (dataset === undefined || 'file' in dataset) return resolveExperiment(parsed.value);
  const inline = inlineDataset(dataset);
  return inline.ok ? resolveExperiment(parsed.value, inline.value) : inline;
}

const hyperparametersOf = (text: string) => valueOf(resolve(text)).hyperparameters;

const TWO_FEATURES = '"dataset": { "x": [[1, 2], [3, 4]], "y": [0, 1] }';

describe('an experiment file', () => {
  it("with nothing in it is the lecture's run", () => {
    assert.deepEqual(valueOf(resolve('{}')), {
      dataset: LECTURE_DATASET,
      hyperparameters: LECTURE_HYPERPARAMETERS,
    });
    assert.deepEqual(defaultHyperparameters(1), LECTURE_HYPERPARAMETERS);
    assert.deepEqual(valueOf(parseExperimentFile('{}')), EMPTY_EXPERIMENT_FILE);
  });

  it('may begin with a byte order mark', () => assert.ok(parseExperimentFile('\uFEFF{}').ok));

  it('says the whole of any experiment', () => {
    fc.assert(
      fc.property(anyExperiment, ({ dataset, hyperparameters }) => {
        const width = dataset.features.length;
        const x = Array.from(dataset.y, (_, row) => [...dataset.x.subarray(row * width, (row + 1) * width)]);
        const inline = { x, y: [...dataset.y], features: dataset.features, label: dataset.label };
        const text = JSON.stringify({ ...hyperparameters, dataset: inline });
        assert.deepEqual(valueOf(resolve(text)), { dataset, hyperparameters });
      }),
    );
  });

  for (const name of Object.keys(OPTIMIZER_DEFAULTS) as OptimizerName[])
    it(`gives ${name} PyTorch's defaults`, () => {
      const optimizer = valueOf(parseExperimentFile(JSON.stringify({ optimizer: { name } }))).optimizer;
      assert.deepEqual(optimizer, OPTIMIZER_DEFAULTS[name]);
    });

  const starts: readonly [title: string, text: string, seed: number | null, bias: number | null][] = [
    ['one feature starts as the lecture did', '{}', null, 0.6729366779327393],
    ['one feature with a seed starts as that draws', '{ "seed": 5 }', 5, null],
    ['no start at all is a drawn one', '{ "initial": null }', 0, null],
    ['more features start as seed 0 draws', `{ ${TWO_FEATURES} }`, 0, null],
    ['what is given comes before the seed', '{ "seed": 5, "initial": { "weight": [1], "bias": 2 } }', 5, 2],
    ['what is given needs no seed', '{ "initial": { "weight": [1], "bias": 2 } }', null, 2],
  ];
  for (const [title, text, seed, bias] of starts)
    it(title, () => {
      const { seed: drawn, initial } = hyperparametersOf(text);
      assert.deepEqual([drawn, initial?.bias ?? null], [seed, bias]);
    });

  const reductions: readonly [text: string, reduction: string][] = [
    ['{ "size_average": false }', 'sum'],
    ['{ "size_average": true }', 'mean'],
    ['{ "size_average": true, "reduction": "mean" }', 'mean'],
    ['{ "reduction": "mean" }', 'mean'],
  ];
  for (const [text, reduction] of reductions)
    it(`understands ${text}`, () => assert.equal(hyperparametersOf(text).reduction, reduction));

  it('names features and label where the file does not', () => {
    const { features, label } = valueOf(resolve(`{ ${TWO_FEATURES} }`)).dataset;
    assert.deepEqual([features, label], [['x1', 'x2'], 'y']);
  });

  it('says how a dataset file is read', () => {
    const dataset = {
      file: 'a.csv',
      ...{ delimiter: ';', decimal: ',', encoding: 'gb18030', header: false },
      ...{ kinds: { a: 'category' }, reference: { a: 'x' }, missing: { b: 'median' }, sample: { rows: 10, seed: 3 } },
    };
    assert.deepEqual(valueOf(parseExperimentFile(JSON.stringify({ dataset }))).dataset, dataset);
    const short = { file: 'a.csv', missing: 'mode', sample: null };
    assert.deepEqual(valueOf(parseExperimentFile(JSON.stringify({ dataset: short }))).dataset, short);
  });

  it('chooses columns of a dataset file', () => {
    const dataset = { file: 'a.csv', label: 'y', features: ['a'], positive: 'yes' };
    assert.deepEqual(valueOf(parseExperimentFile(JSON.stringify({ dataset }))).dataset, dataset);
  });
});

describe('an experiment file is refused', () => {
  const refused: readonly [text: string, sentence: string][] = [
    ['{ "optimizer": { "name": "SGD", "lr": -1 } }', 'optimizer.lr: expected a number > 0, got -1'],
    ['{ "optimizer": { "name": "SGD", "lr": "1" } }', 'optimizer.lr: expected a number, got "1"'],
    ['{ "optimizer": { "name": "SGD", "rate": 1 } }', 'optimizer.rate: there is no such key; correct its spelling or remove it'], // prettier-ignore
    ['{ "optimizer": { "lr": 1 } }', 'optimizer.name: this key is missing'], // prettier-ignore
    ['{ "epochs": 0 }', 'epochs: expected a number ≥ 1, got 0'],
    ['{ "epochs": 1.5 }', 'epochs: expected a whole number, got 1.5'],
    ['{ "epochs": 1e8 }', 'epochs: expected a number ≤ 10,000,000, got 100000000'],
    ['{ "seed": -1 }', 'seed: expected a number ≥ 0, got -1'],
    ['{ "validation": 1 }', 'validation: expected a number < 1, got 1'],
    ['{ "shuffle": 1 }', 'shuffle: expected true or false, got 1'],
    ['{ "reduction": "none" }', 'reduction: expected one of "sum", "mean", got "none"'],
    ['{ "speed": 3 }', 'speed: there is no such key; correct its spelling or remove it'],
    ['{ "__proto__": 3 }', '__proto__: there is no such key; correct its spelling or remove it'],
    ['[]', 'expected an object, got Array'],
    ['3', 'expected an object, got 3'],
    ['null', 'expected an object, got null'],
    ['{ "dataset": { "x": [[1], ["2"]], "y": [0, 1] } }', 'dataset.x[1][0]: expected a number, got "2"'],
    ['{ "dataset": { "x": [1], "y": [0] } }', 'dataset.x[0]: expected a list, got 1'],
    ['{ "dataset": { "x": [[1]] } }', 'dataset.y: this key is missing'],
    [
      '{ "dataset": { "file": "a.csv", "x": [] } }',
      'dataset.x: there is no such key; correct its spelling or remove it',
    ],
    ['{ "dataset": { "file": "a.csv", "header": 1 } }', 'dataset.header: expected true or false, got 1'],
    [
      '{ "dataset": { "file": "a.csv", "kinds": { "a": "word" } } }',
      'dataset.kinds.a: expected one of "number", "boolean", "category", "date", "id", "text", got "word"',
    ],
    [
      '{ "dataset": { "file": "a.csv", "missing": "guess" } }',
      'dataset.missing: expected one of "drop", "mean", "median", "mode", got "guess"',
    ],
    [
      '{ "dataset": { "file": "a.csv", "missing": { "a": 0 } } }',
      'dataset.missing.a: expected one of "drop", "mean", "median", "mode", got 0',
    ],
    [
      '{ "dataset": { "file": "a.csv", "sample": { "rows": 0, "seed": 1 } } }',
      'dataset.sample.rows: expected a number ≥ 1, got 0',
    ],
    ['{ "dataset": { "file": "a.csv", "sample": { "rows": 5 } } }', 'dataset.sample.seed: this key is missing'],
    ['{ "dataset": { "file": "" } }', 'dataset.file: expected a text, got ""'],
    [
      '{ "dataset": { "x": [[1, 2], [3]], "y": [0, 1] } }',
      'dataset.x[1]: expected one entry for each feature (2), got 1',
    ],
    ['{ "dataset": { "x": [[1]], "y": [0], "features": ["a", "b"] } }', 'dataset.features: expected one entry for each feature (1), got 2'], // prettier-ignore
    ['{ "dataset": { "x": [[1, 2]], "y": [0], "features": ["a", " a"] } }', 'two columns are called "a"; rename one of them'], // prettier-ignore
    ['{ "dataset": { "x": [[1]], "y": [0], "features": ["y"] } }', 'two columns are called "y"; rename one of them'],
    ['{ "dataset": { "x": [[1]], "y": [0], "features": [""] } }', 'column 1 has no name; give it one'],
    ['{ "dataset": { "x": [[1], [2]], "y": [0] } }', 'dataset.y: expected one label for each row of x (2), got 1'],
    ['{ "dataset": { "x": [], "y": [] } }', 'the dataset has no examples; add a row'],
    ['{ "dataset": { "x": [[1], [2]], "y": [0, 2] } }', 'dataset.y[1]: expected 0 or 1, got 2'],
    [
      '{ "initial": { "weight": [1, 2], "bias": 0 } }',
      'initial.weight: expected one weight for each feature (1), got 2',
    ],
    ['{ "initial": { "weight": [1] } }', 'initial.bias: this key is missing'],
    ['{ "model": "linear" }', 'loss: BCELoss needs probabilities, and the linear model gives none; choose MSELoss or the logistic model'], // prettier-ignore
    ['{ "optimizer": { "name": "SGD", "nesterov": true } }', 'optimizer.nesterov: needs a momentum above 0 and a dampening of 0'], // prettier-ignore
    ['{ "shuffle": true, "batchSize": 2 }', 'shuffle: needs a seed, so that the run can be repeated'],
    ['{ "reduction": "sum", "size_average": true }', 'reduction and size_average contradict each other; keep one of the two'], // prettier-ignore
  ];
  for (const [text, sentence] of refused)
    it(`${text}: ${sentence}`, () => {
      const outcome = resolve(text);
      assert.ok(!outcome.ok);
      assert.deepEqual(outcome.problems.map(experimentProblemText), [sentence]);
    });

  it('that is not JSON, with what is wrong and where', () => {
    const outcome = parseExperimentFile('{ "epochs": }');
    assert.ok(!outcome.ok);
    assert.match(outcome.problems.map(experimentProblemText).join(), /^this is not JSON: Unexpected token '?\}/);
  });

  it('with everything that is wrong at once', () => {
    const outcome = parseExperimentFile('{ "epochs": "x", "shuffle": 0, "more": 1 }');
    assert.ok(!outcome.ok);
    assert.equal(outcome.problems.length, 3);
  });

  it('and never with an exception, whatever the JSON is', () => {
    fc.assert(fc.property(fc.json(), (text) => { parseExperimentFile(text); })); // prettier-ignore
    const keys = fc.constantFrom('dataset', 'optimizer', 'epochs', 'seed', 'initial', 'x', 'y', 'name', 'lr', 'file');
    const near = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(1, -1, 'SGD', null, true),
        fc.array(tie('value')),
        tie('object'),
      ),
      object: fc.dictionary(keys, tie('value')),
    }));
    fc.assert(
      fc.property(near.object, (object) => {
        const outcome = resolve(JSON.stringify(object));
        if (!outcome.ok) for (const problem of outcome.problems) assert.ok(experimentProblemText(problem).length > 5);
      }),
    );
  });
});
