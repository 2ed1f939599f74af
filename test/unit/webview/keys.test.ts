import assert from 'node:assert/strict';
import type { GridKey } from '../../../webview/gridKeys.ts';
import { farEndAfterKey, placeAfterKey } from '../../../webview/gridKeys.ts';
import { rowAfterKey } from '../../../webview/listKeys.ts';

describe('keys in a list of 100 rows of which 10 are in sight', () => {
  const cases: [string, number | null, number | null][] = [
    ['ArrowDown', 5, 6],
    ['ArrowDown', 99, 99],
    ['ArrowDown', null, 0],
    ['ArrowUp', 5, 4],
    ['ArrowUp', 0, 0],
    ['ArrowUp', null, 99],
    ['PageDown', 5, 15],
    ['PageDown', 95, 99],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['a', 50, null],
  ];
  for (const [key, from, to] of cases)
    it(`${key} leads from ${from ?? 'nowhere'} to ${to ?? 'nowhere'}`, () =>
      assert.equal(rowAfterKey(key, from, 100, 10), to));

  it('lead nowhere in an empty list', () => assert.equal(rowAfterKey('End', null, 0, 10), null));
});

describe('keys in a table of 3 rows and 2 columns', () => {
  const size = { rows: 3, columns: 2, page: 2 };
  const whole = { shift: false, ctrl: false, canMoveLeft: false, canMoveRight: false };
  const inText = { ...whole, canMoveLeft: true, canMoveRight: true };
  const cases: [string, Partial<GridKey>, [number, number], [number, number] | null][] = [
    ['ArrowDown', whole, [0, 1], [1, 1]],
    ['ArrowDown', whole, [2, 1], [2, 1]],
    ['ArrowUp', whole, [1, 1], [0, 1]],
    ['ArrowUp', whole, [0, 1], [-1, 1]],
    ['ArrowUp', whole, [0, -1], [0, -1]],
    ['ArrowDown', whole, [-1, 1], [0, 1]],
    ['ArrowRight', whole, [-1, 0], [-1, 1]],
    ['ArrowLeft', whole, [-1, 0], null],
    ['PageUp', whole, [1, 0], [0, 0]],
    ['ArrowRight', whole, [0, 0], [0, 1]],
    ['ArrowRight', inText, [0, 0], null],
    ['ArrowRight', whole, [0, 1], null],
    ['ArrowLeft', whole, [0, 1], [0, 0]],
    ['ArrowLeft', whole, [0, 0], [0, -1]],
    ['ArrowLeft', whole, [0, -1], null],
    ['ArrowRight', whole, [0, -1], [0, 0]],
    ['ArrowLeft', inText, [0, 1], null],
    ['Enter', inText, [0, 0], [1, 0]],
    ['Enter', inText, [2, 0], [3, 0]],
    ['Enter', { ...inText, shift: true }, [2, 0], [1, 0]],
    ['PageDown', whole, [0, 0], [2, 0]],
    ['Home', inText, [2, 1], null],
    ['Home', { ...inText, ctrl: true }, [2, 1], [0, 0]],
    ['End', { ...inText, ctrl: true }, [0, 0], [2, 1]],
    ['x', whole, [0, 0], null],
  ];
  for (const [key, how, [row, column], to] of cases)
    it(`${how.ctrl === true ? 'Ctrl+' : ''}${how.shift === true ? 'Shift+' : ''}${key} at ${row},${column} leads to ${to?.join() ?? 'nowhere'}`, () =>
      assert.deepEqual(
        placeAfterKey({ ...whole, ...how, key }, { row, column }, size),
        to === null ? null : { row: to[0], column: to[1] },
      ));
});

describe('keys that extend a block of cells, in a table of 9 rows and 4 columns', () => {
  const size = { rows: 9, columns: 4, page: 3 };
  const shift = { shift: true, ctrl: false, canMoveLeft: false, canMoveRight: false };
  const ctrl = { ...shift, ctrl: true };
  const cases: [string, Omit<GridKey, 'key'>, [number, number], [number, number] | null][] = [
    ['ArrowDown', shift, [2, 1], [3, 1]],
    ['ArrowUp', shift, [0, 1], [0, 1]],
    ['ArrowRight', shift, [2, 1], [2, 2]],
    ['ArrowRight', shift, [2, 3], null],
    ['ArrowLeft', shift, [2, 0], [2, 0]],
    ['ArrowRight', { ...shift, canMoveRight: true }, [2, 1], null],
    ['PageDown', shift, [7, 1], [8, 1]],
    ['ArrowDown', ctrl, [2, 1], [8, 1]],
    ['ArrowLeft', ctrl, [2, 3], [2, 0]],
    ['End', ctrl, [2, 1], [8, 3]],
    ['Home', ctrl, [2, 1], [0, 0]],
    ['Enter', shift, [2, 1], null],
    ['ArrowDown', { ...shift, shift: false }, [2, 1], null],
    ['a', ctrl, [2, 1], null],
  ];
  for (const [key, how, [row, column], to] of cases)
    it(`${how.ctrl ? 'Ctrl+' : ''}${how.shift ? 'Shift+' : ''}${key} from ${row},${column} leads to ${to?.join() ?? 'nowhere'}`, () =>
      assert.deepEqual(
        farEndAfterKey({ ...how, key }, { row, column }, size),
        to === null ? null : { row: to[0], column: to[1] },
      ));
});
