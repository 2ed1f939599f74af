import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LECTURE_DATASET } from '../../../src/engine/dataset.ts';
import type { Hyperparameters } from '../../../src/engine/hyperparameters.ts';
import { LECTURE_HYPERPARAMETERS } from '../../../src/engine/hyperparameters.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import { editTable } from '../../../src/experiment/editTable.ts';
import type { Table } from '../../../src/experiment/table.ts';
import { cellText, rowCount } from '../../../src/experiment/table.ts';
import { isReplaced } from '../../../webview/modelReplaced.ts';
import type { ShownModel } from '../../../webview/modelSubject.ts';
import { formulaText, numeral, shareText } from '../../../webview/modelText.ts';
import { runDataOf } from '../../../webview/runData.ts';
import { addPoint, movePoint, settle } from '../../../webview/pointEdits.ts';
import type { PointCommand } from '../../../webview/pointKeys.ts';
import { pointCommand } from '../../../webview/pointKeys.ts';

const table: Table = {
  columns: ['a', 'b', 'c', 'y'],
  values: Float64Array.of(1, 2, 3, 0, 4, NaN, 6, 1),
  texts: new Map([[5, 'n/a']]),
};
const after = (edit: Parameters<typeof editTable>[1], from = table): string[][] => {
  const { table: edited } = editTable({ ...lectureDraft(), table: from }, edit);
  return Array.from({ length: rowCount(edited) }, (_, row) => edited.columns.map((_, j) => cellText(edited, row, j)));
};

describe('a table', () => {
  const rows = (...values: readonly number[][]): Table => ({
    columns: ['x', 'y'],
    values: Float64Array.from(values.flat()),
    texts: new Map(),
  });
  const before = rows([1, 0], [2, 0], [3, 1]);
  for (const [name, now, expected] of [
    ['nothing', rows([1, 0], [2, 0], [3, 1]), false],
    ['a value of one row', rows([1, 0], [NaN, 1], [3, 1]), false],
    ['one row more at its end', rows([1, 0], [2, 0], [3, 1], [3, 1]), false],
    ['one row more in its midst', rows([1, 0], [2, 0], [2, 0], [3, 1]), false],
    ['one row less', rows([2, 0], [3, 1]), false],
    ['two rows', rows([1, 1], [2, 0], [3, 0]), true],
    ['two rows more', rows([1, 0], [2, 0], [3, 1], [4, 1], [5, 1]), true],
    ['all rows gone', rows(), true],
    ['another width', { columns: ['y'], values: Float64Array.of(0, 0, 1), texts: new Map() }, true],
  ] as const)
    it(`is ${expected ? 'another one' : 'the same one'} after a change of ${name}`, () =>
      assert.equal(isReplaced(before, now), expected));
});

describe('a point that is moved', () => {
  it('writes the two drawn features, and leaves the texts between them as they are', () =>
    assert.deepEqual(after(movePoint(table, [2, 0], 1, { x: 60, y: 40 })), [
      ['1', '2', '3', '0'],
      ['40', 'n/a', '60', '1'],
    ]));

  it('always writes one block of one row, so that a drag is one step to undo', () =>
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (x, y) => {
        const edit = movePoint(table, [0, 2], 0, { x, y });
        assert.ok(edit.type === 'writeCells' && edit.row === 0 && edit.column === 0);
        assert.deepEqual(
          edit.block.map((cells) => cells.length),
          [3],
        );
      }),
    ));

  it('under one feature takes the label of its half, or of its height where labels are no classes', () => {
    const steps = { x: 0.1, y: 0.01 };
    assert.deepEqual(settle({ x: 1.23, y: 0.52 }, [0], true, steps), { x: 1.2, y: 1 });
    assert.deepEqual(settle({ x: 1.23, y: 0.48 }, [0], true, steps), { x: 1.2, y: 0 });
    assert.deepEqual(settle({ x: 1.23, y: 0.483 }, [0], false, steps), { x: 1.2, y: 0.48 });
    assert.deepEqual(settle({ x: 1.23, y: 0.483 }, [0, 1], true, steps), { x: 1.2, y: 0.48 });
  });
});

