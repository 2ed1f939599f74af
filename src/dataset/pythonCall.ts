import type { Findings, Loop } from './pythonFindings.ts';
import type { Span } from './pythonSource.ts';
import type { Arguments, Value } from './pythonValue.ts';

/** What a call needs of whoever follows the script. */
export interface Follower {
  readonly findings: Findings;
  /** The loops around what is being followed, the outermost first. */
  readonly loops: readonly Loop[];
  /** Whether tensors are float32 where nothing else is said. */
  single: boolean;
  /** Takes so much of what may be spent on a script; whether there was as much left. */
  spend(amount: number): boolean;
  call(callee: Value, given: Arguments): Value;
}

/** A call of something known. */
export interface Call {
  readonly follower: Follower;
  /** The full name of what is called. */
  readonly path: string;
  readonly given: Arguments;
  readonly at: Span;
}

export type Known = (call: Call) => Value;

/** Calls by full name, `torch.nn.Linear`. */
export type KnownCalls = Readonly<Record<string, Known>>;

/** The same for several names. */
export function knownAs(paths: readonly string[], known: Known): KnownCalls {
  return Object.fromEntries(paths.map((path) => [path, known]));
}
