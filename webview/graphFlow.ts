import * as l10n from '@vscode/l10n';
import { element, setText } from './element.ts';
import type { MathMLTerm } from './formula.ts';
import { derivative, formula } from './formula.ts';
import { lectureNumber } from './lectureNumber.ts';

/** A value on its way through the graph: forward what it is, backward its gradient. */
class Edge {
  readonly element: HTMLElement;
  readonly #value = element('span', { class: 'number' });
  readonly #gradient = element('span', { class: 'number' });
  readonly #name: HTMLElement;

  constructor(name: MathMLTerm, by: string) {
    this.#name = element('span', { class: 'graph-name' }, formula(name));
    const forward = element('div', { class: 'graph-forward' }, this.#name, this.#value);
    const gradient = element('span', { class: 'graph-name' }, formula(derivative('ℓ', by)));
    const backward = element('div', { class: 'graph-backward' }, gradient, this.#gradient);
    this.element = element('div', { class: 'graph-edge' }, forward, backward);
  }

  show(value: number, gradient: number | null): void {
    setText(this.#value, lectureNumber(value));
    setText(this.#gradient, gradient === null ? l10n.t('inside the loss') : lectureNumber(gradient));
  }
}

/** What enters the graph, with its gradient where it is a parameter. */
export interface Leaf {
  readonly name: string;
  readonly value: number;
  readonly gradient: number | null;
}

function leafRow({ name, value, gradient }: Leaf): HTMLElement {
  const pulled =
    gradient === null ? [] : [element('span', { class: 'graph-leaf-gradient number' }, lectureNumber(gradient))];
  return element(
    'div',
    { class: 'graph-leaf' },
    element('span', { class: 'graph-name' }, formula(name)),
    element('span', { class: 'number' }, lectureNumber(value)),
    ...pulled,
  );
}

function operation(kind: string, ...content: readonly (Node | string)[]): HTMLElement {
  return element('div', { class: `graph-operation graph-${kind}` }, ...content);
}

/** What is on a model's way from x to the loss. */
export interface FlowValues {
  readonly leaves: readonly Leaf[];
  readonly z: number;
  readonly zGradient: number;
  readonly output: number;
  readonly outputGradient: number | null;
  readonly loss: number;
  readonly lossName: string;
  readonly y: number;
}

/** A model's graph from left to right: x·w + b, σ where there is one, the loss. */
export class GraphFlow {
  readonly element: HTMLElement;
  readonly #leaves = element('div', { class: 'graph-leaves' });
  readonly #z: Edge;
  readonly #output: Edge | null;
  readonly #loss = element('span', { class: 'number' });
  readonly #lossName = element('span');
  readonly #label = element('span', { class: 'number' });

  /** @param hasSigmoid whether the output is σ(z), and not z itself */
  constructor(title: string, hasSigmoid: boolean) {
    this.#z = new Edge(hasSigmoid ? 'z' : 'ŷ', hasSigmoid ? 'z' : 'ŷ');
    this.#output = hasSigmoid ? new Edge('ŷ', 'ŷ') : null;
    const label = element('span', { class: 'graph-label' }, formula('y', '='), ' ', this.#label);
    const result = element('div', { class: 'graph-result' }, formula('ℓ', '='), ' ', this.#loss);
    const sigmoid = this.#output === null ? [] : [operation('sigmoid', formula('σ')), this.#output.element];
    const steps = [
      this.#leaves,
      operation('linear', formula('x', '·', 'w', '+', 'b')),
      this.#z.element,
      ...sigmoid,
      operation('loss', this.#lossName, label),
      result,
    ];
    const flow = element('div', { class: `graph-flow ${hasSigmoid ? 'with-sigmoid' : 'without-sigmoid'}` }, ...steps);
    this.element = element(
      'div',
      { class: 'graph', role: 'group', 'aria-label': title },
      element('h4', {}, title),
      flow,
    );
  }

  show({ leaves, z, zGradient, output, outputGradient, loss, lossName, y }: FlowValues): void {
    this.#leaves.replaceChildren(...leaves.map(leafRow));
    this.#z.show(z, zGradient);
    this.#output?.show(output, outputGradient);
    setText(this.#loss, lectureNumber(loss));
    setText(this.#lossName, lossName);
    setText(this.#label, String(y));
  }
}
