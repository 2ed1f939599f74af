import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdit } from '../../../src/experiment/applyEdit.ts';
import type { Edit } from '../../../src/experiment/draft.ts';
import { lectureDraft } from '../../../src/experiment/draft.ts';
import { parseNumber } from '../../../src/experiment/parseNumber.ts';
import { lrScaleOf, nearestStep, nextStep, positionOf, valueAt } from '../../../webview/lrGaugeScale.ts';
import { lrText, noLimitText } from '../../../webview/lrGaugeText.ts';

const lr = fc.double({ min: -10, max: 5, noNaN: true }).map((exponent) => 10 ** exponent);

describe('the scale of the lr gauge', () => {
  it('has the lr and the limit on it', () => {
    fc.assert(
      fc.property(lr, lr, (value, limit) => {
        const { least, most } = lrScaleOf(value, limit);
        for (const point of [value, limit]) assert.ok(point >= 10 ** least * 0.999 && point <= 10 ** most * 1.001);
      }),
    );
  });

  it('stands still while the lr moves within it', () => assert.deepEqual(lrScaleOf(0.01, 0.48), lrScaleOf(0.5, 0.48)));

  it('gives a position back as the value it is of', () => {
    fc.assert(
      fc.property(lr, fc.double({ min: 0, max: 1, noNaN: true }), (limit, position) => {
        const scale = lrScaleOf(null, limit);
        assert.ok(Math.abs(positionOf(scale, valueAt(scale, position)) - position) < 1e-9);
      }),
    );
  });

  it('keeps a marker on it, however far off the value is', () => {
    for (const value of [1e-300, 1e300]) {
      const position = positionOf(lrScaleOf(value, 0.48), value);
      assert.ok(position === 0 || position === 1);
    }
  });
});

describe('the steps of the lr gauge', () => {
  const steps: [number, 1 | -1, number][] = [
    [0.01, 1, 0.02],
    [0.02, 1, 0.05],
    [0.05, 1, 0.1],
    [0.01, -1, 0.005],
    [0.1, -1, 0.05],
    [0.3, 1, 0.5],
    [0.3, -1, 0.2],
    [1e-7, -1, 5e-8],
    [5, 1, 10],
  ];
  for (const [from, direction, to] of steps)
    it(`${direction === 1 ? 'up' : 'down'} from ${from} lead to ${to}`, () =>
      assert.equal(nextStep(from, direction), to));

  it('are numbers as one types them, and lead there and back', () => {
    fc.assert(
      fc.property(lr, (value) => {
        const near = nearestStep(value);
        assert.match(near.toExponential(), /^[125]e/);
        assert.equal(parseNumber(String(near)), near);
        assert.equal(nextStep(nextStep(near, 1), -1), near);
        assert.equal(nearestStep(near), near);
      }),
    );
  });
});

describe('what the lr gauge says', () => {
  const texts: [number, number, string][] = [
    [0.01, 0.480775, 'lr 0.01 is 48 times below 2/Lmax = 0.4808'],
    [0.4, 0.480775, 'lr 0.4 is 1.2 times below 2/Lmax = 0.4808'],
    [0.48, 0.480775, 'lr 0.48 is about 2/Lmax = 0.4808'],
    [5, 0.480775, 'lr 5 is 10 times 2/Lmax = 0.4808: it may go uphill'],
  ];
  for (const [value, limit, text] of texts) it(text, () => assert.equal(lrText(value, limit), text));

  const without: [Edit, RegExp][] = [
    [{ type: 'choose', choice: { key: 'optimizer', value: 'Adam' } }, /Adam/],
    [{ type: 'setOptimizerField', field: 'momentum', text: '0.9' }, /momentum/],
    [{ type: 'setOptimizerField', field: 'weight_decay', text: '0.1' }, /weight_decay/],
    [{ type: 'setField', field: 'batchSize', text: '2' }, /minibatches/],
    [{ type: 'setField', field: 'lr', text: '1' }, /dataset/],
  ];
  for (const [edit, reason] of without)
    it(`knows no limit for reasons of ${reason.source}`, () =>
      assert.match(noLimitText(applyEdit(lectureDraft(), edit)), reason));
});
