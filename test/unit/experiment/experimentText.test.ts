import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import { checkDraft } from '../../../src/experiment/checkDraft.ts';
import { draftOf, lectureDraft } from '../../../src/experiment/draft.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { inlineDataset, parseExperimentFile, resolveExperiment } from '../../../src/experiment/experimentFile.ts';
import { experimentSchema } from '../../../src/experiment/experimentSchema.ts';
import { experimentText, keptKeys } from '../../../src/experiment/experimentText.ts';
import { anyEdit } from './drafts.ts';
import { anyExperiment } from './experiments.ts';

/** The experiment that a text says, its examples its own. */
function read(text: string): Experiment {
  const file = parseExperimentFile(text);
  assert.ok(file.ok, JSON.stringify(file));
  const { dataset } = file.value;
  assert.ok(dataset !== undefined && 'x' in dataset);
  const inline = inlineDataset(dataset);
  assert.ok(inline.ok, JSON.stringify(inline));
  const experiment = resolveExperiment(file.value, inline.value);
  assert.ok(experiment.ok, JSON.stringify(experiment));
  return experiment.value;
}

function lecture(): Experiment {
  return checkDraft(lectureDraft()).experiment ?? assert.fail();
}

const LECTURE = `{
  "dataset": {
    "x": [
      [1],
      [2],
      [3]
    ],
    "y": [0, 0, 1]
  },
  "optimizer": {
    "name": "SGD",
    "lr": 0.01
  },
  "epochs": 1000,
  "initial": {
    "weight": [-0.20844650268554688],
    "bias": 0.6729366779327393
  }
}
`;

describe('the text of an experiment file', () => {
  it('says of the lecture what tells it from others, and no default', () => {
    assert.equal(experimentText(lecture()), LECTURE);
  });

  it('names the file that the examples are in, with what is chosen of it', () => {
    const data = { file: '../hours.csv', label: 'passed', features: ['hours'], positive: 'yes' };
    assert.match(
      experimentText(lecture(), { data }),
      /^\{\n {2}"dataset": \{\n {4}"file": "\.\.\/hours\.csv",\n {4}"label": "passed",\n {4}"features": \["hours"\],\n {4}"positive": "yes"\n {2}\},/,
    );
    assert.match(experimentText(lecture(), { data: { file: 'a.csv' } }), /"dataset": \{\n {4}"file": "a.csv"\n {2}\}/);
  });

  it('gives back any experiment, number by number, and is the same text for it ever again', () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const text = experimentText(experiment);
        assert.deepStrictEqual(read(text), experiment);
        assert.equal(experimentText(read(text)), text);
      }),
    );
  });

  it('gives back what any edits have made of a draft, and the same draft from then on', () => {
    let checked = 0;
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) => {
        const { experiment } = checkDraft(edits.reduce(applyEdit, lectureDraft()));
        if (experiment === null) return;
        checked++;
        const once = read(experimentText(experiment));
        assert.deepStrictEqual(once, experiment);
        const draft = draftOf(once);
        assert.deepStrictEqual(draftOf(read(experimentText(checkDraft(draft).experiment ?? assert.fail()))), draft);
      }),
      { numRuns: 500 },
    );
    assert.ok(checked > 50, `${checked} of the drafts were experiments`);
  });

  it('keeps what is none of the experiment as it was', () => {
    const kept = { $schema: './schema.json' };
    const text = experimentText(lecture(), { kept });
    const file = parseExperimentFile(text);
    assert.ok(file.ok);
    assert.deepEqual(keptKeys(file.value), kept);
    assert.deepStrictEqual(read(text), lecture());
  });

  it('keeps a minus zero, which JSON.stringify would lose', () => {
    const { dataset, hyperparameters } = lecture();
    const x = Float64Array.of(-0, 1e-300, 1.7976931348623157e308);
    assert.deepStrictEqual(read(experimentText({ dataset: { ...dataset, x }, hyperparameters })).dataset.x, x);
  });

  it('has its keys in the order in which the schema documents them', () => {
    const { experiment } = checkDraft(
      applyEdit(lectureDraft(), {
        type: 'adopt',
        hyperparameters: {
          ...{ model: 'linear', loss: 'MSELoss', reduction: 'mean', epochs: 3, batchSize: 2, shuffle: true },
          ...{ dtype: 'float64', fusedStep: true, seed: 7, standardize: true, validation: 0.5 },
          initial: { weight: [1], bias: 2 },
          optimizer: { ...lecture().hyperparameters.optimizer, name: 'SGD', lr: 0.5, momentum: 0.9, dampening: 0, weight_decay: 0, nesterov: true }, // prettier-ignore
        },
      }),
    );
    const text = experimentText(experiment ?? assert.fail());
    const written = Object.keys(JSON.parse(text) as object);
    const documented = Object.keys(experimentSchema.entries).filter((key) => written.includes(key));
    assert.equal(written.length, 14);
    assert.deepEqual(written, documented);
    assert.deepEqual(Object.keys((JSON.parse(text) as { optimizer: object }).optimizer), ['name', 'lr', 'momentum', 'nesterov']); // prettier-ignore
  });
});
