import * as l10n from '@vscode/l10n';
import type { ModelName } from '../src/engine/hyperparameters.ts';
import type { DiagnosisView } from '../src/protocol.ts';
import { element, setText } from './element.ts';
import { severityIcon } from './icon.ts';
import type { State } from './store.ts';

/** What the data is, and what comes of it for a logistic model. */
function verdictText({ verdict, separability, optimum }: DiagnosisView, model: ModelName): string {
  const isEndless = separability === 'separable' || separability === 'quasi-separable';
  if (!isEndless || optimum !== null || model === 'linear') return verdict;
  return l10n.t('{0}: no finite optimum', verdict);
}

/** What the data says by itself about any training on it: one line, and all of it when it is opened. */
export class DataVerdict {
  readonly element = element('details', { class: 'verdict', hidden: true });
  readonly #summary = element('summary');
  readonly #list = element('ul', { class: 'verdict-list' });
  #shown: DiagnosisView | null = null;

  constructor() {
    this.element.append(this.#summary, this.#list);
  }

  /** While the next one is worked out the last one stays, dimmed. */
  update({ diagnosis, draft }: State): void {
    this.element.classList.toggle('pending', diagnosis === null);
    if (diagnosis === null || diagnosis === this.#shown) return;
    this.#shown = diagnosis;
    this.element.hidden = diagnosis.verdicts.length === 0;
    this.#show(diagnosis, verdictText(diagnosis, draft.rest.model));
  }

  #show({ verdicts }: DiagnosisView, text: string): void {
    const worst = verdicts.find(({ severity }) => severity === 'error' || severity === 'warning');
    const mark = severityIcon((worst ?? verdicts[0])?.severity ?? 'info');
    const line = element('span', { class: 'verdict-line' }, text);
    const more = element('span', { class: 'verdict-more' });
    setText(more, verdicts.length > 1 ? l10n.t('{0} findings', verdicts.length) : '');
    this.#summary.replaceChildren(mark, line, more);
    this.#list.replaceChildren(
      ...verdicts.map(({ severity, title, detail }) =>
        element(
          'li',
          {},
          severityIcon(severity),
          element('div', {}, element('p', { class: 'verdict-title' }, title), element('p', { class: 'hint' }, detail)),
        ),
      ),
    );
  }
}
