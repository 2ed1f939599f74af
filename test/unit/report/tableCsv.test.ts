import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { tableOfTexts } from '../../../src/experiment/table.ts';
import { tableCsv } from '../../../src/report/tableCsv.ts';

describe('a table as CSV', () => {
  it('has a header and a line a row', () => {
    const table = tableOfTexts(['hours', 'passed'], [['1.5', '0'], ['1e-4', '1']]); // prettier-ignore
    assert.equal(tableCsv(table), 'hours,passed\n1.5,0\n1e-4,1\n');
  });

  it('is read back by another reader cell by cell, whatever is written in it', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('a,b', '"', '""', ' x ', 'a\nb', '\r\n', '1e-4', '', '０．５'));
    const width = fc.integer({ min: 2, max: 4 });
    const anyTable = width.chain((columns) => {
      const row = fc.array(text, { minLength: columns, maxLength: columns });
      return fc.tuple(row, fc.array(row, { minLength: 1, maxLength: 5 }));
    });
    fc.assert(
      fc.property(anyTable, ([columns, rows]) => {
        const records: unknown = parse(tableCsv(tableOfTexts(columns, rows)), { record_delimiter: '\n' });
        assert.deepEqual(records, [columns, ...rows]);
      }),
    );
  });
});
