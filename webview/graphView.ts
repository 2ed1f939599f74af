import * as l10n from '@vscode/l10n';
import type { ExampleGraph } from '../src/engine/exampleGraph.ts';
import { sentences } from '../src/wording/sentences.ts';
import { element, setText } from './element.ts';
import type { FlowValues, Leaf } from './graphFlow.ts';
import { GraphFlow } from './graphFlow.ts';
import type { GraphScene } from './graphScene.ts';
import { graphScene } from './graphScene.ts';
import { IconButton } from './iconButton.ts';
import type { LabContext, View } from './labContext.ts';
import { lectureNumber } from './lectureNumber.ts';
import { fillSlots, slot } from './richText.ts';
import { measuredOf } from './metricsData.ts';
import type { State } from './store.ts';

/** Features that are written out; more of them are counted. */
const SUBSCRIPTS = ['₁', '₂', '₃'] as const;

function leavesOf({ x, parameters }: GraphScene, { weightGradient, biasGradient }: ExampleGraph): Leaf[] {
  const subscript = (j: number) => (x.length > 1 ? (SUBSCRIPTS[j] ?? '') : '');
  const features = Array.from(x.subarray(0, SUBSCRIPTS.length), (value, j): Leaf[] => [
    { name: `x${subscript(j)}`, value, gradient: null },
    {
      name: `w${subscript(j)}`,
      value: parameters.weight[j] ?? Number.NaN,
      gradient: weightGradient[j] ?? Number.NaN,
    },
  ]);
  return [...features.flat(), { name: 'b', value: parameters.bias, gradient: biasGradient }];
}

function valuesOf(scene: GraphScene, graph: ExampleGraph, lossName: string): FlowValues {
  const { z, output, outputGradient, logitGradient, loss } = graph;
  return {
    leaves: leavesOf(scene, graph),
    z,
    zGradient: logitGradient,
    output,
    outputGradient,
    loss,
    lossName,
    y: scene.y,
  };
}

/** One example's numbers through both models' graphs, forward and backward, at the moment that is shown. */
export class GraphView implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #linear = new GraphFlow(l10n.t('linear'), false);
  readonly #logistic = new GraphFlow(l10n.t('logistic'), true);
  readonly #back = new IconButton('back', l10n.t('Previous example'), () => this.#go(-1));
  readonly #forward = new IconButton('forward', l10n.t('Next example'), () => this.#go(1));
  readonly #which = element('span', { class: 'graph-which', role: 'status' });
  readonly #seen = element('p', { class: 'lecture-seen' });
  readonly #note = element('p', { class: 'hint' });
  readonly #body: HTMLElement;
  readonly #empty = element(
    'p',
    { class: 'empty', hidden: true },
    l10n.t('No model to look into: the experiment has problems.'),
  );
  #index = 0;
  #scene: GraphScene | null = null;
  /** What is on the page. */
  #of: readonly unknown[] = [];

  constructor(context: LabContext) {
    this.#context = context;
    const stepper = element('div', { class: 'graph-stepper' }, this.#back.element, this.#which, this.#forward.element);
    const legend = element(
      'p',
      { class: 'hint graph-legend' },
      element('span', { class: 'graph-legend-forward' }, l10n.t('forward: values')),
      element('span', { class: 'graph-legend-backward' }, l10n.t('backward: gradients')),
    );
    const flows = [this.#linear.element, this.#logistic.element];
    this.#body = element('div', {}, stepper, legend, ...flows, this.#seen, this.#note);
    this.element = element('div', { class: 'lecture-figures' }, this.#body, this.#empty);
  }

  update(state: State): void {
    const measured = measuredOf(state);
    const of = [measured?.moment, measured?.data, this.#index];
    if (this.#of.length > 0 && of.every((value, i) => value === this.#of[i])) return;
    this.#of = of;
    const scene = measured && graphScene(measured, this.#index);
    this.#body.hidden = scene === null;
    this.#empty.hidden = scene !== null;
    this.#scene = scene;
    if (scene !== null) this.#show(scene);
  }

  #go(step: number): void {
    this.#index = Math.max(0, (this.#scene?.index ?? 0) + step);
    this.update(this.#context.state);
  }

  #show(scene: GraphScene): void {
    const { index, examples, row, y, epoch, linear, logistic, loss } = scene;
    this.#index = index;
    this.#back.enabled = index > 0;
    this.#forward.enabled = index < examples - 1;
    setText(this.#which, l10n.t('example {0} of {1}, row {2}, at epoch {3}', index + 1, examples, row + 1, epoch));
    this.#linear.show(valuesOf(scene, linear, 'MSELoss'));
    this.#logistic.show(valuesOf(scene, logistic, loss));
    const onPaper = (logistic.output - y) / scene.count;
    const numbers = [logistic.z, logistic.output, logistic.logitGradient, onPaper].map(lectureNumber);
    fillSlots(this.#seen, seenText(scene.count), [...numbers, String(scene.count)]);
    setText(this.#note, noteOf(scene));
    this.#note.hidden = this.#note.textContent === '';
  }
}

function seenText(count: number): string {
  const forward = l10n.t(
    'Both graphs have the same weight and bias. The linear one hands x·w + b = {0} to the loss as it is; the logistic one sends it through σ first and hands over ŷ = {1}.',
    slot(0),
    slot(1),
  );
  const backward =
    count === 1
      ? l10n.t('On the way back its two factors multiply to {0}; on paper that is ŷ − y = {1}.', slot(2), slot(3))
      : l10n.t(
          'On the way back its two factors multiply to {0}; on paper that is (ŷ − y) ÷ {2} = {1}, for the run’s reduction is the mean.',
          slot(2),
          slot(3),
          slot(4),
        );
  return sentences(forward, backward);
}

function noteOf({ x, loss }: GraphScene): string {
  const notes = [
    ...(x.length > SUBSCRIPTS.length ? [l10n.t('The first {0} of {1} features.', SUBSCRIPTS.length, x.length)] : []),
    ...(loss === 'BCEWithLogitsLoss'
      ? [l10n.t('BCEWithLogitsLoss has the sigmoid in it: its backward goes from the loss to z in one step.')]
      : []),
  ];
  return notes.length === 0 ? '' : sentences(...notes);
}
