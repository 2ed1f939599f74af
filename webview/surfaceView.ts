import * as l10n from '@vscode/l10n';
import { hyperparametersView } from '../src/protocol.ts';
import { element, setText } from './element.ts';
import type { LabContext, View } from './labContext.ts';
import { onSlice } from './lossGrid.ts';
import type { Bounds, Place, PlaneLayer } from './plane.ts';
import { isRunning } from './runLog.ts';
import type { State } from './store.ts';
import { SurfaceAside } from './surfaceAside.ts';
import { SurfaceBar } from './surfaceBar.ts';
import { fitBounds, holds, isInside, roundTo } from './surfaceBounds.ts';
import { SurfaceField } from './surfaceField.ts';
import { crosshairLayer, markLayer, overlayLayer, pathLayer } from './surfaceLayers.ts';
import type { SurfaceMark } from './surfaceMarks.ts';
import type { Scene } from './surfaceScene.ts';
import { KnownWays, sceneOf } from './surfaceScene.ts';
import { SurfaceStage } from './surfaceStage.ts';
import {
  basisTexts,
  convexityText,
  fieldTexts,
  lowestText,
  parameterTitle,
  pathTable,
  placeText,
  readoutText,
  surfaceLabel,
  unitsTexts,
} from './surfaceText.ts';
import { SurfaceWork } from './surfaceWork.ts';
import type { Theme } from './theme.ts';

/** After the moment moved: the other parameters moved with it, and so did the surface, if they are not all shown. */
const SETTLE_MS = 200;
/** While a run goes on the surface follows it in steps. */
const FOLLOW_MS = 1000;

