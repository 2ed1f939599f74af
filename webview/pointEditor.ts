import * as l10n from '@vscode/l10n';
import { hasRoom } from '../src/experiment/editTable.ts';
import { rowCount } from '../src/experiment/table.ts';
import { setAttribute, setText, element } from './element.ts';
import type { LabContext } from './labContext.ts';
import { lossOfPoint } from './lossOfPoint.ts';
import type { ModelPicture } from './modelPicture.ts';
import { placeOf, pointOfRow, walkOrder } from './modelPicture.ts';
import type { ModelPlot } from './modelPlot.ts';
import { pointLine } from './modelText.ts';
import type { Place } from './plane.ts';
import { keyStep } from './plotBounds.ts';
import type { Pixel } from './pointDrag.ts';
import { PointDrag } from './pointDrag.ts';
import type { AddMode } from './pointEdits.ts';
import { addPoint, movePoint, settle } from './pointEdits.ts';
import type { PointCommand } from './pointKeys.ts';
import { pointCommand } from './pointKeys.ts';

/** A larger table is written when a drag ends and not at every frame of it: each edit copies the table. */
const MOST_LIVE = 2000;

type Grip = { readonly kind: 'point'; readonly row: number } | { readonly kind: 'marker' } | { readonly kind: 'empty' };

/** What the editor asks of the view that it is part of. */
interface EditorHandlers {
  /** A prediction is asked for at another place. */
  ask(place: Place): void;
  /** Another point is chosen, or none. */
  choose(row: number | null): void;
}

/** Adds, moves and removes points of the table in the plot, by pointer and by keyboard. */
export class PointEditor {
  /** Tells what was done to a screen reader. */
  readonly status = element('p', { class: 'hidden', role: 'status' });
  readonly #context: LabContext;
  readonly #plot: ModelPlot;
  readonly #handlers: EditorHandlers;
  readonly #drag: PointDrag<Grip>;
  #mode: AddMode = 'off';
  #chosen: number | null = null;
  #hovered: Pixel | null = null;
  /** Where a point of a large table is being dragged to. */
  #pending: { readonly row: number; readonly place: Place } | null = null;

