import * as l10n from '@vscode/l10n';
import { pythonRepr } from '../src/report/pythonRepr.ts';
import { element, setAttribute } from './element.ts';
import { EpochField } from './epochField.ts';
import { EpochTicks } from './epochTicks.ts';
import { IconButton } from './iconButton.ts';
import type { LabContext, View } from './labContext.ts';
import { momentOf } from './moment.ts';
import { ParameterReadout } from './parameterReadout.ts';
import { Playback } from './playback.ts';
import type { RunLog } from './runLog.ts';
import { isFree, spaceAction } from './shortcuts.ts';
import type { State } from './store.ts';

/** Which way a key leads along the run, counted in epochs. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  Home: -Infinity,
  End: Infinity,
};

/** Moves every view to an epoch of the run: by hand, by its number, or by playing the run again. */
export class EpochBar implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #playback: Playback;
  readonly #play: IconButton;
  readonly #backward: readonly IconButton[];
  readonly #onward: readonly IconButton[];
  readonly #slider = element('input', { type: 'range', class: 'range epoch-slider', min: 0, step: 1, value: 0 });
  readonly #ticks = new EpochTicks();
  readonly #field: EpochField;
  readonly #latest = element('button', { type: 'button', class: 'latest' }, l10n.t('Latest'));
  readonly #parameters = new ParameterReadout();

  constructor(context: LabContext) {
    this.#context = context;
    this.#playback = new Playback(context, () => this.#showPlay(context.state));
    this.#play = new IconButton('train', l10n.t('Play the run again'), () => this.#playback.toggle());
    this.#backward = [
      new IconButton('first', l10n.t('To the first epoch'), () => this.#step(-Infinity)),
      new IconButton('back', l10n.t('One epoch back'), () => this.#step(-1)),
    ];
    this.#onward = [
      new IconButton('forward', l10n.t('One epoch on'), () => this.#step(1)),
      new IconButton('last', l10n.t('To the last epoch'), () => this.#step(Infinity)),
    ];
    this.#field = new EpochField((epoch) => this.#choose(epoch));
    // Its name is not the chart's own slider's, which stands just above.
    this.#slider.setAttribute('aria-label', l10n.t('Moment of the run'));
    this.#latest.title = l10n.t('Show the latest epoch, also while more come in');
    const buttons = [...this.#backward, this.#play, ...this.#onward].map((button) => button.element);
    const transport = element('div', { class: 'transport' }, ...buttons);
    const track = element('div', { class: 'track' }, this.#ticks.element, this.#slider);
    const parts = [transport, track, this.#field.element, this.#latest, this.#parameters.element];
    this.element = element('section', { class: 'epoch-bar', 'aria-label': l10n.t('Time travel') }, ...parts);
    this.#listen();
  }

  update(state: State): void {
    const { run, view } = state;
    this.#playback.follow(state);
    const last = run?.loss.length ?? 0;
    const epoch = Math.min(view.epoch ?? last, last);
    this.element.classList.toggle('is-empty', last === 0);
    this.#showSlider(run, epoch, last);
    for (const button of this.#backward) button.enabled = epoch > 0;
    for (const button of this.#onward) button.enabled = epoch < last;
    this.#ticks.update(run?.annotations ?? [], last);
    this.#field.update(epoch, last);
    this.#latest.disabled = last === 0;
    setAttribute(this.#latest, 'aria-pressed', String(view.epoch === null));
    this.#parameters.update(momentOf(state), (run ?? state.experiment)?.dataset.features ?? []);
    this.#showPlay(state);
  }

  #showSlider(run: RunLog | null, epoch: number, last: number): void {
    const slider = this.#slider;
    slider.disabled = last === 0;
    if (slider.max !== String(last)) slider.max = String(last);
    if (slider.value !== String(epoch)) slider.value = String(epoch);
    slider.style.setProperty('--share', String(last === 0 ? 0 : epoch / last));
    const loss = run?.loss.at(epoch);
    const text =
      loss === undefined
        ? l10n.t('epoch {0}, after the last step', epoch)
        : l10n.t('epoch {0}, loss {1}', epoch, pythonRepr(loss));
    setAttribute(slider, 'aria-valuetext', text);
  }

  #showPlay(state: State): void {
    const { isPlaying } = this.#playback;
    const label = isPlaying ? l10n.t('Halt the replay') : l10n.t('Play the run again');
    const usesSpace = isPlaying || spaceAction(state) === 'replay';
    this.#play.enabled = (state.run?.loss.length ?? 0) > 0;
    this.#play.show(isPlaying ? 'pause' : 'train', label, usesSpace ? l10n.t('{0} (Space)', label) : label);
  }

  #listen(): void {
    this.#slider.addEventListener('input', () => this.#choose(Number(this.#slider.value)));
    this.#latest.addEventListener('click', () => this.#context.dispatch({ type: 'latestSelected' }));
    this.element.addEventListener('keydown', (event) => {
      if (event.target instanceof HTMLButtonElement) this.#stepByKey(event);
    });
    document.addEventListener('keydown', (event) => {
      if (!isFree(event)) return;
      if (event.key === ' ') this.#space(event);
      else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') this.#stepByKey(event);
    });
  }

  #stepByKey(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#step(step);
  }

  #space(event: KeyboardEvent): void {
    event.preventDefault();
    if (event.repeat) return;
    const action = this.#playback.isPlaying ? 'replay' : spaceAction(this.#context.state);
    if (action === 'replay') this.#playback.toggle();
    else if (action !== 'train' || this.#context.state.problems.length === 0) this.#context[action]();
  }

  /** Along the epochs that were trained; unlike the run's own Step it trains none. */
  #step(by: number): void {
    const { run, view } = this.#context.state;
    const last = run?.loss.length ?? 0;
    if (last > 0) this.#choose(Math.min(last, Math.max(0, Math.min(view.epoch ?? last, last) + by)));
  }

  #choose(epoch: number): void {
    const last = this.#context.state.run?.loss.length ?? 0;
    this.#context.dispatch(epoch >= last ? { type: 'latestSelected' } : { type: 'epochSelected', epoch });
  }
}
