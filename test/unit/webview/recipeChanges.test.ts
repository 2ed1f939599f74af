import assert from 'node:assert/strict';
import type { CompleteRecipe, Recipe } from '../../../src/experiment/recipe.ts';
import {
  chooseKind,
  chooseLabel,
  chooseMissing,
  choosePositive,
  chooseReference,
  chooseSample,
  chooseText,
  recipeOf,
  useFeature,
} from '../../../webview/recipeChanges.ts';
import { makingOf, titanic, titanicDraft } from '../../webview/fakeFile.ts';

const file = titanic();
const { recipe } = file;

describe('a change of how a file is read', () => {
  const table: readonly (readonly [what: string, Recipe, Partial<Record<keyof CompleteRecipe, unknown>>])[] = [
    ['a feature that is left out', useFeature(recipe, file, 'Age', false), { features: ['Pclass', 'Sex', 'Fare', 'Embarked'] }],
    ['a feature more, in the order of the file', useFeature(recipe, file, 'PassengerId', true), { features: ['PassengerId', 'Pclass', 'Sex', 'Age', 'Fare', 'Embarked'] }],
    ['another label, the old one being a feature now', chooseLabel({ ...recipe, positive: '1' }, file, 'Sex'), { label: 'Sex', positive: undefined, features: ['Survived', 'Pclass', 'Age', 'Fare', 'Embarked'] }],
    ['a label that is of no use as a feature', chooseLabel({ ...recipe, label: 'Name' }, file, 'Survived'), { label: 'Survived', features: recipe.features }],
    ['the value that counts as 1', choosePositive(recipe, 'male'), { positive: 'male' }],
    ['a kind that is no feature', chooseKind(recipe, file, 'Sex', 'text'), { features: ['Pclass', 'Age', 'Fare', 'Embarked'], reference: { Pclass: '1', Embarked: 'C' } }],
    ['a kind that is one', chooseKind(recipe, file, 'Name', 'category'), { features: ['Pclass', 'Name', 'Sex', 'Age', 'Fare', 'Embarked'] }],
    ["the label's kind, whose values are others then", chooseKind({ ...recipe, positive: '1' }, file, 'Survived', 'category'), { positive: undefined, features: recipe.features }],
    ['what fills a column', chooseMissing(recipe, 'Age', 'mean'), { missing: { Embarked: 'mode', Age: 'mean' } }],
    ['what a category is compared to', chooseReference(recipe, 'Sex', 'male'), { reference: { ...recipe.reference, Sex: 'male' } }],
    ['a sample', chooseSample(recipe, { rows: 10, seed: 3 }), { sample: { rows: 10, seed: 3 } }],
  ]; // prettier-ignore
  for (const [what, changed, expected] of table) {
    it(`is ${what}, and nothing else`, () => {
      const keys = Object.keys({ ...recipe, ...expected });
      const before: Readonly<Record<string, unknown>> = { ...recipe, positive: recipe.positive, kinds: changed.kinds };
      const after: Readonly<Record<string, unknown>> = { ...changed };
      for (const key of keys)
        assert.deepEqual(after[key], key in expected ? (expected as typeof before)[key] : before[key], key);
    });
  }

  it('of its text leaves the columns behind and keeps the sample', () => {
    const sampled: CompleteRecipe = { ...recipe, decimal: ',', sample: { rows: 5, seed: 1 } };
    assert.deepEqual(chooseText(sampled, 'delimiter', ';'), {
      decimal: ',',
      delimiter: ';',
      sample: { rows: 5, seed: 1 },
    });
  });

  it('changes no recipe it is made of', () => {
    assert.deepEqual(recipe, titanic().recipe);
  });
});

describe('the recipe that the columns show', () => {
  const draft = titanicDraft(makingOf({ ...recipe, label: 'Sex', positive: 'male' }));

  it('is that of the table on the desk, and of the file where that was not made of it', () => {
    assert.equal(recipeOf(file, { asked: null, draft }).label, 'Sex');
    assert.equal(recipeOf(file, { asked: null, draft: titanicDraft(null) }).label, 'Survived');
  });

  it('is the one that was asked for while that is being made, without what it takes back', () => {
    const asked = chooseLabel(recipeOf(file, { asked: null, draft }), file, 'Survived');
    const shown = recipeOf(file, { asked, draft });
    assert.equal(shown.label, 'Survived');
    assert.equal(shown.positive, undefined);
  });

  it('has one rule for all columns spread over them', () => {
    assert.equal(recipeOf(file, { asked: { missing: 'median' }, draft }).missing['Age'], 'median');
  });
});
