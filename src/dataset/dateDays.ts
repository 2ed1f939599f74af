/** How the dates of a column are written. */
export type DateOrder = 'year-first' | 'month-first' | 'day-first' | 'month-name';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const TIME = String.raw`(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(Z|[+-]\d{2}:?\d{2})?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}$`);
const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${TIME}$`);
const MONTH_DAY_YEAR = new RegExp(String.raw`^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})${TIME}$`, 'i');
const DAY_MONTH_YEAR = new RegExp(String.raw`^(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4}|\d{2})${TIME}$`, 'i');

const isLeapYear = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days since 1970-01-01, or NaN where there is no such day. Source: Fliegel & Van Flandern 1968. */
function daysOf(year: number, month: number, day: number): number {
  const last = (MONTH_DAYS[month - 1] ?? 0) + (month === 2 && isLeapYear(year) ? 1 : 0);
  if (day < 1 || day > last) return Number.NaN;
  const a = Math.trunc((month - 14) / 12);
  const julian =
    Math.trunc((1461 * (year + 4800 + a)) / 4) +
    Math.trunc((367 * (month - 2 - 12 * a)) / 12) -
    Math.trunc((3 * Math.trunc((year + 4900 + a) / 100)) / 4) +
    day -
    32075;
  return julian - 2440588;
}

/** The share of a day that a time of day is, moved to UTC where it names its zone. */
function timeOf([hours = '0', minutes = '0', seconds = '0', zone = 'Z']: readonly (string | undefined)[]): number {
  if (Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) >= 61) return Number.NaN;
  const sign = zone.startsWith('-') ? -1 : 1;
  const offset = zone === 'Z' ? 0 : sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
  return (Number(hours) * 3600 + (Number(minutes) - offset) * 60 + Number(seconds)) / 86_400;
}

/** As POSIX has it: 69 and later are of the last century. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year + (year >= 69 ? 1900 : 2000);
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** Days since 1970-01-01 (UTC) of a date written in this order, a share of a day for the time; NaN where it is none. */
export function dateDays(text: string, order: DateOrder): number {
  if (order === 'year-first') {
    const [, year, , month, day, ...time] = YEAR_FIRST.exec(text) ?? [];
    if (year !== undefined) return daysOf(Number(year), Number(month), Number(day)) + timeOf(time);
    const chinese = CHINESE.exec(text);
    return chinese === null ? Number.NaN : daysOf(Number(chinese[1]), Number(chinese[2]), Number(chinese[3]));
  }
  if (order === 'month-name') return namedMonthDays(text);
  const [, first, , second, year, ...time] = YEAR_LAST.exec(text) ?? [];
  if (year === undefined) return Number.NaN;
  const [month, day] = order === 'month-first' ? [first, second] : [second, first];
  return daysOf(fullYear(year), Number(month), Number(day)) + timeOf(time);
}

function namedMonthDays(text: string): number {
  const [, name, nameDay, nameYear = '', ...nameTime] = MONTH_DAY_YEAR.exec(text) ?? [];
  if (name !== undefined) return daysOf(fullYear(nameYear), monthOf(name), Number(nameDay)) + timeOf(nameTime);
  const [, day, month, year = '', ...time] = DAY_MONTH_YEAR.exec(text) ?? [];
  return month === undefined ? Number.NaN : daysOf(fullYear(year), monthOf(month), Number(day)) + timeOf(time);
}

/** `03/04/2012` is the 4th of March where nothing in the column speaks against it, as pandas reads it. */
const ORDERS: readonly DateOrder[] = ['year-first', 'month-first', 'day-first', 'month-name'];

/** Nearly all texts of a column of dates are dates of one order. */
const LEAST_SHARE = 0.9;

/**
 * The order in which most of these texts are dates, or null where they are none.
 * @param counts how often each text is written
 */
export function dateOrderOf(texts: readonly string[], counts: readonly number[]): DateOrder | null {
  let [best, most]: [DateOrder | null, number] = [null, 0];
  for (const order of ORDERS) {
    const count = texts.reduce((sum, text, i) => sum + (Number.isNaN(dateDays(text, order)) ? 0 : (counts[i] ?? 0)), 0);
    if (count > most) [best, most] = [order, count];
  }
  const all = texts.reduce((sum, _, i) => sum + (counts[i] ?? 0), 0);
  return most > 0 && most >= all * LEAST_SHARE ? best : null;
}
