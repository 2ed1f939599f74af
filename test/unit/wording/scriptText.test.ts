import assert from 'node:assert/strict';
import type { ScriptStart } from '../../../src/dataset/pythonExperiment.ts';
import { scriptSummary } from '../../../src/dataset/pythonExperiment.ts';
import { readPyTorchScript } from '../../../src/dataset/pythonScript.ts';
import type { ScriptProblem, ScriptSource } from '../../../src/dataset/pythonScriptResult.ts';
import {
  scriptDefaultText,
  scriptProblemSentence,
  scriptProblemText,
  scriptSourceText,
  scriptStartText,
  scriptSummaryText,
} from '../../../src/wording/scriptText.ts';
import { readScript } from '../dataset/pythonScripts.ts';

const AT = { line: 24, column: 13 };

describe('what was read from a script', () => {
  // prettier-ignore
  const sentences: readonly [source: ScriptSource, sentence: string][] = [
    [{ path: 'optimizer.lr', value: '0.01', lines: [24, 24] }, 'lr 0.01 from line 24'],
    [{ path: 'optimizer.name', value: 'SGD', lines: [24, 24] }, 'optimizer SGD from line 24'],
    [{ path: 'dataset.x', value: '891 × 6', lines: [3, 893] }, 'x 891 × 6 from lines 3 to 893'],
    [{ path: 'dataset.file', value: 'a.csv', lines: [3, 3] }, 'file a.csv from line 3'],
    [{ path: 'batchSize', value: '', lines: [30, 30] }, 'no batches from line 30'],
    [{ path: 'batchSize', value: '32', lines: [30, 30] }, 'batchSize 32 from line 30'],
  ];
  for (const [source, sentence] of sentences) it(sentence, () => assert.equal(scriptSourceText(source), sentence));

  it('is each a sentence of its own for the lecture', () =>
    assert.deepEqual(readScript('lecture.py').sources.map(scriptSourceText), [
      'x 3 × 1 from line 4',
      'y 3 from line 5',
      'model logistic from line 15',
      'loss BCELoss from line 20',
      'reduction sum from line 20',
      'optimizer SGD from line 21',
      'lr 0.01 from line 21',
      'epochs 1000 from line 23',
      'no batches from line 24',
    ]));

  it('is followed by what is left at the default', () =>
    assert.deepEqual(readScript('lecture.py').defaults.map(scriptDefaultText), [
      ...['shuffle false', 'dtype float32', 'seed', 'initial'],
    ]));
});

