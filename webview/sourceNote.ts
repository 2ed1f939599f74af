import * as l10n from '@vscode/l10n';
import { percentText } from '../src/wording/numberText.ts';
import { element, setText } from './element.ts';
import { icon } from './icon.ts';
import type { LabContext, View } from './labContext.ts';
import { makingLine } from './makingLine.ts';
import { ReadingList } from './readingList.ts';
import type { State } from './store.ts';

/** Where the experiment comes from: a file that was changed on disk, what became of a file's rows, what a script says. */
export class SourceNote implements View {
  readonly element: HTMLElement;
  readonly #context: LabContext;
  readonly #changed = element('p', { class: 'source-changed', role: 'status' });
  readonly #changedText = element('span');
  readonly #busy = element('p', { class: 'source-busy' });
  readonly #busyText = element('span');
  readonly #made = element('p', { class: 'source-made' });
  readonly #madeText = element('span');
  readonly #stop = this.#button(l10n.t('Stop'), () => this.#context.ask('stopReading'));
  readonly #again = this.#button(l10n.t('Try again'), () => this.#context.ask('reloadFile'));
  readonly #reading: ReadingList;

  constructor(context: LabContext) {
    this.#context = context;
    this.#reading = new ReadingList(context);
    const reload = this.#button(l10n.t('Reload'), () => context.ask('reloadFile'));
    const keep = this.#button(l10n.t('Keep'), () => context.ask('keepFile'));
    this.#changed.append(icon('reset'), this.#changedText, element('span', { class: 'source-actions' }, reload, keep));
    this.#busy.append(
      this.#busyText,
      this.#button(l10n.t('Stop'), () => context.ask('stopReading')),
    );
    const columns = this.#button(l10n.t('Show the columns'), () => this.#openColumns());
    this.#made.append(this.#madeText, ' ', columns);
    const parts = [this.#changed, this.#busy, this.#made, this.#reading.element];
    this.element = element(
      'section',
      { class: 'source-note', 'aria-label': l10n.t('Where the experiment comes from') },
      ...parts,
    );
  }

  update(state: State): void {
    const { fileStatus, file, reading } = state;
    const [name, ...others] = fileStatus.changed;
    this.#changed.hidden = name === undefined;
    const names = [name, ...others].join(', ');
    setText(this.#changedText, name === undefined ? '' : l10n.t('{0} was changed on disk.', names));
    const isUnread = file.kind === 'reading' || file.kind === 'unreadable';
    this.#busy.hidden = !isUnread;
    this.#stop.hidden = file.kind !== 'reading';
    this.#again.hidden = file.kind !== 'unreadable';
    if (file.kind === 'unreadable') setText(this.#busyText, file.message);
    if (file.kind === 'reading') setText(this.#busyText, l10n.t('Reading {0}: {1}', file.name, percentText(file.done)));
    const made = makingLine(state);
    this.#made.hidden = made === '';
    setText(this.#madeText, made);
    this.#reading.update(reading);
    this.element.hidden = name === undefined && !isUnread && made === '' && reading === null;
  }

  #button(text: string, onPress: () => void): HTMLButtonElement {
    const button = element('button', { type: 'button', class: 'link' }, text);
    button.addEventListener('click', onPress);
    return button;
  }

  #openColumns(): void {
    this.#context.dispatch({ type: 'viewed', change: { tab: 'columns' } });
    document.querySelector('#views-columns')?.scrollIntoView({ block: 'nearest' });
  }
}
