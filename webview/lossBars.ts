import * as l10n from '@vscode/l10n';
import { element, setText } from './element.ts';
import { lectureNumber } from './lectureNumber.ts';

/** What costs something: an example or a batch. */
export interface LossBar {
  readonly name: string;
  /** What is in it, in few words or as small labels. */
  readonly parts: readonly (string | Node)[];
  /** An amount to be compared with the others'. */
  readonly loss: number;
  /** Colours the bar as an example of that class. */
  readonly label: number | null;
}

/** Bars beyond these are counted, not drawn. */
const MOST_BARS = 100;

function share(loss: number, largest: number): string {
  if (Number.isNaN(loss)) return '0';
  return String(largest > 0 ? Math.min(1, loss / largest) : 0);
}

/** Losses as bars, with a line through them where their mean is. */
export class LossBars {
  readonly element: HTMLElement;
  readonly #list = element('ol', { class: 'loss-bars scroll-shade' });
  readonly #more = element('p', { class: 'hint' });

  /** @param label what the list is of */
  constructor(label: string) {
    this.#list.setAttribute('aria-label', label);
    // What scrolls is to be reached by the keyboard as well.
    this.#list.tabIndex = 0;
    this.element = element('div', {}, this.#list, this.#more);
  }

  /** @param mean in the unit of the bars' losses */
  show(bars: readonly LossBar[], mean: number): void {
    const shown = bars.slice(0, MOST_BARS);
    const largest = shown.reduce((most, { loss }) => (loss > most ? loss : most), mean);
    this.#list.replaceChildren(...shown.map((bar) => this.#bar(bar, largest)));
    this.#list.style.setProperty('--mean', share(mean, largest));
    const more = bars.length - shown.length;
    setText(this.#more, more > 0 ? l10n.t('… and {0} more.', more) : '');
    this.#more.hidden = more <= 0;
  }

  #bar({ name, parts, loss, label }: LossBar, largest: number): HTMLElement {
    const bar = element('span', { class: `loss-bar-track ${label === null ? '' : `class-${label >= 0.5 ? 1 : 0}`}` });
    bar.style.setProperty('--share', share(loss, largest));
    return element(
      'li',
      { class: 'loss-bar' },
      element('span', { class: 'loss-bar-name' }, name),
      element('span', { class: 'loss-bar-parts' }, ...parts),
      bar,
      element('span', { class: 'loss-bar-loss number' }, lectureNumber(loss)),
    );
  }
}
