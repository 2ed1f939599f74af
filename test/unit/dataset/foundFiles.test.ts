import assert from 'node:assert/strict';
import type { Recipe } from '../../../src/experiment/recipe.ts';
import { makeTable } from '../../../src/dataset/makeTable.ts';
import { fileAt, rowsOf } from './files.ts';

const VEGA = new URL('../../../node_modules/vega-datasets/data/', import.meta.url);
const FOUND = new URL('../../fixtures/datasets/found/', import.meta.url);

/** A file that nobody wrote for these tests, and what it is to be understood as. */
interface Found {
  readonly file: URL;
  readonly format: string;
  readonly rows: number;
  /** `name kind`, with `−n` for the missing values. */
  readonly columns: readonly string[];
  /** `label = positive ← features`. */
  readonly recipe: string;
  /** Rows × columns of the table, with all rows that lack a value left out; null where a choice is needed first. */
  readonly table: string | null;
  readonly choice?: Recipe;
}

// prettier-ignore
const FILES: readonly Found[] = [
  {
    file: new URL('penguins.json', VEGA), format: 'json', rows: 344,
    columns: ['Species category', 'Island category', 'Beak Length (mm) number −2', 'Beak Depth (mm) number −2', 'Flipper Length (mm) number −2', 'Body Mass (g) number −2', 'Sex category −10'],
    recipe: 'Species = Adelie ← Island, Beak Length (mm), Beak Depth (mm), Flipper Length (mm), Body Mass (g), Sex', table: '334 × 9',
  },
  {
    file: new URL('seattle-weather.csv', VEGA), format: 'delimited ,', rows: 1461,
    columns: ['date date', 'precipitation number', 'temp_max number', 'temp_min number', 'wind number', 'weather category'],
    recipe: 'weather = rain ← precipitation, temp_max, temp_min, wind', table: '1461 × 5',
  },
  {
    file: new URL('unemployment.tsv', VEGA), format: 'delimited \t', rows: 3218,
    columns: ['id id', 'rate number'],
    recipe: 'rate = 0.301 ← id', table: '3218 × 2',
  },
  {
    file: new URL('movies.json', VEGA), format: 'json', rows: 3201,
    columns: ['Title text −1', 'US Gross number −7', 'Worldwide Gross number −7', 'US DVD Sales number −2637', 'Production Budget number −1', 'Release Date date', 'MPAA Rating category −605', 'Running Time min number −1992', 'Distributor text −232', 'Source category −365', 'Major Genre category −275', 'Creative Type category −446', 'Director text −1331', 'Rotten Tomatoes Rating number −880', 'IMDB Rating number −213', 'IMDB Votes number −213'],
    choice: { label: 'MPAA Rating', positive: 'R', features: ['IMDB Rating', 'Rotten Tomatoes Rating', 'Major Genre'] },
    recipe: 'MPAA Rating = R ← IMDB Rating, Rotten Tomatoes Rating, Major Genre', table: '1843 × 14',
  },
  {
    file: new URL('flights-3m.parquet', VEGA), format: 'parquet', rows: 3_000_000,
    columns: ['date date', 'delay number', 'distance number', 'origin text', 'destination text'],
    choice: { label: 'origin', positive: 'SFO', features: ['delay', 'distance'], sample: { rows: 1000, seed: 0 } },
    recipe: 'origin = SFO ← delay, distance', table: '1000 × 3',
  },
  {
    file: new URL('iris.csv', FOUND), format: 'delimited ,', rows: 150,
    columns: ['column1 number', 'column2 number', 'column3 number', 'column4 number', 'column5 number'],
    recipe: 'column5 = 0 ← column1, column2, column3, column4', table: '150 × 5',
  },
  {
    file: new URL('wine_data.csv', FOUND), format: 'delimited ,', rows: 178,
    columns: [...Array.from({ length: 14 }, (_, i) => `column${i + 1} number`)],
    recipe: `column14 = 1 ← ${Array.from({ length: 13 }, (_, i) => `column${i + 1}`).join(', ')}`, table: '178 × 14',
  },
  {
    file: new URL('linnerud_exercise.csv', FOUND), format: 'delimited  ', rows: 20,
    columns: ['Chins number', 'Situps number', 'Jumps number'],
    choice: { label: 'Jumps', positive: '60' },
    recipe: 'Jumps = 60 ← Chins, Situps', table: '20 × 3',
  },
  {
    file: new URL('diabetes_data_raw.csv.gz', FOUND), format: 'delimited  gz', rows: 442,
    columns: [...Array.from({ length: 10 }, (_, i) => `column${i + 1} number`)],
    choice: { label: 'column2' },
    recipe: 'column2 = 2 ← column1, column3, column4, column5, column6, column7, column8, column9, column10', table: '442 × 10',
  },
];

describe('a file that was found is understood:', function () {
  // Three million rows take some seconds, and more where much else goes on.
  this.timeout(120_000);

  for (const { file, format, rows, columns, recipe, table, choice = {} } of FILES)
    it(file.pathname.split('/').at(-1) ?? '', async () => {
      const opened = await fileAt(file, { recipe: choice });
      const { overview } = opened;
      const delimiter = overview.dialect === null ? '' : ` ${overview.dialect.delimiter}`;
      assert.equal(`${overview.format}${delimiter}${overview.isGzipped ? 'gz' : ''}`, format);
      assert.equal(overview.rows, rows);
      assert.deepEqual(
        overview.columns.map(({ name, kind, missing }) => `${name} ${kind}${missing === 0 ? '' : ` −${missing}`}`),
        columns,
      );
      const { label, positive, features } = overview.recipe;
      assert.equal(`${label}${positive === undefined ? '' : ` = ${positive}`} ← ${features.join(', ')}`, recipe);
      const made = makeTable(opened, choice, false);
      if (made.ok && table !== null)
        assert.equal(`${rowsOf(made.value).length} × ${made.value.table.columns.length}`, table);
      else assert.equal(made.ok, false);
    });
});
