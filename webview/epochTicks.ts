import type { AnnotationView } from '../src/protocol.ts';
import type { Severity } from './icon.ts';
import { element } from './element.ts';

/** Ticks that can be told apart along a slider. */
const MOST_TICKS = 160;

const RANK: Readonly<Record<Severity, number>> = { info: 0, good: 1, warning: 2, error: 3 };

/** A mark along the slider. */
export interface EpochTick {
  readonly severity: Severity;
  /** Where it is between the first moment (0) and the last (1). */
  readonly share: number;
}

/**
 * The marks of annotations along `last` epochs. Of those that would fall on one place the gravest is kept.
 *
 * @param annotations in the order of their epochs
 */
export function epochTicks(annotations: readonly AnnotationView[], last: number): EpochTick[] {
  const places = new Map<number, AnnotationView>();
  for (const annotation of annotations) {
    if (annotation.epoch > last || last === 0) continue;
    const place = Math.round((MOST_TICKS * annotation.epoch) / last);
    const before = places.get(place);
    if (before === undefined || RANK[annotation.severity] > RANK[before.severity]) places.set(place, annotation);
  }
  return [...places.values()].map(({ severity, epoch }) => ({ severity, share: epoch / last }));
}

/** Draws the marks; they are an ornament, for the list of annotations says the same in words. */
export class EpochTicks {
  readonly element = element('div', { class: 'ticks', 'aria-hidden': 'true' });
  #annotations: readonly AnnotationView[] = [];
  #last = 0;

  update(annotations: readonly AnnotationView[], last: number): void {
    if (annotations === this.#annotations && last === this.#last) return;
    this.#annotations = annotations;
    this.#last = last;
    this.#draw(epochTicks(annotations, last));
  }

  /** A long run grows twenty times a second: marks are moved rather than made anew. */
  #draw(ticks: readonly EpochTick[]): void {
    const { children } = this.element;
    while (children.length > ticks.length) this.element.lastElementChild?.remove();
    while (children.length < ticks.length) this.element.append(element('span'));
    ticks.forEach(({ severity, share }, i) => {
      const tick = children[i];
      if (!(tick instanceof HTMLElement)) return;
      tick.className = `tick tick-${severity}`;
      tick.style.left = `${(100 * share).toFixed(2)}%`;
    });
  }
}
