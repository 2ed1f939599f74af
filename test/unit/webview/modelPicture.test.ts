import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import type { Hyperparameters, Parameters } from '../../../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import type { Table } from '../../../src/experiment/table.ts';
import { insertRows, writeBlock } from '../../../src/experiment/table.ts';
import {
  modelPicture,
  nearestPoint,
  placeOf,
  pointOfRow,
  prediction,
  walkOrder,
} from '../../../webview/modelPicture.ts';
import type { Slice } from '../../../webview/modelSlice.ts';
import { axesOf, boundaryOf, levelLine, logitAt, outputOf } from '../../../webview/modelSlice.ts';
import type { ModelSubject } from '../../../webview/modelSubject.ts';
import { areColumnsOf, modelSubject, pointFacts } from '../../../webview/modelSubject.ts';
import { weightRows } from '../../../webview/modelWeights.ts';
import { drawnPoints, plotPoints, standingOf } from '../../../webview/plotPoints.ts';
import { runDataOf } from '../../../webview/runData.ts';
import { stateOf } from '../../../webview/store.ts';
import { runView, snapshot } from './runFixture.ts';

const tableOf = (columns: readonly string[], rows: readonly (readonly number[])[]): Table => ({
  columns,
  values: Float64Array.from(rows.flat()),
  texts: new Map(),
});
const lecture = tableOf(
  ['x', 'y'],
  [
    [1, 0],
    [2, 0],
    [3, 1],
  ],
);
const number = fc.double({ min: -100, max: 100, noNaN: true });

/** A subject with a trained model of these parameters over a table, as the view would have it. */
function subjectOf(table: Table, parameters: Parameters, change: Partial<Hyperparameters> = {}): ModelSubject {
  const features = table.columns.slice(0, -1);
  const hyperparameters = { ...LECTURE_HYPERPARAMETERS, dtype: 'float64', ...change } as const;
  const points = plotPoints(table, true);
  const data = runDataOf({ dataset: { features, label: 'y', x: points.x, y: points.y }, hyperparameters });
  const model = {
    ...{ epoch: 3, isStart: false, hyperparameters, data, trained: parameters },
    parameters: data.inTableUnits(parameters),
  };
  return { features, label: 'y', points, areClasses: true, model };
}

const examples = (features: number) =>
  fc.array(fc.tuple(fc.array(number, { minLength: features, maxLength: features }), fc.constantFrom(0, 1)), {
    minLength: 2,
    maxLength: 12,
  });

describe('the points of a table', () => {
  it('are its rows of numbers; a row in which nothing is written yet is no example', () => {
    const grown = writeBlock(insertRows(lecture, 1, 2), 2, 0, [['n/a', '0']]);
    const { rows, examples: numbered, x, y } = plotPoints(grown, true);
    assert.deepEqual([...rows], [0, 3, 4]);
    assert.deepEqual([...numbered], [0, 2, 3]);
    assert.deepEqual(
      [[...x], [...y]],
      [
        [1, 2, 3],
        [0, 0, 1],
      ],
    );
  });

  it('have any number for a label only where labels are no classes', () => {
    const table = tableOf(
      ['x', 'y'],
      [
        [1, 0],
        [2, 0.5],
      ],
    );
    assert.equal(plotPoints(table, true).rows.length, 1);
    assert.equal(plotPoints(table, false).rows.length, 2);
  });

  it('are told apart from those that were moved or added since the run', () => {
    const data = runDataOf({
      dataset: LECTURE_DATASET,
      hyperparameters: { ...LECTURE_HYPERPARAMETERS, validation: 0.4 },
    });
    const held = new Set(data.split.validation);
    const standing = standingOf(
      plotPoints(
        writeBlock(lecture, 2, 0, [
          ['9', '1'],
          ['4', '1'],
        ]),
        true,
      ),
      data,
    );
    assert.deepEqual([...standing], [held.has(0) ? 1 : 0, held.has(1) ? 1 : 0, 2, 2]);
    assert.ok(held.size > 0);
  });

  it('are drawn evenly where there are too many, each once', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 400 }), (count, most) => {
        const drawn = drawnPoints(count, most);
        assert.equal(drawn.length, Math.min(count, most));
        assert.equal(new Set(drawn).size, drawn.length);
        const gaps = [...drawn].slice(1).map((point, i) => point - (drawn[i] ?? 0));
        for (const gap of gaps) assert.ok(Math.abs(gap - count / drawn.length) <= 1);
      }),
    ));
});

