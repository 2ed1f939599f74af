import { element } from './element.ts';
import type { LabContext, View } from './labContext.ts';
import type { State } from './store.ts';

/** Being written. */
export class LinearOrLogistic implements View {
  readonly element = element('div', { class: 'lecture-body' });
  readonly #context: LabContext;

  constructor(context: LabContext) {
    this.#context = context;
  }

  update(state: State): void {
    this.element.hidden = state !== this.#context.state;
  }
}
