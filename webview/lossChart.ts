import * as l10n from '@vscode/l10n';
import { chanceOf } from './chance.ts';
import { LossCanvas } from './lossCanvas.ts';
import { LossCursor } from './lossCursor.ts';
import { element, setText } from './element.ts';
import type { LabContext, View } from './labContext.ts';
import { Segmented } from './segmented.ts';
import { shortNumber } from './shortNumber.ts';
import type { State } from './store.ts';
import { lossSummary } from './lossSummary.ts';
import type { Theme } from './theme.ts';
import type { LossScale } from './viewState.ts';

/** The loss of every epoch as a line, with what was noticed marked on it. */
export class LossChart implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #canvas: LossCanvas;
  readonly #cursor: LossCursor;
  readonly #scale: Segmented<LossScale>;
  readonly #chance = element('span', { class: 'legend chance', hidden: true });
  readonly #plot: HTMLElement;
  readonly #empty = element('p', { class: 'empty' }, l10n.t('Train draws the loss of every epoch here.'));

  constructor(context: LabContext, theme: Theme) {
    this.#context = context;
    this.#canvas = new LossCanvas(theme);
    this.#cursor = new LossCursor(this.#canvas, context);
    this.#scale = this.#scaleChoice();
    this.#plot = element('div', { class: 'plot' }, this.#canvas.element, this.#cursor.element);
    const heading = element('h2', { id: 'loss-heading' }, l10n.t('Loss'));
    this.element = element(
      'section',
      { class: 'loss', 'aria-labelledby': 'loss-heading' },
      element('div', { class: 'section-head' }, heading, this.#chance, this.#scale.element),
      this.#plot,
      this.#empty,
    );
    this.#canvas.onResize(() => this.#cursor.place());
  }

  update({ run, view }: State): void {
    const drawn = run !== null && run.loss.length > 0;
    this.#plot.hidden = !drawn;
    this.#empty.hidden = drawn;
    this.#scale.value = view.scale;
    this.#showChance(run);
    if (!drawn) return;
    this.#canvas.update(run, view.scale);
    this.#canvas.label = lossSummary(run);
    this.#cursor.update(run, view.epoch);
  }

  setTheme(theme: Theme): void {
    this.#canvas.setTheme(theme);
    this.#cursor.place();
  }

  #showChance(run: State['run']): void {
    const chance = run === null ? null : chanceOf(run);
    this.#chance.hidden = chance === null;
    if (chance !== null) setText(this.#chance, l10n.t('chance: {0} = {1}', chance.formula, shortNumber(chance.loss)));
  }

  #scaleChoice(): Segmented<LossScale> {
    const choices = [
      { value: 'linear', label: l10n.t('Linear') },
      { value: 'logarithmic', label: l10n.t('Log') },
    ] as const;
    return new Segmented<LossScale>('loss-scale', l10n.t('Loss axis'), choices, (scale) =>
      this.#context.dispatch({ type: 'scaleChosen', scale }),
    );
  }
}