  constructor(context: LabContext, plot: ModelPlot, handlers: EditorHandlers) {
    this.#context = context;
    this.#plot = plot;
    this.#handlers = handlers;
    const { surface } = plot;
    for (const [name, value] of [
      ['role', 'slider'],
      ['tabindex', '0'],
      ['aria-label', l10n.t('Points')],
      [
        'aria-description',
        l10n.t('Arrows walk from point to point. With Shift they move it. Delete removes it, Enter goes to its row.'),
      ],
      ['aria-valuemin', '0'],
    ] as const)
      surface.setAttribute(name, value);
    this.#drag = new PointDrag<Grip>(surface, {
      gripAt: (at) => this.#gripAt(at),
      hover: (at) => this.#hover(at),
      press: (grip) => this.#press(grip),
      drag: (grip, at) => this.#dragTo(grip, at),
      drop: (grip) => this.#drop(grip),
      click: (grip, at) => this.#click(grip, at),
      release: () => plot.freeze(false),
    });
    surface.addEventListener('keydown', (event) => this.#keydown(event));
  }

  get chosen(): number | null {
    return this.#chosen;
  }

  set mode(mode: AddMode) {
    this.#mode = mode;
    this.#hover(null);
  }

  /** The plot has another picture: a chosen point may be gone, and all may have moved. */
  update(picture: ModelPicture): void {
    if (this.#chosen !== null && pointOfRow(picture, this.#chosen) === null) this.#choose(null);
    this.#tellSlider(picture);
    if (!this.#drag.isDragging) this.#hover(this.#hovered);
  }

  remove(row: number): void {
    const beside = this.#beside(row);
    this.#context.edit({ type: 'removeRows', at: row, count: 1 });
    this.#choose(beside === null || beside < row ? beside : beside - 1);
    setText(this.status, l10n.t('Row {0} removed.', row + 1));
    this.#plot.surface.focus();
  }

  /** The row that is chosen once this one is gone: that of the next point, or of the one before the last. */
  #beside(row: number): number | null {
    const { picture } = this.#plot;
    if (picture === null) return null;
    const order = walkOrder(picture);
    const at = order.indexOf(pointOfRow(picture, row) ?? -1);
    const point = order[at + 1] ?? order[at - 1];
    return point === undefined ? null : (picture.subject.points.rows[point] ?? null);
  }

  #choose(row: number | null): void {
    if (row === this.#chosen) return;
    this.#chosen = row;
    this.#plot.ring(row);
    this.#handlers.choose(row);
  }

  #gripAt(at: Pixel): Grip {
    const row = this.#plot.rowAt(at);
    if (row !== null) return { kind: 'point', row };
    return { kind: this.#plot.isMarkerAt(at) ? 'marker' : 'empty' };
  }

  #hover(at: Pixel | null): void {
    this.#hovered = at;
    const { picture } = this.#plot;
    const grip = at === null ? null : this.#gripAt(at);
    const row = grip?.kind === 'point' ? grip.row : null;
    const adds = grip?.kind === 'empty' && this.#mode !== 'off' && at !== null && this.#plot.contains(at);
    const cursor = grip?.kind === 'empty' || grip === null ? (adds ? 'add' : null) : 'grab';
    setAttribute(this.#plot.surface, 'data-cursor', cursor);
    this.#plot.tip(row, row === null || picture === null ? null : lossOfPoint(picture, row));
    const place = adds ? this.#settled(at) : null;
    this.#plot.ghost(place, place === null ? 0 : this.#labelAt(place));
  }

  #settled(at: Pixel): Place | null {
    const { picture } = this.#plot;
    const place = this.#plot.placeAt(at);
    if (place === null || picture === null) return null;
    const { axes, subject } = picture;
    const settled = settle(place, axes, subject.areClasses, this.#plot.steps);
    const isChosen = axes.length === 1 && (this.#mode === '0' || this.#mode === '1');
    return isChosen ? { ...settled, y: Number(this.#mode) } : settled;
  }

  #labelAt({ y }: Place): number {
    return this.#mode === 'height' ? y : Number(this.#mode);
  }

  #press(grip: Grip): void {
    this.#plot.tip(null);
    this.#plot.ghost(null, 0);
    this.#plot.freeze(true);
    if (grip.kind === 'point') this.#choose(grip.row);
    setAttribute(this.#plot.surface, 'data-cursor', grip.kind === 'empty' ? null : 'grabbing');
  }

  #dragTo(grip: Grip, at: Pixel): void {
    const { picture } = this.#plot;
    const place = this.#plot.placeAt(at);
    if (picture === null || place === null || grip.kind === 'empty') return;
    const { axes, subject } = picture;
    if (grip.kind === 'marker') return this.#handlers.ask(settle(place, axes, false, this.#plot.steps));
    const settled = settle(place, axes, subject.areClasses, this.#plot.steps);
    if (subject.points.rows.length <= MOST_LIVE) return this.#move(grip.row, settled);
    this.#pending = { row: grip.row, place: settled };
    const point = pointOfRow(picture, grip.row);
    this.#plot.ghost(settled, axes.length === 1 ? settled.y : (subject.points.y[point ?? 0] ?? 0));
  }

  #move(row: number, place: Place): void {
    const { picture } = this.#plot;
    const point = picture && pointOfRow(picture, row);
    if (picture === null || point === null) return;
    const before = placeOf(picture, point);
    if (before.x === place.x && before.y === place.y) return;
    this.#context.edit(movePoint(this.#context.state.draft.table, picture.axes, row, place));
  }

  #drop(grip: Grip): void {
    if (this.#pending !== null) this.#move(this.#pending.row, this.#pending.place);
    this.#pending = null;
    if (grip.kind === 'point') this.#tellRow(grip.row);
  }

  #click(grip: Grip, at: Pixel): void {
    if (grip.kind !== 'empty') return;
    if (this.#mode === 'off' || !this.#plot.contains(at)) return this.#choose(null);
    const place = this.#settled(at);
    if (place !== null) this.#add(place, this.#labelAt(place));
  }

  #add(place: Place, label: number): void {
    const { picture } = this.#plot;
    const { table } = this.#context.state.draft;
    if (picture === null) return;
    const row = rowCount(table);
    if (!hasRoom(table, row + 1)) {
      const text = l10n.t('The table has no room for these rows.');
      return this.#context.dispatch({ type: 'told', notice: { tone: 'alert', text } });
    }
    this.#context.edit(addPoint(table, picture.axes, place, label, picture.held));
    setText(this.status, l10n.t('Row {0} added.', row + 1));
  }

  #keydown(event: KeyboardEvent): void {
    const { picture } = this.#plot;
    if (picture === null || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const order = walkOrder(picture);
    const at = this.#chosen === null ? null : order.indexOf(pointOfRow(picture, this.#chosen) ?? -1);
    const command = pointCommand(event.key, event.shiftKey, at === -1 ? null : at, order.length);
    if (command === null) return;
    event.preventDefault();
    this.#obey(command, picture, order);
  }

  #obey(command: PointCommand, picture: ModelPicture, order: readonly number[]): void {
    if (command.kind === 'leave') return this.#choose(null);
    if (command.kind === 'walk') {
      this.#choose(picture.subject.points.rows[order[command.to] ?? 0] ?? null);
      return this.#tellSlider(picture);
    }
    const row = this.#chosen;
    if (row === null) return;
    if (command.kind === 'move') this.#moveBy(picture, row, command);
    else if (command.kind === 'remove') this.remove(row);
    else this.#context.focusPlace({ at: 'cell', row, column: 0 });
  }

  #moveBy(picture: ModelPicture, row: number, by: { readonly x: number; readonly y: number }): void {
    const point = pointOfRow(picture, row);
    if (point === null) return;
    const { axes, subject, bounds } = picture;
    const steps = { x: keyStep(bounds.left, bounds.right), y: keyStep(bounds.bottom, bounds.top) };
    const isLabel = axes.length === 1 && subject.areClasses;
    const { x, y } = placeOf(picture, point);
    const height = isLabel && by.y !== 0 ? Number(by.y > 0) : y + by.y * steps.y;
    this.#move(row, settle({ x: x + by.x * steps.x, y: height }, axes, subject.areClasses, steps));
  }

  #tellSlider(picture: ModelPicture): void {
    const { surface } = this.#plot;
    const point = this.#chosen === null ? null : pointOfRow(picture, this.#chosen);
    const text = this.#chosen === null ? l10n.t('no point chosen') : pointLine(picture, this.#chosen);
    setAttribute(surface, 'aria-valuemax', String(picture.drawn.length));
    setAttribute(surface, 'aria-valuenow', String(point === null ? 0 : walkOrder(picture).indexOf(point) + 1));
    setAttribute(surface, 'aria-valuetext', text);
  }

  #tellRow(row: number): void {
    const { picture } = this.#plot;
    if (picture !== null) setText(this.status, pointLine(picture, row));
  }
}
