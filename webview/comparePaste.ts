import * as l10n from '@vscode/l10n';
import { LONGEST_LOG } from '../src/experiment/printedLogSchema.ts';
import type { PrintedLogRequest } from '../src/experiment/printedLogSchema.ts';
import { LECTURE_NOTES_TEXT } from '../src/report/lectureNotes.ts';
import { element, setText } from './element.ts';

function button(label: string, onPress: () => void): HTMLButtonElement {
  const pressed = element('button', { type: 'button', class: 'small-button' }, label);
  pressed.addEventListener('click', onPress);
  return pressed;
}

const EXAMPLE = '0 2.4510953426361084\n1 2.4456307888031006\n…';

/** Where a log is pasted, opened from a file, or the lecture's taken as an example. */
export class ComparePaste {
  readonly element: HTMLElement;
  readonly #ask: (request: PrintedLogRequest) => void;
  readonly #text = element('textarea', { id: 'compare-text', rows: 6, spellcheck: 'false', wrap: 'off' });
  readonly #problem = element('p', { class: 'field-problem', role: 'alert' });

  constructor(ask: (request: PrintedLogRequest) => void) {
    this.#ask = ask;
    this.#text.placeholder = EXAMPLE;
    this.#text.setAttribute('aria-describedby', 'compare-help');
    // What is pasted into an empty field is what is meant: it needs no button.
    this.#text.addEventListener('paste', () => {
      if (this.#text.value === '') requestAnimationFrame(() => this.#compare());
    });
    const label = element('label', { for: 'compare-text' }, l10n.t('Paste what your script printed'));
    const help = element('p', { id: 'compare-help', class: 'compare-help' });
    help.textContent = l10n.t(
      'A line an epoch, with the epoch and its loss. Gaps, progress bars and text in between are fine. The lab says whether its run is the same and, if not, what is different: the start, a setting, a row, a mistake in the script.',
    );
    const buttons = element(
      'div',
      { class: 'compare-buttons' },
      button(l10n.t('Compare'), () => this.#compare()),
      button(l10n.t('Open a file…'), () => this.#ask({ kind: 'open' })),
      button(l10n.t("Take the lecture's"), () => this.#ask({ kind: 'compare', text: LECTURE_NOTES_TEXT })),
    );
    this.element = element('div', { class: 'compare-paste' }, label, help, this.#text, this.#problem, buttons);
  }

  focus(): void {
    this.#text.focus();
  }

  #compare(): void {
    const { value } = this.#text;
    const isTooLong = value.length > LONGEST_LOG;
    if (value.trim() === '') setText(this.#problem, l10n.t('Paste a log first.'));
    else if (isTooLong)
      setText(
        this.#problem,
        l10n.t('The log is longer than {0} characters: leave out some lines.', String(LONGEST_LOG)),
      );
    else {
      setText(this.#problem, '');
      this.#ask({ kind: 'compare', text: value });
    }
  }
}
