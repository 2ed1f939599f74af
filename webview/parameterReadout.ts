import * as l10n from '@vscode/l10n';
import { element, setAttribute, setText } from './element.ts';
import type { Moment } from './moment.ts';
import { namedParameters, parametersLeftOut } from './parameterText.ts';

/** Weight and bias at the moment that is shown, as the run knows them. */
export class ParameterReadout {
  readonly element = element('dl', { class: 'parameters' });
  readonly #values: HTMLElement[] = [];
  #shape = '';
  #moment: Moment | null = null;

  update(moment: Moment | null, features: readonly string[]): void {
    if (moment === this.#moment) return;
    this.#moment = moment;
    this.element.hidden = moment === null;
    if (moment === null) return;
    const parameters = namedParameters(moment.parameters);
    const shape = [...parameters.map(({ name }) => name), parametersLeftOut(moment.parameters), ...features].join('\n');
    if (shape !== this.#shape) this.#build(parameters, parametersLeftOut(moment.parameters), features);
    this.#shape = shape;
    parameters.forEach(({ value }, i) => {
      const target = this.#values[i];
      if (target !== undefined) setText(target, value);
    });
    // Until the epoch's own parameters are here, those of a near one stand in.
    this.element.classList.toggle('is-near', !moment.isExact);
  }

  #build(parameters: readonly { readonly name: string }[], leftOut: number, features: readonly string[]): void {
    this.#values.length = 0;
    this.element.replaceChildren();
    parameters.forEach(({ name }, i) => {
      const isBias = i === parameters.length - 1;
      if (isBias && leftOut > 0) this.element.append(furtherWeights(leftOut));
      const value = element('dd', { class: 'number' });
      const entry = element('div', { class: 'parameter' }, element('dt', {}, name), value);
      setAttribute(entry, 'title', isBias ? l10n.t('bias') : l10n.t('weight of {0}', features[i] ?? ''));
      this.#values.push(value);
      this.element.append(entry);
    });
  }
}

function furtherWeights(count: number): HTMLElement {
  const said = element('dd', { class: 'hidden' }, l10n.t('further weights: {0}', count));
  return element('div', { class: 'parameter' }, element('dt', {}, '…'), said);
}
