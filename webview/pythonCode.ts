import * as l10n from '@vscode/l10n';
import { OLD_SPELLINGS } from '../src/report/lectureSpelling.ts';
import { element, setText } from './element.ts';
import { pythonTokens } from './pythonTokens.ts';

/** Old names where they stand in a script. */
const OLD = new RegExp(`(${OLD_SPELLINGS.map(({ old }) => old.replace('.', '\\.')).join('|')})`);

/** A script in VS Code's colours, with PyTorch's old names to press, and a button that copies the whole of it. */
export class PythonCode {
  readonly element: HTMLElement;
  readonly #code = element('code');
  readonly #copy: HTMLButtonElement;
  readonly #copied = element('span', { class: 'hint', role: 'status' });
  readonly #onOldName: () => void;
  #shown = '';
  #whole = () => '';

  /** @param onOldName an old name was pressed */
  constructor(title: string, explanation: string, onOldName: () => void) {
    this.#onOldName = onOldName;
    this.#copy = element('button', { type: 'button', class: 'link' }, l10n.t('Copy the script'));
    this.#copy.setAttribute('aria-label', l10n.t('Copy the script: {0}', title));
    this.#copy.addEventListener('click', () => void this.#copyWhole());
    const head = element('div', { class: 'python-head' }, element('h4', {}, title), this.#copied, this.#copy);
    const code = element('pre', { class: 'python-code', tabindex: 0, 'aria-label': title }, this.#code);
    this.element = element('div', { class: 'python' }, head, element('p', { class: 'hint' }, explanation), code);
  }

  /** @param script what is shown; `whole` is what is copied, with all examples in it */
  show(script: string, whole: () => string): void {
    this.#whole = whole;
    if (script === this.#shown) return;
    this.#shown = script;
    setText(this.#copied, '');
    // An old name may span tokens, and is cut out first.
    this.#code.replaceChildren(...script.split(OLD).flatMap((piece) => this.#piece(piece)));
  }

  #piece(piece: string): (Node | string)[] {
    const old = OLD_SPELLINGS.find((spelling) => spelling.old === piece);
    if (old !== undefined) return [this.#oldName(old)];
    return pythonTokens(piece).map(({ kind, text }) =>
      kind === 'plain' ? text : element('span', { class: `python-${kind}` }, text),
    );
  }

  #oldName({ old, today }: (typeof OLD_SPELLINGS)[number]): HTMLElement {
    const title = l10n.t('Today: {0}', today);
    const button = element('button', { type: 'button', class: 'old-name', 'data-today': title, title }, old);
    button.addEventListener('click', this.#onOldName);
    return button;
  }

  /** Where the clipboard is out of reach the script is selected, to be copied by hand. */
  async #copyWhole(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#whole());
      setText(this.#copied, l10n.t('Copied.'));
    } catch {
      getSelection()?.selectAllChildren(this.#code);
      setText(this.#copied, l10n.t('Selected: copy it with the keyboard.'));
    }
  }
}
