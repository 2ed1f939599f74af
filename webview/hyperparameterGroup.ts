import * as l10n from '@vscode/l10n';
import { element, setText } from './element.ts';
import { icon } from './icon.ts';

/** Hyperparameters that are folded away, with what they come to in the line that unfolds them. */
export class HyperparameterGroup {
  readonly element = element('details', { class: 'group' });
  readonly #gist = element('span', { class: 'group-gist' });
  readonly #wrong = element(
    'span',
    { class: 'group-wrong', hidden: true },
    icon('error', 'severity', 'severity-error'),
  );

  constructor(title: string, ...fields: readonly HTMLElement[]) {
    this.#wrong.append(element('span', { class: 'hidden' }, l10n.t('something in here is wrong')));
    const name = element('span', { class: 'group-title' }, title);
    this.element.append(element('summary', {}, name, this.#gist, this.#wrong), ...fields);
  }

  update(gist: string, isWrong: boolean): void {
    setText(this.#gist, gist);
    this.#gist.title = gist;
    this.#wrong.hidden = !isWrong;
  }

  open(): void {
    this.element.open = true;
  }
}
