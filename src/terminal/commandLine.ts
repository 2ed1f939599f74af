import { parseArgs } from 'node:util';
import type { Reduction } from '../engine/hyperparameters.ts';
import type { ExperimentFile } from '../experiment/experimentSchema.ts';
import { parseExperimentFile } from '../experiment/experimentFile.ts';
import { parseNumber } from '../experiment/parseNumber.ts';
import type { ExperimentProblem } from '../experiment/problem.ts';
import { experimentProblemText } from '../wording/problemText.ts';

export const FORMATS = ['text', 'csv', 'jsonl', 'annotated'] as const;
export type Format = (typeof FORMATS)[number];

/** What the command line says in place of the experiment file. */
export interface Overrides {
  readonly lr?: number;
  readonly epochs?: number;
  readonly reduction?: Reduction;
  readonly seed?: number;
}

/** What a command line asks for. */
export type Plan =
  | { readonly kind: 'help' }
  | { readonly kind: 'bad-usage'; readonly message: string }
  | {
      readonly kind: 'train';
      /** An experiment (`.json`) or a dataset (any other name), or null for the lecture's run. */
      readonly file: string | null;
      readonly overrides: Overrides;
      readonly format: Format;
    };

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  lr: { type: 'string' },
  epochs: { type: 'string' },
  reduction: { type: 'string' },
  seed: { type: 'string' },
  format: { type: 'string', default: 'text' },
} as const;

type Values = Partial<Record<'lr' | 'epochs' | 'reduction' | 'seed', string>>;

const badUsage = (message: string): Plan => ({ kind: 'bad-usage', message });

/** A number where the text is one; else the text, which the schema then refuses with its own words. */
function valueOf(text: string | undefined): number | string | undefined {
  return text === undefined ? undefined : (parseNumber(text) ?? text);
}

/** The options as the experiment file that says the same, so that one schema checks both. */
function experimentText({ lr, epochs, reduction, seed }: Values): string {
  const optimizer = lr === undefined ? undefined : { name: 'SGD', lr: valueOf(lr) };
  return JSON.stringify({ optimizer, epochs: valueOf(epochs), reduction, seed: valueOf(seed) });
}

/** The problem of a key as that of the option it came from: `optimizer.lr` is `--lr` here. */
function optionProblem(problem: ExperimentProblem): ExperimentProblem {
  if (problem.kind !== 'expected') return problem;
  return { ...problem, path: `--${problem.path.replace('optimizer.', '')}` };
}

function overridesOf(values: Values, { optimizer, epochs, reduction, seed }: ExperimentFile): Overrides {
  return {
    ...(values.lr !== undefined && { lr: optimizer.lr }),
    ...(values.epochs !== undefined && { epochs }),
    ...(reduction !== undefined && { reduction }),
    ...(seed !== undefined && seed !== null && { seed }),
  };
}

function formatOf(text: string): Format | null {
  return FORMATS.find((format) => format === text) ?? null;
}

function formatProblem(text: string): ExperimentProblem {
  const expected = { kind: 'one-of', values: FORMATS } as const;
  return { kind: 'expected', path: '--format', expected, received: `"${text}"` };
}

function trainPlan(files: readonly string[], values: Values & { readonly format: string }): Plan {
  if (files.length > 1) return badUsage(`one file at a time, got ${files.length}: ${files.join(', ')}`);
  const format = formatOf(values.format);
  if (format === null) return badUsage(experimentProblemText(formatProblem(values.format)));
  const checked = parseExperimentFile(experimentText(values));
  if (!checked.ok) return badUsage(checked.problems.map(optionProblem).map(experimentProblemText).join('\n'));
  return { kind: 'train', file: files[0] ?? null, overrides: overridesOf(values, checked.value), format };
}

/** What the arguments behind the program's name ask for. */
export function planOf(args: readonly string[]): Plan {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    return values.help === true ? { kind: 'help' } : trainPlan(positionals, values);
  } catch (error) {
    // node's parser throws TypeErrors made for people: "Unknown option '--lrr'. …"
    if (error instanceof TypeError) return badUsage(error.message);
    throw error;
  }
}