describe('what could not be read from a script', () => {
  // prettier-ignore
  const sentences: readonly [problem: ScriptProblem, sentence: string][] = [
    [{ kind: 'syntax-error', count: 1, ...AT }, 'this is not Python; what stands around it was read as far as possible'],
    [{ kind: 'syntax-error', count: 3, ...AT }, 'this is not Python, as at 3 places in all; what stands around them was read as far as possible'],
    [{ kind: 'cut-off', ...AT }, 'from here on the script was not read: it is too long'],
    [{ kind: 'gave-up', ...AT }, 'this takes too many steps to follow; not everything in the script was read'],
    [{ kind: 'unread', path: 'optimizer.lr', reason: 'unread', text: 'rate()', left: '0.01', ...AT }, 'optimizer.lr: "rate()" is nothing whose value can be read from the script; left at 0.01'],
    [{ kind: 'unread', path: 'dataset.x', reason: 'random', text: 'torch.randn(3, 1)', left: null, ...AT }, 'dataset.x: "torch.randn(3, 1)" is drawn at random when the script runs'],
    [{ kind: 'unread', path: 'epochs', reason: 'conditional', text: 'if a:\n  n = 1', left: '1000', ...AT }, 'epochs: what it is turns out when the script runs ("if a: n = 1"); left at 1000'],
    [{ kind: 'unread', path: 'dataset.x', reason: 'changed', text: 'x[0]', left: null, ...AT }, 'dataset.x: "x[0]" changes it in a way that cannot be read from the script'],
    [{ kind: 'unread', path: 'dataset.x', reason: 'ragged', text: '[3]', left: null, ...AT }, 'dataset.x: this row is longer or shorter than the ones before it ("[3]")'],
    [{ kind: 'unread', path: 'dataset.x', reason: 'too-much', text: 'f()', left: null, ...AT }, 'dataset.x: "f()" takes too many steps to follow'],
    [{ kind: 'not-found', path: 'loss', left: 'BCELoss', ...AT }, 'loss: not found in the script; left at BCELoss'],
    [{ kind: 'unknown-name', path: 'optimizer', name: 'Lion', left: 'SGD', ...AT }, 'optimizer: "Lion" is not one the lab has; left at SGD'],
    [{ kind: 'unknown-argument', path: 'loss', name: 'weight', ...AT }, 'loss: the lab has no "weight"; it is left out'],
    [{ kind: 'refused', path: 'epochs', problem: { kind: 'expected', path: 'epochs', expected: { kind: 'integer', atLeast: 1 }, received: '0' }, left: '1000', ...AT }, 'epochs: expected a whole number ≥ 1, got 0; left at 1000'],
    [{ kind: 'deeper-net', sizes: [8, null, 1], ...AT }, 'the net has 2 linear layers (8 → ? → 1); the lab trains a single one'],
    [{ kind: 'several-outputs', outputs: 10, ...AT }, 'the linear layer has 10 outputs; the lab trains one with a single output'],
    [{ kind: 'no-linear', ...AT }, 'no linear layer was found in the net; the lab trains one'],
    [{ kind: 'no-bias', ...AT }, 'the linear layer has no bias; the lab trains one with a bias'],
    [{ kind: 'other-layer', name: 'ReLU', ...AT }, '"ReLU" is a part of the net that the lab does not have; it is left out'],
    [{ kind: 'sigmoid-twice', ...AT }, 'the sigmoid is applied twice (BCEWithLogitsLoss has its own); the lab applies it once'],
    [{ kind: 'no-sigmoid', ...AT }, 'BCELoss needs probabilities, and no sigmoid was found; the lab applies one'],
    [{ kind: 'labels-do-not-fit', examples: 3, labels: 2, ...AT }, 'there are 3 examples and 2 labels'],
    [{ kind: 'several-labels', labels: 2, ...AT }, 'every example has 2 labels; the lab takes one'],
    [{ kind: 'not-binary', value: 2, example: 0, ...AT }, 'the label of example 1 is 2; expected 0 or 1'],
    [{ kind: 'wrong-shape', shape: [3, 1, 2], ...AT }, 'examples of shape 3 × 1 × 2 are no table of rows and columns'],
    [{ kind: 'wrong-width', inputs: 2, features: 1, ...AT }, 'the linear layer takes 2 inputs, and the examples have 1'],
    [{ kind: 'no-examples', ...AT }, 'there are no examples in it'],
    [{ kind: 'two-files', ...AT }, 'examples and labels come from different places; put them into one file'],
    [{ kind: 'too-large', values: 3_000_000, limit: 1_000_000, ...AT }, 'the table has 3,000,000 values and the lab takes 1,000,000; keep fewer rows or columns'],
    [{ kind: 'ignored', what: 'scheduler', ...AT }, 'the lab has no learning rate scheduler; lr stays as it is'],
    [{ kind: 'ignored', what: 'clipping', ...AT }, 'the lab does not clip gradients'],
    [{ kind: 'ignored', what: 'early-stop', ...AT }, 'the lab does not stop early; it trains all epochs'],
    [{ kind: 'ignored', what: 'lr-changed', ...AT }, 'the lab does not change the optimizer during training; it stays as it was made'],
    [{ kind: 'ignored', what: 'accumulates', ...AT }, 'gradients are never set to zero here; the lab sets them to zero before each step'],
    [{ kind: 'ignored', what: 'loss-changed', ...AT }, 'something is added to the loss, or it is scaled; the lab trains with the loss alone'],
    [{ kind: 'ignored', what: 'inner-loop', ...AT }, 'this loop inside the epochs is not followed; the lab goes through the data once an epoch'],
    [{ kind: 'several-trainings', count: 2, ...AT }, 'the script trains 2 times; the first one was read'],
  ];
  for (const [problem, sentence] of sentences)
    it(sentence, () => {
      assert.equal(scriptProblemSentence(problem), sentence);
      assert.equal(scriptProblemText(problem, 'train.py'), `train.py:24:13: ${sentence}`);
    });

  it('names the place in the script', () => {
    const script = 'import torch\nopt = Lion(torch.nn.Linear(1, 1).parameters())\n';
    const texts = readPyTorchScript(script, 'train.py').problems.map((problem) =>
      scriptProblemText(problem, 'train.py'),
    );
    assert.ok(texts.includes('train.py:2:7: optimizer: "Lion" is not one the lab has; left at SGD'), texts.join('\n'));
  });

  it('shows of a long piece of a script its beginning, on one line', () => {
    const script = `import torch\nx_data = torch.randn(\n${'    1,\n'.repeat(1000)})\ny_data = torch.zeros(3)\ntorch.nn.Linear(1, 1)(x_data)\n`;
    for (const problem of readPyTorchScript(script, 'train.py').problems) {
      const text = scriptProblemText(problem, 'train.py');
      assert.ok(text.length < 200 && !text.includes('\n'), text);
    }
  });
});

describe('a script', () => {
  const starts: readonly [start: ScriptStart, sentence: string][] = [
    ['initial', 'the run starts with the weights of the script'],
    ['seed', "the run starts as the script's seed draws"],
    ['lecture', "the script has no seed; the run starts with the weights of the lecture's log"],
    ['seed-0', 'the script has no seed; the run starts as seed 0 draws, so that it can be repeated'],
  ];
  for (const [start, sentence] of starts)
    it(`says how the run starts: ${start}`, () => assert.equal(scriptStartText(start), sentence));

  const summaries: readonly [name: string, text: string][] = [
    ['lecture.py', '3 × 1 · logistic · SGD · 1000 epochs'],
    ['diabetes_loader.py', 'diabetes.csv.gz · logistic · SGD · 100 epochs'],
    ['random_data.py', 'logistic'],
  ];
  for (const [name, text] of summaries)
    it(`is said in a few words: ${text}`, () => assert.equal(scriptSummaryText(scriptSummary(readScript(name))), text));
});
