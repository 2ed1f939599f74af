import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import type { OptimizerName, OptimizerSettings } from '../../../src/engine/optimizerSettings.ts';
import { OPTIMIZER_DEFAULTS, OPTIMIZER_NAMES } from '../../../src/engine/optimizerSettings.ts';
import { train } from '../../../src/engine/train.ts';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import { checkDraft } from '../../../src/experiment/checkDraft.ts';
import type { Draft, Edit } from '../../../src/experiment/draft.ts';
import { draftOf, lectureDraft } from '../../../src/experiment/draft.ts';
import { hyperparametersSchema } from '../../../src/experiment/experimentSchema.ts';
import { keywordsOf, optimizerFieldsOf, optimizerFlagOf } from '../../../src/experiment/optimizerFields.ts';
import type { OptimizerField } from '../../../src/experiment/optimizerFields.ts';
import { optimizerSchema } from '../../../src/experiment/optimizerSchema.ts';
import { anyEdit } from './drafts.ts';

const edited = (...edits: readonly Edit[]) => edits.reduce(applyEdit, lectureDraft());
const choose = (value: OptimizerName): Edit => ({ type: 'choose', choice: { key: 'optimizer', value } });
const shuffle: Edit = { type: 'choose', choice: { key: 'shuffle', value: true } };
const field = (name: keyof Draft['fields'], text: string): Edit => ({ type: 'setField', field: name, text });
const number = (name: OptimizerField, text: string): Edit => ({ type: 'setOptimizerField', field: name, text });
const write = (row: number, column: number, text: string): Edit => ({
  type: 'writeCells',
  row,
  column,
  block: [[text]],
});

function hyperparametersOf(draft: Draft) {
  const { experiment, problems } = checkDraft(draft);
  assert.deepEqual(problems, []);
  assert.ok(experiment !== null);
  return experiment.hyperparameters;
}

/** Where something is wrong, and what: `optimizer momentum expected`. */
function problemsOf(draft: Draft): string[] {
  return checkDraft(draft).problems.map(({ place, problem }) => {
    const { at, ...where } = place;
    return [at, ...Object.values<string | number>(where), problem.kind].join(' ');
  });
}

describe('what a draft says about a run', () => {
  it('is valid hyperparameters for the worker, or told to be none: after any edits', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 15 }), (edits) => {
        const { experiment, problems } = checkDraft(edited(...edits));
        assert.equal(experiment === null, problems.length > 0);
        if (experiment === null) return;
        assert.deepEqual(v.parse(hyperparametersSchema, experiment.hyperparameters), experiment.hyperparameters);
        const { features, x, y } = experiment.dataset;
        assert.equal(x.length, features.length * y.length);
        assert.ok(x.every(Number.isFinite) && y.every(Number.isFinite));
      }),
      { numRuns: 500 },
    );
  });

  it('batches may be larger than the dataset, as in PyTorch', () => {
    const { dataset } = checkDraft(lectureDraft()).experiment ?? assert.fail();
    const hyperparameters = { ...hyperparametersOf(edited(field('batchSize', '64'))), epochs: 2 };
    const whole = train(dataset, { ...hyperparameters, batchSize: null });
    assert.equal(hyperparameters.batchSize, 64);
    assert.deepEqual([...train(dataset, hyperparameters)], [...whole]);
  });

  it('the share that is held out is taken on', () => {
    assert.equal(hyperparametersOf(edited(field('validation', '0,25'))).validation, 0.25);
  });

  it('minibatches that are drawn have the seed of its field, wherever the parameters start', () => {
    const drawn = edited(shuffle, field('batchSize', '2'), field('seed', '7'));
    assert.deepEqual(
      [hyperparametersOf(drawn).seed, hyperparametersOf(drawn).initial],
      [7, LECTURE_HYPERPARAMETERS.initial],
    );
    assert.deepEqual(problemsOf(applyEdit(drawn, field('seed', 'x'))), ['field seed expected']);
    assert.equal(hyperparametersOf(applyEdit(drawn, field('batchSize', ''))).seed, null);
  });

  for (const name of OPTIMIZER_NAMES)
    it(`${name} has torch.optim's numbers, lr included, and comes back as it was`, () => {
      const draft = edited(choose(name));
      const { optimizer } = hyperparametersOf(draft);
      assert.deepEqual(optimizer, OPTIMIZER_DEFAULTS[name]);
      const { dataset, hyperparameters } = checkDraft(draft).experiment ?? assert.fail();
      assert.deepEqual(checkDraft(draftOf({ dataset, hyperparameters })).experiment, { dataset, hyperparameters });
    });

  for (const name of OPTIMIZER_NAMES)
    it(`every number of ${name} is taken on just where the experiment file would take it`, () => {
      const values = fc.oneof(
        fc.constantFrom(-1, -0.5, 0, 1e-8, 0.5, 0.999, 1, 1.2, 2, 50, 100_000, 100_001),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      );
      const one = fc.constantFrom(...optimizerFieldsOf(name).map(([each]) => each));
      fc.assert(
        fc.property(one, values, (each, value) => {
          const draft = edited(choose(name), number(each, String(value)));
          const numbers = optimizerFieldsOf(name).map(([other]): [OptimizerField, number | null] => {
            const text = draft.optimizer[other] ?? '';
            return [other, text === '' ? null : Number(text)];
          });
          const written = { name, lr: OPTIMIZER_DEFAULTS[name].lr, ...keywordsOf(new Map(numbers)) };
          const inFile = v.safeParse(optimizerSchema, written);
          const { experiment } = checkDraft(draft);
          assert.deepEqual(experiment?.hyperparameters.optimizer, inFile.success ? inFile.output : undefined);
          if (!inFile.success) assert.deepEqual(problemsOf(draft), [`optimizer ${each} expected`]);
        }),
      );
    });

  const flags = OPTIMIZER_NAMES.map((name) => [name, optimizerFlagOf(name)] as const);
  for (const [name, flag] of flags)
    if (flag !== null && name !== 'SGD')
      it(`${name} may have ${flag} on`, () => {
        const draft = edited(choose(name), { type: 'setOptimizerFlag', flag, value: true });
        const expected: OptimizerSettings = { ...OPTIMIZER_DEFAULTS[name], [flag]: true };
        assert.deepEqual(hyperparametersOf(draft).optimizer, expected);
      });

  it('an lr that was chosen stays when the optimizer changes, in whatever spelling; one that was not follows it', () => {
    assert.equal(edited(field('lr', '0.5'), choose('Adam')).fields.lr, '0.5');
    assert.equal(edited(field('lr', '0,01'), choose('Adam')).fields.lr, '0.001');
  });
});