describe('a point that is added', () => {
  it('is a new last row, with the held values of the features that are not drawn', () =>
    assert.deepEqual(after(addPoint(table, [2, 0], { x: 9, y: 8 }, 1, [0, 5.5, 0])).at(-1), ['8', '5.5', '9', '1']));

  it('is the first row of an empty table', () => {
    const empty = { columns: ['x', 'y'], values: new Float64Array(), texts: new Map<number, string>() };
    assert.deepEqual(after(addPoint(empty, [0], { x: 2, y: 0 }, 0, []), empty), [['2', '0']]);
  });
});

describe('a key on the points', () => {
  const keys: [string, boolean, number | null, PointCommand | null][] = [
    ['ArrowRight', false, null, { kind: 'walk', to: 0 }],
    ['ArrowLeft', false, null, { kind: 'walk', to: 4 }],
    ['ArrowRight', false, 1, { kind: 'walk', to: 2 }],
    ['ArrowRight', false, 4, { kind: 'walk', to: 4 }],
    ['Home', false, 3, { kind: 'walk', to: 0 }],
    ['End', false, null, { kind: 'walk', to: 4 }],
    ['PageUp', false, 1, { kind: 'walk', to: 4 }],
    ['ArrowUp', true, 1, { kind: 'move', x: 0, y: 1 }],
    ['ArrowLeft', true, 1, { kind: 'move', x: -1, y: 0 }],
    ['ArrowLeft', true, null, null],
    ['Delete', false, 2, { kind: 'remove' }],
    ['Delete', false, null, null],
    ['Enter', false, 2, { kind: 'open' }],
    ['Escape', false, 2, { kind: 'leave' }],
    ['a', false, 2, null],
  ];
  for (const [key, shift, current, command] of keys)
    it(`${shift ? 'Shift+' : ''}${key} at ${current ?? 'none'} of 5 is ${command?.kind ?? 'not ours'}`, () =>
      assert.deepEqual(pointCommand(key, shift, current, 5), command));

  it('walks nowhere without points', () => assert.equal(pointCommand('ArrowRight', false, null, 0), null));
});

describe('a model in writing', () => {
  const numbers: [number, string][] = [
    [1.23449, '1.234'],
    [-0.00012345, '−1.234e-4'],
    [0, '0.000'],
    [12.3456, '12.35'],
    [12345.6, '12346'],
    [NaN, 'nan'],
    [-Infinity, '−inf'],
  ];
  for (const [value, text] of numbers) it(`writes ${value} as ${text}`, () => assert.equal(numeral(value), text));

  const shares: [number, string][] = [
    [0.8577, '0.86'],
    [0.5, '0.50'],
    [0.4996, '0.4996'],
    [0.9994, '0.99940'],
    [0.00003, '0.000030'],
    [1, '1'],
    [0, '0'],
  ];
  for (const [p, text] of shares) it(`writes p = ${p} as ${text}`, () => assert.equal(shareText(p), text));

  it('never writes a p below 1 as 1, nor one above 0 as 0, where six digits can say it', () =>
    fc.assert(
      fc.property(fc.double({ min: 1e-5, max: 1 - 1e-5, noNaN: true }), (p) => {
        assert.ok(Number(shareText(p)) > 0 && Number(shareText(p)) < 1);
      }),
    ));

  const hyperparameters = LECTURE_HYPERPARAMETERS;
  const linear = { ...LECTURE_HYPERPARAMETERS, model: 'linear', loss: 'MSELoss' } as const;
  const formulas: [string[], number[], number, Hyperparameters, string][] = [
    [['x'], [1.2341], -2.3451, hyperparameters, 'p = σ(1.234·x − 2.345)'],
    [['a', 'b'], [-0.5, 2], 1, hyperparameters, 'p = σ(−0.500·a + 2.000·b + 1.000)'],
    [['x'], [1], 0, linear, 'ŷ = 1.000·x + 0.000'],
    [['a', 'b', 'c', 'd'], [1, 2, 3, 4], -1, hyperparameters, 'p = σ(w·x − 1.000)'],
  ];
  for (const [features, weight, bias, changed, text] of formulas)
    it(`writes ${text}`, () => {
      const parameters = { weight, bias };
      const data = runDataOf({ dataset: LECTURE_DATASET, hyperparameters: changed });
      const moment = { epoch: 1, isStart: false, trained: parameters, parameters };
      const shown: ShownModel = { ...moment, hyperparameters: changed, data };
      assert.equal(formulaText(features, shown), text);
    });
});