describe('a model along the chosen features', () => {
  it('says at every point what training says, also on standardized columns', () =>
    fc.assert(
      fc.property(examples(2), fc.tuple(number, number, number), fc.boolean(), (rows, [a, b, bias], standardize) => {
        const table = tableOf(
          ['a', 'b', 'y'],
          rows.map(([x, y]) => [...x, y]),
        );
        const subject = subjectOf(table, { weight: [a / 100, b / 100], bias: bias / 100 }, { standardize });
        if (typeof subject.model === 'string') throw new Error('there is a model');
        const { output } = pointFacts(subject.points, subject.model);
        output.forEach((p, i) => {
          const [x = 0, y = 0] = subject.points.x.subarray(2 * i, 2 * i + 2);
          const said = prediction(modelPicture(subject, [0, 1], (feature) => (feature === 0 ? x : y)));
          assert.ok(said !== null && Math.abs(said - p) < 1e-9);
        });
      }),
    ));

  it('holds the other features at what is asked of them, and says p of all', () => {
    const table = tableOf(
      ['a', 'b', 'c', 'y'],
      [
        [1, 10, 5, 0],
        [3, 30, 7, 1],
      ],
    );
    const subject = subjectOf(table, { weight: [1, -0.2, 0.3], bias: 0.4 });
    const values = [2, 11, 6];
    const picture = modelPicture(subject, [2, 0], (feature) => values[feature] ?? Number.NaN);
    assert.deepEqual(picture.slice, { x: 0.3, y: 1, constant: 0.4 - 0.2 * 11, isProbability: true });
    const z = 2 - 0.2 * 11 + 0.3 * 6 + 0.4;
    assert.ok(Math.abs((prediction(picture) ?? Number.NaN) - 1 / (1 + Math.exp(-z))) < 1e-12);
  });

  it('is drawn at the mean of a feature of which no number is asked, and predicts nothing', () => {
    const table = tableOf(
      ['a', 'b', 'c', 'y'],
      [
        [1, 10, 5, 0],
        [3, 30, 7, 1],
      ],
    );
    const subject = subjectOf(table, { weight: [1, 2, 3], bias: 4 });
    const picture = modelPicture(subject, [2, 0], (feature) => (feature === 1 ? Number.NaN : 0));
    assert.deepEqual(picture.slice, { x: 3, y: 1, constant: 4 + 2 * 20, isProbability: true });
    assert.equal(prediction(picture), null);
  });

  const axes: [number, [number, number], readonly number[]][] = [
    [1, [0, 1], [0]],
    [2, [1, 0], [0, 1]],
    [4, [3, 1], [3, 1]],
    [4, [9, 1], [0, 1]],
    [4, [2, 2], [2, 0]],
    [4, [0, 9], [0, 1]],
  ];
  for (const [features, chosen, drawn] of axes)
    it(`draws ${drawn.join(' and ')} of ${features} features when ${chosen.join(' and ')} are chosen`, () =>
      assert.deepEqual(axesOf(features, chosen), drawn));

  it('is 0.5 on its boundary', () =>
    fc.assert(
      fc.property(number, number, fc.boolean(), (x, constant, isProbability) => {
        const slice: Slice = { x, y: 0, constant, isProbability };
        const at = boundaryOf(slice);
        fc.pre(at !== null && Math.abs(at) < 1e6);
        assert.ok(Math.abs(outputOf(slice, logitAt(slice, at, 0)) - 0.5) < 1e-9);
      }),
    ));

  it('has no boundary where its weight is 0', () =>
    assert.equal(boundaryOf({ x: 0, y: 0, constant: 1, isProbability: true }), null));

  it('has each level on its line, which ends at the border', () =>
    fc.assert(
      fc.property(number, number, number, fc.constantFrom(0.1, 0.5, 0.9), (x, y, constant, level) => {
        const slice: Slice = { x, y, constant, isProbability: true };
        const bounds = { left: -3, right: 5, bottom: -2, top: 9 };
        const z = Math.log(level / (1 - level));
        const corners = [
          [-3, -2],
          [5, -2],
          [-3, 9],
          [5, 9],
        ].map(([a = 0, b = 0]) => logitAt(slice, a, b) >= z);
        const ends = levelLine(slice, level, bounds);
        assert.equal(ends !== null, new Set(corners).size === 2);
        const size = Math.abs(x) * 5 + Math.abs(y) * 9 + Math.abs(constant) + 1;
        for (const end of ends ?? []) {
          assert.ok(Math.abs(logitAt(slice, end.x, end.y) - z) < 1e-9 * size);
          const atBorder = [end.x + 3, end.x - 5, end.y + 2, end.y - 9].some((gap) => Math.abs(gap) < 1e-9);
          assert.ok(atBorder);
        }
      }),
    ));
});

