import assert from 'node:assert/strict';
import type { FileExamples } from '../../../src/dataset/pythonScriptResult.ts';
import { readPyTorchScript } from '../../../src/dataset/pythonScript.ts';
import { readingOfScript, readingView } from '../../../src/extension/scriptReading.ts';
import { dialectOfScript, recipeOfScript } from '../../../src/extension/scriptRecipe.ts';
import { resolveExperiment } from '../../../src/experiment/experimentFile.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { readScript } from '../dataset/pythonScripts.ts';

function read(name: string) {
  const script = readScript(name);
  const reading = readingOfScript(script) ?? assert.fail('nothing was read');
  return { reading, view: readingView(script, reading) };
}

describe('a script as the lab opens it', () => {
  it("of the lecture is the lecture's very experiment, each value with its line", () => {
    const { reading, view } = read('lecture.py');
    const { hyperparameters } = resolved(reading.experiment);
    assert.deepEqual(hyperparameters, LECTURE_HYPERPARAMETERS);
    assert.deepEqual(
      view.values.find(({ text }) => text.startsWith('lr')),
      { text: 'lr 0.01 from line 21', line: 21 },
    );
    assert.deepEqual(view.problems, []);
    assert.deepEqual(view.notes.at(-1), "The script has no seed; the run starts with the weights of the lecture's log");
    assert.ok(view.notes.includes('Not in the script, left at: shuffle false, dtype float32'));
  });

  it('whose examples are drawn at random has those of the lecture, and says so', () => {
    const { reading, view } = read('random_data.py');
    assert.equal(reading.lacksExamples, true);
    assert.equal(view.notes[0], "The script's examples could not be read; the lecture's are in their place.");
    assert.deepEqual(view.problems[0]?.line, 5);
    assert.ok(view.problems.some(({ text }) => text.includes('"NAdam" is not one the lab has; left at SGD')));
  });

  it('names the file that its examples are in', () => {
    assert.equal(read('data_frame.py').reading.data?.file, 'data/hours.csv');
    assert.equal(read('lecture.py').reading.data, null);
  });

  it('that trains nothing has the defaults, and every one of them is told', () => {
    const script = readPyTorchScript('import torch\n', 'empty.py');
    const reading = readingOfScript(script) ?? assert.fail();
    assert.equal(reading.lacksExamples, true);
    assert.ok(readingView(script, reading).notes.some((note) => note.includes('optimizer SGD, lr 0.01')));
  });
});

function resolved(experiment: Parameters<typeof resolveExperiment>[0]) {
  const outcome = resolveExperiment(experiment);
  return outcome.ok ? outcome.value : assert.fail(JSON.stringify(outcome.problems));
}

describe('the columns that a script picks of its file', () => {
  const columns = ['a', 'b', 'c', 'y'].map((name) => ({ name })) as never;
  const examples = (parts: Partial<FileExamples>): FileExamples => ({
    ...{ kind: 'file', file: 'a.csv', delimiter: ',', skipped: 0, hasHeader: true, x: { by: 'all' }, y: { by: 'all' } },
    ...parts,
  });

  const table: readonly (readonly [what: string, Partial<FileExamples>, { label?: string; features?: string[] }])[] = [
    [
      'by name',
      { x: { by: 'name', names: ['b', 'a'] }, y: { by: 'name', names: ['y'] } },
      { label: 'y', features: ['b', 'a'] },
    ],
    [
      'all but some',
      { x: { by: 'all-but-names', names: ['y', 'c'] }, y: { by: 'name', names: ['y'] } },
      { label: 'y', features: ['a', 'b'] },
    ],
    [
      'by slice and number',
      { x: { by: 'slice', from: 0, to: -1 }, y: { by: 'number', numbers: [-1] } },
      { label: 'y', features: ['a', 'b', 'c'] },
    ],
    [
      'from a column on',
      { x: { by: 'slice', from: 1, to: null }, y: { by: 'number', numbers: [0] } },
      { label: 'a', features: ['b', 'c', 'y'] },
    ],
    ['of which nothing is said', {}, {}],
    ['that are not there', { x: { by: 'number', numbers: [7] }, y: { by: 'number', numbers: [9] } }, {}],
  ];
  for (const [what, parts, expected] of table) {
    it(what, () => {
      const { label, features } = recipeOfScript(examples(parts), { columns });
      assert.deepEqual({ ...(label !== undefined && { label }), ...(features && { features }) }, expected);
    });
  }

  it('are below a header where the script skips a line', () => {
    assert.deepEqual(dialectOfScript(examples({ hasHeader: false, skipped: 1 })), { delimiter: ',', header: true });
    assert.deepEqual(dialectOfScript(examples({ hasHeader: false })), { delimiter: ',', header: false });
    assert.deepEqual(dialectOfScript(examples({ delimiter: '::' })), { header: true });
  });
});