describe('what is wrong with a draft, beside its numbers:', () => {
  const nesterov: Edit = { type: 'setOptimizerFlag', flag: 'nesterov', value: true };
  const rename = (column: number, name: string): Edit => ({ type: 'renameColumn', column, name });
  const cases: readonly [title: string, problems: readonly string[], ...edits: Edit[]][] = [
    ['a share of everything', ['field validation expected'], field('validation', '1')],
    ['a share below nothing', ['field validation expected'], field('validation', '-0.1')],
    ['no batch', ['field batchSize expected'], field('batchSize', '0')],
    ['half an example', ['field batchSize expected'], field('batchSize', '1.5')],
    ['a batch that no message could carry', ['field batchSize expected'], field('batchSize', '1e300')],
    ['a word for the momentum', ['optimizer momentum expected'], number('momentum', 'm')],
    ['an empty weight_decay', ['optimizer weight_decay expected'], number('weight_decay', '')],
    ['nesterov without momentum', ['choice nesterov nesterov-needs-momentum'], nesterov],
    ['probabilities of a linear model', ['choice loss loss-needs-probabilities'], { type: 'choose', choice: { key: 'model', value: 'linear' } }], // prettier-ignore
    ['a column without a name', ['table 0 unnamed-column'], rename(0, ' ')],
    ['a column called like another', ['table 1 repeated-column'], rename(1, ' x ')],
    ['names first, then cells, then fields', ['table 1 unnamed-column', 'cell 0 0 expected', 'field lr expected'], write(0, 0, '?'), rename(1, ''), field('lr', '')], // prettier-ignore
  ];
  for (const [title, problems, ...edits] of cases)
    it(title, () => {
      assert.equal(checkDraft(edited(...edits)).experiment, null);
      assert.deepEqual(problemsOf(edited(...edits)), problems);
    });

  it('nothing in an empty max_eval, which is None', () => {
    const draft = edited(choose('LBFGS'), number('max_eval', ' '));
    assert.deepEqual(hyperparametersOf(draft).optimizer, OPTIMIZER_DEFAULTS.LBFGS);
  });
});

describe('a draft that is checked again', () => {
  const datasetOf = (draft: Draft) => checkDraft(draft).experiment?.dataset ?? assert.fail();

  it('has the same dataset, and the same list of problems, as long as its table stays', () => {
    const others = fc.array(
      anyEdit.filter(({ type }) => /^(set|choose$)/.test(type)),
      { maxLength: 10 },
    );
    const dataset = datasetOf(lectureDraft());
    fc.assert(
      fc.property(others, (edits) => {
        const { table } = lectureDraft();
        const draft = { ...lectureDraft(), table };
        const before = datasetOf(draft);
        const { experiment } = checkDraft(edits.reduce(applyEdit, draft));
        assert.ok(experiment === null || experiment.dataset === before);
        assert.deepEqual(before, dataset);
      }),
    );
    const wrong = edited(write(0, 0, 'x'));
    assert.equal(checkDraft(wrong).problems, checkDraft(applyEdit(wrong, field('lr', '5'))).problems);
  });

  it('has another once a cell is written', () => {
    const draft = lectureDraft();
    assert.notEqual(datasetOf(draft), datasetOf(applyEdit(draft, write(0, 0, '9'))));
    assert.deepEqual(datasetOf(applyEdit(draft, write(0, 0, '9'))).x, Float64Array.of(9, 2, 3));
  });

  it('is judged by its model, the same table or not', () => {
    const linear = edited(
      { type: 'choose', choice: { key: 'model', value: 'linear' } },
      { type: 'choose', choice: { key: 'loss', value: 'MSELoss' } },
      write(0, 1, '2.5'),
    );
    const logistic = applyEdit(linear, { type: 'choose', choice: { key: 'model', value: 'logistic' } });
    assert.deepEqual([problemsOf(linear), problemsOf(logistic)], [[], ['cell 0 1 expected']]);
    assert.deepEqual(problemsOf(linear), []);
  });
});