/** The loss over two parameters as a landscape, the way of the run through it, and a place to start the next one from. */
export class SurfaceView implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #bar: SurfaceBar;
  readonly #stage: SurfaceStage;
  readonly #aside = new SurfaceAside();
  readonly #work: SurfaceWork;
  readonly #ways = new KnownWays();
  readonly #readout = element('p', { class: 'hover-tip surface-readout number', hidden: true });
  readonly #said = element('p', { class: 'hidden', role: 'status' });
  readonly #body: HTMLElement;
  readonly #empty = element('p', { class: 'empty', hidden: true });
  #theme: Theme | null = null;
  #field: SurfaceField | null = null;
  #scene: Scene | null = null;
  /** As a person chose them, or null while they fit the path. */
  #chosen: Bounds | null = null;
  #fitted: { readonly subject: string; readonly bounds: Bounds } | null = null;
  #pointed: Place | null = null;
  /** Which objects the losses are of: a number for each, because keys are texts. */
  readonly #ids = new WeakMap<object, number>();
  #nextId = 0;
  /** What the last grid was of, but for the parameters that are not shown. */
  #lastSubject = '';

  constructor(context: LabContext) {
    this.#context = context;
    this.#stage = new SurfaceStage({
      pointed: (place, byKey) => this.#point(place, byKey),
      chosen: (place) => this.#choose(place),
      bounded: (bounds) => this.#look(bounds),
    });
    this.#bar = new SurfaceBar({
      paired: (pair) => context.dispatch({ type: 'viewed', change: { parameters: [...pair] } }),
      zoomedIn: () => this.#stage.zoomIn(),
      zoomedOut: () => this.#stage.zoomOut(),
      fitted: () => this.#look(null),
      started: () => this.#start(),
    });
    this.#stage.element.append(this.#readout);
    this.#work = new SurfaceWork(
      () => this.#draw(),
      () => this.element.offsetParent !== null,
    );
    this.#body = element('div', { class: 'surface-body' }, this.#stage.element, this.#aside.element);
    const parts = [this.#bar.element, this.#body, this.#empty, this.#said];
    this.element = element('section', { class: 'surface-view', 'aria-label': l10n.t('Loss surface') }, ...parts);
  }

  update(state: State): void {
    this.#ways.take(state);
    this.#ways.keep(new Set(state.shelf.map(({ runId }) => runId)));
    const scene = sceneOf(state, this.#ways);
    this.#scene = scene;
    this.#body.hidden = this.#bar.element.hidden = scene === null;
    this.#empty.hidden = scene !== null;
    if (scene === null) return this.#showEmpty(state);
    this.#showBar(state, scene);
    this.#request(state, scene);
    this.#draw();
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#stage.plane.setTheme(theme);
    this.#draw();
  }

  #showEmpty({ run }: State): void {
    const loading = l10n.t('The parameters of this epoch are on their way …');
    setText(this.#empty, run === null ? l10n.t('No surface: the experiment has problems.') : loading);
  }

  #showBar({ experiment, draft }: State, scene: Scene): void {
    const { next, features, pair } = scene;
    const isOther = draft.weight.length !== features.length;
    const invitation = isOther
      ? l10n.t('The table has other columns than this run.')
      : l10n.t('Click where the next run should start.');
    const text = next === null ? invitation : l10n.t('Next start: {0}', placeText(scene, next));
    this.#bar.update(features, pair, text, next !== null && experiment !== null);
  }

  /** The bounds of one subject stay while everything new is inside of them: a run that moves should not move its ground. */
  #boundsOf({ measured, pair, features, path, units, next, optimum }: Scene): Bounds {
    if (this.#chosen !== null) return this.#chosen;
    const subject = JSON.stringify([pair, features, measured.dataset.y.length, measured.hyperparameters.standardize]);
    const places = [...path, ...(next === null ? [] : [next])];
    const before = this.#fitted?.subject === subject ? this.#fitted.bounds : null;
    if (before !== null && holds(before, places, units)) return before;
    const fresh = fitBounds(places, units);
    const bounds = optimum !== null && isNear(fresh, optimum) ? fitBounds([...places, optimum], units) : fresh;
    this.#fitted = { subject, bounds };
    return bounds;
  }

  #idOf(object: object): number {
    const id = this.#ids.get(object) ?? this.#nextId++;
    this.#ids.set(object, id);
    return id;
  }

  #request({ run, view }: State, scene: Scene): void {
    const { measured, slice, loss, pair, features } = scene;
    const bounds = this.#boundsOf(scene);
    const { left, right, bottom, top } = bounds;
    const subject = [this.#idOf(loss), ...pair, left, right, bottom, top];
    // With one feature both parameters are shown, and no other is left to move the surface.
    const others = features.length === 1 ? [] : [scene.othersEpoch, this.#idOf(measured.moment.parameters)];
    const request = { key: [...subject, ...others].join(' '), slice, bounds, loss };
    const isMoved = this.#lastSubject === subject.join(' ') && others.length > 0;
    this.#lastSubject = subject.join(' ');
    const isFollowing = isRunning(run) && view.epoch === null;
    this.#work.request(request, !isMoved ? 0 : isFollowing ? FOLLOW_MS : SETTLE_MS, !isFollowing);
  }

  #draw(): void {
    const scene = this.#scene;
    const theme = this.#theme;
    if (scene === null || theme === null) return;
    const { grid } = this.#work;
    if (grid !== null && (this.#field?.grid !== grid || this.#field.theme !== theme)) {
      this.#field = new SurfaceField(grid, theme);
      this.#aside.showField(this.#field);
    }
    const bounds = this.#chosen ?? this.#fitted?.bounds;
    if (bounds === undefined) return;
    const [xTitle, yTitle] = [0, 1].map((axis) => parameterTitle(scene.pair[axis] ?? 0, scene.features));
    this.#stage.home = isInside(bounds, scene.now) ? scene.now : null;
    this.#stage.plane.draw({ bounds, xTitle: xTitle ?? '', yTitle: yTitle ?? '', layers: this.#layers(scene) });
    this.#describe(scene);
  }

  #layers(scene: Scene): PlaneLayer[] {
    const [start] = scene.path;
    const { cross } = this.#stage;
    const field = this.#field;
    return [
      ...(field === null
        ? []
        : ([(canvas, scale) => field.draw(canvas, scale, scene.landmarks)] satisfies PlaneLayer[])),
      ...scene.overlays.map(({ path, index }) => overlayLayer(path, index)),
      pathLayer(scene.path, scene.past),
      ...(scene.optimum === null ? [] : [markLayer('optimum', scene.optimum)]),
      ...(start?.epoch === 0 ? [markLayer('start', start)] : []),
      ...(scene.next === null ? [] : [markLayer('next', scene.next)]),
      markLayer('now', scene.now),
      ...(cross === null ? [] : [crosshairLayer(cross)]),
    ];
  }

  #describe(scene: Scene): void {
    const field = this.#field;
    const marks: SurfaceMark[] = ['start', 'now'];
    if (scene.optimum !== null) marks.push('optimum');
    if (scene.next !== null) marks.push('next');
    this.#aside.showMarks(marks);
    const lowest = lowestText(scene);
    this.#aside.showTexts([
      convexityText(scene),
      ...unitsTexts(scene),
      ...(lowest === null ? [] : [lowest]),
      ...(field === null ? [] : fieldTexts(scene, field.grid, field.range)),
      ...basisTexts(scene),
    ]);
    this.#stage.plane.label = surfaceLabel(scene, field?.range ?? null, lossAt(scene, scene.now));
    this.#aside.tabulate(pathTable(scene));
    this.#showReadout(scene);
  }

  #showReadout(scene: Scene): void {
    const place = this.#pointed;
    this.#readout.hidden = place === null;
    if (place !== null) setText(this.#readout, readoutText(scene, place, lossAt(scene, place)));
  }

  #point(place: Place | null, byKey: boolean): void {
    this.#pointed = place;
    const scene = this.#scene;
    if (scene === null) return;
    if (byKey) this.#draw();
    else this.#showReadout(scene);
    if (byKey) setText(this.#said, place === null ? '' : this.#readout.textContent);
  }

  #look(bounds: Bounds | null): void {
    this.#chosen = bounds;
    if (bounds === null) this.#fitted = null;
    this.update(this.#context.state);
  }

  /** Takes a place as the start of the next run; parameters that are not shown start as they are at this moment. */
  #choose(place: Place): void {
    const scene = this.#scene;
    const { experiment, draft } = this.#context.state;
    const { scale } = this.#stage.plane;
    if (scene === null || scale === null || draft.weight.length !== scene.features.length) return;
    if (experiment === null) return this.#refuse();
    const x = roundTo(place.x, Math.abs(scale.xAt(1) - scale.xAt(0)));
    const y = roundTo(place.y, Math.abs(scale.yAt(1) - scale.yAt(0)));
    const flat = onSlice(scene.slice, x, y);
    if (!flat.every(Number.isFinite)) return this.#refuse();
    const initial = { weight: [...flat.subarray(0, -1)], bias: flat.at(-1) ?? 0 };
    // All of them at once: one step to undo.
    this.#context.edit({
      type: 'adopt',
      hyperparameters: hyperparametersView({ ...experiment.hyperparameters, initial }),
    });
    setText(this.#said, l10n.t('Next start: {0}', placeText(scene, { x, y })));
  }

  #refuse(): void {
    const text = l10n.t('No start can be chosen while the experiment has problems, or the parameters are no numbers.');
    this.#context.dispatch({ type: 'told', notice: { tone: 'alert', text } });
  }

  #start(): void {
    const { run } = this.#context.state;
    if (run !== null && run.loss.length > 0) this.#context.compare(run.runId, true);
    this.#context.train();
  }
}

function lossAt({ slice, loss }: Scene, { x, y }: Place): number {
  return loss.factor * loss.loss.at(onSlice(slice, x, y));
}

/** Whether a place is no further from the middle than two and a half times the bounds reach. */
function isNear({ left, right, bottom, top }: Bounds, { x, y }: Place): boolean {
  const reach = 2.5;
  return (
    Math.abs(x - (left + right) / 2) <= (reach * (right - left)) / 2 &&
    Math.abs(y - (bottom + top) / 2) <= (reach * (top - bottom)) / 2
  );
}
