import * as l10n from '@vscode/l10n';
import type { Table } from '../src/experiment/table.ts';
import { shown } from '../src/wording/shown.ts';
import { AxisPair } from './axisPair.ts';
import { element, setText } from './element.ts';
import type { LabContext } from './labContext.ts';
import type { ModelPicture } from './modelPicture.ts';
import { isReplaced } from './modelReplaced.ts';
import { noteTexts } from './modelText.ts';
import type { PointFacts } from './modelSubject.ts';
import type { AddMode } from './pointEdits.ts';
import { Segmented } from './segmented.ts';

/** One sign of the picture and what it means. */
interface Key {
  readonly element: HTMLElement;
  readonly text: HTMLElement;
}

function keyOf(sign: string, label: string): Key {
  const text = element('span', {}, label);
  return {
    element: element('span', { class: 'model-key' }, element('span', { class: `model-sign ${sign}` }), text),
    text,
  };
}

function isSomeWrong({ correct, heldOutCorrect }: PointFacts): boolean {
  return correct.count + heldOutCorrect.count < correct.of + heldOutCorrect.of;
}

/** What the signs of the picture mean, as far as it has them. */
class Legend {
  readonly element = element('div', { class: 'model-keys' });
  readonly #labels = [keyOf('zero', ''), keyOf('one', '')];
  readonly #heldOut = keyOf('held-out', l10n.t('held out'));
  readonly #wrong = keyOf('wrong', l10n.t('predicted wrong'));

  constructor() {
    this.element.append(...[...this.#labels, this.#heldOut, this.#wrong].map((key) => key.element));
  }

  update({ subject, facts }: ModelPicture): void {
    this.#labels.forEach((key, label) => {
      key.element.hidden = !subject.areClasses;
      setText(key.text, `${shown(subject.label, 16)} = ${label}`);
    });
    this.#heldOut.element.hidden = facts === null || facts.heldOutCorrect.of === 0;
    this.#wrong.element.hidden = facts === null || !subject.areClasses || !isSomeWrong(facts);
  }
}

const OFF = 'off';

function explainHeight(group: HTMLElement, areClasses: boolean): void {
  const text = areClasses
    ? l10n.t('The label follows the height of the click: 1 from p = 0.5 upwards, 0 below.')
    : l10n.t('The label is the height of the click on the vertical axis.');
  const input = group.querySelector('input[value="height"]');
  input?.setAttribute('aria-description', text);
  input?.closest('label')?.setAttribute('title', text);
}

/** Chooses what a click on the empty plane adds. What can be chosen depends on what the plane shows. */
class AddChoice {
  readonly element: HTMLElement;
  readonly #onMode: (mode: AddMode) => void;
  /** Classes over one feature, classes over two, and a line over one. */
  readonly #groups: readonly { readonly modes: readonly AddMode[]; readonly group: Segmented<AddMode> }[];
  #mode: AddMode = OFF;
  #table: Table | null = null;

  constructor(onMode: (mode: AddMode) => void) {
    this.#onMode = onMode;
    this.#groups = [[OFF, '0', '1', 'height'] as const, [OFF, '0', '1'] as const, [OFF, 'height'] as const].map(
      (modes, i) => ({ modes, group: this.#group(i, modes) }),
    );
    const groups = this.#groups.map(({ group }) => group.element);
    this.element = element(
      'div',
      { class: 'model-add' },
      element('span', { 'aria-hidden': 'true' }, l10n.t('Click adds')),
      ...groups,
    );
  }

  update({ subject: { areClasses }, axes }: ModelPicture, table: Table): void {
    // Who asked for points in one table did not ask for them in the next.
    if (this.#table !== null && isReplaced(this.#table, table)) this.#choose(OFF);
    this.#table = table;
    const which = areClasses ? axes.length - 1 : axes.length === 1 ? 2 : null;
    this.element.hidden = which === null;
    this.#groups.forEach(({ group }, i) => (group.element.hidden = i !== which));
    const modes: readonly AddMode[] = which === null ? [OFF] : (this.#groups[which]?.modes ?? []);
    if (!modes.includes(this.#mode)) this.#choose(OFF);
    for (const { group } of this.#groups) group.value = this.#mode;
  }

  #group(index: number, modes: readonly AddMode[]): Segmented<AddMode> {
    const labels: Readonly<Record<AddMode, string>> = {
      off: l10n.t('nothing'),
      '0': '0',
      '1': '1',
      height: l10n.t('by height'),
    };
    const choices = modes.map((value) => ({ value, label: labels[value] }));
    const legend = l10n.t('Label of the points that a click adds');
    const group = new Segmented(`model-add-${index}`, legend, choices, (mode) => this.#choose(mode));
    explainHeight(group.element, modes.includes('1'));
    return group;
  }

  #choose(mode: AddMode): void {
    this.#mode = mode;
    this.#onMode(mode);
  }
}

/** What a click does, which features are drawn, and what the signs mean. */
export class ModelToolbar {
  readonly element: HTMLElement;
  readonly #picker: AxisPair;
  readonly #add: AddChoice;
  readonly #notes = element('p', { class: 'model-notes hint' });
  readonly #legend = new Legend();

  /** @param onMode what a click adds is another thing now */
  constructor(context: LabContext, onMode: (mode: AddMode) => void) {
    this.#picker = new AxisPair('model-axis', (features) => context.dispatch({ type: 'viewed', change: { features } }));
    this.#add = new AddChoice(onMode);
    const parts = [this.#picker.element, this.#add.element, this.#notes, this.#legend.element];
    this.element = element('div', { class: 'model-toolbar' }, ...parts);
  }

  update(picture: ModelPicture, table: Table): void {
    const { axes, subject } = picture;
    this.#picker.element.hidden = subject.features.length <= 2;
    if (axes.length === 2)
      this.#picker.update(
        subject.features.map((name) => shown(name)),
        axes,
      );
    this.#add.update(picture, table);
    this.#legend.update(picture);
    const notes = noteTexts(picture);
    setText(this.#notes, notes.join(' '));
    this.#notes.hidden = notes.length === 0;
  }
}
