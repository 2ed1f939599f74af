import type { Parameters } from '../engine/hyperparameters.ts';
import type { OptimizerSettings } from '../engine/optimizerSettings.ts';
import { LECTURE_HYPERPARAMETERS } from '../engine/hyperparameters.ts';
import { parseExperimentFile } from '../experiment/experimentFile.ts';
import type { Place } from './place.ts';
import type {
  ScriptDefault,
  ScriptProblem,
  ScriptResult,
  ScriptSetting,
  ScriptSettings,
  ScriptSource,
} from './pythonScriptResult.ts';
import type { PythonSource, Span } from './pythonSource.ts';
import type { Value } from './pythonValue.ts';

/** Something with its place in the script, to put all in order at the end. */
interface Placed<Item> {
  readonly from: number;
  readonly item: Item;
}

type WithoutPlace<Problem> = Problem extends unknown ? Omit<Problem, keyof Place> : never;

/** A problem whose place is given apart. */
export type PlacelessProblem = WithoutPlace<ScriptProblem>;

/** More than anyone reads. */
const MOST_PROBLEMS = 100;

/** As much of a script as a message has room for. */
const LONGEST_TEXT = 80;

/** Settings whose default depends on the data: said by whoever opens the script. */
const QUIET: readonly ScriptSetting[] = ['seed', 'initial'];

/** The lab's own value of a setting as it is shown; null for none. */
export function defaultText(setting: ScriptSetting | 'dataset'): string | null {
  if (setting === 'dataset' || setting === 'batchSize' || setting === 'seed' || setting === 'initial') return null;
  const value = LECTURE_HYPERPARAMETERS[setting];
  return typeof value === 'object' ? `${value.name}, lr ${value.lr}` : String(value);
}

/** Collects what was read of a script and what was not. */
export class ScriptReport {
  readonly #source: PythonSource;
  readonly #sources: Placed<ScriptSource>[] = [];
  readonly #problems: Placed<ScriptProblem>[] = [];
  readonly #told = new Set<string>();
  #settings: ScriptSettings = {};

  constructor(source: PythonSource) {
    this.#source = source;
  }

  get settings(): ScriptSettings {
    return this.#settings;
  }

  /** Notes a setting, unless the lab refuses it. */
  set<Key extends ScriptSetting>(key: Key, value: NonNullable<ScriptSettings[Key]> | null, at: Span): void {
    const problem = this.#refusal({ [key]: value });
    if (problem !== null) this.problem(at, { kind: 'refused', path: key, problem, left: defaultText(key) });
    else {
      this.#settings = { ...this.#settings, [key]: value };
      if (key !== 'optimizer') this.source(key, shownValue(value), at);
    }
  }

  /** Why the lab would refuse these keys of an experiment file, or null. */
  #refusal(keys: object) {
    const parsed = parseExperimentFile(JSON.stringify(keys));
    return parsed.ok ? null : (parsed.problems[0] ?? null);
  }

  /** The same for one keyword of an optimizer: whether it is good. */
  accepts(name: string, keyword: string, value: unknown, at: Span, left: string): boolean {
    const problem = this.#refusal({ optimizer: { name, [keyword]: value } });
    if (problem !== null) this.problem(at, { kind: 'refused', path: `optimizer.${keyword}`, problem, left });
    return problem === null;
  }

  source(path: string, value: string, at: Span): void {
    this.#sources.push({ from: at.from, item: { path, value, lines: this.#source.linesOf(at) } });
  }

  problem(at: Span, problem: PlacelessProblem): void {
    const item = { ...problem, ...this.#source.placeOf(at.from) };
    const text = JSON.stringify(item);
    if (this.#told.has(text) || this.#told.size >= MOST_PROBLEMS) return;
    this.#told.add(text);
    this.#problems.push({ from: at.from, item });
  }

  /** Something stands where a constant was needed. */
  unread(path: string, value: Value, left: string | null): void {
    const reason = value.kind === 'unknown' ? value.reason : 'unread';
    this.problem(value.at, { kind: 'unread', path, reason, text: this.#shortTextOf(value.at), left });
  }

  #shortTextOf({ from, to }: Span): string {
    const text = this.#source.textOf({ from, to: Math.min(to, from + LONGEST_TEXT) });
    return to - from > LONGEST_TEXT ? `${text}…` : text;
  }

  result(name: string, dataset: ScriptResult['dataset']): ScriptResult {
    const inOrder = <Item>(items: readonly Placed<Item>[]) =>
      items.toSorted((a, b) => a.from - b.from).map(({ item }) => item);
    const defaults = SETTINGS.filter((key) => !(key in this.#settings));
    const paths = [...(dataset === null ? (['dataset'] as const) : []), ...defaults];
    return {
      name,
      dataset,
      settings: this.#settings,
      sources: inOrder(this.#sources),
      problems: inOrder(this.#problems),
      defaults: paths.map((path): ScriptDefault => ({ path, value: defaultText(path) })),
    };
  }
}

const SETTINGS = [
  ...(['model', 'loss', 'reduction', 'optimizer', 'epochs', 'batchSize', 'shuffle', 'dtype', ...QUIET] as const),
];

function shownValue(value: string | number | boolean | Parameters | OptimizerSettings | null): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  return 'weight' in value ? `weight ${value.weight.join(', ')}, bias ${value.bias}` : value.name;
}
