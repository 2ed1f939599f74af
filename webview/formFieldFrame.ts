import * as l10n from '@vscode/l10n';
import type { OptimizerName } from '../src/engine/optimizerSettings.ts';
import { element, setText } from './element.ts';

/** What a field holds in the lecture, or where nobody chose: said when it holds something else. */
export interface Standard {
  readonly text: string;
  /** `The lecture has 0.01.` */
  readonly title: string;
}

export function lectureStandard(value: unknown, text = String(value)): Standard {
  return { text: String(value), title: l10n.t('The lecture has {0}. Click to take that.', text) };
}

/** Of an optimizer's keyword. An empty text is `None`. */
export function torchStandard(name: OptimizerName, text: string, shown = text === '' ? 'None' : text): Standard {
  return { text, title: l10n.t('torch.optim.{0} has {1} by default. Click to take that.', name, shown) };
}

/** What is around a control: its name, one line about it, what is wrong, and a dot where it is not as in the lecture. */
export class FieldFrame {
  readonly element: HTMLElement;
  readonly label: HTMLElement;
  /** For the control's `aria-describedby`, where it can have one. */
  readonly hintId: string;
  readonly #name: string;
  readonly #hint: HTMLElement;
  readonly #problem = element('p', { class: 'field-problem', hidden: true });
  readonly #dot = element('button', { type: 'button', class: 'changed-dot', hidden: true });

  /** @param onBack takes the standard value back */
  constructor(name: string, explanation: string, control: HTMLElement, onBack: () => void) {
    this.#name = name;
    this.hintId = `hint-${name}`;
    this.label = element('label', { class: 'field-name' }, name);
    this.#hint = element('p', { class: 'hint', id: this.hintId }, explanation);
    this.#dot.addEventListener('click', onBack);
    const parts = [this.#dot, this.label, control, this.#hint, this.#problem];
    this.element = element('div', { class: 'field', 'data-field': name }, ...parts);
  }

  set explanation(text: string) {
    setText(this.#hint, text);
  }

  get explanation(): string {
    return this.#hint.textContent;
  }

  /** @param standard of a field that does not hold it; null where it does, or where there is none */
  update(problem: string | undefined, standard: Standard | null): void {
    setText(this.#problem, problem ?? '');
    this.#problem.hidden = problem === undefined;
    this.element.classList.toggle('wrong', problem !== undefined);
    this.#dot.hidden = standard === null;
    if (standard === null || this.#dot.title === standard.title) return;
    this.#dot.title = standard.title;
    this.#dot.setAttribute('aria-label', `${this.#name}: ${standard.title}`);
  }
}
