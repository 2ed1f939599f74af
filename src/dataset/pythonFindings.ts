import type { Span } from './pythonSource.ts';
import type { Loader, Loss, Optimizer, Output, Value } from './pythonValue.ts';

/** A loop that was being followed: what it runs over. */
export interface Loop {
  /** The name of its variable, empty where there is none. */
  readonly variable: string;
  readonly iterable: Value;
  readonly at: Span;
}

/** Something that changes what a script trains and that the lab does not do. */
export type Ignored = 'scheduler' | 'clipping' | 'early-stop' | 'lr-changed' | 'accumulates';

/** What a script does that matters, in its order. */
export class Findings {
  readonly backward: { readonly loss: Value; readonly loops: readonly Loop[]; readonly at: Span }[] = [];
  readonly steps: { readonly optimizer: Value; readonly loops: readonly Loop[]; readonly at: Span }[] = [];
  /** `w -= lr * w.grad` */
  readonly stepsByHand: { readonly lr: Value | null; readonly loops: readonly Loop[]; readonly at: Span }[] = [];
  readonly outputs: Output[] = [];
  readonly losses: Loss[] = [];
  readonly criteria: Value[] = [];
  readonly optimizers: Optimizer[] = [];
  readonly loaders: Loader[] = [];
  readonly loops: Loop[] = [];
  readonly seeds: { readonly value: Value; readonly at: Span }[] = [];
  readonly doubles: Span[] = [];
  readonly ignored: { readonly what: Ignored; readonly at: Span }[] = [];
  /** What each name held last that may be examples. */
  readonly named = new Map<string, Value>();
  /** Whether gradients are set to zero between steps. */
  zeroesGradients = false;
  /** Where the reader gave up, if it did. */
  gaveUpAt: Span | null = null;
}
