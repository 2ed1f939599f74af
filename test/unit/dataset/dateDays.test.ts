import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DateOrder } from '../../../src/dataset/dateDays.ts';
import { dateDays, dateOrderOf } from '../../../src/dataset/dateDays.ts';

const DAY_MS = 86_400_000;
const day = fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });

describe('a date', () => {
  it('is its days since 1970, as the calendar of the language counts them', () => {
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString();
        assert.equal(dateDays(iso.slice(0, 10), 'year-first'), Date.parse(iso.slice(0, 10)) / DAY_MS);
        const whole = dateDays(iso, 'year-first');
        assert.ok(Math.abs(whole - date.getTime() / DAY_MS) < 1e-6, iso);
        const [year, month, ofMonth] = iso.slice(0, 10).split('-');
        assert.equal(dateDays(`${month}/${ofMonth}/${year}`, 'month-first'), dateDays(iso.slice(0, 10), 'year-first'));
        assert.equal(dateDays(`${ofMonth}.${month}.${year}`, 'day-first'), dateDays(iso.slice(0, 10), 'year-first'));
      }),
    );
  });

  // prettier-ignore
  const dates: readonly [text: string, order: DateOrder, iso: string | null][] = [
    ['1970-01-01', 'year-first', '1970-01-01T00:00:00Z'],
    ['2012-02-29', 'year-first', '2012-02-29T00:00:00Z'],
    ['2013-02-29', 'year-first', null],
    ['1900-02-29', 'year-first', null],
    ['2012-13-01', 'year-first', null],
    ['2012-01-00', 'year-first', null],
    ['2012-01/05', 'year-first', null],
    ['2012-01-05 06:30', 'year-first', '2012-01-05T06:30:00Z'],
    ['2012-01-05T06:30:15.5+02:00', 'year-first', '2012-01-05T04:30:15.5Z'],
    ['2012-01-05 25:30', 'year-first', null],
    ['1/2/99', 'month-first', '1999-01-02T00:00:00Z'],
    ['1/2/12', 'day-first', '2012-02-01T00:00:00Z'],
    ['Jun 12 1998', 'month-name', '1998-06-12T00:00:00Z'],
    ['September 3, 2001', 'month-name', '2001-09-03T00:00:00Z'],
    ['3 Sep 2001', 'month-name', '2001-09-03T00:00:00Z'],
    ['3 Sop 2001', 'month-name', null],
    ['2012年2月29日', 'year-first', '2012-02-29T00:00:00Z'],
    ['soon', 'year-first', null],
  ];
  for (const [text, order, iso] of dates)
    it(`"${text}" is ${iso ?? 'none'}`, () => {
      const expected = iso === null ? Number.NaN : Date.parse(iso) / DAY_MS;
      const found = dateDays(text, order);
      assert.ok(Object.is(found, expected) || Math.abs(found - expected) < 1e-9, String(found));
    });
});

describe('the order of day and month', () => {
  const orders: readonly [texts: string[], order: DateOrder | null][] = [
    [['2012-01-05'], 'year-first'],
    [['03/04/2012', '05/06/2012'], 'month-first'],
    [['03/04/2012', '25/06/2012'], 'day-first'],
    [['03/25/2012', '05/06/2012'], 'month-first'],
    [['1-Feb-12'], 'month-name'],
    [['03/25/2012', '25/06/2012'], null],
    [['a', 'b'], null],
    [[], null],
  ];
  for (const [texts, order] of orders)
    it(`in ${texts.join(', ') || 'nothing'} is ${order ?? 'unknown'}`, () =>
      assert.equal(
        dateOrderOf(
          texts,
          texts.map(() => 1),
        ),
        order,
      ));
});
