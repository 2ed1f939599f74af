import { LECTURE_DATASET } from '../engine/dataset.ts';
import { MersenneTwister } from '../engine/mersenneTwister.ts';
import { tableOf } from './draft.ts';
import type { Table } from './table.ts';

/** Datasets that the lab brings along. */
export const PRESETS = [
  'lecture',
  'and',
  'or',
  'xor',
  'blobs-overlapping',
  'blobs-separable',
  'hours',
  'imbalanced',
] as const;

export type PresetName = (typeof PRESETS)[number];

type Row = readonly number[];

function tableOfRows(columns: readonly string[], rows: readonly Row[]): Table {
  return { columns, values: Float64Array.from(rows.flat()), texts: new Map() };
}

/** The truth table of a function of two bits. */
function gate(output: (a: number, b: number) => number): Table {
  const inputs = [0, 1].flatMap((a) => [0, 1].map((b) => [a, b] as const));
  return tableOfRows(
    ['x1', 'x2', 'y'],
    inputs.map(([a, b]) => [a, b, output(a, b)]),
  );
}

/** Two normal numbers of mean 0 and deviation 1 (Box & Muller 1958). */
function normalPair(generator: MersenneTwister): readonly [number, number] {
  const [u, v] = [generator.uint32(), generator.uint32()].map((word) => (word + 1) / 2 ** 32);
  const radius = Math.sqrt(-2 * Math.log(u ?? 1));
  const angle = 2 * Math.PI * (v ?? 1);
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** Points scattered around the centre of a class. */
interface Blob {
  readonly label: 0 | 1;
  readonly centre: readonly [number, number];
  readonly deviation: number;
  readonly examples: number;
}

const rounded = (value: number) => Math.round(value * 1000) / 1000 + 0;

function points({ label, centre, deviation, examples }: Blob, generator: MersenneTwister): Row[] {
  return Array.from({ length: examples }, () => {
    const [dx, dy] = normalPair(generator);
    return [rounded(centre[0] + deviation * dx), rounded(centre[1] + deviation * dy), label];
  });
}

/** The classes are mixed evenly, as a file of measurements would have them: minibatches in order see both. */
function blobs(seed: number, ...classes: readonly Blob[]): Table {
  const generator = new MersenneTwister(seed);
  const placed = classes.flatMap((blob) =>
    points(blob, generator).map((row, i) => ({ row, share: (i + 0.5) / blob.examples })),
  );
  const rows = placed.sort((a, b) => a.share - b.share).map(({ row }) => row);
  return tableOfRows(['x1', 'x2', 'y'], rows);
}

/** Hours of study before an exam, and whether it was passed: some pass with little, some fail with much. */
const HOURS: readonly Row[] = [
  ...([[0.5, 0], [0.8, 0], [1.1, 0], [1.4, 0], [1.6, 1], [1.9, 0], [2.2, 0], [2.4, 1], [2.7, 0], [2.9, 0]] as const), // prettier-ignore
  ...([[3.1, 1], [3.3, 0], [3.6, 1], [3.8, 1], [4.1, 0], [4.4, 1], [4.7, 1], [5.0, 1], [5.4, 1], [5.9, 1]] as const), // prettier-ignore
];

/** Of two blobs `apart`, 50 examples each. */
function twoBlobs(seed: number, apart: number, deviation: number): Table {
  const centre = [apart / 2, apart / 4] as const;
  return blobs(
    seed,
    { label: 0, centre: [-centre[0], -centre[1]], deviation, examples: 50 },
    { label: 1, centre, deviation, examples: 50 },
  );
}

const TABLES: Readonly<Record<PresetName, Table>> = {
  lecture: tableOf(LECTURE_DATASET),
  and: gate((a, b) => a & b),
  or: gate((a, b) => a | b),
  xor: gate((a, b) => a ^ b),
  'blobs-overlapping': twoBlobs(1, 2, 1),
  'blobs-separable': twoBlobs(2, 5, 0.7),
  hours: tableOfRows(['hours', 'passed'], HOURS),
  imbalanced: blobs(
    3,
    { label: 0, centre: [0, 0], deviation: 1, examples: 190 },
    { label: 1, centre: [1.5, 1.5], deviation: 0.8, examples: 10 },
  ),
};

/** The table of a preset: always the same one. */
export function presetTable(preset: PresetName): Table {
  return TABLES[preset];
}
