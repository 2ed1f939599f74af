import { element } from './element.ts';
import type { LabContext, View } from './labContext.ts';
import { ModelFacts, PointCard } from './modelFacts.ts';
import type { ModelPicture } from './modelPicture.ts';
import { modelPicture } from './modelPicture.ts';
import { ModelPlot } from './modelPlot.ts';
import { axesOf } from './modelSlice.ts';
import { modelSubject } from './modelSubject.ts';
import { ModelToolbar } from './modelToolbar.ts';
import { featureSpreads } from './plotPoints.ts';
import { PointEditor } from './pointEditor.ts';
import { PredictionStrip } from './predictionStrip.ts';
import type { State } from './store.ts';
import type { Theme } from './theme.ts';
import { WeightBars } from './weightBars.ts';

/** The model over the data at the epoch that is shown, to look at, to ask and to put points into. */
export class ModelView implements View {
  readonly element: HTMLElement;
  readonly #plot = new ModelPlot();
  readonly #toolbar: ModelToolbar;
  readonly #facts = new ModelFacts();
  readonly #strip: PredictionStrip;
  readonly #card: PointCard;
  readonly #weights: WeightBars;
  readonly #editor: PointEditor;
  #shown: Pick<State, 'draft' | 'run' | 'trace' | 'view'> | null = null;

  constructor(context: LabContext) {
    const refresh = () => this.#refresh(context.state);
    this.#strip = new PredictionStrip(refresh);
    this.#weights = new WeightBars(refresh);
    this.#editor = new PointEditor(context, this.#plot, { ask: (place) => this.#strip.ask(place), choose: refresh });
    this.#card = new PointCard(context, (row) => this.#editor.remove(row));
    this.#toolbar = new ModelToolbar(context, (mode) => (this.#editor.mode = mode));
    const side = element('div', { class: 'scroll-shade model-side' });
    const blocks = element('div', {}, this.#facts.element, this.#strip.element, this.#card.element);
    side.append(blocks, this.#weights.element);
    const body = element('div', { class: 'model-body' }, this.#plot.element, side);
    this.element = element('div', { class: 'model-view' }, this.#toolbar.element, body, this.#editor.status);
  }

  update(state: State): void {
    const { draft, run, trace, view } = state;
    const before = this.#shown;
    const isSame = before?.draft === draft && before.run === run && before.trace === trace && before.view === view;
    if (isSame) return;
    this.#shown = { draft, run, trace, view };
    this.#refresh(state);
  }

  setTheme(theme: Theme): void {
    this.#plot.setTheme(theme);
  }

  #refresh(state: State): void {
    const picture = this.#pictureOf(state);
    this.#toolbar.update(picture, state.draft.table);
    this.#facts.update(picture);
    this.#strip.update(picture);
    this.#weights.update(picture.subject);
    this.element.classList.toggle('has-weights', !this.#weights.element.hidden);
    this.#plot.draw(picture);
    this.#editor.update(picture);
    this.#card.update(picture, this.#editor.chosen);
  }

  #pictureOf(state: State): ModelPicture {
    const subject = modelSubject(state);
    const axes = axesOf(subject.features.length, state.view.features);
    const asked = this.#strip.askedOf(subject.features, axes, featureSpreads(subject.points));
    return modelPicture(subject, axes, asked);
  }
}
