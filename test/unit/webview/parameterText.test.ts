import assert from 'node:assert/strict';
import { namedParameters, parametersLeftOut } from '../../../webview/parameterText.ts';

describe('parameters at a glance', () => {
  const text = (weight: number[], bias: number) =>
    namedParameters({ weight, bias }).map(({ name, value }) => `${name} ${value}`);

  it('are w and b for one feature', () => assert.deepEqual(text([1.07234], -2.5965), ['w 1.0723', 'b −2.5965']));

  it('are numbered for more, and no more than three are written out', () => {
    assert.deepEqual(text([1, -2], 0), ['w₁ 1.0000', 'w₂ −2.0000', 'b 0.0000']);
    assert.equal(text([1, 2, 3, 4, 5], 0).length, 4);
    assert.equal(parametersLeftOut({ weight: [1, 2, 3, 4, 5], bias: 0 }), 2);
  });

  it('show what is no number', () => assert.deepEqual(text([Number.NaN], -Infinity), ['w nan', 'b −inf']));
});
