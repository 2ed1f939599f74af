import type { Annotation } from './annotation.ts';
import type { Epoch } from './epoch.ts';

const NOTHING: readonly Annotation[] = [];

/** What the watchers of one run have to say, until it is taken. */
export class AnnotationLog {
  #ids = 0;
  #fresh: Annotation[] = [];

  newId(): number {
    return this.#ids++;
  }

  /** Says something new, or something known again in other words. */
  tell(annotation: Annotation): void {
    const at = this.#fresh.findIndex(({ id }) => id === annotation.id);
    if (at < 0) this.#fresh.push(annotation);
    else this.#fresh[at] = annotation;
  }

  /** Everything since the last time, in the order of ids. A quiet epoch costs no allocation. */
  take(): readonly Annotation[] {
    if (this.#fresh.length === 0) return NOTHING;
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh.sort((a, b) => a.id - b.id);
  }
}

/** Looks out for one kind of thing. */
export interface Watcher {
  /** Looks at the next epoch, whose loss is finite; `false` once there is nothing left to look out for. */
  observe(epoch: Epoch): boolean;
  /** The run is over: whatever is left to say. */
  finish?(): void;
}

/** A stretch that grows is told again when it has doubled: a million epochs of it take 20 messages. Below 2³¹. */
export function isPowerOfTwo(count: number): boolean {
  return (count & (count - 1)) === 0;
}
