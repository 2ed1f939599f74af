import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * What must not outlive this process. The steps are undone last first, once: by `run`, when the process exits, or on
 * Ctrl+C and its kin. They are synchronous because nothing else runs while a process exits.
 */
export class Cleanup {
  readonly #steps: (() => void)[] = [];

  constructor() {
    process.once('exit', this.run);
    for (const signal of signals) process.once(signal, this.#exit);
  }

  /** Remembers a step, which must not throw when its work is already done. */
  add(step: () => void): void {
    this.#steps.push(step);
  }

  readonly run = (): void => {
    process.off('exit', this.run);
    for (const signal of signals) process.off(signal, this.#exit);
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) step();
  };

  readonly #exit = (signal: (typeof signals)[number]): void => {
    // Ctrl+C comes twice, from the terminal and from tsx: without a listener the second would end the cleaning.
    for (const other of signals) process.on(other, () => undefined);
    process.exit(128 + constants.signals[signal]);
  };
}
