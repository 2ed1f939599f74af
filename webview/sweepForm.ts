import * as l10n from '@vscode/l10n';
import type { Hyperparameters, LossName, Reduction } from '../src/engine/hyperparameters.ts';
import { LOSS_NAMES } from '../src/engine/hyperparameters.ts';
import type { OptimizerName } from '../src/engine/optimizerSettings.ts';
import { OPTIMIZER_NAMES } from '../src/engine/optimizerSettings.ts';
import type { SweepAxes } from '../src/experiment/sweepVariants.ts';
import { sweepCombinations } from '../src/experiment/sweepVariants.ts';
import { MAX_SWEEP_RUNS as MAX_SWEEP } from '../src/experiment/limits.ts';
import { element, setAttribute, setText } from './element.ts';
import type { LabContext } from './labContext.ts';
import { isRunning } from './runLog.ts';
import type { State } from './store.ts';
import { parseBatchSizes, parseRates } from './sweepAxes.ts';

const REDUCTIONS: readonly Reduction[] = ['sum', 'mean'];

/** Boxes to tick, one for each value of an axis. */
class Boxes<Value extends string> {
  readonly element: HTMLFieldSetElement;
  readonly #boxes: readonly (readonly [Value, HTMLInputElement])[];

  constructor(legend: string, values: readonly Value[]) {
    this.#boxes = values.map((value) => [value, element('input', { type: 'checkbox', value })] as const);
    const labels = this.#boxes.map(([value, box]) => element('label', {}, box, value));
    this.element = element('fieldset', { class: 'sweep-boxes' }, element('legend', {}, legend), ...labels);
  }

  get value(): readonly Value[] {
    return this.#boxes.filter(([, box]) => box.checked).map(([value]) => value);
  }
}

function textRow(name: string, input: HTMLInputElement): HTMLElement {
  return element('label', { class: 'sweep-text' }, element('span', {}, name), input);
}

function textInput(placeholder: string): HTMLInputElement {
  return element('input', {
    type: 'text',
    class: 'text-box number',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder,
  });
}

/** Asks which runs a sweep is to have, and says how many that are. */
export class SweepForm {
  readonly element: HTMLFormElement;
  readonly #lr = textInput('0.001, 0.01, 0.1');
  readonly #batchSize = textInput('1, 16, all');
  readonly #reduction = new Boxes<Reduction>('reduction', REDUCTIONS);
  readonly #loss = new Boxes<LossName>('loss', LOSS_NAMES);
  readonly #optimizer = new Boxes<OptimizerName>('optimizer', OPTIMIZER_NAMES);
  readonly #start = element('button', { type: 'submit', class: 'small-button' });
  readonly #hint = element('p', { class: 'hint', role: 'status' });
  #variants: readonly Hyperparameters[] = [];

  constructor(context: LabContext) {
    this.#lr.value = '0.001, 0.01, 0.1';
    this.#start.append(l10n.t('Start the sweep'));
    const texts = [textRow('lr', this.#lr), textRow('batch_size', this.#batchSize)];
    const boxes = [this.#reduction.element, this.#loss.element, this.#optimizer.element];
    const about = element(
      'p',
      { class: 'hint' },
      l10n.t('Every combination is trained once. What is left empty stays as it is.'),
    );
    const foot = element('div', { class: 'sweep-foot' }, this.#start, this.#hint, about);
    this.element = element('form', { class: 'sweep-form' }, ...texts, ...boxes, foot);
    this.element.addEventListener('input', () => this.update(context.state));
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.#variants.length > 0) context.sweep(this.#variants);
    });
  }

  focus(): void {
    this.#lr.focus();
  }

  update(state: State): void {
    const axes = this.#axes();
    const base = state.experiment?.hyperparameters ?? null;
    const combinations = base === null || axes === null ? [] : sweepCombinations(base, axes);
    const isBusy = isRunning(state.run);
    this.#variants = combinations.length > MAX_SWEEP || isBusy ? [] : combinations;
    this.#start.disabled = this.#variants.length === 0;
    setText(
      this.#hint,
      hintText({ count: combinations.length, isWrong: axes === null, hasBase: base !== null, isBusy }),
    );
  }

  #axes(): SweepAxes | null {
    const [lr, batchSize] = [parseRates(this.#lr.value), parseBatchSizes(this.#batchSize.value)];
    setAttribute(this.#lr, 'aria-invalid', lr === null ? 'true' : null);
    setAttribute(this.#batchSize, 'aria-invalid', batchSize === null ? 'true' : null);
    if (lr === null || batchSize === null) return null;
    const [reduction, loss, optimizer] = [this.#reduction.value, this.#loss.value, this.#optimizer.value];
    return { lr, reduction, loss, optimizer, batchSize };
  }
}

function hintText(how: {
  readonly count: number;
  readonly isWrong: boolean;
  readonly hasBase: boolean;
  readonly isBusy: boolean;
}): string {
  if (!how.hasBase) return l10n.t('The experiment has to be complete first.');
  if (how.isWrong)
    return l10n.t('lr takes numbers above 0, batch_size whole numbers or all, with commas between them.');
  if (how.count > MAX_SWEEP) return l10n.t('Runs: {0}. A sweep has at most {1}.', how.count, MAX_SWEEP);
  if (how.count === 0) return l10n.t('None of these combinations can be trained.');
  return how.isBusy ? l10n.t('Pause or stop the run first') : l10n.t('Runs: {0}', how.count);
}
