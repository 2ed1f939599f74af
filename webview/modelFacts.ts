import * as l10n from '@vscode/l10n';
import { element, setText } from './element.ts';
import type { LabContext } from './labContext.ts';
import { lossOfPoint } from './lossOfPoint.ts';
import type { ModelPicture } from './modelPicture.ts';
import { pointOfRow } from './modelPicture.ts';
import {
  boundaryNote,
  formulaText,
  momentText,
  noModelText,
  partText,
  rowText,
  trainedText,
  valuesText,
  verdictText,
} from './modelText.ts';

function pair(list: HTMLElement, name: string): { readonly line: HTMLElement; readonly value: HTMLElement } {
  const value = element('dd', { class: 'number' });
  const line = element('div', {}, element('dt', {}, name), value);
  list.append(line);
  return { line, value };
}

/** The model in numbers: its formula, its boundary, and how many points it has right. Or why there is none. */
export class ModelFacts {
  readonly element: HTMLElement;
  readonly #moment = element('span', { class: 'hint' });
  readonly #reason = element('p', { class: 'hint' });
  readonly #formula = element('p', { class: 'model-formula number' });
  readonly #trained = element('p', { class: 'model-trained hint' });
  readonly #list = element('dl', { class: 'model-facts' });
  readonly #boundary = pair(this.#list, l10n.t('Boundary'));
  readonly #correct = pair(this.#list, l10n.t('Correct'));
  readonly #heldOut = pair(this.#list, l10n.t('Held out'));

  constructor() {
    const heading = element('div', { class: 'model-head' }, element('h2', {}, l10n.t('Model')), this.#moment);
    const parts = [heading, this.#reason, this.#formula, this.#trained, this.#list];
    this.element = element('section', { class: 'model-block' }, ...parts);
  }

  update(picture: ModelPicture): void {
    const { model, subject, facts } = picture;
    setText(this.#reason, typeof subject.model === 'string' ? noModelText(subject.model) : '');
    this.#reason.hidden = model !== null;
    this.#formula.hidden = model === null;
    this.#trained.hidden = (model?.data.scaling ?? null) === null;
    this.#list.hidden = model === null || !subject.areClasses;
    setText(this.#moment, model === null ? '' : momentText(model));
    if (model === null || facts === null) return;
    setText(this.#formula, formulaText(subject.features, model));
    setText(this.#trained, trainedText(model));
    setText(this.#boundary.value, boundaryNote(picture));
    setText(this.#correct.value, partText(facts.correct));
    setText(this.#heldOut.value, partText(facts.heldOutCorrect));
    this.#heldOut.line.hidden = facts.heldOutCorrect.of === 0;
  }
}

/** The chosen point, and what can be done with it. */
export class PointCard {
  readonly element: HTMLElement;
  readonly #title = element('h2', {});
  readonly #values = element('p', { class: 'number' });
  readonly #verdict = element('p', { class: 'number' });
  #row: number | null = null;

  constructor(context: LabContext, remove: (row: number) => void) {
    const open = element('button', { class: 'link', type: 'button' }, l10n.t('Go to its row'));
    const drop = element('button', { class: 'link', type: 'button' }, l10n.t('Remove'));
    open.addEventListener('click', () => {
      if (this.#row !== null) context.focusPlace({ at: 'cell', row: this.#row, column: 0 });
    });
    drop.addEventListener('click', () => {
      if (this.#row !== null) remove(this.#row);
    });
    const actions = element('div', { class: 'model-actions' }, open, drop);
    this.element = element('section', { class: 'model-block' }, this.#title, this.#values, this.#verdict, actions);
  }

  update(picture: ModelPicture, row: number | null): void {
    const point = row === null ? null : pointOfRow(picture, row);
    this.#row = row;
    this.element.hidden = point === null;
    if (point === null || row === null) return;
    setText(this.#title, rowText(row));
    setText(this.#values, valuesText(picture, point));
    setText(this.#verdict, verdictText(picture, point, lossOfPoint(picture, row)));
  }
}