describe('what the view is about', () => {
  const columns: [string, string[], boolean][] = [
    ['the same', ['a', 'b', 'y'], true],
    ['renamed ones', ['a', 'hours', 'passed'], true],
    ['one that changed places with the label', ['y', 'b', 'a'], false],
    ['one more', ['a', 'b', 'c', 'y'], false],
    ['one less', ['a', 'y'], false],
  ];
  for (const [name, now, fits] of columns)
    it(`${fits ? 'draws' : 'does not draw'} a model of (a, b → y) over ${name}`, () =>
      assert.equal(areColumnsOf({ features: ['a', 'b'], label: 'y' }, now), fits));

  it('is the model that training will start from, before any run', () => {
    const { model } = modelSubject(stateOf(snapshot()));
    assert.ok(typeof model !== 'string' && model.isStart);
    assert.deepEqual(model.parameters, LECTURE_HYPERPARAMETERS.initial);
  });

  it('is the run’s latest model once there is one', () => {
    const run = { ...runView([3, 2]), parameters: Float64Array.of(2, -5) };
    const { model } = modelSubject(stateOf(snapshot({ run, draftIsOfRun: true })));
    assert.ok(typeof model !== 'string' && !model.isStart);
    assert.deepEqual([model.epoch, model.parameters], [2, { weight: [2], bias: -5 }]);
  });

  for (const value of [NaN, Infinity, -Infinity])
    it(`is no model where a parameter is ${value}`, () => {
      const run = { ...runView([3]), parameters: Float64Array.of(value, 1) };
      assert.equal(modelSubject(stateOf(snapshot({ run, draftIsOfRun: true }))).model, 'not-finite');
    });
});

describe('points in the plane', () => {
  const picture = modelPicture(subjectOf(lecture, { weight: [1], bias: -2 }), [0], () => 4);

  it('are found by their row, and rows without one are not', () => {
    assert.deepEqual(
      [0, 1, 2, 3, -1].map((row) => pointOfRow(picture, row)),
      [0, 1, 2, null, null],
    );
  });

  it('are the nearest within reach', () => {
    const from = (x: number, y: number) => (place: { x: number; y: number }) => Math.hypot(place.x - x, place.y - y);
    assert.equal(nearestPoint(picture, from(2.1, 0.1), 0.5), 1);
    assert.equal(nearestPoint(picture, from(2.1, 0.7), 0.5), null);
  });

  it('are walked through from left to right', () =>
    fc.assert(
      fc.property(examples(2), (rows) => {
        const subject = subjectOf(
          tableOf(
            ['a', 'b', 'y'],
            rows.map(([x, y]) => [...x, y]),
          ),
          { weight: [0, 0], bias: 0 },
        );
        const shown = modelPicture(subject, [0, 1], () => 0);
        const xs = walkOrder(shown).map((point) => placeOf(shown, point).x);
        assert.equal(xs.length, rows.length);
        assert.deepEqual(
          xs,
          [...xs].sort((a, b) => a - b),
        );
      }),
    ));
});

describe('weights that can be compared', () => {
  const table = tableOf(
    ['big', 'small', 'flat', 'y'],
    [
      [1000, 1, 5, 0],
      [3000, 3, 5, 1],
    ],
  );
  const rowsOf = (order: 'size' | 'table', change: Partial<Hyperparameters> = {}) => {
    const { model } = subjectOf(table, { weight: [0.002, -3, 100], bias: 0 }, change);
    if (typeof model === 'string') throw new Error('there is a model');
    return weightRows(model.data, model.parameters, order);
  };

  it('are worth a standard deviation of their feature, the largest first', () =>
    assert.deepEqual(
      rowsOf('size').map(({ feature, comparable }) => [feature, comparable]),
      [
        [2, 100],
        [1, -3],
        [0, 2],
      ],
    ));

  it('keep the order of the table if asked to', () =>
    assert.deepEqual(
      rowsOf('table').map(({ feature }) => feature),
      [0, 1, 2],
    ));

  it('are those that were learned where the columns are standardized', () =>
    assert.deepEqual(
      rowsOf('table', { standardize: true }).map(({ comparable }) => comparable),
      [0.002, -3, 100],
    ));
});
